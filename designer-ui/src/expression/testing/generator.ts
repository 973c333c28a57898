/** A source of an expression with the scope to evaluate it over. */
export interface Sample {
  source: string
  scope: Record<string, unknown>
}

type Kind = 'number' | 'text' | 'boolean' | 'list' | 'row' | 'date'

const KINDS: Kind[] = ['number', 'text', 'boolean', 'list', 'row', 'date']
const NUMBERS = [
  '0',
  '1',
  '2',
  '3',
  '7',
  '10',
  '0.1',
  '0.2',
  '1.005',
  '2.5',
  '1e21',
  '1e-7',
  '9007199254740993',
  '0xff',
  '123456.789',
]
const TEXTS = [
  "''",
  "'a'",
  "'10'",
  "' b '",
  "'学院'",
  "'😀x'",
  "'e\\u0301'",
  "'ß'",
  "'ΑΣ'",
  "'a,b,c'",
  "'null'",
  "'1e3'",
  "'\\ud83d'",
  "'İ'",
]
const DATES = [
  "'2026-11-22'",
  "'2024-02-29'",
  "'1999-12-31'",
  "'2000-03-01'",
  "'0001-01-01'",
  'today',
  'today',
  'today',
]
const KEYS = ['a', 'b', 'name', 'from', 'to', 'copies', 'length', 'toString', 'of']
const NAMES = ['n', 'rows', 'row', 'text', 'none', 'today', 'flag', 'list', 'absent']
const CUTS = [
  '(',
  ')',
  '[',
  ']',
  '.',
  '?.',
  '=>',
  ',',
  '+',
  '==',
  '**',
  '{',
  '}',
  '`',
  "'",
  '/',
  '1n',
  'this',
  'new ',
  '...',
  'constructor',
  ' in ',
  '!',
  '=',
  ';',
  '😀',
  '\\',
]

/** Random expressions of the grammar over random scopes, the same for the same seed. */
export class Generator {
  private state: number
  private items: string[] = []
  private indexes: string[] = []

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  sample(): Sample {
    this.items = []
    this.indexes = []
    return { source: this.expression(this.pick(KINDS), 2 + this.below(4)), scope: this.scope() }
  }

  /** The same, with something put into, taken from or doubled in the source, so that most are refused. */
  broken(): Sample {
    const { source, scope } = this.sample()
    const [from, to] = [this.below(source.length + 1), this.below(source.length + 1)].sort(
      (a, b) => a - b,
    )
    const middle = this.pick([this.pick(CUTS), '', source.slice(from, to) + this.pick(CUTS)])
    return {
      source: (source.slice(0, from) + middle + source.slice(this.chance(2) ? from : to)).slice(
        0,
        1500,
      ),
      scope,
    }
  }

  private next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  private below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  private chance(one: number): boolean {
    return this.below(one) === 0
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]
  }

  private several<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make)
  }

  private scope(): Record<string, unknown> {
    const row = () => ({
      copies: this.pick([0, 1, 2, 3.5, -1, 1e9, null]),
      name: this.pick(['', 'a', 'B ', '院', '😀', 'ab,c', null]),
      from: this.pick(['2026-01-01', '2026-01-05', '2025-12-31', '2026-03-01', '', null]),
      to: this.pick(['2026-01-04', '2026-01-31', '2026-02-28', '2027-01-01', null]),
      ...Object.fromEntries(this.several(3, () => [this.pick(KEYS), this.value(1)])),
    })
    return {
      n: this.pick([0, 1, -3, 2.675, 1e15 + 0.3, 4503599627370497.5, null]),
      rows: this.several(4, row),
      row: { ...row(), inner: this.chance(3) ? null : row() },
      text: this.pick([
        '',
        'Hello',
        '中文 text',
        '👩‍👩‍👧',
        'a\u0000b',
        '\u2028',
        ' \ufeff1 ',
        '-12.50',
        null,
      ]),
      none: null,
      today: '2026-11-22',
      flag: this.chance(2),
      list: this.several(5, () => this.value(1)),
    }
  }

  private value(depth: number): unknown {
    const plain = [
      0,
      1,
      -1,
      1.5,
      100,
      '',
      'a',
      'b',
      '2026-01',
      '2026-03-05',
      '2025-12-31',
      'x y',
      '😀',
      true,
      false,
      null,
    ]
    if (depth > 0 && this.chance(6)) return this.several(3, () => this.value(depth - 1))
    return this.pick(plain)
  }

  /** Mostly of the kind that is asked for, at times of any. */
  private expression(kind: Kind, depth: number): string {
    const wanted = this.chance(40) ? this.pick(KINDS) : kind
    if (depth <= 0) return this.leaf(wanted)
    const shape = this.below(14)
    if (shape === 0)
      return `(${this.expression('boolean', depth - 1)} ? ${this.expression(wanted, depth - 1)} : ${this.expression(wanted, depth - 1)})`
    if (shape === 1)
      return `(${this.expression(wanted, depth - 1)} ${this.pick(['&&', '||', '??'])} ${this.expression(wanted, depth - 1)})`
    if (shape === 2) return this.member(this.expression('row', depth - 1))
    return this.compound(wanted, depth - 1)
  }

  private member(object: string): string {
    const dot = this.chance(3) ? '?.' : '.'
    if (this.indexes.length > 0 && this.chance(6))
      return `rows[${this.pick(this.indexes)}${this.pick(['', ' + 1', ' - 1'])}]${dot}${this.pick(KEYS)}`
    if (this.chance(8)) return `(${object})${dot === '?.' ? dot : ''}['${this.pick(KEYS)}']`
    if (this.chance(8)) return `(${object})${dot === '?.' ? dot : ''}[${this.below(3)}]`
    return `(${object})${dot}${this.pick(KEYS)}${this.chance(5) ? `${dot}${this.pick(KEYS)}` : ''}`
  }

  private leaf(kind: Kind): string {
    if (this.items.length > 0 && this.chance(2)) return this.inside(kind)
    if (this.chance(40)) return this.pick(NAMES)
    switch (kind) {
      case 'number':
        return this.chance(4) ? 'n' : this.pick(NUMBERS)
      case 'text':
        return this.chance(4) ? 'text' : this.pick(TEXTS)
      case 'boolean':
        return this.pick(['true', 'false', 'flag', 'null', 'undefined'])
      case 'list':
        return this.pick([
          'rows',
          'rows',
          'rows',
          'list',
          '[row]',
          '[]',
          '[1, null, 3]',
          "['a', 'b', 'a']",
          '[[1], [2, [3]]]',
        ])
      case 'row':
        return this.pick([
          'row',
          'row',
          'rows[0]',
          'rows.at(-1)',
          '({})',
          "({a: 1, 'b': {name: 'x'}})",
          'row.inner',
        ])
      case 'date':
        return this.pick(DATES)
    }
  }

  /** Something of the row around, by the key that mostly holds the kind. */
  private inside(kind: Kind): string {
    const item = this.pick(this.items)
    if (kind === 'row') return item
    if (kind === 'number' && this.indexes.length > 0 && this.chance(3))
      return this.pick(this.indexes)
    const key = { number: 'copies', text: 'name', date: 'from', boolean: 'flag', list: 'of' }[kind]
    return this.chance(3) ? this.member(item) : `${item}.${key}`
  }

  private compound(kind: Kind, depth: number): string {
    const [number, text, list, date] = (['number', 'text', 'list', 'date'] as const).map(
      (each) => () => this.expression(each, depth),
    )
    const any = () => this.expression(this.pick(KINDS), depth)
    const plain = () =>
      this.expression(this.pick(['number', 'text', 'boolean', 'date'] as const), depth)
    const numbers = () =>
      this.chance(4) ? list() : `(${list()}).map(${this.arrow('number', depth)})`
    const texts = () => (this.chance(4) ? list() : `(${list()}).map(${this.arrow('text', depth)})`)
    switch (kind) {
      case 'number':
        return this.pick([
          () => `(${number()} ${this.pick(['+', '-', '*', '/', '%'])} ${number()})`,
          () => `${this.pick(['-', '+', '- -'])}${this.wrapped(number())}`,
          () =>
            `Math.${this.pick(['abs', 'ceil', 'floor', 'round', 'sign', 'sqrt', 'trunc'])}(${number()})`,
          () =>
            `Math.${this.pick(['max', 'min'])}(${number()}, ${this.pick([number(), `...${numbers()}`])})`,
          () => `Number.parseFloat(${text()})`,
          () => `round(${number()}${this.chance(2) ? `, ${this.below(5)}` : ''})`,
          () => `${this.pick(['sum', 'count', 'min', 'max'])}(${numbers()})`,
          () => `${this.pick(['daysBetween', 'monthsBetween', 'ageAt'])}(${date()}, ${date()})`,
          () => `${this.pick(['yearOf', 'monthOf', 'weekday'])}(${date()})`,
          () => `(${this.pick([text, list])()}).length`,
          () => `(${list()}).findIndex(${this.arrow('boolean', depth)})`,
          () =>
            `(${this.pick([text, list])()}).${this.pick(['indexOf', 'lastIndexOf'])}(${plain()})`,
          () => `(${text()}).codePointAt(${number()})`,
        ])()
      case 'text':
        return this.pick([
          () => `(${text()} + ${plain()})`,
          () =>
            '`' +
            this.pick(['', 'x', '中']) +
            '${' +
            plain() +
            '}' +
            this.pick(['', '\\n']) +
            '${' +
            plain() +
            '}`',
          () =>
            `(${text()}).${this.pick(['toLowerCase', 'toUpperCase', 'trim', 'trimStart', 'trimEnd'])}()`,
          () => `(${text()}).slice(${number()}${this.chance(2) ? `, ${number()}` : ''})`,
          () => `(${text()}).substring(${number()}, ${number()})`,
          () => `(${text()}).${this.pick(['at', 'charAt'])}(${number()})`,
          () => `(${number()}).toFixed(${this.below(6)})`,
          () => `(${texts()}).join(${this.chance(2) ? text() : ''})`,
          () => `typeof ${this.wrapped(any())}`,
        ])()
      case 'boolean':
        return this.pick([
          () => `(${any()} ${this.pick(['===', '!=='])} ${any()})`,
          () => `(${number()} ${this.pick(['<', '<=', '>', '>='])} ${number()})`,
          () => `(${text()} ${this.pick(['<', '<=', '>', '>='])} ${this.pick([text, number])()})`,
          () => `!${this.wrapped(any())}`,
          () => `isBlank(${any()})`,
          () => `(${list()}).${this.pick(['some', 'every'])}(${this.arrow('boolean', depth)})`,
          () => `(${this.pick([text, list])()}).includes(${plain()})`,
          () => `(${text()}).${this.pick(['startsWith', 'endsWith'])}(${text()})`,
          () => `Number.${this.pick(['isFinite', 'isInteger', 'isNaN'])}(${number()})`,
          () => `Array.isArray(${any()})`,
          () => `${this.pick(['hasGap', 'overlaps'])}(rows, 'from', 'to')`,
        ])()
      case 'list':
        return this.pick([
          () => `[${any()}, ${this.pick([any(), `...${list()}`, `...${text()}`])}]`,
          () => `(${list()}).map(${this.arrow(this.pick(KINDS), depth)})`,
          () => `(${list()}).filter(${this.arrow('boolean', depth)})`,
          () => `(${list()}).flatMap(${this.arrow('list', depth)})`,
          () => `(${list()}).slice(${number()})`,
          () => `(${list()}).flat()`,
          () => `(${text()}).split(${text()})`,
          () => `distinct(${texts()})`,
        ])()
      case 'row':
        return this.pick([
          () =>
            `({a: ${any()}, ...${this.expression('row', depth)}, '${this.pick(KEYS)}': ${any()}})`,
          () => `(${list()}).find(${this.arrow('boolean', depth)})`,
          () => `(${list()}).at(${number()})`,
          () => `(${list()})[${this.below(3)}]`,
        ])()
      case 'date':
        return `${this.pick(['addDays', 'addMonths', 'addYears'])}(${date()}, ${this.pick(['0', '1', '-1', '30', '-365', 'n'])})`
    }
  }

  private wrapped(source: string): string {
    return `(${source})`
  }

  private arrow(kind: Kind, depth: number): string {
    const [items, indexes] = [this.items, this.indexes]
    const item = this.pick(['x', 'y', 'r', 'rows', 'sum'])
    const withIndex = this.chance(3)
    this.items = [...items, item]
    this.indexes = (withIndex ? [...indexes, 'i'] : indexes).filter((each) => each !== item)
    const body = this.expression(kind, depth - 1)
    this.items = items
    this.indexes = indexes
    const bracketed = body.startsWith('{') ? `(${body})` : body
    return withIndex ? `(${item}, i) => ${bracketed}` : `${item} => ${bracketed}`
  }
}
