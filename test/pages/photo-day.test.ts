// The photo day as it ships: a class is checked in without signal, the student's codes, a make-up, and the fee roll.
import { capture } from '../../src/domain/capture/contract'
import type { AttendanceLine, MarkResult } from '../../src/domain/capture/attendance-contract'
import type { FeeLine, FeeRoll } from '../../src/domain/capture/fee-contract'
import { answer, refuse, startPhone } from './built-app'
import { mine, now, toBook } from './samples'

const phone = startPhone()
const CLASS = 'pages/staff/check-in-class/index'
const address = { sessionId: 's1', classId: 'k1', name: encodeURIComponent('软件2101班') }
const line = (number: number, name: string): AttendanceLine => ({
  ...{ graduateId: `g${number}`, number, name, studentNo: `20210501${number}`, classId: 'k1' },
  ...{ className: '软件2101班', state: 'none', at: null, byName: '', reason: '' },
})
const lines = [line(11, '林晓雨'), line(12, '许明')]
const day = mine.day
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
        ...{ on, place, note, reportedAt: now, reason: '', byName: '林晓雨' },
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

test('the adviser ticks who has paid, takes a tick back when asked, and the student reads both', async () => {
  const payer = (n: number, name: string, standing: FeeLine['standing']): FeeLine => ({
    ...{ graduateId: `g${n}`, name, studentNo: `20210501${n}`, state: 'none', standing },
    paid: standing === 'paid' ? { at: now, byName: '李老师' } : null,
  })
  const rollOf = (...[first, second]: FeeLine['standing'][]): FeeRoll => ({
    ...{ yuan: 20, isOver: false, treasurer: { name: '王班长', note: '' } },
    items: [payer(11, '林晓雨', first!), payer(12, '许明', second!)],
  })
  phone.set(
    answer(capture.fees, () => rollOf('unpaid', 'paid')),
    answer(capture.noteFees, () => rollOf('paid', 'paid')),
    answer(capture.takeFeeBack, () => rollOf('paid', 'unpaid')),
  )
  const of = { cohortId: 'c1', classId: 'k1', name: encodeURIComponent('软件2101班') }
  const screen = await phone.open('pages/staff/fee-roll/index', of)
  await screen.shows('1 / 2 人')
  await screen.shows('交给班级经办人 王班长')
  await screen.tap('#fee-2021050111')
  await screen.shows('2 / 2 人')
  const ticked = phone.asked.find(({ action }) => action === 'capture.noteFees')
  expect(ticked?.input).toEqual({ cohortId: 'c1', classId: 'k1', graduateIds: ['g11'] })

  // One tap on who has paid asks; only the answer takes it back.
  await screen.tap('#fee-2021050112')
  await screen.shows('许明 的缴费由 李老师')
  expect(phone.asked.some(({ action }) => action === 'capture.takeFeeBack')).toBe(false)
  await screen.tap('#yes')
  await screen.shows('1 / 2 人')
  const back = phone.asked.find(({ action }) => action === 'capture.takeFeeBack')
  expect(back?.input).toMatchObject({ graduateId: 'g12', paidAt: now })

  phone.set(answer(capture.mine, () => mine))
  const turn = await phone.open('pages/capture/turn/index')
  await turn.shows('采集费 20 元：还没记收到')
  await turn.shows('请交给班级经办人 王班长（微信转账）')
})

test('a tick that the server refuses is not shown as paid', async () => {
  const item: FeeLine = {
    ...{ graduateId: 'g11', name: '林晓雨', studentNo: '2021050111', state: 'none' },
    ...{ standing: 'unpaid', paid: null },
  }
  const roll: FeeRoll = {
    ...{ yuan: 20, isOver: false, treasurer: { name: '', note: '' }, items: [item] },
  }
  phone.set(
    answer(capture.fees, () => roll),
    refuse(capture.noteFees, 'NO_FEE'),
  )
  const screen = await phone.open('pages/staff/fee-roll/index', { cohortId: 'c1', classId: 'k1' })
  await screen.shows('0 / 1 人')
  await screen.tap('#fee-2021050111')
  await screen.shows('0 / 1 人')
  expect(phone.toasts.join()).toContain('不收采集费')
  expect(screen.text()).toContain('未缴')
})
