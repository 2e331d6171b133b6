// Finds its way through an .xlsx: which sheets there are, in which part each one is, and how dates count.
import { posix } from 'node:path'
import { parseXml } from './parse-xml'
import type { Attributes } from './parse-xml'
import { TableError } from './errors'
import type { ZipPackage } from './zip-package'

export interface WorkbookSheet {
  name: string
  hidden: boolean
  /** Absent for chart sheets and macros. */
  part?: string
}

export interface WorkbookMap {
  sheets: WorkbookSheet[]
  epoch1904: boolean
  sharedStringsPart?: string
  stylesPart?: string
}

interface Relation {
  id: string
  type: string
  part: string
}

/** Throws TABLE_NOT_A_TABLE if the package is something else: a Word file, an .ods, any ZIP. */
export async function mapWorkbook(zip: ZipPackage, deadline: number): Promise<WorkbookMap> {
  const part = await workbookPart(zip, deadline)
  const relations = await readRelations(zip, relationsPart(part), deadline)
  const byId = new Map(relations.map((relation) => [relation.id, relation]))
  const sheets: WorkbookSheet[] = []
  let epoch1904 = false
  let isWorkbook = false
  await parseXml(zip.read(part), deadline, {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true
      if (name === 'workbookPr') epoch1904 = isTrue(attributes['date1904'])
      if (name !== 'sheet') return
      const target = byId.get(relationId(attributes))
      sheets.push({
        name: attributes['name'] ?? '',
        hidden: (attributes['state'] ?? 'visible') !== 'visible',
        part: target?.type === 'worksheet' ? target.part : undefined,
      })
    },
  })
  if (!isWorkbook) throw new TableError('TABLE_NOT_A_TABLE')
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.part
  return {
    sheets,
    epoch1904,
    sharedStringsPart: partOf('sharedStrings'),
    stylesPart: partOf('styles'),
  }
}

async function workbookPart(zip: ZipPackage, deadline: number): Promise<string> {
  if (!zip.has('_rels/.rels')) throw new TableError('TABLE_NOT_A_TABLE')
  const relations = await readRelations(zip, '_rels/.rels', deadline)
  const part = relations.find(({ type }) => type === 'officeDocument')?.part
  if (part === undefined || !part.endsWith('.xml')) throw new TableError('TABLE_NOT_A_TABLE')
  return part
}

/** xl/workbook.xml → xl/_rels/workbook.xml.rels */
const relationsPart = (part: string) =>
  posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)

async function readRelations(zip: ZipPackage, name: string, deadline: number): Promise<Relation[]> {
  const relations: Relation[] = []
  const folder = posix.dirname(posix.dirname(name))
  await parseXml(zip.read(name), deadline, {
    open(element, { Id, Type, Target, TargetMode }) {
      if (element !== 'Relationship' || TargetMode === 'External') return
      relations.push({
        id: Id ?? '',
        // Transitional and strict files differ in the address before it.
        type: (Type ?? '').split('/').pop()!,
        part: posix.resolve('/', folder, Target ?? '').slice(1),
      })
    },
  })
  return relations
}

/** r:id, whatever prefix the writer chose. */
function relationId(attributes: Attributes): string {
  const key = Object.keys(attributes).find((name) => name.endsWith(':id'))
  return key === undefined ? '' : attributes[key]!
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true'
