// The fee roll as it ships: the adviser ticks who has paid, and the student reads it.
import { capture } from '../../src/domain/capture/contract'
import type { FeeLine, FeeRoll } from '../../src/domain/capture/fee-contract'
import { answer, refuse, startPhone } from './built-app'
import { mine, now } from './samples'

const phone = startPhone()

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
