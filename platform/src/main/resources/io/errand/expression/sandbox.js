/**
 * The inside of an evaluating context: keeps programs by number and runs them over a scope.
 * @param {object} functions the ready functions
 * @param {{ createOperations: Function, reasonOf: Function }} operations
 * @param {string} grammar as JSON
 */
export function createEvaluator(functions, { createOperations, reasonOf }, grammar) {
  const operations = createOperations(JSON.parse(grammar))
  const programs = []

  function outcomeOf([number, more], scope) {
    operations.start()
    try {
      return { value: operations.result(programs[number](more, scope)) }
    } catch (error) {
      return { failed: reasonOf(error) }
    }
  }

  return {
    keep(number, program) {
      programs[number] = program(functions, operations)
    },

    /** @param {string} scope as JSON @param {string} calls numbers of programs with their own names, as JSON */
    run(scope, calls) {
      const names = JSON.parse(scope)
      return JSON.stringify(JSON.parse(calls).map((call) => outcomeOf(call, names)))
    },
  }
}

/**
 * The inside of the parsing context: gives JSON of the tree or the refusal.
 * @param {object} acorn
 * @param {{ createParser: Function }} parser
 * @param {string} grammar as JSON
 */
export function createParsing(acorn, { createParser }, grammar) {
  const parse = createParser(acorn, JSON.parse(grammar).limits)
  const safe = (_, value) => (typeof value === 'bigint' ? null : value)
  return (source) => JSON.stringify(parse(source), safe)
}
