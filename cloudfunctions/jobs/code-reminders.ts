// Three days before a class's turn: tells each of it who has not ticked 已下载采集码, once for each session.
import { CODE_DAYS_BEFORE } from '../../src/domain/capture/capture-code'
import { checkedStatuses } from '../../src/domain/enrolment/rules'
import { DAY_MS, dayLabel, dayOf, instantOf } from '../../src/domain/time'
import { bindingIdOf } from '../api/ids'
import { secret } from '../api/keyring'
import type { Parts } from '../api/router'
import { Database, DuplicateKey } from '../api/store/database'
import type { CaptureBlockRow } from '../api/store/rows'

/** Classes of one run: the next run is five minutes away. */
const CLASSES = 20
/** Not in the middle of the night: from 9 in the morning, three days before. */
const FROM_CLOCK = '09:00'

/** People reminded. A class that was done leaves a lock behind, so that no run looks at it again. */
export async function remindOfCodes({ sdk, now }: Parts): Promise<number> {
  const db = new Database(sdk, secret(12), now)
  const { lte, gt } = db.command
  const soon = dayOf(now + CODE_DAYS_BEFORE * DAY_MS)
  const [sessions, blocks] = await Promise.all([
    db.find('capture_sessions', { published: true }, { limit: 1000 }),
    db.all('capture_blocks', { startsAt: gt(now), on: lte(soon), kind: 'assigned' }),
  ])
  const published = new Set(sessions.map(({ _id }) => _id))
  const due = blocks.filter(
    ({ sessionId, on }) => published.has(sessionId) && now >= firstMomentOf(on),
  )
  let reminded = 0
  let left = CLASSES
  for (const block of due)
    for (const classId of block.classIds) {
      if (left === 0) return reminded
      const lockId = `codes:${block._id}:${classId}`
      if (await db.get('locks', lockId)) continue
      reminded += await remindClass(db, block, classId, now)
      // Last, so that a run that broke off does the class again; notices are made once by their ids.
      await db.set('locks', { _id: lockId, at: now })
      left--
    }
  return reminded
}

const firstMomentOf = (on: string): number => instantOf(on, FROM_CLOCK) - CODE_DAYS_BEFORE * DAY_MS

async function remindClass(
  db: Database,
  block: CaptureBlockRow,
  classId: string,
  now: number,
): Promise<number> {
  const { in: among } = db.command
  const { cohortId, sessionId } = block
  const status = among([...checkedStatuses])
  const [people, codes, done] = await Promise.all([
    db.all('graduates', { cohortId, classId, status, bound: true }, { fields: ['_id'] }),
    db.all('capture_codes', { cohortId, classId }, { fields: ['_id', 'graduateId'] }),
    db.all(
      'capture_attendance',
      { cohortId, classId, state: among(['captured', 'exempt']) },
      { fields: ['_id', 'graduateId'] },
    ),
  ])
  const served = new Set([...codes, ...done].map(({ graduateId }) => graduateId))
  const lacking = people.map(({ _id }) => _id).filter((id) => !served.has(id))
  const posts = await db.all('posts', { _id: among(lacking.map(bindingIdOf)) })
  const text =
    `${dayLabel(block.on)} 轮到您采集毕业图像，还没有勾选“已下载采集码”。` +
    '没有采集码不能拍照，请现在登录学信网下载，步骤在“毕业图像采集”里。'
  let reminded = 0
  for (const { graduateId, openid, endedAt } of posts) {
    if (endedAt || !graduateId) continue
    try {
      await db.insert('notices', { _id: `codes:${sessionId}:${graduateId}`, openid, text, at: now })
      reminded++
    } catch (error) {
      // Reminded before, in a run that broke off or when the class stood in another block.
      if (!(error instanceof DuplicateKey)) throw error
    }
  }
  return reminded
}
