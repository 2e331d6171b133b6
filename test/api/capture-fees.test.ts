// The fee roll through the front door: who may tick whom, ticks at once, taking back, and the own screen.
import { contract } from '../../src/domain'
import { instantOf } from '../../src/domain/time'
import { peopleOf } from './college'
import { cohortId, startPhotoDay, tap, type PhotoDay } from './photo-day-college'

const { capture, roster } = contract
const soft = peopleOf('软件2101班', '软件工程学院', 6)
const accounting = peopleOf('会计2101班', '经济管理学院', 4, 500)
const LAST_WEEK = '2024-04-12'

let day: PhotoDay
const id = (n: number) => day.idOf.get(soft[n]!.studentNo)!
const other = (n: number) => day.idOf.get(accounting[n]!.studentNo)!
const softClass = () => ({ cohortId, classId: day.classes['软件2101班']! })
const otherClass = () => ({ cohortId, classId: day.classes['会计2101班']! })
beforeAll(async () => {
  const later = peopleOf('软件2102班', '软件工程学院', 3, 100)
  day = await startPhotoDay({ soft, later, accounting }, LAST_WEEK)
})
afterAll(() => day.college.stop())

const codeOf = async (openid: string, action: string, input: object, more: object = {}) => {
  const reply = await day.college.ask(openid, action, input, more)
  return reply.ok ? 'ok' : reply.code
}
const note = (openid: string, graduateIds: string[], of = softClass()) =>
  day.college.call(openid, capture.noteFees, { ...of, graduateIds })
const roll = (openid = 'o-registrar', of = softClass()) =>
  day.college.call(openid, capture.fees, of)
const standings = ({ items }: Awaited<ReturnType<typeof roll>>) =>
  items.map(({ standing }) => standing)
const mine = async (n: number) => (await day.college.call(`o-${n}`, capture.mine, {})).fee

test('before the day the line is expected; own adviser, college and registrar tick, others see no such class', async () => {
  expect(standings(await roll('o-adviser'))).toEqual(Array(6).fill('unpaid'))
  expect(await mine(0)).toMatchObject({ yuan: 20, standing: 'unpaid', paidAt: null })
  const after = await note('o-adviser', [id(0)])
  expect(after.items[0]).toMatchObject({ standing: 'paid', paid: { byName: 'adviser o-adviser' } })
  expect((await note('o-college', [id(1)])).items[1]).toMatchObject({ standing: 'paid' })
  expect((await note('o-registrar', [id(2)])).items[2]).toMatchObject({ standing: 'paid' })
  for (const openid of ['o-foreign', 'o-other']) {
    expect(await codeOf(openid, 'capture.fees', softClass())).toBe('NOT_FOUND')
    const input = { ...softClass(), graduateIds: [id(3)] }
    expect(await codeOf(openid, 'capture.noteFees', input)).toBe('NOT_FOUND')
  }
  const wrongClass = { ...softClass(), graduateIds: [other(0)] }
  expect(await codeOf('o-registrar', 'capture.noteFees', wrongClass)).toBe('NOT_FOUND')
  const lastYear = { ...softClass(), cohortId: 'c2023', graduateIds: [id(3)] }
  expect(await codeOf('o-registrar', 'capture.noteFees', lastYear)).toBe('NOT_FOUND')
  expect(await codeOf('o-0', 'capture.noteFees', { ...softClass(), graduateIds: [id(3)] })).toBe(
    'FORBIDDEN',
  )
  expect(await mine(0)).toMatchObject({ standing: 'paid', paidAt: expect.any(Number) })
})

test('two who tick at once lose nothing, and the first tick stays', async () => {
  await Promise.all([
    note('o-adviser', [id(2), id(3), id(4)]),
    note('o-college', [id(3), id(4), id(5)]),
  ])
  const { items } = await roll()
  expect(items.map(({ standing }) => standing)).toEqual(Array(6).fill('paid'))
  expect(items[2]!.paid!.byName).toBe('registrar o-registrar')
})

test('a tick is taken back by whoever saw it; a repeated request takes no newer one', async () => {
  const seen = (await roll()).items[5]!.paid!.at
  const input = { ...softClass(), graduateId: id(5), paidAt: seen }
  const stale = { ...input, paidAt: seen - 1 }
  expect(await codeOf('o-adviser', 'capture.takeFeeBack', stale)).toBe('FEE_MOVED')
  expect(await codeOf('o-adviser', 'capture.takeFeeBack', input, { key: 'back-1' })).toBe('ok')
  expect(standings(await roll())[5]).toBe('unpaid')
  expect(await codeOf('o-college', 'capture.takeFeeBack', input)).toBe('ok')
  await note('o-college', [id(5)])
  expect(await codeOf('o-adviser', 'capture.takeFeeBack', input, { key: 'back-1' })).not.toBe('BUG')
  expect(standings(await roll())[5]).toBe('paid')
  expect(await codeOf('o-foreign', 'capture.takeFeeBack', input)).toBe('NOT_FOUND')
})

test('captured and absent part: a refund is named, and so is a picture that nobody paid', async () => {
  const { items } = await roll()
  await day.college.call('o-adviser', capture.takeFeeBack, {
    ...softClass(),
    ...{ graduateId: id(0), paidAt: items[0]!.paid!.at },
  })
  await day.mark('o-adviser', [
    tap(id(0), { to: 'captured' }),
    tap(id(1), { to: 'absent' }),
    tap(id(2), { to: 'captured' }),
  ])
  expect(standings(await roll())).toEqual(['owing', 'refund', 'paid', 'paid', 'paid', 'paid'])
  expect(await mine(0)).toMatchObject({ standing: 'owing' })
  expect(await mine(1)).toMatchObject({ standing: 'refund' })
})

test('when the day is over only the captured owe; who left and has paid is not forgotten', async () => {
  const then = instantOf(LAST_WEEK, '09:15')
  await day.mark('o-other', [tap(other(0), { to: 'captured', deviceAt: then })])
  await note('o-other', [other(0), other(1), other(2)], otherClass())
  const { items, isOver } = await roll('o-other', otherClass())
  expect(isOver).toBe(true)
  expect(items.map(({ standing }) => standing)).toEqual(['paid', 'refund', 'refund', 'free'])
  await day.college.call('o-registrar', roster.setStatus, {
    ...{ graduateId: other(1), kind: '退学', fromOn: LAST_WEEK, reason: '本人申请退学' },
  })
  const { items: after } = await roll('o-other', otherClass())
  expect(after.map(({ graduateId, standing }) => [graduateId, standing])).toEqual([
    [other(0), 'paid'],
    [other(2), 'refund'],
    [other(3), 'free'],
    [other(1), 'refund'],
  ])
})

test('the board adds up per class, within reach', async () => {
  const board = async (openid: string) =>
    (await day.college.call(openid, capture.feeBoard, { cohortId })).classes
  expect(await board('o-adviser')).toMatchObject([
    { name: '软件2101班', due: 5, paid: 4, owing: 1, refunds: 1, isOver: false },
  ])
  expect(await board('o-other')).toMatchObject([
    { name: '会计2101班', due: 1, paid: 1, owing: 0, refunds: 2, isOver: true },
  ])
  const all = await board('o-registrar')
  expect(all.map(({ name, due }) => [name, due])).toEqual(
    expect.arrayContaining([
      ['软件2101班', 5],
      ['软件2102班', 3],
      ['会计2101班', 1],
    ]),
  )
})

test('the class is told whom to pay, by the adviser’s word', async () => {
  const input = { ...softClass(), name: ' 王班长 ', note: '微信转账，备注学号' }
  expect(await codeOf('o-foreign', 'capture.nameTreasurer', input)).toBe('NOT_FOUND')
  await day.college.call('o-adviser', capture.nameTreasurer, input)
  expect((await mine(1)).treasurer).toEqual({ name: '王班长', note: '微信转账，备注学号' })
  expect(
    await codeOf('o-adviser', 'capture.nameTreasurer', { ...input, name: '王'.repeat(20_000) }),
  ).toBe('INVALID_INPUT')
})

test('where the school pays there is nothing to tick; the amount follows the setting', async () => {
  const save = async (feeYuan: number) => {
    const settings = await day.college.call('o-registrar', capture.settings, { cohortId })
    await day.college.call('o-registrar', capture.saveSettings, {
      ...{ cohortId, settings: { ...settings, feeYuan } },
    })
  }
  await save(0)
  const input = { ...softClass(), graduateIds: [id(0)] }
  expect(await codeOf('o-adviser', 'capture.noteFees', input)).toBe('NO_FEE')
  await save(12.5)
  expect((await roll()).yuan).toBe(12.5)
})

test('a graduate who changes class takes the tick along', async () => {
  const moved = { ...soft[4]!, className: '软件2102班' }
  await day.college.importPeople([moved])
  const of = { cohortId, classId: day.classes['软件2102班']! }
  const { items } = await roll('o-college', of)
  expect(items.find(({ graduateId }) => graduateId === id(4))).toMatchObject({ standing: 'paid' })
})
