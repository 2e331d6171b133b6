// Colleges, majors and classes as a table of people implies them, with ids that follow from their names.
import { isJoint, type RosterEntry } from '../../../src/domain/roster/entry'
import { classSortKey } from '../../../src/domain/roster/sort'
import { sha256 } from '../keyring'
import { DuplicateKey, type Database } from '../store/database'
import type { ClassRow, CollegeRow, MajorRow, Rows } from '../store/rows'

const idOf = (letter: string, ...parts: string[]) => letter + sha256(parts.join('\0')).slice(0, 15)

export const cohortIdOf = (year: number): string => `c${year}`
export const collegeIdOf = (name: string): string => idOf('k', 'college', name)
export const majorIdOf = (college: string, name: string, level: string): string =>
  idOf('m', 'major', college, name, level)
/** A class is its name within cohort and leading college. */
export const classIdOf = (cohortId: string, college: string, name: string): string =>
  idOf('b', 'class', cohortId, collegeIdOf(college), name)

/** The leading college first. */
export const collegeIdsOf = (entry: Pick<RosterEntry, 'college' | 'partners'>): string[] =>
  [entry.college, ...entry.partners].map(collegeIdOf)

export interface Structure {
  /** Names in the order in which the table first mentions them. */
  colleges: string[]
  majors: MajorRow[]
  classes: ClassRow[]
}

/** What the people of a table belong to, each once, by the first row that says so. */
export function structureOf(cohortId: string, entries: Iterable<RosterEntry>): Structure {
  const colleges = new Set<string>()
  const majors = new Map<string, MajorRow>()
  const classes = new Map<string, ClassRow>()
  for (const entry of entries) {
    const { college, level, grade } = entry
    for (const name of [college, ...entry.partners]) colleges.add(name)
    const majorId = majorIdOf(college, entry.major, level)
    const major = majors.get(majorId)
    if (!major)
      majors.set(majorId, {
        _id: majorId,
        name: entry.major,
        code: entry.majorCode ?? '',
        collegeId: collegeIdOf(college),
        level,
      })
    else if (!major.code && entry.majorCode) major.code = entry.majorCode
    const _id = classIdOf(cohortId, college, entry.class)
    if (!classes.has(_id))
      classes.set(_id, {
        _id,
        cohortId,
        name: entry.class,
        majorId,
        majorName: entry.major,
        collegeIds: collegeIdsOf(entry),
        level,
        grade,
        years: Number(entry.years),
        joint: isJoint(entry),
        sortKey: classSortKey({ level, major: entry.major, grade, name: entry.class }),
      })
  }
  return { colleges: [...colleges], majors: [...majors.values()], classes: [...classes.values()] }
}

export interface NewStructure {
  colleges: CollegeRow[]
  majors: MajorRow[]
  classes: ClassRow[]
}

/** What of it the roster lacks, and what it has otherwise. New colleges come after all that have a place. */
export async function missingFrom(db: Database, wanted: Structure) {
  const [colleges, majors, classes] = await Promise.all([
    db.all('colleges', {}),
    byIds(db, 'majors', wanted.majors),
    byIds(db, 'classes', wanted.classes),
  ])
  const known = new Set(colleges.map((college) => college._id))
  const last = Math.max(0, ...colleges.map((college) => college.order))
  const added: NewStructure = {
    colleges: wanted.colleges
      .filter((name) => !known.has(collegeIdOf(name)))
      .map((name, i) => ({ _id: collegeIdOf(name), name, order: last + 1 + i })),
    majors: wanted.majors.filter((major) => !majors.has(major._id)),
    classes: wanted.classes.filter((one) => !classes.has(one._id)),
  }
  const changed = {
    majors: wanted.majors.filter((major) => {
      const before = majors.get(major._id)
      return before !== undefined && major.code !== '' && major.code !== before.code
    }),
    classes: wanted.classes.filter((one) => {
      const before = classes.get(one._id)
      return before !== undefined && factsOf(before) !== factsOf(one)
    }),
  }
  return { added, changed }
}

/** Writes what is missing or different. Every id is fixed, so that a second run finds its work done. */
export async function writeStructure(
  db: Database,
  { added, changed }: Awaited<ReturnType<typeof missingFrom>>,
): Promise<void> {
  await insertAll(db, 'colleges', added.colleges)
  await insertAll(db, 'majors', added.majors)
  await insertAll(db, 'classes', added.classes)
  for (const { _id, code } of changed.majors) await db.patch('majors', _id, {}, { code })
  for (const { _id, ...facts } of changed.classes) await db.patch('classes', _id, {}, facts)
}

/** Many at once; where a run before this one left some of them, one by one. */
async function insertAll<C extends 'colleges' | 'majors' | 'classes'>(
  db: Database,
  collection: C,
  rows: Rows[C][],
): Promise<void> {
  for (let i = 0; i < rows.length; i += 100) {
    const some = rows.slice(i, i + 100)
    try {
      await db.insertMany(collection, some)
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      for (const row of some) await insertOnce(db, collection, row)
    }
  }
}

async function insertOnce<C extends 'colleges' | 'majors' | 'classes'>(
  db: Database,
  collection: C,
  row: Rows[C],
): Promise<void> {
  try {
    await db.insert(collection, row)
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
  }
}

async function byIds<C extends 'majors' | 'classes'>(
  db: Database,
  collection: C,
  rows: readonly { _id: string }[],
) {
  const found = new Map<string, Awaited<ReturnType<typeof db.find<C>>>[number]>()
  for (let i = 0; i < rows.length; i += 200) {
    const ids = rows.slice(i, i + 200).map((row) => row._id)
    for (const row of await db.find(collection, { _id: db.command.in(ids) }, { limit: 200 }))
      found.set(row._id, row)
  }
  return found
}

const factsOf = (row: ClassRow): string =>
  JSON.stringify([
    row.majorId,
    row.collegeIds,
    row.level,
    row.grade,
    row.years,
    row.joint,
    row.sortKey,
  ])
