// How tall the rows of an official sheet are, and a height of them with which no signature stands on a page alone.
import type { SheetSpec } from './sheet-spec'
import { cleanText, displayWidth } from './sheet-text'

const LINE_POINTS = 15
export const ROW_POINTS = 20
export const TITLE_POINTS = 32
export const SUBTITLE_POINTS = 22
export const CLOSING_POINTS = 32
/** Excel's tallest row. */
const MOST_POINTS = 409
/** Excel adds this to a column for the padding at both sides, in characters. */
export const COLUMN_PADDING = 0.71
/** Inches. Left: 22 mm, where the holes or the binding go. */
export const MARGINS = { left: 0.87, right: 0.47, top: 0.59, bottom: 0.75 } as const

/** Rows above the data: title, subtitle, header. All of them repeat on every printed page. */
export function headerRowCount(spec: SheetSpec): number {
  return 1 + (spec.titleLine ? 1 : 0) + (spec.subtitleLine ? 1 : 0)
}

/** The row of the columns' titles. */
export function headPoints({ columns, rowHeight = ROW_POINTS }: SheetSpec): number {
  const lines = Math.max(...columns.map(({ title, width }) => linesOf(cleanText(title), width)))
  return Math.max(rowHeight + 4, pointsOf(lines))
}

export function rowPoints(
  { columns, rowHeight = ROW_POINTS }: SheetSpec,
  cells: readonly string[],
): number {
  let lines = 0
  columns.forEach(({ wrap, width }, i) => {
    if (wrap) lines = Math.max(lines, linesOf(cleanText(cells[i] ?? ''), width))
  })
  return lines > 0 ? Math.max(rowHeight, pointsOf(lines)) : rowHeight
}

/** Readers on phones do not grow rows by themselves, so the height is worked out here. */
function linesOf(value: string, width: number): number {
  let lines = 0
  for (const line of value.split('\n')) lines += Math.max(1, Math.ceil(displayWidth(line) / width))
  return lines
}

const pointsOf = (lines: number) => Math.min(MOST_POINTS, lines * LINE_POINTS + 5)

/** A4 without the margins, in points. */
const PAPER = { portrait: [8.27, 11.69], landscape: [11.69, 8.27] } as const
/** Of one character: 7, 8 or (without 宋体) 9½ pixels, and the page is fitted to the width by that. */
const CHARACTER_POINTS = [5.25, 6, 7.15]
/** Of those the one of a machine that has 宋体, as offices do. */
const OFFICE_CHARACTER = 6
/** How far a printer's page may still be off. */
const SLACK = [0.97, 1.01]
/** Data rows that go with the closing lines to their page. */
const KEPT = 3
/** A hand still signs in a row of this height on the paper. */
const LEAST_POINTS = 16
/** A list of so many rows has pages enough for no estimate to hold. */
const MOST_ROWS = 1000

/** The scale at which a sheet's width fits its paper, for characters of so many points; never enlarged. */
function paperScale({ columns, page }: SheetSpec, characterPoints: number): number {
  const across = (PAPER[page.orientation][0] - MARGINS.left - MARGINS.right) * 72
  const characters = columns.reduce((sum, column) => sum + column.width + COLUMN_PADDING, 0)
  return Math.min(1, across / (characters * characterPoints))
}

/** What a page takes of the sheet at the scale that its width is fitted with, as several programs reckon. */
export function pageCapacities(spec: SheetSpec): number[] {
  const down = (PAPER[spec.page.orientation][1] - MARGINS.top - MARGINS.bottom) * 72
  return CHARACTER_POINTS.flatMap((points) =>
    SLACK.map((slack) => (down / paperScale(spec, points)) * slack),
  )
}

/** Whether the closing lines share a page with the last rows, whole. */
export function closeTogether(
  spec: SheetSpec,
  rows: readonly (readonly string[])[],
  capacity: number,
): boolean {
  const head =
    (spec.titleLine ? TITLE_POINTS : 0) +
    (spec.subtitleLine ? SUBTITLE_POINTS : 0) +
    headPoints(spec)
  let used = head
  let onPage = 0
  for (const cells of rows) {
    const points = rowPoints(spec, cells)
    if (used + points > capacity) {
      used = head
      onPage = 0
    }
    used += points
    onPage++
  }
  const closing = (spec.closingLines?.length ?? 0) * CLOSING_POINTS
  return used + closing <= capacity && onPage >= Math.min(KEPT, rows.length)
}

/**
 * The height nearest to the wished one with which the closing lines stand together with the last rows. Excel
 * minds no break set by hand where the width is fitted to the page, so the height has to do it. A sheet that is
 * signed has its wished height on the paper: a wide one is shrunk there, so its rows are higher in the file.
 */
export function settledRowHeight(spec: SheetSpec, rows: readonly (readonly string[])[]): number {
  const onPaper = spec.rowHeight ?? ROW_POINTS
  if (!spec.closingLines?.length || rows.length === 0) return onPaper
  const scale = paperScale(spec, OFFICE_CHARACTER)
  const wish = Math.round((onPaper / scale) * 2) / 2
  if (rows.length > MOST_ROWS) return wish
  const capacities = pageCapacities(spec)
  const least = Math.min(wish, LEAST_POINTS / scale)
  const steps = Array.from({ length: 25 }, (_, i) => i / 2)
  const heights = steps.flatMap((step) => [wish - step, wish + step]).filter((it) => it >= least)
  let best = { height: wish, fits: -1 }
  for (const height of heights) {
    const tried = { ...spec, rowHeight: height }
    const fits = capacities.filter((one) => closeTogether(tried, rows, one)).length
    if (fits > best.fits) best = { height, fits }
    if (fits === capacities.length) break
  }
  return best.height
}
