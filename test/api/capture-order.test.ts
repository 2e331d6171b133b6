// The order of classes through the front door: whose it is, two at once, after publication, and who is told.
import { contract } from '../../src/domain'
import type { BlockOrder } from '../../src/domain/capture/order-contract'
import type { Session } from '../../src/domain/capture/contract'
import { presetSettings } from '../../src/domain/capture/settings'
import { clockOf, instantOf } from '../../src/domain/time'
import { peopleOf, proofOf, startCollege, type College } from './college'

const { capture, campaigns } = contract
const cohortId = 'c2024'
const SOFT = '软件工程学院'
const MONEY = '经济管理学院'
const one = peopleOf('软件2101班', SOFT, 6)
const two = peopleOf('软件2102班', SOFT, 6, 100)
const three = peopleOf('软件2110班', SOFT, 4, 200)
const joint = peopleOf('联办2101班', SOFT, 5, 300).map((it) => ({ ...it, 联办学院: MONEY }))
const money = peopleOf('会计2101班', MONEY, 2, 400)

let college: College
let ids: Record<string, string>
let colleges: Record<string, string>
let session: Session
const blockOf = (label: string) => session.blocks.find((block) => block.label === label)!.id
const read = (openid: string, label = SOFT) =>
  college.call(openid, capture.classOrder, { blockId: blockOf(label) })
const reply = (openid: string, order: BlockOrder, names: string[], key?: string) =>
  college.ask(
    openid,
    'capture.orderClasses',
    {
      blockId: order.blockId,
      version: order.version,
      classIds: names.map((name) => ids[name] ?? name),
    },
    key ? { key } : {},
  )
const codeOf = async (asked: Promise<{ ok: boolean; code?: string }>) => {
  const it = await asked
  return it.ok ? 'ok' : it.code
}
const namesIn = (order: BlockOrder) => order.lines.map(({ className }) => className)
const newsOf = async (openid: string) =>
  (await college.call(openid, campaigns.home, {})).notices.map(({ text }) => text)

beforeAll(async () => {
  college = await startCollege({ now: instantOf('2024-04-20', '09:00') })
  await college.importPeople([...one, ...two, ...three, ...joint, ...money])
  const tree = await college.call('o-admin', contract.roster.tree, { cohortId })
  ids = Object.fromEntries(tree.classes.map(({ name, id }) => [name, id]))
  colleges = Object.fromEntries(tree.colleges.map(({ name, id }) => [name, id]))
  await college.post('o-soft', 'college', { collegeIds: [colleges[SOFT]] })
  await college.post('o-soft-2', 'college', { collegeIds: [colleges[SOFT]] })
  await college.post('o-money', 'college', { collegeIds: [colleges[MONEY]] })
  await college.post('o-reg', 'registrar')
  await college.post('o-adviser', 'adviser', { classIds: [ids['软件2102班']] })
  await college.call('o-one', contract.accounts.bind, proofOf(one[0]!))
  await college.call('o-two', contract.accounts.bind, proofOf(two[0]!))
  await college.call('o-three', contract.accounts.bind, proofOf(three[0]!))
  const block = (startsAt: string, endsAt: string, label: string, names: string[]) => ({
    ...{ on: '2024-04-24', startsAt, endsAt, label, declared: 0, leaders: ['邹庆川', '柳小楼'] },
    classIds: names.map((name) => ids[name]!),
  })
  session = await college.call('o-admin', capture.saveSession, {
    ...{ cohortId, name: '集中采集', place: '教103' },
    blocks: [
      block('08:30', '09:50', SOFT, ['软件2110班', '软件2102班', '软件2101班']),
      block('10:00', '11:10', '联办本科班', ['联办2101班', '会计2101班']),
      // Over before the tests begin: they begin on the 20th.
      { ...block('08:00', '08:30', '已开始', ['会计2101班']), on: '2024-04-19' },
    ],
  })
})
afterAll(() => college.stop())

describe('before anybody is told', () => {
  test('the college sees the draft and its order, an adviser does not', async () => {
    const order = await read('o-soft')
    expect(order).toMatchObject({ published: false, whyNot: null, told: [], ledBy: SOFT })
    expect(order.lines.map(({ people }) => people)).toEqual([4, 6, 6])
    expect(
      await codeOf(college.ask('o-adviser', 'capture.classOrder', { blockId: order.blockId })),
    ).toBe('SESSION_UNPUBLISHED')
    const sessions = (openid: string) => college.call(openid, capture.sessions, { cohortId })
    expect((await sessions('o-soft')).items).toHaveLength(1)
    expect((await sessions('o-adviser')).items).toEqual([])
  })

  test('the proposal is the official order, numbers by value; it writes nothing', async () => {
    const { classIds } = await college.call('o-soft', capture.proposeOrder, {
      blockId: blockOf(SOFT),
    })
    expect(classIds).toEqual([ids['软件2101班'], ids['软件2102班'], ids['软件2110班']])
    expect(namesIn(await read('o-soft'))).toEqual(['软件2110班', '软件2102班', '软件2101班'])
    const saved = await reply('o-soft', await read('o-soft'), [
      '软件2101班',
      '软件2102班',
      '软件2110班',
    ])
    expect(saved).toMatchObject({ ok: true, data: { movedClasses: 0, movedPeople: 0 } })
    expect(await newsOf('o-one')).toEqual([])
  })

  test('a college that only takes part reads the 联办 block; the leading one orders it', async () => {
    const order = await read('o-money', '联办本科班')
    expect(order).toMatchObject({ whyNot: 'NOT_YOUR_BLOCK', ledBy: SOFT })
    expect(await reply('o-money', order, ['会计2101班', '联办2101班'])).toMatchObject({
      code: 'NOT_YOUR_BLOCK',
      detail: { college: SOFT },
    })
    expect(await codeOf(reply('o-soft', order, ['会计2101班', '联办2101班']))).toBe('ok')
  })

  test.each([
    ['o-money', SOFT, ['软件2101班', '软件2102班', '软件2110班'], 'NOT_FOUND'],
    ['o-reg', '已开始', ['会计2101班'], 'BLOCK_BEGUN'],
    ['o-soft', SOFT, ['软件2101班', '软件2102班'], 'INVALID_INPUT'],
    ['o-soft', SOFT, ['软件2101班', '软件2101班', '软件2102班'], 'INVALID_INPUT'],
    ['o-soft', SOFT, ['软件2101班', '软件2102班', '会计2101班'], 'INVALID_INPUT'],
    ['o-adviser', SOFT, [], 'FORBIDDEN'],
    ['o-one', SOFT, [], 'FORBIDDEN'],
  ])('%s cannot set %s to %j', async (openid, label, names, code) =>
    expect(await codeOf(reply(openid, await read('o-reg', label), names))).toBe(code),
  )
})

describe('after publication', () => {
  beforeAll(() =>
    college.call('o-reg', capture.publish, { sessionId: session.id, published: true }),
  )

  test('what was told stays proposed; a wish moves the fewest', async () => {
    const propose = (wish?: object) =>
      college.ask('o-soft', 'capture.proposeOrder', {
        ...{ blockId: blockOf(SOFT) },
        ...(wish ? { wish } : {}),
      })
    const told = [ids['软件2101班'], ids['软件2102班'], ids['软件2110班']]
    expect(await propose()).toMatchObject({ data: { classIds: told } })
    const late = { classId: ids['软件2101班'], notBefore: '09:00' }
    expect(await propose(late)).toMatchObject({ data: { classIds: [told[1], told[0], told[2]] } })
    expect(await propose({ ...late, notBefore: '09:45' })).toMatchObject({
      code: 'ORDER_IMPOSSIBLE',
    })
    expect(await propose({ ...late, classId: 'nobody' })).toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('classes that move are told, old and new; the others hear nothing', async () => {
    const order = await read('o-soft')
    expect(order.told.map(({ startsAt }) => clockOf(startsAt))).toEqual(['08:30', '09:00', '09:30'])
    const names = ['软件2102班', '软件2101班', '软件2110班']
    const first = await reply('o-soft', order, names, 'order-1')
    expect(first).toMatchObject({ ok: true, data: { movedClasses: 2, movedPeople: 12 } })
    // The same request after a lost reply answers as the first and tells nobody twice.
    expect(await reply('o-soft', order, names, 'order-1')).toEqual(first)
    expect(await newsOf('o-one')).toEqual([
      expect.stringMatching(/原定 .*08:30～09:00 教103，现改为 .*09:00～09:30 教103/),
    ])
    expect(await newsOf('o-adviser')).toEqual([expect.stringContaining('软件2102班原定')])
    expect(await newsOf('o-three')).toEqual([])
    expect(await newsOf('o-money')).toEqual([])
    const mine = await college.call('o-one', capture.mine, {})
    expect(mine.moves).toHaveLength(1)
    expect(clockOf(mine.turns[0]!.startsAt)).toBe('09:00')
    expect(mine.turns[0]!.number).toBe(7)
  })

  test('whoever needs no photo any more is not called up to the new time', async () => {
    const found = await college.call('o-soft', contract.roster.graduates, {
      cohortId,
      find: one[0]!.studentNo,
    })
    const exempt = (yes: boolean) =>
      college.call('o-soft', capture.exempt, {
        sessionId: session.id,
        graduateId: found.items[0]!.id,
        exempt: yes,
        reason: '去年已经采集过',
      })
    await exempt(true)
    expect(await newsOf('o-one')).toEqual([])
    await exempt(false)
    expect(await newsOf('o-one')).toHaveLength(1)
  })

  test('two at once: the second is told who was first, and finds the fresh order', async () => {
    const order = await read('o-soft')
    const [a, b] = await Promise.all([
      reply('o-soft', order, ['软件2101班', '软件2102班', '软件2110班']),
      reply('o-soft-2', order, ['软件2110班', '软件2101班', '软件2102班']),
    ])
    const [lost] = [a, b].filter((it) => !it.ok)
    expect([a, b].filter((it) => it.ok)).toHaveLength(1)
    expect(lost).toMatchObject({
      code: 'PLAN_MOVED',
      detail: { by: expect.stringContaining('college o-soft') },
    })
    const fresh = await read('o-soft-2')
    expect(fresh.version).toBeGreaterThan(order.version)
    expect(await codeOf(reply('o-soft-2', fresh, ['软件2101班', '软件2102班', '软件2110班']))).toBe(
      'ok',
    )
  })

  test('two blocks at once are no conflict', async () => {
    const [soft, other] = [await read('o-reg'), await read('o-reg', '联办本科班')]
    expect(
      await Promise.all([
        codeOf(reply('o-soft', soft, ['软件2110班', '软件2101班', '软件2102班'])),
        codeOf(reply('o-reg', other, ['联办2101班', '会计2101班'])),
      ]),
    ).toEqual(['ok', 'ok'])
    const { items } = await college.call('o-reg', capture.sessions, { cohortId })
    const softNow = items[0]!.blocks.find(({ label }) => label === SOFT)!
    expect(softNow.classIds[0]).toBe(ids['软件2110班'])
  })

  test('a timetable draft older than a college’s order does not overwrite it', async () => {
    const { items } = await college.call('o-reg', capture.sessions, { cohortId })
    const now = items[0]!
    const input = (planVersion: number) => ({
      ...{ sessionId: now.id, cohortId, name: now.name, place: '教201', planVersion },
      blocks: now.blocks.map((block) => ({
        ...{ id: block.id, on: block.on, label: block.label, declared: 0, leaders: [] },
        ...{ startsAt: clockOf(block.startsAt), endsAt: clockOf(block.endsAt) },
        ...{ place: block.place, classIds: block.classIds },
      })),
    })
    expect(
      await codeOf(college.ask('o-reg', 'capture.saveSession', input(now.planVersion - 1))),
    ).toBe('PLAN_MOVED')
    const saved = await college.call('o-reg', capture.saveSession, input(now.planVersion))
    expect(saved.planVersion).toBe(now.planVersion + 1)
    // What was said of it before holds no longer, and is not said beside it.
    expect(await newsOf('o-three')).toEqual([expect.stringMatching(/现改为 .*教201/)])
  })

  test('a class that was cancelled and is called up again after all is told so, here or in another plan', async () => {
    const { items } = await college.call('o-reg', capture.sessions, { cohortId })
    const plan = (classIds: (label: string, of: string[]) => string[]) => ({
      ...{ sessionId: session.id, cohortId, name: items[0]!.name, place: items[0]!.place },
      blocks: items[0]!.blocks.map((block) => ({
        ...{ id: block.id, on: block.on, label: block.label, declared: 0, leaders: [] },
        ...{ startsAt: clockOf(block.startsAt), endsAt: clockOf(block.endsAt) },
        ...{ place: block.place, classIds: classIds(block.label, block.classIds) },
      })),
    })
    const two = ids['软件2102班']!
    const without = plan((_label, of) => of.filter((id) => id !== two))
    await college.call('o-reg', capture.saveSession, without)
    expect(await newsOf('o-two')).toEqual([expect.stringContaining('新的时间另行通知')])
    expect((await newsOf('o-adviser'))[0]).toContain('新的时间另行通知')

    const elsewhere = await college.call('o-reg', capture.saveSession, {
      ...{ cohortId, name: '另一天', place: '教301' },
      blocks: [
        {
          ...{ on: '2024-04-28', startsAt: '09:00', endsAt: '09:30', label: SOFT, declared: 0 },
          ...{ leaders: [], classIds: [two] },
        },
      ],
    })
    expect(await newsOf('o-two')).toEqual([expect.stringContaining('新的时间另行通知')])
    const publish = (published: boolean) =>
      college.call('o-reg', capture.publish, { sessionId: elsewhere.id, published })
    await publish(true)
    const moved = /原定 .*教201，现改为 4月28日 周日 09:00～09:30 教301/
    expect(await newsOf('o-two')).toEqual([expect.stringMatching(moved)])
    expect((await newsOf('o-adviser'))[0]).toMatch(moved)

    await publish(false)
    await college.call(
      'o-reg',
      capture.saveSession,
      plan((_label, of) => of),
    )
    expect(await newsOf('o-two')).toEqual([expect.stringContaining('恢复原来的安排')])
  })

  test('withdrawn and published again unchanged, nobody is told; changed in between, they are', async () => {
    const publish = (published: boolean) =>
      college.call('o-reg', capture.publish, { sessionId: session.id, published })
    const before = (await newsOf('o-two')).length
    await publish(false)
    expect(await newsOf('o-two')).toEqual([])
    await publish(true)
    expect(await newsOf('o-two')).toHaveLength(before)
    await publish(false)
    const order = await read('o-soft')
    expect(order.told).toEqual([])
    const names = [...namesIn(order)].reverse()
    expect(await reply('o-soft', order, names)).toMatchObject({ data: { movedClasses: 0 } })
    await publish(true)
    expect((await newsOf('o-two'))[0]).toContain('软件2102班原定')
  })
})

describe('settings', () => {
  const read2 = (openid: string) => college.call(openid, capture.settings, { cohortId })
  test('are the notice’s words until the registrar writes others', async () => {
    expect(await read2('o-one')).toEqual({ ...presetSettings, version: 0 })
    const settings = {
      ...presetSettings,
      feeYuan: 12.5,
      glasses: '镜片不要反光',
      bring: ['采集码'],
    }
    const save = (openid: string, value: object) =>
      college.ask(openid, 'capture.saveSettings', { cohortId, settings: value })
    expect(await codeOf(save('o-soft', settings))).toBe('FORBIDDEN')
    expect(await codeOf(save('o-reg', settings))).toBe('ok')
    expect((await college.call('o-one', capture.mine, {})).settings).toEqual(settings)
    for (const [field, wrong] of [
      ['feeYuan', { feeYuan: -1 }],
      ['feeYuan', { feeYuan: 0.001 }],
      ['attire', { attire: '长'.repeat(20_000) }],
      ['bring', { bring: [] }],
      ['bring.0', { bring: [' '] }],
    ] as const)
      expect(await save('o-reg', { ...settings, ...wrong })).toMatchObject({
        code: 'INVALID_INPUT',
        fields: { [`settings.${field}`]: expect.anything() },
      })
    expect(await codeOf(college.ask('o-reg', 'capture.saveSettings', { cohortId: 'c1', settings }))).toBe('NOT_FOUND') // prettier-ignore
  })
})

describe('a plan with doubtful lines', () => {
  test.each([
    ['endsAt', { startsAt: '09:00', endsAt: '08:00' }, 'END_BEFORE_START'],
    ['classIds', { twice: true }, 'CLASS_TWICE'],
    ['classIds', { unknown: true }, 'CLASS_UNKNOWN'],
  ])('%s is named at its row', async (field, wrong, code) => {
    const { twice, unknown, ...times } = wrong as Record<string, unknown>
    const classId = unknown ? 'nobody' : ids['软件2101班']!
    const block = {
      ...{ on: '2024-04-24', startsAt: '08:00', endsAt: '09:00', label: 'x' },
      ...{ declared: 0, leaders: [], classIds: twice ? [classId, classId] : [classId] },
    }
    expect(
      await college.ask('o-reg', 'capture.saveSession', {
        ...{ cohortId, name: '另一场', place: '教105' },
        blocks: [block, { ...block, ...times }],
      }),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { [`blocks.1.${field}`]: { code } },
    })
  })

  test('overlap only at one place, the pace of the session, a class in two', async () => {
    const block = (place: string, label: string, name: string) => ({
      ...{ on: '2024-05-06', startsAt: '08:00', endsAt: '08:05', place, label },
      ...{ declared: 9, leaders: [], classIds: [ids[name]!] },
    })
    await college.call('o-reg', capture.saveSession, {
      ...{ cohortId, name: '两个校区', place: '东校区 教103', fastestPace: 60 },
      blocks: [
        block('', '甲', '软件2101班'),
        block('西校区 教201', '乙', '软件2102班'),
        block('', '丙', '软件2101班'),
      ],
    })
    const { problems } = await college.call('o-reg', capture.sessions, { cohortId })
    const here = problems.filter(({ sheet }) => sheet === '两个校区')
    expect(here.map(({ row, code }) => `${row} ${code}`).sort()).toEqual([
      ...['1 BLOCK_FAST', '1 BLOCK_HEADCOUNT', '2 BLOCK_FAST', '2 BLOCK_HEADCOUNT'],
      ...['3 BLOCK_FAST', '3 BLOCK_HEADCOUNT', '3 BLOCK_OVERLAP', '3 CLASS_IN_TWO'],
    ])
  })
})
