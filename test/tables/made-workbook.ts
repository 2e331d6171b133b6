// Builds .xlsx files part by part, so that a test can make one that no program would write.
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

export interface MadeSheet {
  name: string
  /** What stands inside `<sheetData>`. */
  data: string
  state?: 'hidden' | 'veryHidden'
  kind?: 'worksheet' | 'chartsheet'
}

export interface MadeWorkbook {
  sheets: MadeSheet[]
  /** `<si>` elements. */
  strings?: string
  /** Format code of each cell style, in order. */
  formats?: string[]
  /** Number format ids of each cell style, in place of `formats`. */
  formatIds?: number[]
  date1904?: boolean
  /** Added to the parts, or put in their place. */
  parts?: Record<string, string | Buffer>
}

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`
const relationsPart = (inside: string) =>
  `<Relationships xmlns="${packageRelations}">${inside}</Relationships>`

function stylesOf({ formats = [], formatIds }: MadeWorkbook): string {
  const ids = formatIds ?? formats.map((_, i) => 164 + i)
  const codes = formats.map((code, i) => {
    const escaped = code.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
    return `<numFmt numFmtId="${164 + i}" formatCode="${escaped}"/>`
  })
  const styles = ids.map((id) => `<xf numFmtId="${id}"/>`)
  return `<styleSheet ${main}><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`
}

export const worksheet = (data: string) =>
  `<worksheet ${main}><dimension ref="A1"/><sheetData>${data}</sheetData></worksheet>`

/** The parts by name; hand them to `zipOf`, changed or not. */
export function partsOf(workbook: MadeWorkbook): Record<string, string | Buffer> {
  const { sheets, strings, date1904, parts } = workbook
  const listed = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  )
  const targets = sheets.map(({ kind = 'worksheet' }, i) =>
    relation(`rId${i + 1}`, kind, `worksheets/sheet${i + 1}.xml`),
  )
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationsPart(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${relations}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationsPart(
      [
        ...targets,
        relation('rId98', 'styles', 'styles.xml'),
        ...(strings === undefined ? [] : [relation('rId99', 'sharedStrings', 'sharedStrings.xml')]),
      ].join(''),
    ),
    'xl/styles.xml': stylesOf(workbook),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst ${main}>${strings}</sst>` }),
    ...Object.fromEntries(
      sheets.map(({ data }, i) => [`xl/worksheets/sheet${i + 1}.xml`, worksheet(data)]),
    ),
    ...parts,
  }
}

/** Parts as a ZIP. */
export async function zipOf(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) {
    zip.addBuffer(Buffer.from(content as string), name, { mtime: new Date(1980, 0, 1) })
  }
  zip.end()
  return buffer(zip.outputStream)
}

export const workbookOf = (workbook: MadeWorkbook): Promise<Buffer> => zipOf(partsOf(workbook))

/** A workbook of one sheet with this inside `<sheetData>`. */
export const sheetOf = (data: string, more: Omit<MadeWorkbook, 'sheets'> = {}): Promise<Buffer> =>
  workbookOf({ sheets: [{ name: 'Sheet1', data }], ...more })
