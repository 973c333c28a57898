import { faultsOf } from '../validate'
import { FormModel } from '../model'
import type { CompiledForm, Facts, FormData } from '../types'

/** A compiled form with data in it. */
interface Sample {
  form: CompiledForm
  data: FormData
  facts: Facts
}

/** What the page makes of a sample: what it shows, asks for, computes and finds wrong, in one order. */
export function judged(line: string): string {
  const { form, data, facts } = JSON.parse(line) as Sample
  const model = new FormModel(form, data, facts)
  const { hidden, required, blank, readOnly, options } = model.evaluated
  return JSON.stringify({
    submitted: model.submitted(),
    hidden: [...hidden].sort(),
    required: [...required].sort(),
    blank: [...blank].sort(),
    readOnly: [...readOnly].sort(),
    options: Object.fromEntries(options),
    wrong: [...new Set(faultsOf(model.nodes, (key) => key).map(({ pointer }) => pointer))].sort(),
  })
}
