import { loadControls } from './fields'
import type { CompiledForm, Field } from './types'

/**
 * Settles when the controls are there that the fields to be filled need, so that they stand at once.
 *
 * @param step of which step, from 0 on; of the whole form without one
 */
export async function prepare(form: CompiledForm, step?: number): Promise<void> {
  const steps = form.layout.steps.filter((_, index) => step === undefined || index === step)
  const keys = new Set(steps.flatMap(({ sections }) => sections.flatMap(({ fields }) => fields)))
  // A step shows a table that can't be changed as it shows others.
  const needs = (field: Field) => isOpen(field) || (step !== undefined && field.type === 'table')
  await loadControls(form.fields.filter((field) => keys.has(field.key) && needs(field)))
}

function isOpen({ right, fields = [] }: Field): boolean {
  return right === 'edit' || right === 'required' || fields.some(isOpen)
}
