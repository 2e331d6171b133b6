// 代办 around the photo day as it ships: an adviser ticks the capture code and reports a make-up for somebody.
import type { Post } from '../../src/domain/accounts/contract'
import { campaigns } from '../../src/domain/campaigns/contract'
import { capture } from '../../src/domain/capture/contract'
import type { MakeUpReport, MyDay } from '../../src/domain/capture/make-up-contract'
import { imageCheck } from '../../src/domain/image-check/contract'
import { dayOf } from '../../src/domain/time'
import { answer, refuse, startPhone } from './built-app'
import { graduateHome, image, mine, now, post } from './samples'

const phone = startPhone()
const SCREEN = 'pages/staff/on-behalf/index'
const of = { graduateId: 'g2', name: encodeURIComponent('许明') }
const staff = (role: Post['role']): Post => ({ ...post, id: role, role, graduateId: null })
const as = (role: Post['role']) =>
  answer(campaigns.home, () => ({
    ...graduateHome,
    ...{ posts: [staff(role)], post: staff(role), checklist: [] },
  }))
const today = dayOf(now)
const reported: MakeUpReport = {
  ...{ state: 'reported', on: today, place: '图像采集中心', note: '', reportedAt: now },
  ...{ reason: '', byName: '李老师', reportedBy: '李老师' },
}
let day: MyDay

beforeEach(() => {
  phone.forget()
  phone.asked.length = 0
  phone.toasts.length = 0
  day = { ...mine.day }
  phone.set(
    as('adviser'),
    answer(capture.dayOf, () => day),
    answer(imageCheck.ofGraduate, () => image),
  )
})
const sent = (action: string) => phone.asked.filter((one) => one.action === action)

test('the tick says whose word it is, goes to the person named, and is taken back by a second tap', async () => {
  phone.set(
    answer(capture.codeReady, ({ ready }) => {
      day = { ...day, codeReadyAt: ready ? now : null, codeReadyBy: ready ? '李老师' : '' }
      return { codeReadyAt: day.codeReadyAt }
    }),
  )
  const screen = await phone.open(SCREEN, of)
  await screen.shows('请确认打印件或图片已在本人手里')
  await screen.tap('#code-ready')
  await screen.shows('李老师 代勾选；再点一次可取消')
  await screen.tap('#code-ready')
  await screen.shows('请确认打印件或图片已在本人手里')
  expect(sent('capture.codeReady').map(({ input }) => input)).toEqual([
    { ready: true, graduateId: 'g2' },
    { ready: false, graduateId: 'g2' },
  ])
  expect(phone.toasts).toEqual(['已代为勾选', '已取消勾选'])
  // Who was there has nothing to make up.
  expect(screen.has('#report')).toBe(false)
})

test('a tick that the server refuses is not shown as done', async () => {
  phone.set(refuse(capture.codeReady, 'NOT_FOUND'))
  const screen = await phone.open(SCREEN, { ...of, graduateId: 'g3' })
  await screen.tap('#code-ready')
  await screen.shows('请确认打印件或图片已在本人手里')
  expect(phone.toasts).toHaveLength(1)
  expect(screen.text()).not.toContain('再点一次可取消')
})

test('a make-up is reported for who was absent; what is wrong stands at its field, and the draft stays', async () => {
  day = { ...day, absent: true }
  phone.set(
    refuse(capture.reportMakeUp, 'INVALID_INPUT', undefined, { on: { code: 'DATE_IN_FUTURE' } }),
  )
  const screen = await phone.open(SCREEN, { ...of, graduateId: 'g4' })
  await screen.shows('缺席了集体采集，还没有登记补拍')
  await screen.tapInVain('#report')
  expect(sent('capture.reportMakeUp')).toEqual([])
  await screen.pick('#on', today)
  await screen.type('#place', '图像采集中心')
  await screen.tap('#report')
  await screen.shows('日期在今天之后，请核对')
  const again = await phone.open(SCREEN, { ...of, graduateId: 'g4' })
  phone.set(answer(capture.reportMakeUp, () => ({ report: reported, item: null })))
  await again.shows('代为登记补拍')
  await again.tap('#report')
  await again.shows('已登记，等学院确认')
  await again.shows('李老师 代办登记')
  expect(sent('capture.reportMakeUp').at(-1)?.input).toEqual({
    ...{ on: today, place: '图像采集中心', note: '', graduateId: 'g4' },
  })
  expect(phone.toasts).toContain('已代为登记，等学院确认')
})

test('returned, it says why and can be mended; judged, nothing is left to report', async () => {
  day = { ...day, absent: true, makeUp: { ...reported, state: 'returned', reason: '请带回执' } }
  const screen = await phone.open(SCREEN, { ...of, graduateId: 'g5' })
  await screen.shows('被退回：请带回执')
  await screen.shows('重新提交')
  day = { ...day, makeUp: { ...reported, state: 'confirmed', byName: '学院办公室' } }
  const judged = await phone.open(SCREEN, { ...of, graduateId: 'g6' })
  await judged.shows('学院办公室 已确认')
  expect(judged.has('#report')).toBe(false)
})

test('a post that may not act reads how it stands', async () => {
  phone.set(as('registrar'))
  // What was answered for the adviser is no longer fresh.
  const { now: real } = Date
  Date.now = () => real() + 11 * 60_000
  day = { ...day, absent: true }
  const screen = await phone.open(SCREEN, { ...of, graduateId: 'g7' })
  await screen.shows('还没有勾选')
  await screen.shows('缺席了集体采集')
  expect([screen.has('#code-ready'), screen.has('#report')]).toEqual([false, false])
  Date.now = real
})
