import { grammar, listed } from './grammar'
import type { Arrow, Call, Member, Node, Spread } from './tree'

/** What an expression names, and the members of it that it reads, such as `materials.copies`. */
export interface References {
  readonly names: ReadonlySet<string>
  /** Each of at least two parts. */
  readonly paths: readonly string[][]
}

type Paths = ReadonlySet<string>
/** The paths that the parameters of the arrows around a place stand for. */
type Known = ReadonlyMap<string, Paths>
type Any = Node | Spread | Arrow

const NONE: Paths = new Set()
const BETWEEN = '\n'
/** Their result holds rows of what they were called on. */
const KEEPING = new Set(['at', 'filter', 'find', 'flat', 'slice'])

/**
 * A value is followed while it is a member of something named: the rows of a list count as the list, so that
 * a column is read the same with an index, in an arrow or after a filter. The server follows the same way.
 */
export function referencesOf(tree: Node): References {
  const following = new Following()
  following.use(tree, new Map())
  return {
    names: following.names,
    paths: [...following.paths].filter((path) => path.includes(BETWEEN)).map(partsOf),
  }
}

const partsOf = (path: string) => path.split(BETWEEN)

class Following {
  readonly names = new Set<string>()
  readonly paths = new Set<string>()

  use(node: Any, known: Known): Paths {
    const followed = this.follow(node, known)
    for (const path of followed) this.paths.add(path)
    return followed
  }

  /** The paths that the value of a node may have been read from. */
  private follow(node: Any, known: Known): Paths {
    switch (node.type) {
      case 'Identifier':
        return this.name(node.name, known)
      case 'ChainExpression':
        return this.follow(node.expression, known)
      case 'SpreadElement':
        return this.follow(node.argument, known)
      case 'MemberExpression':
        return this.member(node, known)
      case 'CallExpression':
        return this.call(node, known)
      case 'ConditionalExpression':
        this.use(node.test, known)
        return this.followAll([node.consequent, node.alternate], known)
      case 'LogicalExpression':
        return this.followAll([node.left, node.right], known)
      case 'ArrayExpression':
        return this.followAll(node.elements, known)
      default:
        this.useAll(node, known)
        return NONE
    }
  }

  private followAll(nodes: Any[], known: Known): Paths {
    return new Set(nodes.flatMap((each) => [...this.follow(each, known)]))
  }

  /** Every expression below a node, through its lists and properties. */
  private useAll(part: unknown, known: Known): void {
    if (typeof part !== 'object' || part === null) return
    for (const each of Object.values(part)) {
      const isNode = typeof each === 'object' && each !== null && 'type' in each
      if (isNode && each.type !== 'Property') this.use(each as Any, known)
      else this.useAll(each, known)
    }
  }

  private name(name: string, known: Known): Paths {
    const stands = known.get(name)
    if (stands) return stands
    if (name === 'undefined') return NONE
    this.names.add(name)
    return new Set([name])
  }

  private member(node: Member, known: Known): Paths {
    const object = this.follow(node.object, known)
    const { property } = node
    if (!node.computed && property.type === 'Identifier') return extended(object, property.name)
    const isText = property.type === 'Literal' && typeof property.value === 'string'
    return isText ? extended(object, String(property.value)) : object
  }

  private call({ callee, arguments: given }: Call, known: Known): Paths {
    if (callee.type === 'Identifier') return this.ready(callee.name, given, known)
    const { object, property } = callee
    const name = property.type === 'Identifier' ? property.name : ''
    const root = object.type === 'Identifier' && !known.has(object.name) ? object.name : ''
    if (listed(grammar.statics, root)) {
      this.useAll(given, known)
      return NONE
    }
    if (root !== '' && listed(grammar.lookups, root) === name)
      return extended(extended(this.name(root, known), name), textOf(given[0]))
    return this.method(name, this.use(object, known), given, known)
  }

  private ready(name: string, [first, ...others]: Any[], known: Known): Paths {
    const rows = first ? this.use(first, known) : NONE
    const columns = listed(grammar.functions, name)?.columns ?? []
    others.forEach((each, i) => {
      this.use(each, known)
      if (columns.includes(i + 1) && textOf(each) !== '')
        for (const path of extended(rows, textOf(each))) this.paths.add(path)
    })
    return NONE
  }

  private method(name: string, receiver: Paths, given: Any[], known: Known): Paths {
    const results = given.flatMap((each) => [
      ...(each.type === 'ArrowFunctionExpression'
        ? this.arrow(each, receiver, known)
        : this.use(each, known)),
    ])
    if (KEEPING.has(name)) return receiver
    return name === 'map' || name === 'flatMap' ? new Set(results) : NONE
  }

  private arrow({ params, body }: Arrow, rows: Paths, known: Known): Paths {
    const inside = new Map(known)
    params.forEach(({ name }, i) => inside.set(name, i === 0 ? rows : NONE))
    return this.use(body, inside)
  }
}

function extended(paths: Paths, key: string): Paths {
  return new Set([...paths].map((path) => path + BETWEEN + key))
}

function textOf(node: Any | undefined): string {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : ''
}
