// @ts-check
// Plain and free of imports, because the server runs this very file in its sandbox.

/** @typedef {{ of: string[], arguments: number[] }} Listing */
/** @typedef {{ limits: { steps: number }, methods: Record<string, Listing> }} Grammar */

/** Fewer than any engine takes, so that all of them stop at the same number. */
const MOST_ARGUMENTS = 10_000

/** @param {new (reason: string) => Error} Kind @param {string} reason */
const fault = (Kind, reason) => Object.assign(new Kind(reason), { reason })

/** @param {unknown} value @returns {value is null | undefined} */
const isMissing = (value) => value === null || value === undefined

/** @param {unknown} value */
const kindOf = (value) => (Array.isArray(value) ? 'array' : typeof value)

/**
 * Why an evaluation failed, the same word on the server and in the page: "missing" (something of nothing was
 * read), "method" (this kind of value has no such method), "type" (an operator met a list or an object),
 * "argument" (a ready function was given what it cannot use), "name" (the scope lacks it), "limit" (too much
 * work, or a number out of its range).
 * @param {unknown} error what was thrown
 * @returns {string}
 */
export function reasonOf(error) {
  if (error instanceof RangeError) return 'limit'
  const reason = error instanceof Error ? Reflect.get(error, 'reason') : undefined
  return typeof reason === 'string' ? reason : 'type'
}

/**
 * What an expression does to values beyond plain operators: reading members that are the value's own,
 * calling listed methods, growing texts and lists. Each evaluation may take so many steps (a node of an
 * arrow's body, an entry of a list, a letter of a text) and fails with "limit" beyond, so that neither side
 * can be made to work or to grow without bound, and both stop at the same place.
 * @param {Grammar} grammar
 */
export function createOperations(grammar) {
  /** @type {Record<string, Set<string>>} */
  const methods = { string: new Set(), array: new Set(), number: new Set() }
  for (const [name, { of }] of Object.entries(grammar.methods)) {
    for (const kind of of) methods[kind].add(name)
  }
  let left = 0

  /** @param {number} steps */
  function charge(steps) {
    left -= steps
    if (!(left >= 0)) throw fault(RangeError, 'limit')
  }

  /** @template T @param {T} value @returns {T} */
  function made(value) {
    if (typeof value === 'string' || Array.isArray(value)) charge(value.length)
    return value
  }

  /** @template T @param {T} value @returns {T} */
  function plain(value) {
    if (typeof value === 'object' && value !== null) throw fault(TypeError, 'type')
    return value
  }

  /** @param {unknown[]} list @param {unknown} separator */
  function chargeJoined(list, separator) {
    const between = String(separator === undefined ? ',' : separator).length
    for (const value of list) charge(between + String(isMissing(plain(value)) ? '' : value).length)
  }

  /** Charges for every entry below a value, each time it is met. @param {unknown} value */
  function weigh(value) {
    charge(typeof value === 'string' ? value.length : 1)
    if (typeof value !== 'object' || value === null) return
    for (const entry of Array.isArray(value) ? value : Object.values(value)) weigh(entry)
  }

  return {
    /** Before each evaluation. */
    start() {
      left = grammar.limits.steps
    },

    charge,
    plain,

    /** @param {any} more shadows the scope @param {any} scope @param {string} name */
    name(more, scope, name) {
      if (more !== null && Object.hasOwn(more, name)) return more[name]
      if (Object.hasOwn(scope, name)) return scope[name]
      throw fault(ReferenceError, 'name')
    },

    /** @param {any} value @param {string | number} key */
    get(value, key) {
      if (isMissing(value)) throw fault(TypeError, 'missing')
      return Object.hasOwn(value, key) ? value[key] : undefined
    },

    /** @param {any} receiver @param {string} name @param {any[]} given */
    call(receiver, name, given) {
      if (isMissing(receiver)) throw fault(TypeError, 'missing')
      const kind = kindOf(receiver)
      if (!methods[kind]?.has(name)) throw fault(TypeError, 'method')
      if (kind !== 'number') charge(receiver.length)
      if (kind !== 'array' || name === 'at' || name === 'slice' || name === 'join')
        given.forEach(plain)
      if (name === 'join') chargeJoined(receiver, given[0])
      return made(receiver[name](...given))
    },

    /** @param {(...given: any[]) => unknown} ready a ready function @param {any[]} given */
    use(ready, given) {
      given.forEach((value) => Array.isArray(value) && charge(value.length))
      return made(ready(...given))
    },

    /** @param {(...given: any[]) => unknown} fixed a function of Math or Number @param {any[]} given */
    compute(fixed, given) {
      if (given.length > MOST_ARGUMENTS) throw fault(RangeError, 'limit')
      if (fixed !== Array.isArray) given.forEach(plain)
      return fixed(...given)
    },

    /** @param {any} left @param {any} right */
    add(left, right) {
      if (typeof left === 'number' && typeof right === 'number') return left + right
      return made(plain(left) + plain(right))
    },

    /** @param {any[]} parts */
    text(parts) {
      return parts.reduce((text, part) => made(text + `${plain(part)}`), '')
    },

    list: made,

    /** @param {object} value */
    object(value) {
      charge(Object.keys(value).length)
      return value
    },

    /** The entries of a list, or the letters of a text, to spread into a list. @param {any} value */
    entries(value) {
      if (!Array.isArray(value) && typeof value !== 'string') throw fault(TypeError, 'type')
      return made(value)
    },

    /** The members of an object to spread into another, none of nothing. @param {any} value */
    members(value) {
      if (isMissing(value)) return value
      if (kindOf(value) !== 'object') throw fault(TypeError, 'type')
      charge(Object.keys(value).length)
      return value
    },

    /**
     * A value as JSON knows it, a copy that shares nothing with the scope: undefined, NaN and the infinities
     * become null, -0 becomes 0. Each letter of its JSON is a step.
     * @param {any} value
     */
    result(value) {
      if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null
      if (typeof value === 'boolean') return value
      if (value === undefined || value === null) return null
      if (typeof value === 'object') weigh(value)
      const json = JSON.stringify(value)
      charge(json.length)
      return JSON.parse(json)
    },
  }
}
