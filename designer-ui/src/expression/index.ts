export { ExpressionRefused } from './check'
export { compile, evaluate } from './interpreter'
export type { Compiled, Outcome, Scope } from './interpreter'
export type { References } from './references'
