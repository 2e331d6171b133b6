// Before and after the photo day, through the front door: the code's tick, absence, make-up.
import { contract } from '../../src/domain'
import { MORNING, peopleOf } from './college'
import { cohortId, DAY_ON, startPhotoDay, tap, type PhotoDay } from './photo-day-college'

const { capture, campaigns } = contract
const soft = peopleOf('软件2101班', '软件工程学院', 6)
const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(50)])

let day: PhotoDay
let sessionId: string
const id = (n: number) => day.idOf.get(soft[n]!.studentNo)!
beforeAll(async () => {
  day = await startPhotoDay()
  sessionId = day.session.id
})
afterAll(() => day.college.stop())

const codeOf = async (openid: string, action: string, input: object, more: object = {}) => {
  const reply = await day.college.ask(openid, action, input, more)
  return reply.ok ? 'ok' : reply.code
}
const mine = async (n: number) => (await day.college.call(`o-${n}`, capture.mine, {})).day
const homeLine = async (n: number) => {
  const { checklist } = await day.college.call(`o-${n}`, campaigns.home, {})
  return checklist.find(({ kind }) => kind === 'capture')
}
const board = async (openid: string) =>
  (await day.college.call(openid, capture.codeBoard, { cohortId })).classes

describe('已下载采集码', () => {
  test('is a tick and its taking back, by oneself or the own adviser', async () => {
    const tick = (openid: string, input: object) => codeOf(openid, 'capture.codeReady', input)
    expect(await tick('o-0', { ready: true })).toBe('ok')
    expect(await tick('o-0', { ready: true })).toBe('ok')
    expect((await mine(0)).codeReadyAt).not.toBeNull()
    expect(await tick('o-0', { ready: false })).toBe('ok')
    expect((await mine(0)).codeReadyAt).toBeNull()
    expect(await tick('o-adviser', { ready: true, graduateId: id(1) })).toBe('ok')
    expect(await tick('o-foreign', { ready: true, graduateId: id(1) })).toBe('NOT_FOUND')
    expect(await tick('o-0', { ready: true, graduateId: id(1) })).toBe('NOT_FOUND')
    // The code itself has no way in.
    expect(await tick('o-0', { ready: true, code: 'x' })).toBe('INVALID_INPUT')
  })

  test('the board shows who lacks it, within reach', async () => {
    expect(await board('o-adviser')).toMatchObject([{ name: '软件2101班', due: 6, ready: 1 }])
    expect(await board('o-registrar')).toHaveLength(3)
    const input = { cohortId, classId: day.classes['软件2101班']! }
    const { items } = await day.college.call('o-adviser', capture.codeLacking, input)
    expect(items.map(({ graduateId }) => graduateId)).toEqual([0, 2, 3, 4, 5].map(id))
    expect(await codeOf('o-other', 'capture.codeLacking', input)).toBe('NOT_FOUND')
  })
})

describe('make-up', () => {
  const report = { on: DAY_ON, place: '新华社图像采集中心', note: '' }

  test('absentees flow into the list by themselves; the captured and the exempt do not', async () => {
    await day.mark('o-adviser', [tap(id(0)), tap(id(1), { to: 'captured' })])
    await day.college.call('o-college', capture.exempt, {
      ...{ sessionId, graduateId: id(5), exempt: true, reason: '去年采集过' },
    })
    expect(await codeOf('o-2', 'capture.reportMakeUp', report)).toBe('NOT_ABSENT')
    const blockId = day.session.blocks[0]!.id
    await day.college.call('o-college', capture.closeBlock, { blockId, expected: 6 })
    const list = await day.college.call('o-adviser', capture.makeUps, { cohortId })
    expect(list.items.map(({ graduateId, stage }) => [graduateId, stage])).toEqual(
      [2, 3, 4].map((n) => [id(n), 'waiting']),
    )
    expect(list.items[0]).toMatchObject({ missedOn: DAY_ON, report: null, booked: null })
    expect(list.counts).toMatchObject({ waiting: 3, reported: 0 })
    const other = await day.college.call('o-other', capture.makeUps, { cohortId })
    expect(other.items).toEqual([])
    const one = await day.college.call('o-college', capture.makeUps, {
      ...{ cohortId, find: soft[3]!.studentNo },
    })
    expect(one.items.map(({ graduateId }) => graduateId)).toEqual([id(3)])
  })

  test('an absent student is told so, with what the registrar wrote and the booking code', async () => {
    const ticket = await day.college.upload('o-registrar', 'makeUpCode', 'code.jpg', jpeg)
    const info = { cohortId, text: '关注公众号预约', fromOn: '2024-04-20', untilOn: '2024-04-10' }
    expect(await day.college.ask('o-registrar', 'capture.saveMakeUpInfo', info)).toMatchObject({
      ...{ code: 'INVALID_INPUT', fields: { untilOn: { code: 'END_BEFORE_START' } } },
    })
    const saved = { ...info, untilOn: '2024-05-10', ticket }
    expect(await codeOf('o-college', 'capture.saveMakeUpInfo', saved)).toBe('FORBIDDEN')
    const save = () =>
      day.college.ask('o-registrar', 'capture.saveMakeUpInfo', saved, { key: 'info-1' })
    expect(await save()).toMatchObject({ ok: true, data: { text: '关注公众号预约' } })
    expect(await save()).toMatchObject({ ok: true })
    const absent = await mine(2)
    expect(absent).toMatchObject({ absent: true, makeUpInfo: { text: '关注公众号预约' } })
    expect((await fetch(absent.makeUpInfo!.pictureUrl!)).status).toBe(200)
    expect(await homeLine(2)).toMatchObject({
      ...{ state: 'attention', line: '您缺席了集体采集，请看补拍办法' },
    })
    expect(await mine(1)).toMatchObject({ absent: false, makeUpInfo: null })
    expect((await homeLine(1))?.line).toMatch(/已采集$/)
    expect((await homeLine(0))?.line).toBe('已签到，请按次序等候')
  })

  test('is reported, returned with a reason, corrected and confirmed; each step once', async () => {
    const ask = (openid: string, action: string, input: object, key?: string) =>
      day.college.ask(openid, `capture.${action}`, input, key ? { key } : {})
    expect(await ask('o-2', 'reportMakeUp', { ...report, on: '2024-04-14' })).toMatchObject({
      ...{ fields: { on: { code: 'MAKE_UP_TOO_EARLY' } } },
    })
    expect(await ask('o-2', 'reportMakeUp', { ...report, on: '2024-04-16' })).toMatchObject({
      ...{ fields: { on: { code: 'DATE_IN_FUTURE' } } },
    })
    expect(
      await ask('o-2', 'reportMakeUp', { ...report, place: '地'.repeat(20_000) }),
    ).toMatchObject({ fields: { place: { code: 'TOO_LONG' } } })
    const judge = { cohortId, graduateId: id(2), confirm: true, reason: '', seenAt: MORNING }
    expect(await ask('o-college', 'judgeMakeUp', judge)).toMatchObject({
      ...{ code: 'MAKE_UP_NOT_REPORTED' },
    })
    const first = await ask('o-2', 'reportMakeUp', report, 'report-1')
    expect(first).toMatchObject({ ok: true, data: { report: { state: 'reported' } } })
    expect(await ask('o-2', 'reportMakeUp', report, 'report-1')).toEqual(first)
    const seenAt = (await mine(2)).makeUp!.reportedAt
    const returned = { ...judge, confirm: false, reason: '日期不对，请核对', seenAt }
    expect(await ask('o-other', 'judgeMakeUp', returned)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await ask('o-adviser', 'judgeMakeUp', returned)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await ask('o-college', 'judgeMakeUp', { ...returned, reason: '' })).toMatchObject({
      ...{ code: 'REASON_NEEDED' },
    })
    expect(await ask('o-college', 'judgeMakeUp', { ...returned, seenAt: 1 })).toMatchObject({
      ...{ code: 'MAKE_UP_MOVED' },
    })
    const back = await ask('o-college', 'judgeMakeUp', returned, 'judge-1')
    expect(back).toMatchObject({ ok: true, data: { state: 'returned' } })
    expect(await ask('o-college', 'judgeMakeUp', returned, 'judge-1')).toEqual(back)
    expect((await homeLine(2))?.state).toBe('attention')
    const { notices } = await day.college.call('o-2', campaigns.home, {})
    expect(notices.map(({ text }) => text)).toEqual([expect.stringContaining('日期不对')])

    await day.college.call('o-2', capture.reportMakeUp, { ...report, place: '学信网线上' })
    const again = { ...judge, seenAt: (await mine(2)).makeUp!.reportedAt }
    expect(await ask('o-college', 'judgeMakeUp', again)).toMatchObject({
      ...{ ok: true, data: { state: 'confirmed', place: '学信网线上' } },
    })
    expect(await ask('o-college', 'judgeMakeUp', again)).toMatchObject({ code: 'MAKE_UP_OVER' })
    expect(await ask('o-2', 'reportMakeUp', report)).toMatchObject({ code: 'MAKE_UP_OVER' })
    expect((await homeLine(2))?.line).toContain('已自行补拍')
  })

  test('can be reported by the adviser for somebody without a phone', async () => {
    const input = { ...report, graduateId: id(4) }
    expect(await codeOf('o-foreign', 'capture.reportMakeUp', input)).toBe('NOT_FOUND')
    const { report: made, item } = await day.college.call('o-adviser', capture.reportMakeUp, input)
    expect([made.byName, item]).toEqual(['adviser o-adviser', null])
  })
})
