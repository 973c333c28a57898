import { check } from './check'
import * as readyFunctions from './functions.js'
import { grammar } from './grammar'
import { createOperations, reasonOf } from './operations.js'
import { referencesOf, type References } from './references'
import type { Arrow, Call, Member, Node, ObjectLiteral, Spread } from './tree'

/** A JSON object: what an expression may name, by name. */
export type Scope = Readonly<Record<string, unknown>>

/** The value as JSON, or the word of `reasonOf` for why there is none. */
export type Outcome = { value: unknown } | { failed: string }

/** A checked expression, ready to be evaluated any number of times. */
export interface Compiled extends References {
  readonly run: Run
}

interface Frame {
  readonly scope: Scope
  readonly more: Scope | null
  /** arrows never run inside themselves, so each parameter has one place for the whole evaluation */
  readonly slots: unknown[]
}

type Run = (frame: Frame) => unknown
type Operand = string | number | boolean | null | undefined

/** What the names of the parameters around a place are: slots by name. */
type Slots = ReadonlyMap<string, number>

const operations = createOperations(grammar)
const functions = readyFunctions as Record<string, (...given: unknown[]) => unknown>
const statics: Record<string, object> = { Array, Math, Number }
const SHORT = Symbol('the rest of an optional chain is left out')

/**
 * Checks a syntax tree against the allow-list and prepares it.
 * @param tree an ESTree of one expression, as the server sends it
 * @throws ExpressionRefused when it holds anything else than the grammar allows
 */
export function compile(tree: unknown): Compiled {
  const checked = check(tree)
  return { run: prepare(checked, new Map(), 0), ...referencesOf(checked) }
}

/**
 * Evaluates over JSON values, exactly as the server does.
 * @param scope JSON by name
 * @param more further names, which shadow those of the scope
 */
export function evaluate(compiled: Compiled, scope: Scope, more: Scope | null = null): Outcome {
  operations.start()
  try {
    return { value: operations.result(compiled.run({ scope, more, slots: [] })) }
  } catch (error) {
    return { failed: reasonOf(error) }
  }
}

/** @param free the first slot that no arrow around this place uses */
function prepare(node: Node, slots: Slots, free: number): Run {
  const inner = (each: Node) => prepare(each, slots, free)
  switch (node.type) {
    case 'Literal':
      return () => node.value
    case 'TemplateLiteral':
      return template(
        node.quasis.map((each) => each.value.cooked),
        node.expressions.map(inner),
      )
    case 'Identifier':
      return named(node.name, slots)
    case 'UnaryExpression':
      return unary(node.operator, inner(node.argument))
    case 'BinaryExpression':
      return binary(node.operator, inner(node.left), inner(node.right))
    case 'LogicalExpression':
      return logical(node.operator, inner(node.left), inner(node.right))
    case 'ConditionalExpression': {
      const [test, consequent, alternate] = [
        inner(node.test),
        inner(node.consequent),
        inner(node.alternate),
      ]
      return (frame) => (test(frame) ? consequent(frame) : alternate(frame))
    }
    case 'ChainExpression': {
      const run = inner(node.expression)
      return (frame) => {
        const value = run(frame)
        return value === SHORT ? undefined : value
      }
    }
    case 'MemberExpression':
      return member(node, slots, free)
    case 'CallExpression':
      return call(node, slots, free)
    case 'ArrayExpression': {
      const entries = list(node.elements, slots, free)
      return (frame) => operations.list(entries(frame))
    }
    case 'ObjectExpression':
      return object(node, slots, free)
  }
}

function template(texts: string[], values: Run[]): Run {
  return (frame) => {
    const parts: unknown[] = []
    texts.forEach((text, i) => {
      parts.push(text)
      if (i < values.length) parts.push(values[i](frame))
    })
    return operations.text(parts)
  }
}

function named(name: string, slots: Slots): Run {
  const slot = slots.get(name)
  if (slot !== undefined) return (frame) => frame.slots[slot]
  if (name === 'undefined') return () => undefined
  return (frame) => operations.name(frame.more, frame.scope, name)
}

function unary(operator: string, argument: Run): Run {
  const operand = operandOf(argument)
  switch (operator) {
    case '!':
      return (frame) => !argument(frame)
    case '-':
      return (frame) => -Number(operand(frame))
    case '+':
      return (frame) => Number(operand(frame))
    case 'typeof':
      return (frame) => typeof argument(frame)
    default:
      throw new TypeError(operator)
  }
}

function operandOf(run: Run): (frame: Frame) => Operand {
  return (frame) => operations.plain(run(frame)) as Operand
}

function binary(operator: string, first: Run, second: Run): Run {
  if (operator === '+') return (frame) => operations.add(first(frame), second(frame))
  if (operator === '===') return (frame) => first(frame) === second(frame)
  if (operator === '!==') return (frame) => first(frame) !== second(frame)
  const compute = BINARY[operator]
  const [left, right] = [operandOf(first), operandOf(second)]
  return (frame) => compute(left(frame), right(frame))
}

/** The comparisons see plain values of any kind and coerce them as ECMAScript does. */
const BINARY: Record<string, (left: any, right: any) => number | boolean> = {
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
}

function logical(operator: string, left: Run, right: Run): Run {
  if (operator === '&&') return (frame) => left(frame) && right(frame)
  if (operator === '||') return (frame) => left(frame) || right(frame)
  return (frame) => left(frame) ?? right(frame)
}

function member(node: Member, slots: Slots, free: number): Run {
  const object = prepare(node.object, slots, free)
  const key = keyOf(node, slots, free)
  return (frame) => {
    const value = object(frame)
    if (isLeftOut(value, node.optional)) return SHORT
    return operations.get(value, key(frame) as string | number)
  }
}

function keyOf(node: Member, slots: Slots, free: number): Run {
  const { property } = node
  if (!node.computed && property.type === 'Identifier') return () => property.name
  return prepare(property, slots, free)
}

function isLeftOut(value: unknown, optional: boolean): boolean {
  return value === SHORT || (optional && (value === null || value === undefined))
}

function call(node: Call, slots: Slots, free: number): Run {
  const { callee } = node
  const given = list(node.arguments, slots, free)
  if (callee.type === 'Identifier') {
    const ready = functions[callee.name]
    return (frame) => operations.use(ready, given(frame))
  }
  const { object: target, property, optional } = callee
  const name = property.type === 'Identifier' ? property.name : ''
  const root = target.type === 'Identifier' && !slots.has(target.name) ? target.name : ''
  if (Object.hasOwn(statics, root)) {
    const fixed = Reflect.get(statics[root], name)
    return (frame) => operations.compute(fixed, given(frame))
  }
  const receiver = prepare(target, slots, free)
  const isLookup = Object.hasOwn(grammar.lookups, root) && grammar.lookups[root] === name
  return (frame) => {
    const value = receiver(frame)
    if (isLeftOut(value, optional)) return SHORT
    const values = given(frame)
    return isLookup
      ? operations.get(operations.get(value, name), values[0] as string)
      : operations.call(value, name, values)
  }
}

function arrow(node: Arrow, slots: Slots, free: number): Run {
  const [item, index] = [free, free + 1]
  const around = new Map(slots)
  node.params.forEach(({ name }, i) => around.set(name, free + i))
  const body = prepare(node.body, around, free + 2)
  const steps = nodesOf(node.body)
  return (frame) => (value: unknown, position: number) => {
    operations.charge(steps)
    frame.slots[item] = value
    frame.slots[index] = position
    return body(frame)
  }
}

function nodesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const inside = Object.values(value).reduce((total: number, each) => total + nodesOf(each), 0)
  return 'type' in value ? inside + 1 : inside
}

/** The values of a list's entries or a call's arguments, in order, spread where they say so. */
function list(
  nodes: (Node | Spread | Arrow)[],
  slots: Slots,
  free: number,
): (frame: Frame) => unknown[] {
  const parts = nodes.map((node) => ({
    spread: node.type === 'SpreadElement',
    run: entry(node, slots, free),
  }))
  return (frame) => {
    const values: unknown[] = []
    for (const { spread, run } of parts) {
      if (!spread) values.push(run(frame))
      else for (const value of operations.entries(run(frame))) values.push(value)
    }
    return values
  }
}

function entry(node: Node | Spread | Arrow, slots: Slots, free: number): Run {
  if (node.type === 'ArrowFunctionExpression') return arrow(node, slots, free)
  return prepare(node.type === 'SpreadElement' ? node.argument : node, slots, free)
}

/** As entries, because assigning to a key of the data could call a setter. */
function object(node: ObjectLiteral, slots: Slots, free: number): Run {
  const parts = node.properties.map((each) => ({
    key: each.type === 'Property' ? each.key.value : null,
    run: prepare(each.type === 'Property' ? each.value : each.argument, slots, free),
  }))
  return (frame) => {
    const entries: [string, unknown][] = []
    for (const { key, run } of parts) {
      if (key !== null) entries.push([key, run(frame)])
      else
        for (const each of Object.entries(operations.members(run(frame)) ?? {})) entries.push(each)
    }
    return operations.object(Object.fromEntries(entries))
  }
}
