// @ts-check
// Plain and free of imports, because the server runs this very file in its sandbox.

/** @typedef {{ reason: string, offset: number }} Refused */

/** The methods of the parser through which every nesting of a source goes. */
const DESCENTS = [
  'parseMaybeAssign',
  'parseMaybeUnary',
  'parseExprOp',
  'parseStatement',
  'parseBindingAtom',
]

/**
 * A parser of one expression in strict ECMAScript 2022: gives the ESTree with positions, or where and why it
 * could not. How deep the parser may descend is bounded, so that no source exhausts the stack.
 * @param {any} acorn the module of that name
 * @param {{ nesting: number }} limits
 * @returns {(source: string) => { tree: any } | { refused: Refused }}
 */
export function createParser(acorn, limits) {
  class Refusal extends Error {
    /** @param {string} reason */
    constructor(reason) {
      super(reason)
      this.reason = reason
    }
  }

  class ExpressionParser extends acorn.Parser {
    nesting = 0

    readRegexp() {
      throw new Refusal('regexp')
    }

    parseNew() {
      throw new Refusal('construct')
    }

    /** Bounds a.b.c(), which the parser follows in a loop. @param {any} base @param {any[]} given */
    parseSubscript(base, ...given) {
      const node = super.parseSubscript(base, ...given)
      if (node === base) return node
      node.links = (base.links ?? 0) + 1
      if (node.links > limits.nesting) throw new Refusal('too-deep')
      return node
    }

    parseWhole() {
      this.nextToken()
      const tree = this.parseExpression()
      if (this.type !== acorn.tokTypes.eof) this.unexpected()
      return tree
    }
  }

  // Five arguments, the most that any of them takes: passing them on as a list doubles the time on the server.
  for (const method of DESCENTS) {
    const descend = acorn.Parser.prototype[method]
    ExpressionParser.prototype[method] = function (
      /** @type {any} */ a,
      /** @type {any} */ b,
      /** @type {any} */ c,
      /** @type {any} */ d,
      /** @type {any} */ e,
    ) {
      if (++this.nesting > limits.nesting) throw new Refusal('too-deep')
      const node = descend.call(this, a, b, c, d, e)
      this.nesting--
      return node
    }
  }

  return function parse(source) {
    /** @type {any} */
    const parser = new /** @type {any} */ (ExpressionParser)(
      { ecmaVersion: 2022, sourceType: 'module' },
      source,
    )
    try {
      return { tree: parser.parseWhole() }
    } catch (error) {
      if (error instanceof Refusal)
        return { refused: { reason: error.reason, offset: parser.start } }
      if (error instanceof RangeError)
        return { refused: { reason: 'too-deep', offset: parser.start } }
      if (!(error instanceof SyntaxError)) throw error
      return { refused: { reason: 'syntax', offset: Reflect.get(error, 'pos') } }
    }
  }
}
