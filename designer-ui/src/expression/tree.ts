/** A checked expression as ESTree without positions: exactly the shapes that the grammar allows. */
export type Node =
  | { type: 'Literal'; value: string | number | boolean | null }
  | { type: 'TemplateLiteral'; quasis: Quasi[]; expressions: Node[] }
  | Identifier
  | { type: 'UnaryExpression'; operator: string; argument: Node }
  | { type: 'BinaryExpression'; operator: string; left: Node; right: Node }
  | { type: 'LogicalExpression'; operator: string; left: Node; right: Node }
  | { type: 'ConditionalExpression'; test: Node; consequent: Node; alternate: Node }
  | { type: 'ChainExpression'; expression: Node }
  | Member
  | Call
  | { type: 'ArrayExpression'; elements: (Node | Spread)[] }
  | ObjectLiteral

export interface Quasi {
  type: 'TemplateElement'
  value: { cooked: string }
}

export interface Identifier {
  type: 'Identifier'
  name: string
}

export interface Member {
  type: 'MemberExpression'
  object: Node
  property: Node
  computed: boolean
  optional: boolean
}

export interface Call {
  type: 'CallExpression'
  callee: Identifier | Member
  arguments: (Node | Spread | Arrow)[]
}

export interface Arrow {
  type: 'ArrowFunctionExpression'
  params: Identifier[]
  body: Node
}

export interface Spread {
  type: 'SpreadElement'
  argument: Node
}

export interface Property {
  type: 'Property'
  key: { type: 'Literal'; value: string }
  value: Node
}

export interface ObjectLiteral {
  type: 'ObjectExpression'
  properties: (Property | Spread)[]
}
