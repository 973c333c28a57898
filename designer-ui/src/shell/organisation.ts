/** What the head of the page says of whose hall it is, also to who is not signed in. */

/** What the hall is called in a language; empty where the page stands without its server. */
export function hallIn(language: string): string {
  const names = document.head.querySelectorAll<HTMLMetaElement>('meta[name="application-name"]')
  return [...names].find(({ lang }) => lang === language)?.content ?? ''
}

/** The address of its mark. */
export function mark(): string | undefined {
  return document.head.querySelector('link[rel="icon"]')?.getAttribute('href') ?? undefined
}

/** How to reach those who help; empty where that is not known. */
export function contact(): string {
  return document.head.querySelector<HTMLMetaElement>('meta[name="contact"]')?.content ?? ''
}
