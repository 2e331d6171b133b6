// Fills rows into a worksheet's XML: cells take the style of the template's own row, what stands below moves down.
import type { TemplateColumn } from '../../../src/domain/certificates/columns'
import { TableError } from '../tables/errors'
import { cleanText, columnLetters, encodeCellText, escapeXml } from '../tables/sheet-text'

interface Filling {
  /** Index of the row of headings, from 0. */
  header: number
  columns: readonly TemplateColumn[]
  lines: readonly (readonly string[])[]
  footer: string
  /** Whether the row of this index is there to be filled. */
  isDataRow: (at: number) => boolean
  /** Number of the last row that has text. */
  lastRow: number
}

/** From which row on how far down things moved. */
export interface Shift {
  from: number
  by: number
}

interface SheetRow {
  /** As Excel numbers it. */
  number: number
  attributes: string
  cells: { at: string; attributes: string; xml: string }[]
}

const ROW = /<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g
const CELL = /<c\b([^>]*?)(?:\/>|>[\s\S]*?<\/c>)/g
const REF = /(\$?[A-Z]{1,3}\$?)(\d+)/g

export function fillSheet(xml: string, filling: Filling): { xml: string; shift: Shift | null } {
  const data = /<sheetData\b[^>]*?(?:\/>|>([\s\S]*?)<\/sheetData>)/.exec(xml)
  if (!data) throw new TableError('TABLE_BROKEN', { reason: 'no sheetData' })
  const rows = rowsOf(data[1] ?? '')
  const first = filling.header + 2
  const prepared = preparedRows(rows, first, filling)
  const model = prepared[prepared.length - 1]
  const firstBelow = first + prepared.length
  const more = Math.max(0, filling.lines.length - prepared.length)
  const shift = more > 0 ? { from: firstBelow, by: more } : null

  const made = Array.from({ length: Math.max(prepared.length, filling.lines.length) }, (_, i) => {
    const line = filling.lines[i]
    const own = prepared[i] ?? (model && { ...model, cells: model.cells.map(emptied) })
    return filledRow(own, first + i, line, filling.columns)
  })
  const above = rows.filter((row) => row.number < first).map((row) => rowXml(row, shift))
  const below = rows.filter((row) => row.number >= firstBelow).map((row) => rowXml(row, shift))
  const sheetData = `<sheetData>${[...above, ...made, ...below].join('')}</sheetData>`
  const before = xml.slice(0, data.index)
  const after = xml.slice(data.index + data[0].length)
  const last = first + filling.lines.length - 1
  return {
    xml: widened(before, last, shift) + sheetData + withFooter(moved(after, shift), filling.footer),
    shift,
  }
}

function rowsOf(inside: string): SheetRow[] {
  let number = 0
  return [...inside.matchAll(ROW)].map(([, attributes = '', content = '']) => {
    number = Number(/\br="(\d+)"/.exec(attributes)?.[1] ?? number + 1)
    const cells = [...content.matchAll(CELL)].map(([whole, own = '']) => ({
      at: /\br="([A-Z]+)\d+"/.exec(own)?.[1] ?? '',
      attributes: own,
      xml: whole,
    }))
    return { number, attributes, cells }
  })
}

/** The rows right below the headings that are there to be filled; an unformatted blank one is only a gap. */
function preparedRows(rows: readonly SheetRow[], first: number, of: Filling): SheetRow[] {
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  const lastNumber = Math.max(of.lastRow, ...rows.map((row) => row.number))
  const found: SheetRow[] = []
  for (let number = first; number <= lastNumber && of.isDataRow(number - 1); number++)
    found.push(byNumber.get(number) ?? { number, attributes: '', cells: [] })
  while (found.length > 0 && found[found.length - 1]?.cells.length === 0) found.pop()
  return found
}

const styleOf = (attributes: string): string => /\bs="(\d+)"/.exec(attributes)?.[1] ?? ''

/** The cell without its content. */
const emptied = (cell: SheetRow['cells'][number]): SheetRow['cells'][number] => {
  const style = styleOf(cell.attributes)
  const attributes = ` r="${cell.at}1"${style && ` s="${style}"`}`
  return { at: cell.at, attributes, xml: `<c${attributes}/>` }
}

function filledRow(
  own: SheetRow | undefined,
  number: number,
  line: readonly string[] | undefined,
  columns: readonly TemplateColumn[],
): string {
  const cells = new Map((own?.cells ?? []).map((cell) => [cell.at, cell.xml]))
  const styles = new Map((own?.cells ?? []).map((cell) => [cell.at, styleOf(cell.attributes)]))
  columns.forEach((column, i) => {
    const at = columnLetters(column.at)
    // Numbers that a template has beforehand stay where no line is.
    if (!line && column.source === 'order') return
    const style = styles.get(at)
    const start = `<c r="${at}${number}"${style ? ` s="${style}"` : ''}`
    const text = line?.[i] ?? ''
    if (text !== '') cells.set(at, start + valueXml(text, column.source === 'order'))
    else if (cells.has(at)) cells.set(at, `${start}/>`)
  })
  const inOrder = [...cells].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
  const inside = inOrder.map(([at, xml]) => xml.replace(/\br="[A-Z]+\d+"/, `r="${at}${number}"`))
  const attributes = withNumber(own?.attributes ?? '', number).replace(/ spans="[^"]*"/, '')
  return `<row${attributes}>${inside.join('')}</row>`
}

/** Numbers count, everything else stays text, whatever it looks like. */
const valueXml = (text: string, isNumber: boolean): string =>
  isNumber
    ? `><v>${escapeXml(text)}</v></c>`
    : ` t="inlineStr"><is><t xml:space="preserve">${encodeCellText(cleanText(text))}</t></is></c>`

const withNumber = (attributes: string, number: number): string =>
  /\br="\d+"/.test(attributes)
    ? attributes.replace(/\br="\d+"/, `r="${number}"`)
    : ` r="${number}"${attributes}`

function rowXml({ number, attributes, cells }: SheetRow, shift: Shift | null): string {
  const inside = cells.map(({ xml }) => (shift ? movedCell(xml, shift) : xml)).join('')
  return `<row${withNumber(attributes, numberAfter(number, shift))}>${inside}</row>`
}

const numberAfter = (number: number, shift: Shift | null): number =>
  shift && number >= shift.from ? number + shift.by : number

/**
 * A reference moves whole; the end of a range right above the gap moves as well, so that the range grows: all but
 * merged cells, which would swallow the lines.
 */
function movedRefs(refs: string, shift: Shift, mayGrow = true): string {
  return refs.replace(
    /(\$?[A-Z]{1,3}\$?)(\d+)(?::(\$?[A-Z]{1,3}\$?)(\d+))?/g,
    (_, a: string, from: string, b: string | undefined, to: string | undefined) => {
      const start = `${a}${numberAfter(Number(from), shift)}`
      if (b === undefined || to === undefined) return start
      const grows = mayGrow && Number(from) < shift.from && Number(to) === shift.from - 1
      return `${start}:${b}${grows ? Number(to) + shift.by : numberAfter(Number(to), shift)}`
    },
  )
}

const movedCell = (xml: string, shift: Shift): string =>
  xml
    .replace(/\br="([A-Z]+)(\d+)"/, (_, at: string, row: string) => {
      return `r="${at}${numberAfter(Number(row), shift)}"`
    })
    .replace(/<f\b[^>]*>[^<]*<\/f>/g, (f) =>
      f.replace(/>([^<]*)</, (_, text: string) => `>${movedRefs(text, shift)}<`),
    )

/** What comes after the rows: merges, validations, conditional formats, filters, links. */
const moved = (after: string, shift: Shift | null): string =>
  shift
    ? after
        .replace(
          /(<mergeCell )?\b(ref|sqref)="([^"]*)"/g,
          (_, merge: string | undefined, name: string, refs: string) =>
            `${merge ?? ''}${name}="${movedRefs(refs, shift, !merge)}"`,
        )
        .replace(/<xm:sqref>([^<]*)</g, (_, refs: string) => `<xm:sqref>${movedRefs(refs, shift)}<`)
    : after

/** The sheet's extent, which some readers believe. */
const widened = (before: string, last: number, shift: Shift | null): string =>
  before.replace(/(<dimension ref=")([^"]*)"/, (_, start: string, ref: string) => {
    const [a = 'A1', b = a] = ref.split(':')
    const end = b.replace(REF, (_whole, column: string, row: string) => {
      return `${column}${Math.max(last, numberAfter(Number(row), shift))}`
    })
    return `${start}${a}:${end}"`
  })

/** A template with a footer of its own keeps it. */
function withFooter(after: string, footer: string): string {
  if (!footer || /<headerFooter\b/.test(after)) return after
  const code = escapeXml(`&L${footer.replace(/&(?![PN])/g, '&&')}&R第 &P 页 / 共 &N 页`)
  const xml = `<headerFooter><oddFooter>${code}</oddFooter></headerFooter>`
  const last = [...after.matchAll(/<(pageSetup|pageMargins)\b[^>]*?\/>/g)].pop()
  if (!last) return after
  const at = last.index + last[0].length
  return after.slice(0, at) + xml + after.slice(at)
}

/** Named ranges of the sheet, such as its print area, in the workbook's own part. */
export function shiftNames(workbook: string, sheet: string, shift: Shift | null): string {
  if (!shift) return workbook
  const plain = escapeXml(sheet)
  const prefixes = [`${plain}!`, `'${plain.replace(/'/g, "''")}'!`]
  return workbook.replace(
    /(<definedName\b[^>]*>)([^<]*)(<)/g,
    (whole: string, start: string, refs: string, end: string) =>
      prefixes.some((prefix) => refs.replace(/&apos;/g, "'").startsWith(prefix))
        ? start +
          refs.replace(/!([^,]*)/g, (_, range: string) => `!${movedRefs(range, shift)}`) +
          end
        : whole,
  )
}
