// Who may choose a slot, by the front door: the absent, who cannot come, 延期; by staff on their behalf; and reminded.
import { contract } from '../../src/domain'
import type { Session } from '../../src/domain/capture/contract'
import { instantOf } from '../../src/domain/time'
import { proofOf, peopleOf } from './college'
import { at, cohortId, DAY_ON, startPhotoDay, tap, type PhotoDay } from './photo-day-college'

jest.setTimeout(60_000)

const { capture } = contract
const soft = peopleOf('软件2101班', '软件工程学院', 6)
const later = peopleOf('软件2102班', '软件工程学院', 3, 100)
const delayed = { ...later[2]!, 学籍状态: '延期' }
const accounting = peopleOf('会计2101班', '经济管理学院', 2, 500)
/** Nobody calls this class up. */
const extra = peopleOf('动画2101班', '动画学院', 3, 700)

let day: PhotoDay
let makeUp: Session

const DAY = '2024-04-18'
const block = {
  ...{ on: DAY, startsAt: '09:00', endsAt: '09:30', label: '补拍专场', declared: 0 },
  ...{ leaders: [], kind: 'freeChoice' as const, classIds: [] as string[] },
}
const save = (audience: ('absent' | 'unable' | 'delayed')[], more: object = {}) =>
  day.college.call('o-registrar', capture.saveSession, {
    ...{ cohortId, name: '补拍专场', place: '教105', secondsPerHead: 300 },
    blocks: [{ ...block, audience, ...more }],
  })

beforeAll(async () => {
  day = await startPhotoDay({
    ...{ soft, later: [...later.slice(0, 2), delayed] },
    accounting: [...accounting, ...extra],
  })
  const { college, classes } = day
  for (const [n, person] of [...later, ...extra].entries())
    await college.call(`o-later-${n}`, contract.accounts.bind, proofOf(person))
  for (const [n, person] of accounting.entries())
    await college.call(`o-acc-${n}`, contract.accounts.bind, proofOf(person))
  await college.post('o-extra', 'adviser', { classIds: [classes['动画2101班']] })
  const window = { opensAt: instantOf('2024-04-10'), closesAt: instantOf(DAY, '12:00') }
  await college.call('o-admin', contract.campaigns.setTask, {
    ...{ cohortId, kind: 'capture' },
    ...{ student: window, adviser: window, college: window, office: window },
  })
  const saved = await save(['absent', 'unable', 'delayed'])
  makeUp = await college.call('o-registrar', capture.publish, {
    ...{ sessionId: saved.id, published: true },
  })
})
afterAll(() => day.college.stop())

const idOf = (person: { studentNo: string }) => {
  const id = day.idOf.get(person.studentNo)
  if (!id) throw new Error(person.studentNo)
  return id
}
const slot = (n: number) => `${makeUp.blocks[0]!.id}.s${n}`
const answerOf = (openid: string, action: string, input: object) =>
  day.college.ask(openid, `capture.${action}`, input)
const codeOf = async (openid: string, action: string, input: object) => {
  const reply = await answerOf(openid, action, input)
  return reply.ok ? 'ok' : reply.code
}
const mine = (openid: string, input = {}) => day.college.call(openid, capture.mine, input)
const home = async (openid: string) => {
  const { checklist, notices } = await day.college.call(openid, contract.campaigns.home, {})
  return {
    line: checklist.find(({ kind }) => kind === 'capture'),
    notices: notices.map(({ text }) => text),
  }
}

describe('a block for certain people', () => {
  test('is shown as not theirs to the others, and refused in words', async () => {
    expect(await mine('o-1')).toMatchObject({
      choices: [],
      closedChoices: [{ name: '补拍专场', who: expect.stringContaining('待补拍') as unknown }],
    })
    expect(await answerOf('o-1', 'book', { slotId: slot(1) })).toMatchObject({
      code: 'NOT_INVITED',
      detail: { who: expect.stringContaining('缺席待补拍') as unknown },
    })
    expect(await codeOf('o-1', 'wait', { sessionId: makeUp.id, slotIds: [slot(1)] })).toBe(
      'NOT_INVITED',
    )
  })

  test('is open to 延期 people', async () => {
    expect((await mine('o-later-2')).choices).toMatchObject([{ sessionId: makeUp.id }])
    expect(await codeOf('o-later-2', 'book', { slotId: slot(1) })).toBe('ok')
  })

  test('opens with the absence, and closes with the picture that arrives after it was shown', async () => {
    expect((await day.one('o-adviser', tap(idOf(soft[1]!), { to: 'absent' }))).outcome).toBe('ok')
    expect((await mine('o-1')).choices).toMatchObject([
      { who: expect.stringContaining('缺席') as unknown },
    ])
    expect((await home('o-1')).line).toMatchObject({
      state: 'attention',
      line: '缺席了集体采集，请在 4月18日 09:20 前选好补拍时间',
    })
    // Another phone had captured the person without signal, and hands it in only now.
    const mark = tap(idOf(soft[1]!), { to: 'captured' })
    expect((await day.one('o-college', mark)).outcome).toBe('ok')
    expect(await codeOf('o-1', 'book', { slotId: slot(2) })).toBe('NEEDS_NO_SLOT')
    expect(await mine('o-1')).toMatchObject({ choices: [], closedChoices: [] })
  })

  test('a mark and a booking in the same moment leave nobody with a lie', async () => {
    const person = soft[3]!
    await day.one('o-adviser', tap(idOf(person), { to: 'absent' }))
    const [booked] = await Promise.all([
      codeOf('o-3', 'book', { slotId: slot(3) }),
      day.one('o-college', tap(idOf(person), { to: 'captured' })),
    ])
    const { bookings } = await mine('o-3')
    expect([booked, bookings.length]).toEqual(booked === 'ok' ? ['ok', 1] : ['NEEDS_NO_SLOT', 0])
    // Whoever was captured is not due in the make-up, booked or not.
    if (booked === 'ok') await codeOf('o-3', 'cancel', { sessionId: makeUp.id })
    expect(await codeOf('o-3', 'book', { slotId: slot(3) })).toBe('NEEDS_NO_SLOT')
  })
})

describe('who cannot come', () => {
  const report = (openid: string, input: object) =>
    answerOf(openid, 'reportConflict', { sessionId: day.session.id, ...input })

  test('says why, and may choose until told otherwise', async () => {
    expect(await report('o-acc-0', { kind: 'away' })).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { note: { code: 'REQUIRED' } },
    })
    expect(await report('o-acc-0', { kind: 'lesson', note: '实习' })).toMatchObject({
      fields: { course: { code: 'REQUIRED' } },
    })
    expect(await report('o-acc-0', { kind: 'away', note: '在外地实习' })).toMatchObject({
      ok: true,
      data: { kind: 'away', course: '', mayChoose: false },
    })
    expect((await mine('o-acc-0')).choices).toMatchObject([{ sessionId: makeUp.id }])
    expect((await home('o-acc-0')).line?.line).toBe('不随班采集，请在 4月18日 09:20 前选好')
    const { items } = await day.college.call('o-other', capture.conflicts, { cohortId })
    const [one] = items
    await day.college.call('o-other', capture.answerConflict, {
      ...{ conflictId: one!.id, answer: '实习单位已同意请假，请按时来' },
    })
    expect((await mine('o-acc-0')).choices).toEqual([])
  })

  test('a lesson alone needs an answer that allows another time', async () => {
    expect(await report('o-acc-1', { course: '高等数学' })).toMatchObject({ ok: true })
    expect((await mine('o-acc-1')).choices).toEqual([])
    const { items } = await day.college.call('o-other', capture.conflicts, { cohortId })
    const one = items.find(({ course }) => course === '高等数学')!
    await day.college.call('o-other', capture.answerConflict, {
      ...{ conflictId: one.id, answer: '考试不能改期', mayChoose: true },
    })
    expect((await home('o-acc-1')).notices.join()).toContain('可以另选自选时段')
    expect(await codeOf('o-acc-1', 'book', { slotId: slot(2) })).toBe('ok')
  })
})

describe('代办', () => {
  test('staff read, book, change, wait and cancel for somebody in reach, who is told by whom', async () => {
    await day.one('o-adviser', tap(idOf(soft[2]!), { to: 'absent' }))
    const graduateId = idOf(soft[2]!)
    expect((await mine('o-adviser', { graduateId })).choices).toHaveLength(1)
    for (const stranger of ['o-foreign', 'o-other'])
      for (const [action, input] of [
        ['mine', { graduateId }],
        ['book', { graduateId, slotId: slot(3) }],
        ['cancel', { graduateId, sessionId: makeUp.id }],
      ] as const)
        expect(await codeOf(stranger, action, input)).toBe('NOT_FOUND')
    expect(await codeOf('o-0', 'mine', { graduateId })).toBe('NOT_FOUND')

    expect(await codeOf('o-college', 'book', { graduateId, slotId: slot(3) })).toBe('ok')
    expect((await mine('o-2')).bookings).toMatchObject([
      { slotId: slot(3), onBehalf: true, byName: 'college o-college' },
    ])
    expect((await home('o-2')).notices[0]).toContain('college o-college 为您代办，预约了')
    expect(await codeOf('o-adviser', 'change', { graduateId, slotId: slot(1) })).toBe('ok')
    expect((await home('o-2')).notices[0]).toContain('改到：4月18日 09:00–09:10')
    const blockId = makeUp.blocks[0]!.id
    const { items } = await day.college.call('o-registrar', capture.bookings, { blockId })
    expect(items.find((one) => one.graduateId === graduateId)).toMatchObject({
      ...{ onBehalf: true, byName: 'adviser o-adviser' },
    })
    expect(await codeOf('o-registrar', 'cancel', { graduateId, sessionId: makeUp.id })).toBe('ok')
    expect((await home('o-2')).notices[0]).toContain('取消了毕业图像采集的预约')
    expect((await mine('o-2')).bookings).toEqual([])
  })

  test('what people do themselves tells them nothing and is marked as their own', async () => {
    const before = (await home('o-2')).notices.length
    expect(await codeOf('o-2', 'book', { slotId: slot(3) })).toBe('ok')
    expect((await mine('o-2')).bookings).toMatchObject([{ onBehalf: false }])
    expect((await home('o-2')).notices).toHaveLength(before)
  })
})

describe('people who must choose', () => {
  let open: Session
  beforeAll(async () => {
    const saved = await save([], { label: '自选专场', classIds: [day.classes['动画2101班']!] })
    open = await day.college.call('o-registrar', capture.publish, {
      ...{ sessionId: saved.id, published: true },
    })
  })
  const board = (openid: string) => day.college.call(openid, capture.choiceBoard, { cohortId })
  const names = async (openid: string, classId: string) =>
    (await day.college.call(openid, capture.notChosen, { cohortId, classId })).items.map(
      ({ name, why }) => `${name} ${why}`,
    )

  test('are counted by class and named until they have chosen, within reach', async () => {
    const classId = day.classes['动画2101班']!
    expect(await board('o-extra')).toEqual({
      classes: [{ classId, name: '动画2101班', due: 3, chosen: 0, waiting: 0 }],
      chooseBy: instantOf(DAY, '09:20'),
    })
    expect(await names('o-extra', classId)).toEqual(extra.map(({ name }) => `${name} noTurn`))
    expect((await home('o-later-3')).line).toMatchObject({
      state: 'todo',
      line: '还没选时间，请在 4月18日 09:20 前选好',
    })
    expect(await codeOf('o-later-3', 'book', { slotId: `${open.blocks[0]!.id}.s1` })).toBe('ok')
    expect((await board('o-extra')).classes).toMatchObject([{ due: 3, chosen: 1 }])
    expect(await names('o-extra', classId)).toHaveLength(2)

    const { classes } = await board('o-college')
    expect(classes.map(({ name, due, chosen }) => [name, due, chosen])).toEqual([
      ['软件2101班', 1, 1],
    ])
    const other = (await board('o-other')).classes
    expect(other.map(({ name, due, chosen }) => [name, due, chosen])).toEqual([
      ['会计2101班', 1, 1],
    ])
    expect(await codeOf('o-foreign', 'notChosen', { cohortId, classId })).toBe('NOT_FOUND')
  })

  test('are reminded three mornings before, each once', async () => {
    const run = () => day.college.emulator.runTimer('everyFiveMinutes')
    expect([await run(), await run()]).toMatchObject([{ ok: true }, { ok: true }])
    const told = (await home('o-later-4')).notices.filter((text) => text.includes('还没有选'))
    expect(told).toEqual([
      '您还没有选毕业图像采集的时间。您的班级不统一安排次序，要自己约才能采集，请在 4月18日 09:20 前到“毕业图像采集”里选一个时段。',
    ])
    for (const openid of ['o-later-3', 'o-1', 'o-2'])
      expect((await home(openid)).notices.filter((text) => text.includes('还没有选'))).toEqual([])
  })
})

describe('a seat of somebody who was captured since', () => {
  const timer = () => day.college.emulator.runTimer('everyFiveMinutes')
  const graduate = (n: number) => ({ graduateId: idOf(soft[n]!) })
  const captured = (n: number, clock: string) =>
    day.one('o-college', tap(idOf(soft[n]!), { to: 'captured', deviceAt: at(clock) }))
  const undo = (graduateId: string, sessionId = day.session.id) =>
    codeOf('o-registrar', 'undoCapture', { sessionId, graduateId, reason: '点错了人' })
  const bookingsOf = async (n: number) => (await mine('o-adviser', graduate(n))).bookings

  test('goes to the next who still needs it, once the mark is a quarter of an hour old', async () => {
    for (const n of [0, 4, 5])
      await day.one('o-adviser', tap(idOf(soft[n]!), { to: 'absent', deviceAt: at('08:20') }))
    expect(await codeOf('o-0', 'book', { slotId: slot(1) })).toBe('ok')
    const wish = { sessionId: makeUp.id, slotIds: [slot(1)] }
    for (const n of [4, 5])
      expect(await codeOf('o-adviser', 'wait', { ...wish, ...graduate(n) })).toBe('ok')

    expect((await captured(0, '09:00')).outcome).toBe('ok')
    await timer()
    expect(await bookingsOf(0)).toMatchObject([{ slotId: slot(1) }])
    expect(await undo(idOf(soft[0]!))).toBe('ok')
    await timer()
    expect(await bookingsOf(0)).toHaveLength(1)

    // A phone without signal hands in that both were captured half an hour ago.
    const late = await day.one(
      'o-adviser',
      tap(idOf(soft[0]!), { to: 'none', deviceAt: at('23:00') }),
    )
    expect(late.outcome).toBe('ok')
    for (const n of [0, 4]) expect((await captured(n, '08:30')).outcome).toBe('ok')
    await timer()
    expect(await bookingsOf(0)).toEqual([])
    expect(await bookingsOf(5)).toMatchObject([
      { slotId: slot(1), offeredUntil: expect.any(Number) as unknown },
    ])
    const { items } = await day.college.call('o-registrar', capture.waiting, {
      sessionId: makeUp.id,
    })
    expect(items).toEqual([])
    expect((await home('o-0')).notices[0]).toContain('座位已让给别人')
  })

  test('does not come back with a mark that is taken back: the person hears so and chooses again', async () => {
    expect(await undo(idOf(soft[0]!))).toBe('ok')
    expect((await home('o-0')).notices[0]).toContain('已经让给别人，请到“毕业图像采集”里重新选')
    expect(await bookingsOf(0)).toEqual([])
  })

  test('leaves its holder in the line of the session, whatever becomes of the mark', async () => {
    const saved = await save([], {
      ...{ on: DAY_ON, startsAt: '14:00', endsAt: '14:30', label: '当天自选' },
      classIds: [day.classes['动画2101班']!],
    })
    const sessionId = saved.id
    await day.college.call('o-registrar', capture.publish, { sessionId, published: true })
    const classId = day.classes['动画2101班']!
    const { items } = await day.college.call('o-extra', capture.notChosen, { cohortId, classId })
    const { graduateId } = items.find(({ name }) => name === extra[1]!.name)!
    const line = async () =>
      (await day.college.call('o-extra', capture.attendance, { sessionId, classId })).items.map(
        ({ name, state }) => `${name} ${state}`,
      )
    const counts = async () =>
      (await day.college.call('o-extra', capture.attendanceCounts, { sessionId })).classes
    const mark = (clock: string) =>
      day.college.call('o-extra', capture.checkIn, {
        sessionId,
        marks: [tap(graduateId, { to: 'captured', deviceAt: at(clock) })],
      })
    expect(await codeOf('o-later-4', 'book', { slotId: `${saved.blocks[0]!.id}.s1` })).toBe('ok')
    await mark('08:30')
    await timer()
    expect((await mine('o-later-4')).bookings).toEqual([])
    expect(await line()).toEqual([`${extra[1]!.name} captured`])
    expect(await counts()).toMatchObject([{ due: 1, captured: 1 }])
    expect(await undo(graduateId, sessionId)).toBe('ok')
    expect(await line()).toEqual([`${extra[1]!.name} checkedIn`])
    // Not yet: the mark was made before the other one was taken back.
    expect((await mark('08:31')).results).toMatchObject([{ outcome: 'conflict' }])
    expect((await mark('23:00')).results).toMatchObject([{ outcome: 'ok' }])
    expect(await counts()).toMatchObject([{ due: 1, captured: 1 }])
  })
})
