// Paper of classes: one class by itself, or all that a college leads in one workbook, a sheet for each.
import { Refused } from '../../../src/domain/errors'
import type { PrintedLine } from '../../../src/domain/exports/outdated'
import { readClasses } from '../capture/people'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'
import { someAtOnce } from '../store/trips'
import type { ExportRow } from '../store/rows'
import { sheetsToBuffer, type SheetSpec } from '../tables/write-sheet'
import type { ExportMaker, MakerWork } from './maker'

/** One class with the college that leads it. */
export interface ClassOf {
  cohortId: string
  collegeId: string
  classId: string
  className: string
}

/** What stands on a class's sheet; its name, its footer and its dates are those of the file. */
export interface ClassDrawing {
  spec: Omit<SheetSpec, 'sheetName' | 'page' | 'createdAt'>
  cells: string[][]
  lines: PrintedLine[]
  /** Beside the cells, what makes it another paper when it changes. */
  says: unknown
}

interface OfClass {
  /** Null where the class has nobody to name. */
  draw(work: MakerWork, of: ClassOf): Promise<ClassDrawing | null>
  linesNow(db: Database, of: ClassOf, now: number): Promise<ReadonlyMap<string, string>>
}

/** Names of classes without anybody that a note can hold. */
const NAMED = 5
/** Each is some eight questions of the database, which answers some thirty at once. */
const CLASSES_AT_ONCE = 3

export function classSheetsMaker({ draw, linesNow }: OfClass): ExportMaker {
  return {
    async make(work) {
      const { db, row, school } = work
      const classes = await classesOf(db, row)
      const drawings = await someAtOnce(classes, CLASSES_AT_ONCE, (of) => draw(work, of))
      const drawn = classes.flatMap((of, i) => {
        const drawing = drawings[i]
        return drawing ? [{ of, drawing }] : []
      })
      if (drawn.length === 0) throw new Refused('EXPORT_EMPTY')
      const hashed = drawn.map(({ drawing: { cells, says } }) => [cells, says])
      const shortHash = sha256(JSON.stringify(hashed)).slice(0, 8)
      const content = await sheetsToBuffer(
        drawn.map(({ of, drawing: { spec, cells } }) => ({
          spec: {
            ...spec,
            sheetName: of.className,
            page: {
              orientation: 'portrait',
              footerLeft: `批次 ${row._id} · 校验 ${shortHash}`,
              footerRight: school.registrarOffice,
            },
            createdAt: new Date(row.createdAt),
          },
          rows: cells,
        })),
      )
      const lines = drawn.flatMap(({ of, drawing }) =>
        row.classId ? drawing.lines : drawing.lines.map((one) => ({ ...one, sheet: of.className })),
      )
      const left = classes.filter((of) => !drawn.some((one) => one.of === of))
      return { content, rows: lines.length, shortHash, lines, ...noteOf(left) }
    },

    async linesNow(db, row, now) {
      const classes = await classesOf(db, row)
      const maps = await someAtOnce(classes, CLASSES_AT_ONCE, (of) => linesNow(db, of, now))
      return new Map(maps.flatMap((lines) => [...lines]))
    },
  }
}

/** The class of the file, or all that its college leads, in official order. */
async function classesOf(db: Database, row: ExportRow): Promise<ClassOf[]> {
  const { cohortId, classId, className } = row
  const collegeId = row.collegeIds[0] ?? ''
  if (classId) return [{ cohortId, collegeId, classId, className }]
  const { classes } = await readClasses(db, cohortId)
  return classes
    .filter(({ collegeIds }) => collegeIds[0] === collegeId)
    .map(({ id, name }) => ({ cohortId, collegeId, classId: id, className: name }))
}

function noteOf(left: readonly ClassOf[]): { note?: string } {
  if (left.length === 0) return {}
  const names = left.slice(0, NAMED).map(({ className }) => className)
  const more = left.length > NAMED ? ' 等' : ''
  return { note: `${names.join('、')}${more} ${left.length} 个班没有要列的人，没有做表` }
}
