import { grammar, listed, type Listing } from './grammar'
import type { Arrow, Call, Identifier, Member, Node, Property, Quasi, Spread } from './tree'

/** Why an expression is not allowed, and where in its source (in UTF-16 units). */
export class ExpressionRefused extends Error {
  readonly reason: string
  readonly offset: number

  constructor(reason: string, offset: number) {
    super(`${reason} at ${offset}`)
    this.reason = reason
    this.offset = offset
  }
}

/** What the parameters of the arrows around a place stand for. */
type Parameters = ReadonlyMap<string, 'item' | 'index'>

/** Something that claims to be a node of an ESTree. */
type Raw = Record<string, unknown>

const NONE: Parameters = new Map()

/**
 * Holds a tree against the allow-list and copies what is allowed, so that nothing else of it is ever looked
 * at again.
 * @param raw an ESTree, with positions (then refusals tell them) or without
 */
export function check(raw: unknown): Node {
  return expression(rawOf(raw), 1, NONE)
}

function rawOf(value: unknown): Raw {
  if (typeof value !== 'object' || value === null) throw new ExpressionRefused('construct', 0)
  return value as Raw
}

function rawList(value: unknown): Raw[] {
  if (!Array.isArray(value)) throw new ExpressionRefused('construct', 0)
  return value.map(rawOf)
}

function refuse(reason: string, at: Raw): never {
  throw new ExpressionRefused(reason, typeof at.start === 'number' ? at.start : 0)
}

function expression(node: Raw, depth: number, parameters: Parameters): Node {
  if (depth > grammar.limits.depth) refuse('too-deep', node)
  const inner = (value: unknown) => expression(rawOf(value), depth + 1, parameters)
  switch (node.type) {
    case 'Literal':
      return literal(node)
    case 'TemplateLiteral':
      return {
        type: node.type,
        quasis: quasis(node),
        expressions: rawList(node.expressions).map(inner),
      }
    case 'Identifier':
      return identifier(node)
    case 'UnaryExpression':
      return {
        type: node.type,
        operator: operator(node, grammar.unary),
        argument: inner(node.argument),
      }
    case 'BinaryExpression':
      return binary(node.type, node, grammar.binary, inner)
    case 'LogicalExpression':
      return binary(node.type, node, grammar.logical, inner)
    case 'ConditionalExpression':
      return {
        type: node.type,
        test: inner(node.test),
        consequent: inner(node.consequent),
        alternate: inner(node.alternate),
      }
    case 'ChainExpression':
      return { type: node.type, expression: expression(rawOf(node.expression), depth, parameters) }
    case 'MemberExpression':
      return member(node, depth, parameters)
    case 'CallExpression':
      return call(node, depth, parameters)
    case 'ArrayExpression':
      return { type: node.type, elements: elements(node, inner) }
    case 'ObjectExpression':
      return {
        type: node.type,
        properties: rawList(node.properties).map((each) => property(each, inner)),
      }
    case 'ArrowFunctionExpression':
      return refuse('arrow', node)
    default:
      return refuse('construct', node)
  }
}

function literal(node: Raw): Node {
  const { value, regex, bigint } = node
  if (regex) refuse('regexp', node)
  if (bigint) refuse('bigint', node)
  if (typeof value === 'number' && !Number.isFinite(value)) refuse('number', node)
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    typeof value === 'number'
  ) {
    return { type: 'Literal', value }
  }
  return refuse('construct', node)
}

function quasis(node: Raw): Quasi[] {
  const parts = rawList(node.quasis)
  if (parts.length !== rawList(node.expressions).length + 1) refuse('construct', node)
  return parts.map((part) => {
    const { cooked } = rawOf(part.value)
    return typeof cooked === 'string'
      ? { type: 'TemplateElement', value: { cooked } }
      : refuse('construct', node)
  })
}

function identifier(node: Raw): Identifier {
  return { type: 'Identifier', name: allowedName(node.name, node) }
}

function allowedName(name: unknown, at: Raw): string {
  if (typeof name !== 'string') return refuse('construct', at)
  return grammar.forbidden.includes(name) ? refuse('name', at) : name
}

function operator(node: Raw, allowed: string[]): string {
  if (node.operator === '==' || node.operator === '!=') refuse('loose-equality', node)
  const found = allowed.find((each) => each === node.operator)
  return found ?? refuse('operator', node)
}

function binary<T extends string>(
  type: T,
  node: Raw,
  allowed: string[],
  inner: (value: unknown) => Node,
) {
  return {
    type,
    operator: operator(node, allowed),
    left: inner(node.left),
    right: inner(node.right),
  }
}

function elements(node: Raw, inner: (value: unknown) => Node): (Node | Spread)[] {
  if (!Array.isArray(node.elements) || node.elements.includes(null)) refuse('construct', node)
  return rawList(node.elements).map((each) =>
    each.type === 'SpreadElement' ? spread(each, inner) : inner(each),
  )
}

function spread(node: Raw, inner: (value: unknown) => Node): Spread {
  return { type: 'SpreadElement', argument: inner(node.argument) }
}

function property(node: Raw, inner: (value: unknown) => Node): Property | Spread {
  if (node.type === 'SpreadElement') return spread(node, inner)
  if (node.type !== 'Property' || (node.kind ?? 'init') !== 'init' || node.method === true)
    refuse('construct', node)
  const key = rawOf(node.key)
  const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : undefined
  if (node.computed === true || typeof name !== 'string') refuse('key', node)
  return {
    type: 'Property',
    key: { type: 'Literal', value: allowedName(name, key) },
    value: inner(node.value),
  }
}

function member(node: Raw, depth: number, parameters: Parameters): Member {
  const object = expression(rawOf(node.object), depth + 1, parameters)
  const key = rawOf(node.property)
  const computed = node.computed === true
  return {
    type: 'MemberExpression',
    object,
    property: computed ? index(key, parameters) : memberName(key),
    computed,
    optional: node.optional === true,
  }
}

function memberName(key: Raw): Identifier {
  return key.type === 'Identifier' ? identifier(key) : refuse('construct', key)
}

/** A key in brackets: a literal key or index, an arrow's index, or such an index plus or minus a literal. */
function index(key: Raw, parameters: Parameters): Node {
  if (key.type === 'Literal' && typeof key.value === 'string') {
    return { type: 'Literal', value: allowedName(key.value, key) }
  }
  if (key.type === 'BinaryExpression' && (key.operator === '+' || key.operator === '-')) {
    const [left, right] = [rawOf(key.left), rawOf(key.right)]
    if (!isIndex(left, parameters) || !isPosition(right)) refuse('key', key)
    return { type: key.type, operator: key.operator, left: identifier(left), right: literal(right) }
  }
  if (isPosition(key)) return literal(key)
  return isIndex(key, parameters) ? identifier(key) : refuse('key', key)
}

function isPosition(node: Raw): boolean {
  return node.type === 'Literal' && Number.isSafeInteger(node.value) && Number(node.value) >= 0
}

function isIndex(node: Raw, parameters: Parameters): boolean {
  return node.type === 'Identifier' && parameters.get(String(node.name)) === 'index'
}

function call(node: Raw, depth: number, parameters: Parameters): Call {
  const callee = rawOf(node.callee)
  if (node.optional === true) refuse('call', node)
  if (callee.type === 'Identifier') return functionCall(node, callee, depth, parameters)
  if (callee.type !== 'MemberExpression' || callee.computed === true) return refuse('call', callee)
  const object = rawOf(callee.object)
  const root =
    object.type === 'Identifier' && !parameters.has(String(object.name)) ? String(object.name) : ''
  if (listed(grammar.statics, root)) return staticCall(node, callee, root, depth, parameters)
  if (listed(grammar.lookups, root) === rawOf(callee.property).name) return lookup(node, callee)
  return methodCall(node, callee, depth, parameters)
}

function functionCall(node: Raw, callee: Raw, depth: number, parameters: Parameters): Call {
  const listing = listed(grammar.functions, String(callee.name)) ?? refuse('function', callee)
  return {
    type: 'CallExpression',
    callee: identifier(callee),
    arguments: given(node, callee, listing, depth, parameters),
  }
}

function staticCall(
  node: Raw,
  callee: Raw,
  root: string,
  depth: number,
  parameters: Parameters,
): Call {
  const key = rawOf(callee.property)
  if (callee.optional === true) refuse('call', callee)
  const name = memberName(key)
  const listing = listed(grammar.statics[root], name.name) ?? refuse('method', key)
  return {
    type: 'CallExpression',
    callee: plainMember({ type: 'Identifier', name: root }, name, false),
    arguments: given(node, key, listing, depth, parameters),
  }
}

function lookup(node: Raw, callee: Raw): Call {
  const keys = rawList(node.arguments)
  const key = keys[0]
  if (keys.length !== 1 || key.type !== 'Literal' || typeof key.value !== 'string') {
    return refuse('lookup', rawOf(callee.property))
  }
  return {
    type: 'CallExpression',
    callee: plainMember(
      identifier(rawOf(callee.object)),
      memberName(rawOf(callee.property)),
      callee.optional === true,
    ),
    arguments: [{ type: 'Literal', value: allowedName(key.value, key) }],
  }
}

function methodCall(node: Raw, callee: Raw, depth: number, parameters: Parameters): Call {
  const object = expression(rawOf(callee.object), depth + 1, parameters)
  const key = rawOf(callee.property)
  const name = memberName(key)
  const listing = listed(grammar.methods, name.name) ?? refuse('method', key)
  return {
    type: 'CallExpression',
    callee: plainMember(object, name, callee.optional === true),
    arguments: given(node, key, listing, depth, parameters),
  }
}

function plainMember(object: Node, property: Identifier, optional: boolean): Member {
  return { type: 'MemberExpression', object, property, computed: false, optional }
}

function given(node: Raw, at: Raw, listing: Listing, depth: number, parameters: Parameters) {
  const values = rawList(node.arguments)
  const [fewest, most] = listing.arguments
  if (values.length < fewest || values.length > most) refuse('arguments', at)
  const inner = (value: unknown) => expression(rawOf(value), depth + 1, parameters)
  return values.map((value) => {
    if (listing.arrow) return arrow(value, depth + 1, parameters)
    if (value.type !== 'SpreadElement') return inner(value)
    return listing.spread ? spread(value, inner) : refuse('spread', value)
  })
}

function arrow(node: Raw, depth: number, parameters: Parameters): Arrow {
  if (depth > grammar.limits.depth) refuse('too-deep', node)
  if (node.type !== 'ArrowFunctionExpression' || node.async === true) refuse('arrow', node)
  const raw = rawList(node.params)
  const strange = raw.find((each, i) => i > 1 || each.type !== 'Identifier')
  if (strange) refuse('arrow', strange)
  const params = raw.map(identifier)
  const around = new Map(parameters)
  params.forEach(({ name }, i) => around.set(name, i === 0 ? 'item' : 'index'))
  const body = rawOf(node.body)
  if (body.type === 'BlockStatement') refuse('arrow', body)
  return { type: 'ArrowFunctionExpression', params, body: expression(body, depth + 1, around) }
}
