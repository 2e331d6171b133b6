// The photo day as it ships: a class is checked in without signal, the student's codes, and a make-up reported.
import type { Post } from '../../src/domain/accounts/contract'
import { campaigns, type Home } from '../../src/domain/campaigns/contract'
import { capture, type Session } from '../../src/domain/capture/contract'
import type { AttendanceLine, Mark, MarkResult } from '../../src/domain/capture/attendance-contract'
import { roster } from '../../src/domain/roster/contract'
import { DAY_MS, dayOf, instantOf } from '../../src/domain/time'
import { answer, refuse, silence, startPhone, until as comes } from './built-app'
import { graduateHome, mine, now, post, toBook } from './samples'

const phone = startPhone()
const CLASS = 'pages/staff/check-in-class/index'
const address = { sessionId: 's1', classId: 'k1', name: encodeURIComponent('软件2101班') }
const line = (number: number, name: string): AttendanceLine => ({
  ...{ graduateId: `g${number}`, number, name, studentNo: `20210501${number}`, classId: 'k1' },
  ...{ className: '软件2101班', state: 'none', at: null, byName: '', reason: '' },
})
const lines = [line(11, '林晓雨'), line(12, '许明')]
const coded = lines.map((one) => ({ ...one, graduateId: one.graduateId.replace('g', 'g0000') }))
const day = mine.day
const queues = () => phone.kept().filter((key) => key.startsWith('check-in/queue/'))
const taken = answer(capture.checkIn, ({ marks }) => ({
  at: now,
  results: marks.map(({ nonce, graduateId }): MarkResult => ({
    ...{ nonce, outcome: 'ok', code: null, graduateId: graduateId ?? '' },
    ...{ name: '林晓雨', state: 'checkedIn', at: now, byName: '李老师' },
  })),
}))
async function handedIn() {
  for (let tries = 200; tries > 0 && queues().length > 0; tries--)
    await new Promise((done) => setTimeout(done, 20))
  expect(queues()).toEqual([])
}

beforeEach(() => {
  phone.forget()
  phone.asked.length = 0
  phone.toasts.length = 0
  phone.set(answer(capture.attendance, () => ({ items: lines, at: now })))
})

test('a tap is kept until the server answers for it; an overlap goes only when it was read', async () => {
  phone.set(refuse(capture.checkIn, 'SESSION_UNPUBLISHED'))
  const screen = await phone.open(CLASS, address)
  await screen.shows('林晓雨')
  await screen.tap('#person-2021050111')
  await screen.shows('未上传 1 条')
  await screen.shows('采集安排还没有发布')
  const again = await phone.open(CLASS, address)
  await again.shows('未上传 1 条')
  expect(again.text()).toContain('已签到')

  // Somebody else has checked the same person in meanwhile.
  phone.set(
    answer(capture.checkIn, ({ marks }) => ({
      at: now,
      results: marks.map(({ nonce, graduateId }): MarkResult => ({
        ...{ nonce, outcome: 'already', code: null, graduateId: graduateId ?? '' },
        ...{ name: '林晓雨', state: 'checkedIn', at: now, byName: '李老师' },
      })),
    })),
  )
  await again.tap('#upload')
  await again.shows('有 1 条要看一下')
  expect(again.text()).not.toContain('未上传')
  const answers = await phone.open('pages/staff/check-in-answers/index')
  await answers.shows('与别人重复：李老师')
  await answers.tap('#read')
  await answers.shows('都看过了')
})

test('a line that was only checked in is captured at once, after a second question', async () => {
  const checkedIn = lines.map((one) => ({ ...one, state: 'checkedIn' as const, at: now - 60_000 }))
  phone.set(
    answer(capture.attendance, () => ({ items: checkedIn, at: now })),
    taken,
  )
  const screen = await phone.open(CLASS, address)
  await screen.shows('许明')
  expect(screen.has('#all-captured')).toBe(false)
  await screen.tap('#mode-captured')
  await screen.tap('#all-captured')
  await screen.shows('把 2 人标为已采集？')
  await screen.tap('#yes')
  await handedIn()
  const sent = phone.asked.filter(({ action }) => action === 'capture.checkIn')
  const people = sent.flatMap(({ input }) => (input as { marks: Mark[] }).marks)
  expect(people.map(({ graduateId, to }) => [graduateId, to])).toEqual([
    ['g11', 'captured'],
    ['g12', 'captured'],
  ])
})

test('back from the camera the list is not asked for again; after a while it is', async () => {
  const asked = () => phone.asked.filter(({ action }) => action === 'capture.attendance').length
  const screen = await phone.open(CLASS, address)
  await screen.shows('林晓雨')
  await phone.blink()
  await phone.blink()
  await screen.tap('#more-2021050111')
  expect(asked()).toBe(1)
  const today = Date.now
  jest.spyOn(Date, 'now').mockImplementation(() => today() + 60_000)
  await phone.blink()
  await comes(() => asked() === 2)
  jest.restoreAllMocks()
})

test('a scan of 学信网’s code is kept nowhere; a code read twice is one mark', async () => {
  phone.set(refuse(capture.checkIn, 'SESSION_UNPUBLISHED'))
  const screen = await phone.open(CLASS, address)
  await screen.shows('许明')
  phone.holds('https://my.chsi.com.cn/archive/txcj/code?v=8c1f0e5b7a6d4410')
  await screen.tap('#scan')
  expect(phone.toasts.at(-1)).toContain('可能扫到了学信网采集码')
  expect(queues()).toEqual([])
  expect(phone.asked.map(({ action }) => action)).not.toContain('capture.checkIn')

  phone.holds(`BYQD1.a1b2c3d4.g000012.c2024.lv0abcde.lv0abcdf.${'s'.repeat(22)}`)
  phone.set(answer(capture.attendance, () => ({ items: coded, at: now })))
  const again = await phone.open(CLASS, address)
  await again.shows('许明')
  await again.tap('#scan')
  await again.shows('未上传 1 条')
  expect(phone.toasts.at(-1)).toBe('许明：已扫')
  await again.tap('#scan')
  expect(phone.toasts.at(-1)).toBe('许明 已签到，不用再扫')
  await again.shows('未上传 1 条')
  phone.set(taken)
  await again.tap('#upload')
  await handedIn()
})

test('lists are fetched while there is signal; the app closed and opened without any finds its way to them', async () => {
  const on = dayOf(now)
  const block = {
    ...{ id: 's1.b1', on, startsAt: instantOf(on, '08:10'), endsAt: instantOf(on, '11:50') },
    ...{ place: '教103', label: '软件工程学院', declared: 2, leaders: [], remark: '' },
    ...{ kind: 'assigned' as const, classIds: ['k1'], audience: [], counts: [2], version: 1 },
    ...{ counted: 2, pace: 1, booked: 0, seats: 0 },
  }
  const session: Session = {
    ...{ id: 's1', cohortId: 'c2024', name: '集中采集', place: '教103', secondsPerHead: 24 },
    ...{ stations: 1, slotMinutes: 10, fastestPace: 200, published: true, planVersion: 1 },
    blocks: [block, { ...block, id: 's1.b2', on: '2099-04-24', classIds: ['k2'] }],
  }
  const schoolClass = (id: string, name: string) => ({
    ...{ id, name, cohortId: 'c2024', majorId: 'm1', majorName: '软件技术', collegeIds: ['x1'] },
    ...{ level: '专科' as const, grade: '2021', years: 3, joint: false, graduates: 2 },
  })
  phone.set(
    answer(roster.tree, () => ({
      ...{
        cohorts: [{ id: 'c2024', year: 2024, name: '2024届', graduates: 4 }],
        colleges: [],
        majors: [],
      },
      classes: [schoolClass('k1', '软件2101班'), schoolClass('k2', '软件2102班')],
    })),
    answer(capture.sessions, () => ({ items: [session], problems: [] })),
  )
  // Only of the nearest day: what a later one asks for is fetched then.
  await (await phone.open('pages/staff/check-in/index')).shows('名单已存在手机里')
  const lists = phone.asked.filter(({ action }) => action === 'capture.attendance')
  expect(lists.map(({ input }) => input)).toEqual([{ sessionId: 's1', classId: 'k1' }])

  phone.set(...[campaigns.home, roster.tree, capture.sessions, capture.attendance].map(silence))
  const home = await phone.open('pages/home/index')
  await home.shows('名单存在手机里，没有网也能记')
  const classes = await phone.open('pages/staff/check-in/index')
  await classes.shows('下面是上次看到的内容')
  expect(classes.text()).toContain('名单已存在手机里')
  const screen = await phone.open(CLASS, address)
  await screen.shows('许明')
})

test('the capture code is a tick and nothing else', async () => {
  phone.set(
    answer(capture.mine, () => mine),
    answer(capture.codeReady, ({ ready }) => ({ codeReadyAt: ready ? now : null })),
  )
  const screen = await phone.open('pages/capture/capture-code/index')
  await screen.shows('长按采集码，保存图片')
  await screen.tap('#ready')
  await screen.shows('再点一次可取消')
  const sent = phone.asked.find(({ action }) => action === 'capture.codeReady')
  expect(sent?.input).toEqual({ ready: true })
})

test('the check-in code is drawn on the phone', async () => {
  const code = `BYQD1.a1b2c3d4.g12345.c2024.${now.toString(36)}.${(now + 600_000).toString(36)}.${'s'.repeat(22)}`
  phone.set(answer(capture.checkInCode, () => ({ code, issuedAt: now, expiresAt: now + 600_000 })))
  const screen = await phone.open('pages/capture/check-in-code/index')
  await screen.shows('前有效，会自动更新')
  expect(screen.has('.qr__run')).toBe(true)
})

test('who was absent is told so, with a form for the make-up and the way to it from the turn', async () => {
  const absent = { ...mine, day: { ...day, absent: true } }
  phone.set(
    answer(capture.mine, () => absent),
    answer(capture.reportMakeUp, ({ on, place, note }) => ({
      report: {
        state: 'reported' as const,
        ...{ on, place, note, reportedAt: now, reason: '', byName: '林晓雨', reportedBy: '' },
      },
      item: toBook,
    })),
  )
  const screen = await phone.open('pages/capture/make-up/index')
  await screen.type('#place', '图像采集中心')
  await screen.shows('提交登记')
  const turn = await phone.open('pages/capture/turn/index')
  await turn.shows('您缺席了集体采集')
})

describe('what check-in keeps on the phone', () => {
  const real = Date.now
  let ahead = 0
  /** The phone lies for so many minutes: what was answered is asked for anew. */
  const later = (minutes: number) => {
    ahead += minutes * 60_000
    Date.now = () => real() + ahead
  }
  afterAll(() => {
    Date.now = real
  })

  const teacher: Post = { ...post, id: 'teacher', role: 'adviser', graduateId: null }
  const other: Post = { ...teacher, id: 'other', title: '会计2101班' }
  const glance = {
    ...{ total: 2, confirmed: 0, bound: 0, disputed: 0, corrected: 0, dueAt: null },
    ...{ openCases: 0, corrections: 0, imageCases: 0, rebinds: 0 },
  }
  const home = (at: number, as: Post): Home => ({
    ...{ ...graduateHome, now: at, posts: [teacher, other], post: as, checklist: [], glance },
  })
  const until = now + 7 * DAY_MS
  const listKept = () => phone.kept().filter((key) => key.startsWith('check-in/list/'))

  async function markOne() {
    const screen = await phone.open(CLASS, { ...address, until: String(until) })
    await screen.shows('林晓雨')
    await screen.tap('#person-2021050111')
    await screen.shows('未上传 1 条')
    return screen
  }

  test('lists go when marks can be handed in no longer, not before; marks that wait stay', async () => {
    phone.set(
      refuse(capture.checkIn, 'SESSION_UNPUBLISHED'),
      answer(campaigns.home, () => home(until, teacher)),
    )
    await (await phone.open('pages/home/index')).shows('采集签到')
    await markOne()
    const staff = await phone.open('pages/home/index')
    // Home tells of what was not handed in, and hands it in again.
    await staff.shows('未上传 1 条')
    expect([listKept().length, queues().length]).toEqual([1, 1])

    phone.set(answer(campaigns.home, () => home(until + 1, teacher)))
    later(11)
    await (await phone.open('pages/home/index')).shows('未上传 1 条')
    expect([listKept().length, queues().length]).toEqual([0, 1])
    phone.set(taken)
    await phone.open(CLASS, address)
    await handedIn()
  })

  test('a mark handed in by the screen underneath is learnt by the list in front', async () => {
    phone.set(answer(campaigns.home, () => home(now, teacher)))
    const below = await phone.open('pages/home/index')
    await below.shows('采集签到')
    phone.set(refuse(capture.checkIn, 'SESSION_UNPUBLISHED'))
    const list = await phone.openOver(CLASS, { ...address, until: String(until) })
    await list.shows('林晓雨')
    await list.tap('#person-2021050111')
    await list.shows('未上传 1 条')
    await list.shows('1已签到')
    phone.set(taken)
    await below.tap('#upload')
    await handedIn()
    expect(list.text()).toContain('1已签到')
  })

  test('marks that wait are handed in once at a time, however many screens tell of them', async () => {
    phone.set(
      refuse(capture.checkIn, 'SESSION_UNPUBLISHED'),
      answer(campaigns.home, () => home(now, teacher)),
    )
    await markOne()
    const goOn = phone.holdWaits()
    const tries = () => phone.asked.filter(({ action }) => action === 'capture.checkIn').length
    // Opened one after the other, each hands in what waits.
    for (const page of ['pages/home/index', 'pages/staff/check-in-answers/index', CLASS]) {
      const before = tries()
      await phone.openOver(page, { ...address, until: String(until) })
      await comes(() => tries() > before)
    }
    for (let round = 0; round < 3; round++) {
      const before = tries()
      await goOn()
      expect(tries() - before).toBe(1)
    }
    jest.restoreAllMocks()
    phone.set(taken)
    await phone.open(CLASS, address)
    await handedIn()
  })

  test('a list that comes when its person already acts in another post is not kept for that one', async () => {
    phone.set(
      answer(campaigns.home, ({ postId }) => home(now, postId === 'other' ? other : teacher)),
    )
    later(11)
    const staff = await phone.open('pages/home/index')
    await staff.shows('采集签到')
    const arrive = phone.hold(capture.attendance)
    await phone.open(CLASS, { ...address, until: String(until) })
    const again = await phone.open('pages/home/index')
    await again.tap('#switch')
    await again.shows('以哪个身份办事')
    await again.tap('#post-other')
    await again.shows('会计2101班')
    phone.set(refuse(capture.attendance, 'NOT_FOUND'))
    arrive()
    const asked = () => phone.asked.filter(({ action }) => action === 'capture.attendance')
    await comes(() => asked().length > 0)
    await new Promise((done) => setTimeout(done, 100))
    expect(listKept()).toEqual([])
    await again.tap('#switch')
    await again.shows('以哪个身份办事')
    await again.tap('#post-teacher')
    await again.shows('软件2101班')
  })

  test('another post finds no list of the one before, whose marks wait for its return', async () => {
    phone.set(
      refuse(capture.checkIn, 'SESSION_UNPUBLISHED'),
      answer(campaigns.home, ({ postId }) => home(now, postId === 'other' ? other : teacher)),
    )
    await markOne()
    expect([listKept().length, queues().length]).toEqual([1, 1])
    later(11)
    const screen = await phone.open('pages/home/index')
    await screen.shows('未上传 1 条')
    await screen.tap('#switch')
    await screen.shows('以哪个身份办事')
    await screen.tap('#post-other')
    await screen.shows('会计2101班')
    expect(screen.text()).not.toContain('未上传')
    expect([listKept().length, queues().length]).toEqual([0, 1])

    // Back in the first post the mark is handed in, and what was answered leaves nothing behind.
    phone.set(taken)
    await screen.tap('#switch')
    await screen.shows('以哪个身份办事')
    await screen.tap('#post-teacher')
    await handedIn()
  })

  test('marks of a post that never came back go after a month', async () => {
    phone.set(
      refuse(capture.checkIn, 'SESSION_UNPUBLISHED'),
      answer(campaigns.home, ({ postId }) => home(now, postId === 'other' ? other : teacher)),
    )
    await markOne()
    later(11)
    const screen = await phone.open('pages/home/index')
    await screen.shows('未上传 1 条')
    await screen.tap('#switch')
    await screen.shows('以哪个身份办事')
    await screen.tap('#post-other')
    await screen.shows('会计2101班')
    for (const [days, left] of [
      [30, 1],
      [31, 0],
    ] as const) {
      phone.set(answer(campaigns.home, () => home(now + days * DAY_MS, other)))
      later(11)
      await (await phone.open('pages/home/index')).shows('会计2101班')
      expect(queues().length).toBe(left)
    }
  })
})
