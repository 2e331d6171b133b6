// Whatever may be scanned at the door: each is answered by a clear sentence, and what is none of ours is kept nowhere.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '../../src/domain'
import { heardText } from '../../src/domain/capture/mark-queue'
import type { Mark } from '../../src/domain/capture/attendance-contract'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, type College } from './college'
import { at, cohortId, DAY_ON, scan, startPhotoDay, tap, type PhotoDay } from './photo-day-college'
import { startSeason } from './season'

const { capture, campaigns } = contract
const season = startSeason('codes-at-the-door')
/** What 学信网's own code may hold. */
const CHSI = 'https://my.chsi.com.cn/archive/txcj/code?v=8c1f0e5b7a6d4410'

let day: PhotoDay
let college: College
/** Free choice, on the same day. */
let other: string
let codes: string[]
const results: Record<string, { code: string | null; said: string; name: string }> = {}

const hand = async (name: string, openid: string, mark: Mark, sessionId = day.session.id) => {
  const input = { sessionId, marks: [mark] }
  const answer = await college.call(openid, capture.checkIn, input)
  const [result] = answer.results
  const said = heardText({ ...result!, to: mark.to, deviceAt: mark.deviceAt })
  results[name] = { code: result!.code, said, name: result!.name }
  return result!
}
const people = () => [...day.idOf.values()]

beforeAll(async () => {
  // Another school: the same people, another key.
  const foreign = await startPhotoDay()
  const strange = (await foreign.college.call('o-0', capture.checkInCode, {})).code
  await foreign.college.stop()

  // The codes are of yesterday; the day itself is today.
  day = await startPhotoDay(undefined, undefined, () => season.at(MORNING - DAY_MS))
  const stale = (await day.college.call('o-1', capture.checkInCode, {})).code
  await day.college.stop()
  college = await season.at(MORNING)
  codes = await Promise.all(
    [0, 1, 2, 3].map(async (n) => (await college.call(`o-${n}`, capture.checkInCode, {})).code),
  )
  const open = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  await college.call('o-registrar', campaigns.setTask, {
    ...{ cohortId, kind: 'capture', student: open, adviser: open, college: open, office: open },
  })
  const saved = await college.call('o-registrar', capture.saveSession, {
    ...{ cohortId, name: '自选补拍', place: '教105' },
    blocks: [
      {
        ...{ on: DAY_ON, startsAt: '14:00', endsAt: '15:00', label: '自选', remark: '' },
        ...{ declared: 0, leaders: [], kind: 'freeChoice', classIds: [] },
      },
    ],
  })
  other = saved.id
  await college.call('o-registrar', capture.publish, { sessionId: other, published: true })
  await college.call('o-0', capture.book, { slotId: `${saved.blocks[0]!.id}.s1` })

  await hand('yesterday', 'o-adviser', scan(stale))
  await hand('another school', 'o-adviser', scan(strange))
  await hand('学信网', 'o-adviser', scan(CHSI))
  await hand('another session', 'o-adviser', scan(codes[2]!), other)
  await hand('another class, an adviser', 'o-foreign', scan(codes[2]!))
  await hand('another class of the block, an office', 'o-registrar', scan(codes[2]!))
  const exempt = { sessionId: day.session.id, graduateId: people()[3]!, exempt: true }
  await college.call('o-college', capture.exempt, { ...exempt, reason: '去年采集过' })
  await hand('captured earlier', 'o-adviser', scan(codes[3]!))
  await hand('captured', 'o-adviser', scan(codes[0]!, { to: 'captured' }))
  await hand('captured in another session', 'o-adviser', scan(codes[0]!), other)
})
afterAll(async () => {
  await college.stop()
  season.remove()
})

test.each([
  ['yesterday', 'CODE_EXPIRED', '签到码已过期', false],
  ['another school', 'CODE_FOREIGN', '别的学校的签到码', false],
  ['学信网', 'CODE_UNREADABLE', '可能扫到了学信网采集码', false],
  ['another session', 'NOT_IN_LINE', '不在本场采集名单里', true],
  ['another class, an adviser', 'NOT_FOUND', '不在您负责的班级里', false],
  ['another class of the block, an office', null, '', true],
  ['captured earlier', 'CAPTURE_EXEMPT', '免采集名单', true],
  ['captured', null, '', true],
  ['captured in another session', 'CAPTURED_ALREADY', '已经采集过了', true],
])('%s: %s', (name, code, sentence, isNamed) => {
  const result = results[name]!
  expect(result.code).toBe(code)
  if (sentence) expect(result.said).toContain(sentence)
  // A code that proves nothing, or somebody out of reach, does not tell who it is.
  expect(result.name !== '').toBe(isNamed)
})

test('two scans within a second, together or on two phones, count once', async () => {
  const twice = [scan(codes[1]!), scan(codes[1]!, { deviceAt: at('09:00') + 300 })]
  const together = await college.call('o-adviser', capture.checkIn, {
    ...{ sessionId: day.session.id, marks: twice },
  })
  expect(together.results.map(({ outcome }) => outcome)).toEqual(['ok', 'already'])
  const who = people()[4]!
  const apart = await Promise.all(
    ['o-adviser', 'o-college'].map(async (openid) => {
      const input = { sessionId: day.session.id, marks: [tap(who)] }
      return (await college.call(openid, capture.checkIn, input)).results[0]!.outcome
    }),
  )
  expect(apart.sort()).toEqual(['already', 'ok'])
})

test('nothing of what 学信网 gave out is on the disk, as sent or as text', () => {
  const kept = readdirSync(season.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
  expect(kept.length).toBeGreaterThan(0)
  for (const bytes of kept) expect(bytes.includes('8c1f0e5b7a6d4410')).toBe(false)
  // The same look does find what is kept.
  expect(kept.some((bytes) => bytes.includes('capture.checkIn'))).toBe(true)
})
