// A college as large as notice B's in the middle of its season: 3,110 people of whom every list knows something.
import { contract } from '../../src/domain'
import { studentKey } from '../../src/domain/roster/sort'
import { graduateIdOf } from '../../cloudfunctions/api/ids'
import { Keyring } from '../../cloudfunctions/api/keyring'
import type { CollectionName } from '../../cloudfunctions/api/store/database'
import type { Rows } from '../../cloudfunctions/api/store/rows'
import { connect } from '../emulator/environment'
import { MORNING, peopleOf, secretsFor, startCollege, type College } from './college'
import { seasonOf } from './full-season'

export const PEOPLE = 3110
export const CLASSES = 72
const cohortId = 'c2024'
/** Official order is the order of import. */
const COLLEGES = ['国际教育', '教育艺术', '网络工程', '动画', '经济管理', '软件工程', '机电工程', '康养', '建筑'] // prettier-ignore

export interface FullCollege {
  college: College
  cohortId: string
  graduates: Rows['graduates'][]
  classIds: string[]
  collegeIds: string[]
  /** All classes called up, block after block, over three days: the named block is on the last. */
  sessionId: string
  /** One block of free choice, with a seat for everybody. */
  freeSessionId: string
  freeBlockId: string
  assignedBlockId: string
  /** Keeps rows of a collection as the functions would have written them. */
  put<C extends CollectionName>(collection: C, rows: Rows[C][]): Promise<void>
}

const nameOfClass = (n: number) =>
  `${COLLEGES[Math.floor(n / 8)] ?? ''}21${String((n % 8) + 1).padStart(2, '0')}班`

const firstOf = (n: number) => Math.floor((n * PEOPLE) / CLASSES)
const peopleOfClass = (n: number) =>
  peopleOf(
    nameOfClass(n),
    `${COLLEGES[Math.floor(n / 8)] ?? ''}学院`,
    firstOf(n + 1) - firstOf(n),
    firstOf(n),
  )

/** Everybody, each class after the one of it who was imported. */
function classmatesOf(imported: Rows['graduates'][], keys: Keyring): Rows['graduates'][] {
  const rowOf = new Map(imported.map((row) => [row.className, row]))
  return Array.from({ length: CLASSES }, (_, n) => peopleOfClass(n))
    .flat()
    .flatMap(({ studentNo, name, idNumber, className }) => {
      const row = rowOf.get(className)
      if (!row) return []
      const _id = graduateIdOf(studentNo)
      const own = {
        studentNo,
        studentKey: studentKey(studentNo),
        name,
        idHash: keys.hash('id', _id),
      }
      return [{ ...row, _id, ...own, idCipher: keys.seal(idNumber, _id) }]
    })
}

/**
 * Plan and classes through the public actions, with one person a class; the others and what 3,110 phones would
 * have written since go straight into the database: importing them all takes longer than everything after it.
 */
export async function startFullCollege(
  options: { onLog?: (line: string) => unknown } = {},
): Promise<FullCollege> {
  const secrets = secretsFor(MORNING)
  const college = await startCollege({ ...options, secrets })
  const firsts = Array.from({ length: CLASSES }, (_, n) => peopleOfClass(n).slice(0, 1))
  await college.importPeople(firsts.flat())
  const tree = await college.call('o-admin', contract.roster.tree, { cohortId })
  const idOf = new Map(tree.classes.map(({ name, id }) => [name, id]))
  const classIds = Array.from({ length: CLASSES }, (_, n) => idOf.get(nameOfClass(n)) ?? '')
  const collegeIds = tree.colleges.map(({ id }) => id)
  await college.post('o-registrar', 'registrar')
  await college.post('o-college', 'college', { collegeIds: collegeIds.slice(0, 1) })
  await college.post('o-adviser', 'adviser', { classIds: classIds.slice(0, 4) })
  const plan = await planOf(college, classIds)
  const db = connect(college.emulator.adminUrl).database({ throwOnNotFound: false })
  const put: FullCollege['put'] = async (collection, rows) => {
    for (let at = 0; at < rows.length; at += 500)
      await db.collection(collection).add({ data: rows.slice(at, at + 500) as object[] as never })
  }
  const { data } = await db.collection('graduates').limit(CLASSES).get()
  const keys = new Keyring(secrets.KEYRING ?? '', secrets.HASH_KEY ?? '')
  const graduates = classmatesOf(data as unknown as Rows['graduates'][], keys)
  const full: FullCollege = { college, cohortId, graduates, classIds, collegeIds, put, ...plan }
  await db.collection('graduates').where({ cohortId }).remove()
  for (const [collection, rows] of Object.entries(seasonOf(full, keys)))
    await put(collection as CollectionName, rows as never)
  return full
}

/** Three days with a block a college, in parallel, and a day on which whoever could not come chooses a time. */
async function planOf(college: College, classIds: string[]) {
  const base = { remark: '', declared: 0, leaders: ['沈砚秋'] }
  const save = async (name: string, place: string, stations: number, blocks: object[]) => {
    const saved = await college.call('o-registrar', contract.capture.saveSession, {
      ...{ cohortId, name, place, stations },
      blocks: blocks as never,
    })
    return college.call('o-registrar', contract.capture.publish, {
      ...{ sessionId: saved.id, published: true },
    })
  }
  const assigned = await save(
    ...(['集中采集', '教103', 3] as const),
    COLLEGES.map((name, n) => ({
      ...{ ...base, on: `2024-04-${15 + Math.floor(n / 3)}`, label: `${name}学院` },
      ...{ startsAt: '08:00', endsAt: '12:00', place: `教10${(n % 3) + 1}` },
      classIds: classIds.slice(n * 8, n * 8 + 8),
    })),
  )
  const free = await save('自选补拍', '教105', 6, [
    {
      ...{ ...base, on: '2024-04-27', startsAt: '08:00', endsAt: '18:00', label: '自选补拍' },
      ...{ kind: 'freeChoice', classIds: [] },
    },
  ])
  return {
    sessionId: assigned.id,
    assignedBlockId: assigned.blocks.at(-1)?.id ?? '',
    freeSessionId: free.id,
    freeBlockId: free.blocks[0]?.id ?? '',
  }
}
