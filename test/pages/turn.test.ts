// Capture as it ships: one's turn in line, and a seat of one's own choice.
import { capture } from '../../src/domain/capture/contract'
import { answer, refuse, silence, startPhone, until } from './built-app'
import { bookingOf, mine, toBook } from './samples'

const phone = startPhone()
const TURN = 'pages/capture/turn/index'
beforeEach(() => {
  phone.asked.length = 0
  phone.toasts.length = 0
})

test('the turn says where, when, and behind how many', async () => {
  phone.set(answer(capture.mine, () => mine))
  const screen = await phone.open(TURN)
  await screen.shows('第 12 位（前面 11 人）')
  await screen.shows('教103')
  await screen.shows('无采集码不能拍照')
})

test('a full slot cannot be chosen; a free one says what is left', async () => {
  const screen = await phone.open(TURN)
  await screen.shows('余 3')
  await screen.shows('已满')
  await screen.tap('#slot-slot-2')
  expect(screen.has('#book')).toBe(false)
})

test('taken by another in the same moment: said so, and the list is loaded again', async () => {
  phone.set(refuse(capture.book, 'SLOT_FULL'))
  const screen = await phone.open(TURN)
  await screen.tap('#slot-slot-1')
  await screen.tap('#book')
  await screen.shows('余 3')
  expect(phone.toasts).toEqual(['这个时段刚刚约满，请换一个时段'])
  expect(phone.asked.map((request) => request.action)).toEqual(['capture.book', 'capture.mine'])
})

test('no answer: said so; tapped again it is the same request, until there is a clear answer', async () => {
  const booked = () => phone.asked.filter(({ action }) => action === 'capture.book')
  const free = mine.choices.map((choice) => ({ ...choice, name: '再看一次' }))
  phone.set(
    silence(capture.book),
    answer(capture.mine, () => ({ ...mine, choices: free })),
  )
  const screen = await phone.open(TURN)
  await screen.tap('#slot-slot-1')
  await screen.tap('#book')
  await until(() => phone.toasts.length > 0)
  expect(phone.toasts.join()).toContain('要是刚才已经办成，也不会重复')
  phone.set(refuse(capture.book, 'SLOT_FULL'))
  await screen.tap('#book')
  await screen.shows('再看一次')
  expect(new Set(booked().map(({ key }) => key)).size).toBe(1)
  await screen.tap('#slot-slot-1')
  await screen.tap('#book')
  await until(() => booked().length === 5)
  expect(booked()[4]!.key).not.toBe(booked()[0]!.key)
  phone.set(answer(capture.mine, () => mine))
})

test('booked: the seat is on the screen without another call, and can be given back', async () => {
  const done = { ...toBook, state: 'arranged' as const }
  phone.set(
    answer(capture.book, ({ slotId }) => ({ booking: bookingOf(slotId), item: done })),
    answer(capture.cancel, () => ({ item: toBook })),
  )
  const screen = await phone.open(TURN)
  await screen.tap('#slot-slot-1')
  await screen.tap('#book')
  await screen.shows('预约成功')
  await screen.shows('我的预约')
  expect(phone.asked.map((request) => request.action)).toEqual(['capture.book'])
  await screen.tap('#cancel')
  await screen.shows('取消这个预约？')
  await screen.tap('#yes')
  await screen.shows('余 3')
  expect(phone.asked.map((request) => request.action)).toContain('capture.cancel')
})

test('a full slot is waited for, the place in line is left, and a seat on offer is accepted', async () => {
  const wait = {
    sessionId: 'session-1',
    since: mine.now,
    slots: [{ slotId: 'slot-2', startsAt: mine.now, endsAt: mine.now + 600_000, ahead: 2 }],
  }
  phone.set(
    answer(capture.wait, () => wait),
    answer(capture.leaveWait, () => ({ done: true as const })),
  )
  const screen = await phone.open(TURN)
  await screen.shows('已满，可候补')
  await screen.tap('#slot-slot-2')
  await screen.tap('#wait')
  await screen.shows('前面 2 人')
  await screen.shows('候补中')
  const offered = { ...bookingOf('slot-2'), offeredUntil: mine.now + 7_200_000 }
  const done = { ...toBook, state: 'arranged' as const }
  phone.set(
    answer(capture.mine, () => ({ ...mine, bookings: [offered] })),
    answer(capture.accept, () => ({ booking: bookingOf('slot-2'), item: done })),
  )
  await screen.tap('#leaveWait')
  await screen.shows('过时让给下一位')
  await screen.tap('#accept')
  await screen.shows('预约成功')
  expect(phone.asked.map(({ action }) => action)).toEqual([
    'capture.wait',
    'capture.leaveWait',
    'capture.mine',
    'capture.accept',
  ])
})

test('a lesson that meets the turn is reported from the screen, and stays there with its draft', async () => {
  const one = {
    ...{ id: 'session-1:g1', sessionId: 'session-1', graduateId: 'g1', name: '林晓雨' },
    ...{ studentNo: '2021000001', className: '软件2101班', startsAt: mine.now + 86_400_000 },
    ...{ kind: 'lesson' as const, mayChoose: false },
    ...{ course: '高等数学', teacher: '', note: '', reportedAt: mine.now },
    ...{ state: 'open' as const, answer: '', answeredBy: '' },
  }
  phone.set(answer(capture.reportConflict, () => one))
  const screen = await phone.open(TURN)
  await screen.tap('#report')
  await screen.shows('哪门课和采集冲突？')
  phone.set(answer(capture.mine, () => ({ ...mine, conflicts: [one] })))
  await screen.type('#course', '高等数学')
  await screen.tap('#send')
  await screen.shows('已上报：高等数学')
  expect(phone.asked).toContainEqual(
    expect.objectContaining({
      action: 'capture.reportConflict',
      input: { sessionId: 'session-1', kind: 'lesson', course: '高等数学', teacher: '', note: '' },
    }),
  )
})

test('a tick on the screen above outlives an answer that was under way to the one below', async () => {
  jest.restoreAllMocks()
  phone.set(
    answer(capture.mine, () => mine),
    answer(capture.codeReady, () => ({ codeReadyAt: mine.now })),
  )
  await (await phone.open(TURN)).shows('还没下载')
  const today = Date.now
  jest.spyOn(Date, 'now').mockImplementation(() => today() + 60_000)
  const arrive = phone.hold(capture.mine)
  await phone.blink()
  await until(() => phone.asked.length > 0)
  const over = await phone.openOver('pages/capture/capture-code/index')
  await over.tap('#ready')
  await over.shows('再点一次可取消')
  arrive()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(over.text()).toContain('再点一次可取消')
  jest.restoreAllMocks()
})

test('a turn that is behind leads nowhere: captured shows none, absent only those of other sessions', async () => {
  const seen = (state: 'captured' | 'absent') => ({
    ...{ ...mine, day: { ...mine.day, absent: state === 'absent' } },
    turns: [mine.turns[0]!, { ...mine.turns[0]!, sessionId: 'session-2', sessionName: '补拍场', number: 12, added: 1 }], // prettier-ignore
    choices: [],
  })
  const attendance = (state: 'captured' | 'absent') => [
    { sessionId: 'session-1', sessionName: '集中采集', state, at: mine.now },
  ]
  const answerFor = (state: 'captured' | 'absent') => {
    const data = seen(state)
    return answer(capture.mine, () => ({
      ...data,
      day: { ...data.day, attendance: attendance(state) },
    }))
  }
  // What was answered before is no longer fresh.
  const later = () => jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000)
  later()
  phone.set(answerFor('absent'))
  const screen = await phone.open(TURN)
  await screen.shows('您缺席了集体采集')
  await screen.shows('补拍场')
  // Who joined the class after it was counted stands behind its last number.
  await screen.shows('第 12+1 位')
  await screen.shows('排在本班最后一位之后')
  expect(screen.text()).not.toContain('第 12 位')
  later()
  phone.set(answerFor('captured'))
  const done = await phone.open(TURN)
  await done.shows('采集完成')
  expect(done.has('#ticket')).toBe(false)
  expect(done.has('#report')).toBe(false)
})

test('a time that was changed is told, old and new, until it has been read', async () => {
  const { startsAt } = mine.turns[0]!
  const times = (at: number) => ({ startsAt: at, endsAt: at + 1_200_000, place: '教103' })
  const move = {
    ...{ id: 's1.v2', at: mine.now, sessionId: 's1', className: '软件2101班' },
    ...{ from: times(startsAt - 3_600_000), to: times(startsAt) },
  }
  phone.set(answer(capture.mine, () => ({ ...mine, moves: [move] })))
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000)
  const screen = await phone.open(TURN)
  await screen.shows('时间有调整')
  await screen.shows('现改为')
  await screen.tap('#read-s1')
  await screen.shows('第 12 位（前面 11 人）')
  expect(screen.text()).not.toContain('时间有调整')
  const again = await phone.open(TURN)
  await again.shows('采集费：20元/人')
  expect(again.text()).not.toContain('时间有调整')
})
