// How big the type of a poster may be so that table and notes fill one sheet: heights are worked out, not tried.

export interface Poster {
  title: string
  school: string
  /** `width` is a share of the whole. */
  columns: readonly { title: string; width: number }[]
  rows: readonly (readonly string[])[]
  /** One line right under the table. */
  total: string
  notesTitle: string
  notes: readonly string[]
  footer: string
}

/** All lengths are twentieths of a point, all type sizes half-points. */
export const CELL = { x: 80, y: 40 }
export const GAP = 140
export const AFTER = 20
export const lineHeight = (size: number): number => Math.round(size * 12.5)
const LARGEST = 54
const SMALLEST = 22
/** A row has this much more height than its one line needs; what is left of the sheet may add as much again. */
const AIR = 1.35

export interface PosterLayout {
  /** Of the table. */
  size: number
  notes: number
  /** The head first. */
  rowHeights: number[]
}

/** A long remark or a row of leaders must not push the plan off its sheet. */
export const cellSize = (text: string, size: number): number =>
  text.length > 14 ? Math.round(size * 0.72) : size

export function widthsOf(columns: Poster['columns'], width: number): number[] {
  const shares = columns.reduce((sum, column) => sum + column.width, 0)
  return columns.map((column) => Math.floor((width * column.width) / shares))
}

/** The biggest type that fits; a plan too long for any goes on to a second sheet in the smallest. */
export function posterLayout(
  poster: Poster,
  sheet: { width: number; height: number; title: number; school: number },
): PosterLayout {
  for (let size = LARGEST; ; size -= 2) {
    const notes = Math.min(32, Math.max(20, Math.round(size * 0.66)))
    const widths = widthsOf(poster.columns, sheet.width)
    const rowHeights = [poster.columns.map(({ title }) => title), ...poster.rows].map((cells) =>
      Math.max(...cells.map((text, i) => cellHeight(text, size, widths[i] ?? 0))),
    )
    const used =
      [sheet.school, sheet.title].reduce((sum, each) => sum + lineHeight(each) + AFTER, 0) +
      rowHeights.reduce((sum, height) => sum + height, 0) +
      [poster.total, ...poster.notes].reduce(
        (sum, text) => sum + linesOf(text, notes, sheet.width) * lineHeight(notes) + AFTER,
        lineHeight(notes + 6) + AFTER + 2 * GAP,
      )
    const left = sheet.height - used
    if (left < 0 && size > SMALLEST) continue
    const more = Math.max(0, Math.floor(left / rowHeights.length))
    const most = lineHeight(size) * AIR
    return {
      size,
      notes,
      rowHeights: rowHeights.map((it) => Math.floor(it + Math.min(more, most))),
    }
  }
}

function cellHeight(text: string, size: number, width: number): number {
  const fitting = cellSize(text, size)
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + linesOf(line, fitting, width - 2 * CELL.x), 0)
  const needed = lines * (lineHeight(fitting) + AFTER) + 2 * CELL.y
  return Math.max(needed, Math.round(lineHeight(size) * AIR))
}

/** A Chinese character is as wide as it is high, everything else about half. */
function linesOf(text: string, size: number, width: number): number {
  const length = [...text].reduce((sum, one) => sum + (/[\u0000-\u00ff]/.test(one) ? 0.55 : 1), 0)
  // A line breaks before the sign that would not fit, so it is seldom quite full.
  return Math.max(1, Math.ceil((length * size * 10) / (width - size * 5)))
}
