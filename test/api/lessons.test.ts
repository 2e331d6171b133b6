// Lessons that meet the photo day by the front door: reported, seen by those concerned, answered once; and the 调课 list.
import ExcelJS from 'exceljs'
import { contract } from '../../src/domain'
import { DAY_MS } from '../../src/domain/time'
import { peopleOf, proofOf, startCollege, type College } from './college'

const { capture, exports } = contract
const cohortId = 'c2024'
const soft = peopleOf('软件2101班', '软件工程学院', 5)
const later = peopleOf('软件2102班', '软件工程学院', 3, 100)
const accounting = peopleOf('会计2101班', '经济管理学院', 2, 500)

let college: College
let sessionId: string
let collegeIds: Record<string, string>

beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...soft, ...later, ...accounting])
  const tree = await college.call('o-admin', contract.roster.tree, { cohortId })
  const classes = Object.fromEntries(tree.classes.map(({ name, id }) => [name, id]))
  collegeIds = Object.fromEntries(tree.colleges.map(({ name, id }) => [name, id]))
  await college.post('o-registrar', 'registrar')
  await college.post('o-adviser', 'adviser', { classIds: [classes['软件2101班']] })
  await college.post('o-foreign', 'adviser', { classIds: [classes['会计2101班']] })
  await college.post('o-college', 'college', { collegeIds: [collegeIds['软件工程学院']] })
  for (const [n, person] of [soft[0]!, soft[1]!, later[0]!, accounting[0]!].entries())
    await college.call(`o-${n}`, contract.accounts.bind, proofOf(person))
  const saved = await college.call('o-registrar', capture.saveSession, {
    ...{ cohortId, name: '集中采集', place: '教103' },
    blocks: [
      {
        ...{ on: '2024-04-24', startsAt: '08:30', endsAt: '09:10', label: '软件工程学院' },
        ...{ declared: 8, leaders: ['邹庆川'] },
        classIds: [classes['软件2101班']!, classes['软件2102班']!],
      },
    ],
  })
  sessionId = saved.id
  await college.call('o-registrar', capture.publish, { sessionId, published: true })
})
afterAll(() => college.stop())

const report = (openid: string, more: object = {}, request: object = {}) =>
  college.ask(
    openid,
    'capture.reportConflict',
    { sessionId, course: '高等数学', teacher: '王老师', ...more },
    request,
  )
const listed = async (openid: string) =>
  (await college.call(openid, capture.conflicts, { cohortId })).items.map(({ name }) => name)

test('a report reaches the own adviser, college and registrar, nobody else; again replaces it', async () => {
  expect((await report('o-0', { course: '英语' })).ok).toBe(true)
  expect((await report('o-0')).ok).toBe(true)
  expect((await report('o-1')).ok).toBe(true)
  expect((await report('o-2', { course: '程序设计', teacher: '' })).ok).toBe(true)
  expect(await listed('o-adviser')).toHaveLength(2)
  expect(await listed('o-college')).toHaveLength(3)
  expect(await listed('o-registrar')).toHaveLength(3)
  expect(await listed('o-foreign')).toEqual([])
  const own = await college.call('o-1', capture.mine, {})
  expect(own.conflicts.map(({ name }) => name)).toEqual([soft[1]!.name])
})

test('who stands in no line of the session is told so, and an empty course at its field', async () => {
  expect(await report('o-3')).toMatchObject({ code: 'NOT_IN_BLOCK' })
  expect(await report('o-0', { course: ' ' })).toMatchObject({
    code: 'INVALID_INPUT',
    fields: { course: { code: 'REQUIRED' } },
  })
  expect(await report('o-0', { sessionId: 'absent' })).toMatchObject({ code: 'NOT_FOUND' })
})

test('the list of the college names class, time away and what was reported', async () => {
  const job = await college.call('o-college', exports.begin, {
    ...{ kind: 'captureLessons', cohortId, collegeId: collegeIds['软件工程学院']! },
  })
  const { exportId } = await college.drive('o-college', job)
  const { url, fileName } = await college.call('o-college', exports.open, { exportId: exportId! })
  expect(fileName).toMatch(/^2024届软件工程学院采集调课通知单_TK2024-.*\.xlsx$/)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(await (await fetch(url)).arrayBuffer()) as never)
  const sheet = book.worksheets[0]!
  const line = (row: number) => Array.from({ length: 11 }, (_, i) => sheet.getCell(row, i + 1).text)
  const rest = ['软件工程学院']
  expect(line(4)).toEqual([
    ...['1', '2024-04-24', '星期三', '08:25–08:55', '软件2101班', '软件技术', ...rest],
    ...['5', '08:30', '教103', '高等数学（王老师） 2 人'],
  ])
  expect(line(5)).toEqual([
    ...['2', '2024-04-24', '星期三', '08:50–09:10', '软件2102班', '软件技术', ...rest],
    ...['3', '08:55', '教103', '程序设计 1 人'],
  ])
  const check = () => college.call('o-college', exports.check, { exportId: exportId! })
  expect((await check()).outdated).toEqual([])
  expect((await report('o-2', { course: '数据库', teacher: '' })).ok).toBe(true)
  expect((await check()).outdated).toMatchObject([{ line: 2, why: 'changed' }])
  const elsewhere = { kind: 'captureLessons', cohortId, collegeId: collegeIds['经济管理学院']! }
  expect(await college.ask('o-college', 'exports.begin', elsewhere)).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(
    await college.ask('o-registrar', 'exports.begin', { kind: 'enrolmentSheet', cohortId }),
  ).toMatchObject({ code: 'EXPORT_NOT_SO' })
})

test('one answer is given, told to the person, and stands', async () => {
  const [first] = (await college.call('o-adviser', capture.conflicts, { cohortId })).items
  const answer = (openid: string, request: object = {}) =>
    college.ask(
      openid,
      'capture.answerConflict',
      { conflictId: first!.id, answer: '已与王老师调到周五' },
      request,
    )
  expect(await answer('o-foreign')).toMatchObject({ code: 'NOT_FOUND' })
  expect((await answer('o-adviser', { key: 'a1' })).ok).toBe(true)
  expect((await answer('o-adviser', { key: 'a1' })).ok).toBe(true)
  expect(await answer('o-college')).toMatchObject({ code: 'CONFLICT_ANSWERED' })
  const who = soft[0]!.name === first!.name ? 'o-0' : 'o-1'
  expect(await report(who)).toMatchObject({ code: 'CONFLICT_ANSWERED' })
  expect(JSON.stringify(await college.ask(who, 'campaigns.home', {}))).toContain('调到周五')
})

test('a turn that was moved since the answer may be reported again, for the new time', async () => {
  const { items } = await college.call('o-registrar', capture.conflicts, { cohortId })
  const old = items.find(({ state }) => state === 'answered')!
  const who = soft[0]!.name === old.name ? 'o-0' : 'o-1'
  const [saved] = (await college.call('o-registrar', capture.sessions, { cohortId })).items
  const block = saved!.blocks[0]!
  await college.call('o-registrar', capture.saveSession, {
    ...{ sessionId, cohortId, name: '集中采集', place: '教103' },
    blocks: [
      {
        ...{ id: block.id, on: '2024-04-25', startsAt: '08:30', endsAt: '09:10' },
        ...{ label: '软件工程学院', declared: 8, leaders: ['邹庆川'], classIds: block.classIds },
      },
    ],
  })
  expect(await report(who, { course: '物理' })).toMatchObject({
    data: { course: '物理', state: 'open', startsAt: block.startsAt + DAY_MS },
  })
})

test('nothing is reported of a session that is not published', async () => {
  await college.call('o-registrar', capture.publish, { sessionId, published: false })
  expect(await report('o-2')).toMatchObject({ code: 'NOT_FOUND' })
})

test('a person who changes class takes the report along to the new class’s adviser', async () => {
  expect(await listed('o-foreign')).toEqual([])
  const moved = { ...soft[1]!, className: '会计2101班', college: '经济管理学院' }
  await college.importPeople([moved])
  expect(await listed('o-foreign')).toEqual([soft[1]!.name])
  expect(await listed('o-adviser')).not.toContain(soft[1]!.name)
})
