/** One cell as spreadsheets write it, in quotes where it holds a break of a line, and what follows it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/y

/** The cells, line by line, of a text that a spreadsheet has put on the clipboard. */
export function cellsOf(text: string): string[][] {
  const lines: string[][] = [[]]
  CELL.lastIndex = 0
  for (;;) {
    const [, quoted, plain, after] = CELL.exec(text)!
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain)
    if (after === '') break
    if (after !== '\t') lines.push([])
  }
  // The last line ends with a break too.
  const isEnded = lines.length > 1 && lines.at(-1)!.join('') === ''
  return isEnded ? lines.slice(0, -1) : lines
}
