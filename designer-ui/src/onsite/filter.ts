/** What is looked for in columns, as the address and the server write it: key, colon, words. */
export function wordsOf(filter: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    filter.flatMap((each) => {
      const colon = each.indexOf(':')
      return colon > 0 ? [[each.slice(0, colon), each.slice(colon + 1)]] : []
    }),
  )
}

/** The other way; empty words look for nothing. */
export function filterOf(words: Record<string, string>): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    value.trim() ? [`${key}:${value.trim()}`] : [],
  )
}
