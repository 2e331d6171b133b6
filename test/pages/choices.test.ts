// Who has not chosen a slot, as it ships: classes, names, the text for the group, and choosing for somebody.
import type { Output } from '../../src/domain/action'
import { capture } from '../../src/domain/capture/contract'
import { answer, refuse, startPhone } from './built-app'
import { bookingOf, mine, now, toBook } from './samples'

const phone = startPhone()
beforeEach(() => {
  phone.asked.length = 0
  phone.toasts.length = 0
  phone.went.length = 0
})

const CLASS = 'pages/staff/choice-class/index'
const chooseBy = now + 86_400_000
const address = { cohortId: 'c1', classId: 'k1', name: encodeURIComponent('动画2101班') }
const missing: Output<typeof capture.notChosen> = {
  chooseBy,
  items: [
    {
      ...{ graduateId: 'g1', name: '林晓雨', studentNo: '2021050111', status: '在籍' },
      ...{ why: 'noTurn', waiting: false },
    },
    {
      ...{ graduateId: 'g2', name: '许明', studentNo: '2021050112', status: '延期' },
      ...{ why: 'absent', waiting: true },
    },
  ],
}

test('classes say how many have chosen, and lead to the names', async () => {
  phone.set(
    answer(capture.choiceBoard, () => ({
      chooseBy,
      classes: [
        { classId: 'k1', name: '动画2101班', due: 3, chosen: 1, waiting: 1 },
        { classId: 'k2', name: '会计2101班', due: 2, chosen: 2, waiting: 0 },
      ],
    })),
  )
  const screen = await phone.open('pages/staff/choices/index', { cohortId: 'c1' })
  await screen.shows('3 人中 1 人已选，1 人候补中')
  await screen.shows('差 2')
  await screen.shows('都选了')
  await screen.tap('#choices-k1')
  expect(phone.went).toEqual([
    `navigateTo /pages/staff/choice-class/index?cohortId=c1&classId=k1&name=${address.name}`,
  ])
})

test('names say why; the text is copied; a tap leads to choosing for the person', async () => {
  phone.set(answer(capture.notChosen, () => missing))
  const screen = await phone.open(CLASS, address)
  await screen.shows('2021050111 · 班级没有统一安排')
  await screen.shows('许明（延期）')
  await screen.shows('候补中')
  await screen.tap('#copy')
  await screen.tap('#choose-2021050112')
  expect(phone.copied[0]).toContain('【动画2101班 采集预约提醒】')
  expect(phone.copied[0]).toContain('林晓雨、许明')
  expect(phone.went).toEqual([
    `navigateTo /pages/capture/turn/index?graduateId=g2&name=${encodeURIComponent('许明')}`,
  ])
})

test('nobody left, or no longer in reach: said in words', async () => {
  phone.set(answer(capture.notChosen, () => ({ items: [], chooseBy: null })))
  await (await phone.open(CLASS, { ...address, classId: 'k3' })).shows('都选好了')
  phone.set(refuse(capture.notChosen, 'NOT_FOUND'))
  await (await phone.open(CLASS, { ...address, classId: 'k4' })).shows('再试一次')
})

describe('choosing for somebody', () => {
  const TURN = 'pages/capture/turn/index'
  const forSomebody = { graduateId: 'g2', name: encodeURIComponent('许明') }
  const [choice] = mine.choices
  const who = '缺席待补拍的同学'
  const theirs = {
    ...{ ...mine, turns: [], day: { ...mine.day, absent: true } },
    choices: [{ ...choice!, who }],
    closedChoices: [{ sessionId: 's9', name: '延期专场', startsAt: now, who: '延期的同学' }],
  }

  test('whom a session is for is said, the seat is theirs, and who chose it stands on it', async () => {
    const onBehalf = { ...bookingOf('slot-1'), onBehalf: true, byName: '李老师' }
    phone.set(
      answer(capture.mine, () => theirs),
      answer(capture.book, () => ({ booking: onBehalf, item: toBook })),
    )
    const screen = await phone.open(TURN, forSomebody)
    await screen.shows('为没有手机或不方便操作的同学代选')
    await screen.shows(`本场只面向${who}`)
    await screen.shows('延期专场：本场只面向延期的同学。')
    // What is only the owner's business is not asked of staff.
    expect(screen.has('#capture-code')).toBe(false)
    await screen.tap('#slot-slot-1')
    await screen.shows('代为预约这个时段')
    await screen.tap('#book')
    await screen.shows('代办预约')
    await screen.shows('由 李老师 代为预约')
    expect(phone.asked.find(({ action }) => action === 'capture.book')?.input).toEqual({
      ...{ slotId: 'slot-1', graduateId: 'g2' },
    })
    await screen.tap('#home')
    expect(phone.went.at(-1)).toMatch(/^(navigateBack|reLaunch)/)
  })

  test('a session for other people: refused in words, and the list is loaded again', async () => {
    phone.set(
      answer(capture.mine, () => ({ ...theirs, bookings: [] })),
      refuse(capture.book, 'NOT_INVITED', { who: '延期的同学' }),
    )
    const screen = await phone.open(TURN, { ...forSomebody, graduateId: 'g3' })
    await screen.tap('#slot-slot-1')
    await screen.tap('#book')
    await screen.shows('余 3')
    expect(phone.toasts.join()).toContain('延期的同学')
    expect(phone.asked.filter(({ action }) => action === 'capture.mine')).toHaveLength(2)
  })
})
