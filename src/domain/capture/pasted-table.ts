// Cells pasted from Excel, WPS or Word: tab-separated, cells with line breaks in quotes.

/** Text of a clipboard → rows of cells. A quote inside a cell is an ordinary character unless the cell begins with it. */
export function pastedRows(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  for (let at = 0; at <= plain.length;) {
    const quoted = quotedCell(plain, at)
    const end = quoted ? quoted.end : endOfCell(plain, at)
    row.push(quoted ? quoted.text : plain.slice(at, end))
    if (plain[end] !== '\t') {
      rows.push(row)
      row = []
    }
    at = end + 1
  }
  while (rows.at(-1)?.every((cell) => cell.trim() === '')) rows.pop()
  return rows
}

function endOfCell(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (text[at] === '\t' || text[at] === '\n') return at
  return text.length
}

/** A cell in quotes, with doubled ones inside; null when what begins like one never ends like one. */
function quotedCell(text: string, from: number): { text: string; end: number } | null {
  if (text[from] !== '"') return null
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') continue
    if (text[at + 1] === '"') at++
    else {
      const isEnd = at + 1 === text.length || text[at + 1] === '\t' || text[at + 1] === '\n'
      return isEnd ? { text: text.slice(from + 1, at).replace(/""/g, '"'), end: at + 1 } : null
    }
  }
  return null
}

/** Takes away columns on the left that are empty in every row, as copying a wide selection leaves them. */
export function withoutEmptyLeft(rows: string[][]): string[][] {
  const filled = rows
    .map((row) => row.findIndex((cell) => cell.trim() !== ''))
    .filter((i) => i >= 0)
  const left = Math.min(...filled)
  return filled.length > 0 ? rows.map((row) => row.slice(left)) : rows
}
