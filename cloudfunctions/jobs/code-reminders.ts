// Three days before a turn, the class's or the booked one: tells who has not ticked 已下载采集码, once for each session.
import { CODE_DAYS_BEFORE } from '../../src/domain/capture/capture-code'
import { checkedStatuses } from '../../src/domain/enrolment/rules'
import { DAY_MS, dayLabel, dayOf, instantOf } from '../../src/domain/time'
import { bindingIdOf } from '../api/ids'
import { isHeld } from '../api/capture/line'
import { secret } from '../api/keyring'
import type { Parts } from '../api/router'
import { Database } from '../api/store/database'
import type { CaptureBlockRow } from '../api/store/rows'
import { lockedAmong, tellOnce } from './reminding'

/** Classes, or blocks of free choice, of one run: the next run is five minutes away. */
const CLASSES = 20
/** Not in the middle of the night: from 9 in the morning, three days before. */
const FROM_CLOCK = '09:00'

/** Counts people reminded. A class that was done leaves a lock behind, so that no run looks at it again. */
export async function remindOfCodes({ sdk, now }: Parts): Promise<number> {
  const db = new Database(sdk, secret(12), now)
  const { lte, gt } = db.command
  const soon = dayOf(now + CODE_DAYS_BEFORE * DAY_MS)
  const [sessions, blocks] = await Promise.all([
    db.find('capture_sessions', { published: true }, { limit: 1000 }),
    db.all('capture_blocks', { startsAt: gt(now), on: lte(soon) }),
  ])
  const published = new Set(sessions.map(({ _id }) => _id))
  const due = blocks.filter(
    ({ sessionId, on }) => published.has(sessionId) && now >= firstMomentOf(on),
  )
  const parts = due.flatMap((block) => partsOf(block, now).map((part) => ({ ...part, block })))
  const done = await lockedAmong(
    db,
    parts.map(({ lockId }) => lockId),
  )
  let reminded = 0
  for (const { lockId, who, block } of parts
    .filter((it) => !done.has(it.lockId))
    .slice(0, CLASSES)) {
    reminded += await remind(db, block, await who(db), now)
    // Last, so that a run that broke off does the part again; notices are made once by their ids.
    await db.set('locks', { _id: lockId, at: now })
  }
  return reminded
}

interface Part {
  lockId: string
  /** Ids of those whose turn it is. */
  who: (db: Database) => Promise<string[]>
}

/**
 * A class is done once a day of its turn, so again where that is put off; seats are also taken in the last three days,
 * so a block of free choice is looked at each day.
 */
function partsOf(block: CaptureBlockRow, now: number): Part[] {
  if (block.kind === 'assigned')
    return block.classIds.map((classId) => ({
      lockId: `codes:${block._id}:${block.on}:${classId}`,
      who: (db) => calledUp(db, block.cohortId, classId),
    }))
  return [{ lockId: `codes:${block._id}:${dayOf(now)}`, who: (db) => seated(db, block._id) }]
}

async function calledUp(db: Database, cohortId: string, classId: string): Promise<string[]> {
  const status = db.command.in([...checkedStatuses])
  const people = await db.all(
    'graduates',
    { cohortId, classId, status, bound: true },
    { fields: ['_id'] },
  )
  return people.map(({ _id }) => _id)
}

async function seated(db: Database, blockId: string): Promise<string[]> {
  const bookings = await db.all('capture_bookings', { blockId })
  return bookings.filter(isHeld).map(({ graduateId }) => graduateId)
}

const firstMomentOf = (on: string): number => instantOf(on, FROM_CLOCK) - CODE_DAYS_BEFORE * DAY_MS

/** Ids of one question. */
const IDS_AT_ONCE = 400

async function remind(
  db: Database,
  block: CaptureBlockRow,
  ids: string[],
  now: number,
): Promise<number> {
  let reminded = 0
  for (let i = 0; i < ids.length; i += IDS_AT_ONCE)
    reminded += await remindSome(db, block, ids.slice(i, i + IDS_AT_ONCE), now)
  return reminded
}

async function remindSome(
  db: Database,
  { cohortId, sessionId, on }: CaptureBlockRow,
  ids: string[],
  now: number,
): Promise<number> {
  const { in: among } = db.command
  const graduateId = among(ids)
  const [codes, done] = await Promise.all([
    db.all('capture_codes', { cohortId, graduateId }, { fields: ['_id', 'graduateId'] }),
    db.all(
      'capture_attendance',
      { cohortId, graduateId, state: among(['captured', 'exempt']) },
      { fields: ['_id', 'graduateId'] },
    ),
  ])
  const served = new Set([...codes, ...done].map((row) => row.graduateId))
  const lacking = ids.filter((id) => !served.has(id))
  const posts = await db.all('posts', { _id: among(lacking.map(bindingIdOf)) })
  const text =
    `${dayLabel(on)} 轮到您采集毕业图像，还没有勾选“已下载采集码”。` +
    '没有采集码不能拍照，请现在登录学信网下载，步骤在“毕业图像采集”里。'
  // Who was reminded before of that day, in a run that broke off or when the class stood in another block, is not told again.
  return tellOnce(
    db,
    posts.flatMap(({ graduateId, openid, endedAt }) =>
      endedAt || !graduateId
        ? []
        : [{ _id: `codes:${sessionId}:${on}:${graduateId}`, openid, text, at: now }],
    ),
  )
}
