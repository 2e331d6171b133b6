// Capture through the front door: the timetable, the plan, everybody's turn, and seats taken, given back, exchanged.
import { contract } from '../../src/domain'
import type { Session } from '../../src/domain/capture/contract'
import { clockOf, instantOf } from '../../src/domain/time'
import { peopleOf, proofOf, startCollege, type College } from './college'

const { capture, campaigns } = contract
const cohortId = 'c2024'
const soft = peopleOf('软件2101班', '软件工程学院', 5)
const later = peopleOf('软件2102班', '软件工程学院', 3, 100)
const accounting = peopleOf('会计2101班', '经济管理学院', 2, 500)
const delayed = { ...soft[0]!, 学籍状态: '延期' }
const left = { ...soft[4]!, 学籍状态: '退学' }

let college: College
let classes: Record<string, string>
let main: Session
let choice: Session

const pasted = [
  '日期\t时间\t学院（班级）\t人数\t学院负责人\t备注',
  '4月24日（星期三）\t8:30～9:10\t软件工程学院\t7\t"邹庆川、岑雪汀\n章卫澜"\t',
  '\t9:10～9:30\t经济管理学院\t2人\t柳小楼\t',
].join('\n')
const freeBlock = {
  on: '2024-04-27',
  startsAt: '09:00',
  endsAt: '09:30',
  label: '自选补拍',
  declared: 0,
  leaders: [],
  kind: 'freeChoice' as const,
  classIds: [] as string[],
}
const choiceInput = { cohortId, name: '自选补拍', place: '教105', secondsPerHead: 300 }

beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([delayed, ...soft.slice(1, 4), left, ...later, ...accounting])
  const tree = await college.call('o-admin', contract.roster.tree, { cohortId })
  classes = Object.fromEntries(tree.classes.map(({ name, id }) => [name, id]))
  await college.post('o-adviser', 'adviser', { classIds: [classes['软件2101班']] })
  await college.post('o-foreign', 'adviser', { classIds: [classes['会计2101班']] })
  for (const [n, person] of [...soft.slice(0, 4), ...later, ...accounting].entries())
    await college.call(`o-${n}`, contract.accounts.bind, proofOf(person))
  const window = { opensAt: instantOf('2024-04-10'), closesAt: instantOf('2024-04-28') }
  await college.call('o-admin', campaigns.setTask, {
    ...{ cohortId, kind: 'capture' },
    ...{ student: window, adviser: window, college: window, office: window },
  })
})
afterAll(() => college.stop())

const codeOf = async (openid: string, action: string, input: object, more: object = {}) => {
  const reply = await college.ask(openid, action, input, more)
  return reply.ok ? 'ok' : reply.code
}
const mine = (openid: string) => college.call(openid, capture.mine, {})
const slot = (n: number) => `${choice.blocks[0]!.id}.s${n}`
const graduateIdOf = async (find: string) =>
  (await college.call('o-admin', contract.roster.graduates, { cohortId, find })).items[0]!.id

describe('the timetable', () => {
  test('is read from pasted cells and matched to classes; nothing is written', async () => {
    const { rows, problems } = await college.call('o-admin', capture.readTimetable, {
      ...{ cohortId, year: 2024, pasted },
    })
    expect(problems).toEqual([])
    expect(rows.map(({ classNames, counted }) => [classNames, counted])).toEqual([
      [['软件2101班', '软件2102班'], 7],
      [['会计2101班'], 2],
    ])
    expect(rows[0]?.draft.leaders).toEqual(['邹庆川', '岑雪汀', '章卫澜'])
    expect(rows[1]?.draft).toMatchObject({ on: '2024-04-24', startsAt: '09:10', declared: 2 })
    const { items } = await college.call('o-admin', capture.sessions, { cohortId })
    expect(items).toEqual([])
  })

  test('is read from an uploaded table with a title above its headings', async () => {
    const csv = [
      '附件1：毕业图像采集时间安排',
      ...pasted.split('\n4月').map((it, i) => (i ? `4月${it}` : it)),
    ]
      .join('\n')
      .replaceAll('\t', ',')
    const ticket = await college.upload('o-admin', 'timetable', 'annex1.csv', Buffer.from(csv))
    const { rows } = await college.call('o-admin', capture.readTimetable, {
      ...{ cohortId, year: 2024, ticket },
    })
    expect(rows.map(({ row, counted }) => [row, counted])).toEqual([
      [3, 7],
      [expect.any(Number), 2],
    ])
  })

  test('a table without its headings is refused with what is missing', async () => {
    const ticket = await college.upload(
      'o-admin',
      'timetable',
      'x.csv',
      Buffer.from('日期,人数\n1,2'),
    )
    const reply = await college.ask('o-admin', 'capture.readTimetable', {
      cohortId,
      year: 2024,
      ticket,
    })
    expect(reply).toMatchObject({
      code: 'TABLE_WRONG_SHEET',
      detail: { missing: '时间、学院（班级）' },
    })
    expect(await codeOf('o-admin', 'capture.readTimetable', { cohortId, year: 2024 })).toBe(
      'INVALID_INPUT',
    )
  })
})

describe('the plan', () => {
  test('is saved with counts from the roster, and once for a repeated request', async () => {
    const { rows } = await college.call('o-admin', capture.readTimetable, {
      ...{ cohortId, year: 2024, pasted },
    })
    const input = {
      cohortId,
      name: '集中采集',
      place: '教103',
      blocks: rows.map(({ draft }) => draft),
    }
    const save = () => college.ask('o-admin', 'capture.saveSession', input, { key: 'save-1' })
    const first = await save()
    expect(await save()).toEqual(first)
    main = (first as unknown as { data: Session }).data
    expect(main).toMatchObject({ planVersion: 1, published: false })
    expect(main.blocks.map(({ counted, pace, place }) => [counted, pace, place])).toEqual([
      [7, 11, '教103'],
      [2, 6, '教103'],
    ])
    choice = await college.call('o-admin', capture.saveSession, {
      ...choiceInput,
      blocks: [freeBlock],
    })
    expect(choice.blocks[0]).toMatchObject({ seats: 6, booked: 0 })
    const { items, problems } = await college.call('o-admin', capture.sessions, { cohortId })
    expect(items.map(({ id }) => id)).toEqual([main.id, choice.id])
    expect(problems).toEqual([])
  })

  test('is nothing that an adviser sees before it is published', async () => {
    const { items, problems } = await college.call('o-adviser', capture.sessions, { cohortId })
    expect({ items, problems }).toEqual({ items: [], problems: [] })
  })

  test.each(['1969-12-31', '2100-06-01', '9999-12-31'])(
    'a day that no answer could show, %s, is refused before it is stored',
    async (on) => {
      const blocks = [{ ...freeBlock, on }]
      expect(
        await college.ask('o-admin', 'capture.saveSession', { ...choiceInput, blocks }),
      ).toMatchObject({ code: 'INVALID_INPUT', fields: { 'blocks.0.on': { code: 'NOT_A_DATE' } } })
      expect(await college.ask('o-admin', 'capture.sessions', { cohortId })).toMatchObject({
        ok: true,
      })
    },
  )

  test.each([
    ['blocks.0.endsAt', { endsAt: '09:00' }],
    ['blocks.0.classIds', { classIds: ['nobody'] }],
    ['blocks.0.id', { id: 's1.b9' }],
  ])('a wrong %s is named at its place', async (path, wrong) => {
    const blocks = [{ ...freeBlock, ...wrong }]
    const reply = await college.ask('o-admin', 'capture.saveSession', { ...choiceInput, blocks })
    expect(reply).toMatchObject({ code: 'INVALID_INPUT', fields: { [path]: expect.anything() } })
  })

  test('is nobody’s turn and nobody’s seat before it is published', async () => {
    expect(await mine('o-1')).toMatchObject({ turns: [], choices: [] })
    expect(await codeOf('o-1', 'capture.book', { slotId: slot(1) })).toBe('SESSION_UNPUBLISHED')
    for (const { id } of [main, choice])
      expect(
        await college.call('o-admin', capture.publish, { sessionId: id, published: true }),
      ).toMatchObject({ published: true })
    const { items } = await college.call('o-adviser', capture.sessions, { cohortId })
    expect(items.map(({ id }) => id)).toEqual([main.id, choice.id])
  })
})

test('what two sessions want at the same time is named: place, leader and class', async () => {
  const block = {
    ...{ on: '2024-04-24', startsAt: '08:50', endsAt: '09:20', label: '第二轮', declared: 0 },
    ...{ leaders: ['柳小楼'], kind: 'assigned' as const, classIds: [classes['软件2101班']!] },
  }
  const clash = await college.call('o-admin', capture.saveSession, {
    ...{ cohortId, name: '第二轮', place: '教103', blocks: [block] },
  })
  const codesIn = async () =>
    (await college.call('o-admin', capture.sessions, { cohortId })).problems
      .filter(({ sheet }) => sheet === '第二轮' || sheet === '集中采集')
      .map(({ code, column }) => `${column} ${code}`)
  expect((await codesIn()).sort()).toEqual([
    ...['学院（班级） CLASS_BUSY', '时间 OVERLAP_ELSEWHERE', '时间 OVERLAP_ELSEWHERE'],
  ])
  await college.call('o-admin', capture.saveSession, {
    ...{ sessionId: clash.id, cohortId, name: '第二轮', place: '东校区' },
    blocks: [{ ...block, id: clash.blocks[0]!.id, startsAt: '09:10', classIds: [] }],
  })
  expect(await codesIn()).toEqual(['学院负责人 LEADER_BUSY_ELSEWHERE'])
  await college.call('o-admin', capture.saveSession, {
    ...{ sessionId: clash.id, cohortId, name: '第二轮', place: '东校区' },
    blocks: [{ ...block, id: clash.blocks[0]!.id, on: '2024-05-20', leaders: [], classIds: [] }],
  })
  expect(await codesIn()).toEqual([])
})

describe('a turn', () => {
  test('follows the class order and 学号, 延期 people after their class', async () => {
    const turns = await Promise.all(
      [0, 1, 2, 3, 4, 7].map(async (n) => (await mine(`o-${n}`)).turns[0]),
    )
    expect(turns.map((turn) => turn?.number)).toEqual([4, 1, 2, 3, 5, 1])
    expect(turns.map((turn) => clockOf(turn?.aboutAt ?? 0))).toEqual([
      ...['08:47', '08:30', '08:35', '08:41', '08:52', '09:10'],
    ])
    expect(turns[4]).toMatchObject({ ahead: 4, place: '教103', sessionName: '集中采集' })
    expect(clockOf(turns[4]?.gatherAt ?? 0)).toBe('08:47')
  })
})

describe('a seat', () => {
  test('is booked, and booked again without change', async () => {
    const first = await college.call('o-1', capture.book, { slotId: slot(1) })
    expect(first.booking).toMatchObject({ slotId: slot(1), place: '教105' })
    expect(first.item).toMatchObject({ state: 'arranged', line: '4月27日 09:00–09:10 · 教105' })
    expect(await college.call('o-1', capture.book, { slotId: slot(1) })).toEqual(first)
    expect(await codeOf('o-1', 'capture.book', { slotId: slot(2) })).toBe('ALREADY_BOOKED')
    const { choices, bookings } = await mine('o-1')
    expect(choices[0]?.slots.map(({ left }) => left)).toEqual([1, 2, 2])
    expect(bookings).toEqual([first.booking])
  })

  test.each([
    ['o-2', 'no-such-slot'],
    ['o-2', 's9.b1.s1'],
    ['o-2', '@1'],
    ['o-2', '@99'],
  ])('%s finds no slot %s', async (openid, id) => {
    const slotId = id.startsWith('@') ? `${main.blocks[0]!.id}.s${id.slice(1)}` : id
    // Turns are assigned in that block: there is nothing to choose.
    const code = id.startsWith('@') ? 'NOT_IN_BLOCK' : 'NOT_FOUND'
    expect(await codeOf(openid, 'capture.book', { slotId })).toBe(code)
    if (id === '@99')
      expect(await codeOf(openid, 'capture.book', { slotId: slot(99) })).toBe('NOT_FOUND')
  })

  test('advisers book for their own class, graduates for themselves alone', async () => {
    const graduateId = await graduateIdOf(soft[2]!.studentNo)
    const input = { slotId: slot(2), graduateId }
    expect(await codeOf('o-foreign', 'capture.book', input)).toBe('NOT_FOUND')
    expect(await codeOf('o-1', 'capture.book', input)).toBe('NOT_FOUND')
    expect(await codeOf('o-adviser', 'capture.book', { slotId: slot(2) })).toBe('INVALID_INPUT')
    const gone = await graduateIdOf(left.studentNo)
    expect(await codeOf('o-adviser', 'capture.book', { ...input, graduateId: gone })).toBe(
      'NOT_CONFIRMABLE',
    )
    expect(await codeOf('o-adviser', 'capture.book', input)).toBe('ok')
    expect((await mine('o-2')).bookings[0]).toMatchObject({ byName: 'adviser o-adviser' })
    const seen = (openid: string) =>
      college.call(openid, capture.bookings, { blockId: choice.blocks[0]!.id })
    expect((await seen('o-adviser')).items.map(({ studentNo }) => studentNo)).toEqual([
      soft[1]!.studentNo,
      soft[2]!.studentNo,
    ])
    expect((await seen('o-foreign')).items).toEqual([])
  })

  test('is exchanged in one step, and kept when the other slot is full', async () => {
    expect(await codeOf('o-3', 'capture.change', { slotId: slot(1) })).toBe('NOT_BOOKED')
    expect(await codeOf('o-3', 'capture.book', { slotId: slot(2) })).toBe('ok')
    expect(await codeOf('o-1', 'capture.change', { slotId: slot(2) })).toBe('SLOT_FULL')
    expect((await mine('o-1')).bookings[0]).toMatchObject({ slotId: slot(1) })
    const moved = await college.call('o-1', capture.change, { slotId: slot(3) })
    expect(moved.booking.slotId).toBe(slot(3))
    expect(await college.call('o-1', capture.change, { slotId: slot(3) })).toEqual(moved)
    expect((await mine('o-1')).choices[0]?.slots.map(({ left }) => left)).toEqual([2, 0, 1])
  })

  test('is given back once, also for a repeated request, and is free for the next', async () => {
    const cancel = () =>
      college.ask('o-3', 'capture.cancel', { sessionId: choice.id }, { key: 'cancel-1' })
    const first = await cancel()
    expect(first).toMatchObject({ ok: true, data: { item: { state: 'arranged' } } })
    expect(await cancel()).toEqual(first)
    expect(await codeOf('o-3', 'capture.cancel', { sessionId: choice.id })).toBe('NOT_BOOKED')
    expect(await codeOf('o-5', 'capture.book', { slotId: slot(2) })).toBe('ok')
  })

  test('survives a plan that moves its room, and stops one that would take it away', async () => {
    const id = choice.blocks[0]!.id
    const save = (block: object, more: object = {}) =>
      college.ask('o-admin', 'capture.saveSession', {
        ...{ ...choiceInput, sessionId: choice.id, blocks: [{ ...freeBlock, id, ...block }] },
        ...more,
      })
    expect(await save({ endsAt: '09:20' })).toMatchObject({
      code: 'SEATS_TAKEN',
      detail: { booked: 1 },
    })
    expect(await save({ startsAt: '08:50' })).toMatchObject({
      code: 'SEATS_TAKEN',
      detail: { booked: 3 },
    })
    expect(await save({}, { blocks: [freeBlock] })).toMatchObject({ code: 'SEATS_TAKEN' })
    expect(await save({ place: '教201' })).toMatchObject({
      ok: true,
      data: { planVersion: 2, published: true, blocks: [{ id, booked: 3, place: '教201' }] },
    })
    expect((await mine('o-1')).bookings[0]?.place).toBe('教201')
  })
})
