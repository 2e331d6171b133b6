// The parts of an .xlsx that do not depend on its rows: content types, relations, styles, properties.
import type { SheetColumn, SheetSpec } from './sheet-spec'
import { sheetNames } from './sheet-spec'
import { escapeXml } from './sheet-text'

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const openXml = 'http://schemas.openxmlformats.org'
const officeRelations = `${openXml}/officeDocument/2006/relationships`
const packageTypes = 'application/vnd.openxmlformats-package'
const sheetTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
export const MAIN_NAMESPACE = `${openXml}/spreadsheetml/2006/main`
/** The part of a sheet by its place in the file, from 0. */
export const sheetPart = (i: number): string => `xl/worksheets/sheet${i + 1}.xml`

/** Indexes into `cellXfs` below. */
export const style = {
  plain: 0,
  title: 1,
  subtitle: 2,
  header: 3,
  closing: 4,
  /** Behind a whole column: what somebody types below the data stays text as well. */
  textColumn: 5,
  numberLeft: 10,
  numberCenter: 11,
} as const

/** The style of a data cell written as text. */
export function textStyle(column: SheetColumn): number {
  return 6 + (column.align === 'center' ? 1 : 0) + (column.wrap ? 2 : 0)
}

const each = (count: number, part: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join('')

const contentTypes = (sheets: number) =>
  `${xml}<Types xmlns="${openXml}/package/2006/content-types"><Default Extension="rels" ContentType="${packageTypes}.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetTypes}.sheet.main+xml"/>${each(sheets, (i) => `<Override PartName="/${sheetPart(i)}" ContentType="${sheetTypes}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${sheetTypes}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="${packageTypes}.core-properties+xml"/></Types>`

const packageRelations = `${xml}<Relationships xmlns="${openXml}/package/2006/relationships"><Relationship Id="rId1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${openXml}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const workbookRelations = (sheets: number) =>
  `${xml}<Relationships xmlns="${openXml}/package/2006/relationships">${each(sheets, (i) => `<Relationship Id="rId${i + 1}" Type="${officeRelations}/worksheet" Target="${sheetPart(i).slice('xl/'.length)}"/>`)}<Relationship Id="rId${sheets + 1}" Type="${officeRelations}/styles" Target="styles.xml"/></Relationships>`

const font = (size: number, bold = false) =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="宋体"/><family val="3"/><charset val="134"/></font>`

const thin = ['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color rgb="FF000000"/></${side}>`)
  .join('')

interface CellFormat {
  format: number
  font?: number
  fill?: number
  border?: number
  alignment: string
}

const cellFormat = ({ format, font = 0, fill = 0, border = 0, alignment }: CellFormat) =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${alignment} vertical="center"/></xf>`

const TEXT_FORMAT = 49 // '@'
const GENERAL_FORMAT = 0

// In the order of `style` and `textStyle`.
const cellFormats = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  cellFormat({ format: TEXT_FORMAT, font: 1, alignment: 'horizontal="center"' }),
  cellFormat({ format: TEXT_FORMAT, alignment: 'horizontal="left"' }),
  cellFormat({
    format: TEXT_FORMAT,
    font: 2,
    fill: 2,
    border: 1,
    alignment: 'horizontal="center" wrapText="1"',
  }),
  cellFormat({ format: TEXT_FORMAT, alignment: 'horizontal="left"' }),
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  ...['shrinkToFit="1"', 'wrapText="1"'].flatMap((overflow) =>
    ['left', 'center'].map((side) =>
      cellFormat({
        format: TEXT_FORMAT,
        border: 1,
        alignment: `horizontal="${side}" ${overflow}`,
      }),
    ),
  ),
  ...['left', 'center'].map((side) =>
    cellFormat({ format: GENERAL_FORMAT, border: 1, alignment: `horizontal="${side}"` }),
  ),
]

const styles = `${xml}<styleSheet xmlns="${MAIN_NAMESPACE}"><fonts count="3">${font(11)}${font(16, true)}${font(11, true)}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${thin}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cellFormats.length}">${cellFormats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

const workbook = (sheets: readonly { name: string; headerRows: number }[]) => {
  const listed = sheets.map(
    ({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  )
  const titles = sheets.map(({ name, headerRows }, i) => {
    const quoted = `'${name.replace(/'/g, "''")}'`
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${escapeXml(quoted)}!$1:$${headerRows}</definedName>`
  })
  return `${xml}<workbook xmlns="${MAIN_NAMESPACE}" xmlns:r="${officeRelations}"><sheets>${listed.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`
}

const properties = (createdAt: Date) => {
  const stamp = `${createdAt.toISOString().slice(0, 19)}Z`
  return `${xml}<cp:coreProperties xmlns:cp="${openXml}/package/2006/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dcterms:created xsi:type="dcterms:W3CDTF">${stamp}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${stamp}</dcterms:modified></cp:coreProperties>`
}

/** Name and content of every part but the worksheets; each one's first `headerRowsOf` rows repeat on paper. */
export function workbookParts(
  specs: readonly SheetSpec[],
  headerRowsOf: (spec: SheetSpec) => number,
): [name: string, text: string][] {
  const names = sheetNames(specs.map(({ sheetName }) => sheetName))
  const sheets = specs.map((spec, i) => ({ name: names[i] ?? '', headerRows: headerRowsOf(spec) }))
  return [
    ['[Content_Types].xml', contentTypes(specs.length)],
    ['_rels/.rels', packageRelations],
    ['docProps/core.xml', properties(specs[0]?.createdAt ?? new Date())],
    ['xl/workbook.xml', workbook(sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(specs.length)],
    ['xl/styles.xml', styles],
  ]
}
