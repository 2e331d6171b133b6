// The last evening: 3,000 people confirm at once, some twice because a reply was lost, some say that something is wrong.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator, type Emulator } from '../../emulator'
import { contract } from '../../src/domain'
import type { Reply } from '../../src/domain/action'
import { keyFields } from '../../src/domain/enrolment/record'
import { DAY_MS } from '../../src/domain/time'
import {
  ADMIN_CODE,
  collegeOver,
  MORNING,
  peopleOf,
  proofOf,
  secretsFor,
  type College,
} from './college'
import { codeOf, Crowd, declaration, functionsDir, tallyOf } from './crowd'

jest.setTimeout(300_000)

const PEOPLE = 3000
const CLASSES = 60
/** A socket that is refused in the crush is a lost reply like any other. */
const TRIES = 8
const everybody = Array.from({ length: PEOPLE }, (_, n) => n)
const people = Array.from({ length: CLASSES }, (_, at) =>
  peopleOf(`软件21${String(at).padStart(2, '0')}班`, '软件工程学院', PEOPLE / CLASSES, at * 50),
).flat()
/** Every tenth says that something is wrong, every seventh sends the same request twice. */
const disputes = (n: number) => n % 10 === 3
const repeats = (n: number) => n % 7 === 0

interface Row {
  _id: string
  studentNo: string
  classId: string
  recordHash: string
  enrolment: string
  confirmation: { hash: string } | null
  openCaseId: string | null
}

let emulator: Emulator
let college: Omit<College, 'stop'>
let crowd: Crowd
let dataDir: string
const log: string[] = []

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'rush-'))
  const declared = declaration()
  // The cloud's longest time-out: a crowd and its functions share this machine's few cores.
  if (declared.functions.api) declared.functions.api.timeoutSeconds = 60
  emulator = await startEmulator({
    dataDir,
    declaration: declared,
    functionsDir,
    environment: secretsFor(MORNING),
    workersPerFunction: 4,
    timers: false,
    log: (line) => log.push(line),
  })
  college = collegeOver(emulator)
  crowd = new Crowd(emulator.url, emulator.adminUrl)
  await college.call('o-admin', contract.accounts.claimFirstAdmin, {
    ...{ code: ADMIN_CODE, name: '管理员' },
  })
  expect(await college.importPeople(people)).toMatchObject({ state: 'done' })
  await college.post('o-registrar', 'registrar')
  const window = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  await college.call('o-admin', contract.campaigns.setTask, {
    ...{ cohortId: 'c2024', kind: 'enrolment' },
    ...{ student: window, adviser: window, college: window, office: window },
  })
  // One binds as people do; the others' posts are written as that one's looks.
  await college.call('o-0', contract.accounts.bind, proofOf(people[0]!))
  const rows = await rowsNow()
  const { data } = await crowd.db.collection('posts').where({ openid: 'o-0' }).limit(1).get()
  const post = data[0] as Record<string, unknown>
  await crowd.put(
    'posts',
    rows.slice(1).map(({ _id, classId }, i) => ({
      ...post,
      ...{ _id: `g:${_id}`, openid: `o-${i + 1}`, graduateId: _id, classIds: [classId] },
    })),
  )
})
afterAll(async () => {
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Everybody as stored, in the order of `people`. */
async function rowsNow(): Promise<Row[]> {
  const rows: Row[] = []
  for (let after = ''; ;) {
    const { gt } = crowd.db.command
    const page = await crowd.db
      .collection('graduates')
      .where({ _id: gt(after) })
      .orderBy('_id', 'asc')
      .limit(1000)
      .get()
    rows.push(...(page.data as unknown as Row[]))
    if (page.data.length < 1000) break
    after = rows[rows.length - 1]!._id
  }
  return rows.sort((a, b) => (a.studentNo < b.studentNo ? -1 : 1))
}

test('none is lost, none is counted twice, and the board is what the rows say', async () => {
  const before = await rowsNow()
  expect(before).toHaveLength(PEOPLE)
  // What everybody has read before the rush; the last part names the set of fields.
  const { version } = await college.call('o-1', contract.enrolment.show, {})
  const [seen = '', set = ''] = version.split('.')
  expect(before[1]!.recordHash.startsWith(seen)).toBe(true)

  const once = (n: number): Promise<Reply> => {
    const key = { key: `rush-${String(n).padStart(6, '0')}-0123456789` }
    return disputes(n)
      ? crowd.ask(`o-${n}`, 'enrolment.dispute', { fields: ['name'], note: '名字不对' }, key)
      : crowd.ask(
          `o-${n}`,
          'enrolment.confirm',
          {
            version: `${before[n]!.recordHash.slice(0, seen.length)}.${set}`,
            ticked: [...keyFields],
          },
          key,
        )
  }
  // As the phone does: no answer, or BUSY, is asked again as the same act.
  const send = async (n: number): Promise<Reply> => {
    for (let left = TRIES; ; left--) {
      const reply = await once(n).catch((error: unknown) => {
        if (left === 0) throw error
        return null
      })
      if (reply && (reply.ok || reply.code !== 'BUSY' || left === 0)) return reply
      await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 800))
    }
  }
  const replies = await Promise.all(
    everybody.flatMap((n) => (repeats(n) ? [send(n), send(n)] : [send(n)])),
  )
  expect(tallyOf(replies.map(codeOf))).toEqual({
    ok: PEOPLE + everybody.filter(repeats).length,
  })

  const after = await rowsNow()
  for (const [n, row] of after.entries()) {
    const isDisputed = disputes(n)
    expect([row.studentNo, row.enrolment, row.confirmation?.hash, row.openCaseId !== null]).toEqual(
      [
        people[n]!.studentNo,
        isDisputed ? 'disputed' : 'confirmed',
        isDisputed ? undefined : row.recordHash,
        isDisputed,
      ],
    )
  }
  const { total: cases } = await crowd.db.collection('cases').count()
  expect(cases).toBe(everybody.filter(disputes).length)

  const { classes } = await college.call('o-registrar', contract.enrolment.board, {
    cohortId: 'c2024',
  })
  expect(classes).toHaveLength(CLASSES)
  for (const each of classes) {
    const own = tallyOf(after.filter((row) => row.classId === each.classId).map((r) => r.enrolment))
    const { total, confirmed, disputed, corrected } = each
    expect({ total, confirmed, disputed, corrected }).toEqual({
      ...{ total: PEOPLE / CLASSES, corrected: 0 },
      ...{ confirmed: own.confirmed ?? 0, disputed: own.disputed ?? 0 },
    })
  }
  expect(log.filter((line) => line.includes('"unlisted":true'))).toEqual([])
})
