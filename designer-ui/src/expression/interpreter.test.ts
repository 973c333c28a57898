// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { compile, evaluate, ExpressionRefused } from '.'
import { grammar } from './grammar'
import * as functions from './functions.js'
import { parse } from './parse'
import { judgedSamples } from './testing/judge'

const one = { type: 'Literal', value: 1 }
const name = (of: string) => ({ type: 'Identifier', name: of })
const member = (object: unknown, property: unknown, computed = false) => ({
  type: 'MemberExpression',
  object,
  property,
  computed,
  optional: false,
})
const call = (callee: unknown, ...given: unknown[]) => ({
  type: 'CallExpression',
  callee,
  arguments: given,
})
const arrow = (body: unknown, ...params: unknown[]) => ({
  type: 'ArrowFunctionExpression',
  params,
  body,
})
const nested = (depth: number): unknown =>
  depth === 0 ? one : { type: 'UnaryExpression', operator: '-', argument: nested(depth - 1) }

const forged: [string, unknown][] = [
  ['nothing', null],
  ['a text', '1 + 1'],
  ['a list', [one]],
  ['no type', {}],
  ['a type of the prototype', { type: 'constructor' }],
  ['an object as a literal', { type: 'Literal', value: {} }],
  ['a function as a literal', { type: 'Literal', value: () => 1 }],
  ['undefined as a literal', { type: 'Literal' }],
  ['not a number as a literal', { type: 'Literal', value: NaN }],
  ['a regular expression', { type: 'Literal', value: /a/, regex: { pattern: 'a', flags: '' } }],
  ['a big integer', { type: 'Literal', value: 1n, bigint: '1' }],
  ['no name', { type: 'Identifier' }],
  ['a number as a name', { type: 'Identifier', name: 1 }],
  ['__proto__', name('__proto__')],
  ['a member of that name', member(name('a'), name('constructor'))],
  ['that name in brackets', member(name('a'), { type: 'Literal', value: 'constructor' }, true)],
  ['a call in brackets', member(name('a'), call(name('count'), name('b')), true)],
  ['a name in brackets', member(name('a'), name('b'), true)],
  ['an object as a key', member(name('a'), { type: 'Literal', value: {} }, true)],
  [
    'an operator of the prototype',
    { type: 'BinaryExpression', operator: 'constructor', left: one, right: one },
  ],
  ['no operator', { type: 'BinaryExpression', left: one, right: one }],
  ['in', { type: 'BinaryExpression', operator: 'in', left: one, right: one }],
  [
    'delete',
    { type: 'UnaryExpression', operator: 'delete', argument: member(name('a'), name('b')) },
  ],
  ['a function of the prototype', call(name('hasOwnProperty'), one)],
  ['an unknown function', call(name('fetch'), { type: 'Literal', value: '/x' })],
  ['a method of the prototype', call(member(name('a'), name('hasOwnProperty')), one)],
  ['an unlisted method', call(member(name('a'), name('repeat')), one)],
  ['an unlisted function of Math', call(member(name('Math'), name('random')))],
  ['a prototype as Math', call(member(name('__proto__'), name('abs')), one)],
  [
    'a method in brackets',
    call(member(name('a'), { type: 'Literal', value: 'map' }, true), arrow(one)),
  ],
  ['a callee that is none', call(one, one)],
  ['no arguments list', { type: 'CallExpression', callee: name('sum') }],
  ['an arrow alone', arrow(one, name('x'))],
  ['an arrow for a function', call(name('sum'), arrow(one))],
  [
    'an arrow with a pattern',
    call(member(name('a'), name('map')), arrow(one, { type: 'ObjectPattern' })),
  ],
  [
    'an arrow with a block',
    call(member(name('a'), name('map')), arrow({ type: 'BlockStatement', body: [] })),
  ],
  ['new', { type: 'NewExpression', callee: name('Date'), arguments: [] }],
  ['this', { type: 'ThisExpression' }],
  ['import()', { type: 'ImportExpression', source: one }],
  ['a tagged template', { type: 'TaggedTemplateExpression', tag: name('a'), quasi: one }],
  ['assignment', { type: 'AssignmentExpression', operator: '=', left: name('a'), right: one }],
  ['a template that lacks a part', { type: 'TemplateLiteral', quasis: [], expressions: [one] }],
  [
    'a getter',
    {
      type: 'ObjectExpression',
      properties: [{ type: 'Property', kind: 'get', key: name('a'), value: one }],
    },
  ],
  [
    'a property named __proto__',
    {
      type: 'ObjectExpression',
      properties: [{ type: 'Property', key: { type: 'Literal', value: '__proto__' }, value: one }],
    },
  ],
  ['a spread alone', { type: 'SpreadElement', argument: name('a') }],
  ['a hole', { type: 'ArrayExpression', elements: [null] }],
  ['too deep', nested(32)],
  ['far too deep', nested(5_000)],
]

describe('the interpreter', () => {
  it.each(forged)('refuses a forged tree: %s', (_, tree) => {
    expect(() => compile(tree)).toThrow(ExpressionRefused)
  })

  it('looks at nothing of a tree after it was checked', () => {
    const tree = {
      type: 'BinaryExpression',
      operator: '+',
      left: { type: 'Literal', value: 1 },
      right: one,
    }
    const compiled = compile(tree)
    Object.assign(tree, { operator: 'delete', left: { type: 'ThisExpression' } })
    expect(evaluate(compiled, {})).toEqual({ value: 2 })
  })

  it('lets names of one call shadow the scope', () => {
    const compiled = compile(parse('[row.n, today]'))
    expect(evaluate(compiled, { row: { n: 1 }, today: 'x' }, { row: { n: 2 } })).toEqual({
      value: [2, 'x'],
    })
  })

  it('gives no part of the scope away', () => {
    const scope = { rows: [{ a: 1 }] }
    const outcome = evaluate(compile(parse('rows')), scope)
    expect(outcome).toEqual({ value: scope.rows })
    expect(outcome).not.toEqual({
      value: expect.toSatisfy((value: unknown) => value === scope.rows),
    })
  })

  it('evaluates a tree that went through JSON', () => {
    const tree = JSON.parse(JSON.stringify(parse('rows.map((r, i) => r?.a ?? `${i}`)')))
    expect(evaluate(compile(tree), { rows: [{ a: 1 }, null] })).toEqual({ value: [1, '1'] })
  })

  it('knows every function that the grammar lists', () => {
    expect(Object.keys(functions).sort()).toEqual(Object.keys(grammar.functions).sort())
  })
})

describe('the random expressions', () => {
  it('are the same for the same seed', () => {
    const [first, second, other] = [5, 5, 6].map((seed) => [...judgedSamples(seed, 50)])
    expect(first).toEqual(second)
    expect(first).not.toEqual(other)
  })
})
