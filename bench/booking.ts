// What a booking costs beside the bare insert that it is made of, and beside the disk beneath both.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { startEmulator, type Declaration, type Emulator } from '../emulator'
import { instantOf } from '../src/domain/time'
import { beside, median, type BenchLine } from './line'

const root = join(__dirname, '..')
const PEOPLE = 900
const QUIET = 60
const AT_ONCE = 50
const SLOTS = 60

type Rows = Record<string, unknown>[]
interface Collection {
  add(doc: { data: Record<string, unknown> | Rows }): Promise<unknown>
}
interface Sdk {
  DYNAMIC_CURRENT_ENV: symbol
  init(options: { env: symbol }): void
  database(): { collection(name: string): Collection }
}

export async function run(): Promise<BenchLine[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-booking-'))
  const now = Date.now()
  const emulator = await startEmulator({
    dataDir,
    declaration: JSON.parse(
      readFileSync(join(root, 'cloudfunctions/cloud.json'), 'utf8'),
    ) as Declaration,
    functionsDir: join(root, 'dist/cloudfunctions'),
    environment: {
      KEYRING: JSON.stringify({ current: 'k', keys: { k: randomBytes(32).toString('base64') } }),
      HASH_KEY: randomBytes(32).toString('base64'),
      CLOCK_OFFSET_MS: String(instantOf('2024-04-15', '09:00') - now),
    },
    timers: false,
  })
  try {
    const db = connect(emulator.adminUrl).database()
    await gather(db)
    const bare = await bareInsert(db)
    const quiet = await quietBooking(emulator)
    const rate = await rush(emulator)
    const disk = diskInserts(dataDir)
    return [
      beside('booking', quiet, 'ms', 'one bare insert by the same SDK', bare),
      {
        ...beside('booking.rush', rate, 'bookings/s', 'raw SQLite inserts as durable', disk),
        atOnce: AT_ONCE,
      },
    ]
  } finally {
    await emulator.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The SDK as a function has it, pointed at the emulator. */
function connect(adminUrl: string): Sdk {
  Object.assign(process.env, {
    ...{ TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: 'ap-shanghai' },
    ...{ SCF_NAMESPACE: 'local-env', TCB_ENV: 'local-env', SILENCE: 'true' },
    ...{ TENCENTCLOUD_SECRETID: 'local', TENCENTCLOUD_SECRETKEY: 'local' },
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
  })
  const cloud = createRequire(join(root, 'package.json'))('wx-server-sdk') as Sdk
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
  return cloud
}

/** People with posts and one session with room for all of them. */
async function gather(db: ReturnType<Sdk['database']>): Promise<void> {
  const startsAt = instantOf('2024-04-27', '08:00')
  const dates = { opensAt: 0, closesAt: startsAt }
  const put = (name: string, data: Rows) => db.collection(name).add({ data })
  await put('tasks', [{ _id: 'c:capture', cohortId: 'c', kind: 'capture', student: dates }])
  await put('capture_sessions', [
    {
      ...{ _id: 's1', cohortId: 'c', name: '自选补拍', place: '教105', published: true },
      ...{ secondsPerHead: 24, stations: 1, slotMinutes: 10, planVersion: 1, blocksMade: 1 },
    },
  ])
  await put('capture_blocks', [
    {
      ...{ _id: 's1.b1', sessionId: 's1', cohortId: 'c', planVersion: 1, on: '2024-04-27' },
      ...{ startsAt, endsAt: startsAt + SLOTS * 600_000, place: '', label: '', declared: 0 },
      ...{ leaders: [], remark: '', kind: 'freeChoice', classIds: [], counts: [] },
    },
  ])
  const everybody = Array.from({ length: PEOPLE }, (_, n) => n)
  await put(
    'graduates',
    everybody.map((n) => ({
      ...{ _id: `g${n}`, cohortId: 'c', collegeIds: ['k'], classId: `class${n % 30}` },
      ...{ studentNo: String(n), studentKey: String(n), name: '', className: '', status: '在籍' },
    })),
  )
  await put(
    'posts',
    everybody.map((n) => ({
      ...{ _id: `p${n}`, openid: `o${n}`, role: 'graduate', title: '', name: '', school: false },
      ...{ cohortId: 'c', graduateId: `g${n}`, classIds: [], collegeIds: [], createdAt: 0 },
      ...{ fromOn: '2024-01-01', untilOn: null },
    })),
  )
}

/** Milliseconds of the middle one of many. */
async function middleOf(times: number, once: (n: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let n = 0; n < times; n++) {
    const startedAt = performance.now()
    await once(n)
    taken.push(performance.now() - startedAt)
  }
  return median(taken)
}

const bareInsert = (db: ReturnType<Sdk['database']>) =>
  middleOf(QUIET, (n) =>
    db.collection('notices').add({ data: { _id: `bare${n}`, openid: 'o', text: '', at: n } }),
  )

const quietBooking = async (emulator: Emulator) => {
  await book(emulator, 0)
  return middleOf(QUIET, (n) => book(emulator, n + 1))
}

async function book({ url }: Emulator, n: number): Promise<void> {
  const response = await fetch(`${url}/functions/api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-WX-OPENID': `o${n}` },
    body: JSON.stringify({
      action: 'capture.book',
      input: { slotId: `s1.b1.s${(n % SLOTS) + 1}` },
    }),
  })
  const reply = (await response.json()) as { ok: boolean; code?: string }
  if (!reply.ok) throw new Error(`booking ${n}: ${reply.code}`)
}

/** Bookings a second while so many people are always under way. */
async function rush(emulator: Emulator): Promise<number> {
  let next = QUIET + 1
  const startedAt = performance.now()
  const first = next
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < PEOPLE) await book(emulator, next++)
    }),
  )
  return ((PEOPLE - first) / (performance.now() - startedAt)) * 1000
}

/** Single inserts a second into the same kind of file: write-ahead log, synchronous FULL. */
function diskInserts(dataDir: string): number {
  const db = new Libsql(join(dataDir, 'peer.sqlite'))
  db.exec('PRAGMA journal_mode = WAL')
  db.exec('PRAGMA synchronous = FULL')
  db.exec('CREATE TABLE seats (id TEXT PRIMARY KEY, person TEXT UNIQUE, body TEXT)')
  const insert = db.prepare('INSERT INTO seats VALUES (?, ?, ?)')
  const body = JSON.stringify({ note: 'x'.repeat(400) })
  const startedAt = performance.now()
  for (let n = 0; n < PEOPLE; n++) insert.run(`seat${n}`, `person${n}`, body)
  const rate = (PEOPLE / (performance.now() - startedAt)) * 1000
  db.close()
  return rate
}
