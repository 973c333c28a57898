/**
 * What stands in a field after a phrase was chosen. It takes the place of nothing, and of what
 * nobody wrote by hand: the default, the phrase before. What the person wrote stays above it.
 */
export function withPhrase(text: string, phrase: string, replaceable: string[]): string {
  const present = text.trim()
  if (present === '' || replaceable.some((each) => each.trim() === present)) return phrase
  return `${text.trimEnd()}\n${phrase}`
}
