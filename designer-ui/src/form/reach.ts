import type { Place } from './places'
import type { PlacedRule } from './rules'

/** How far a person's hand reaches: to the fields that the person may change, and through rules to what follows. */
export class Reach {
  private readonly computing: ReadonlyMap<Place, PlacedRule>

  /** @param rules of a form that is filled */
  constructor(rules: PlacedRule[]) {
    const values = rules.filter(({ kind }) => kind === 'value')
    this.computing = new Map(values.map((rule) => [rule.place, rule]))
  }

  /** Whether the person may change anything at or in a place. */
  writes(place: Place): boolean {
    const { right, type, rows, add = true, remove = true } = place.field
    if (right !== 'edit' && right !== 'required') return false
    if (type === 'table' || type === 'group') {
      const moves = type === 'table' && !rows && (add || remove)
      return moves || place.children.some((child) => this.writes(child))
    }
    return type !== 'note' && type !== 'serial' && !this.computing.has(place)
  }

  /** Whether the person may change what the value of a place is computed from. */
  mends(place: Place): boolean {
    const rule = this.computing.get(place)
    return rule !== undefined && this.moves(rule)
  }

  /**
   * Whether the person may change anything that a rule reads, also through computed values. Of a rule that the
   * server evaluates nobody knows here what it reads.
   */
  moves(rule: PlacedRule, seen = new Set<PlacedRule>()): boolean {
    if (seen.has(rule)) return false
    seen.add(rule)
    return [...rule.reads].some((read) => this.writes(read) || this.movesInside(read, seen))
  }

  private movesInside(read: Place, seen: Set<PlacedRule>): boolean {
    return [...this.computing.values()].some(
      (rule) => rule.place.isAtOrUnder(read) && this.moves(rule, seen),
    )
  }
}
