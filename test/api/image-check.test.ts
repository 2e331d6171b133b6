// 图像校对 by the front door: opened, confirmed for good, disputed, passed on, returned, resolved, counted, printed.
import ExcelJS from 'exceljs'
import { contract } from '../../src/domain'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College } from './college'

const { imageCheck, campaigns, exports, roster } = contract
const cohortId = 'c2024'
const soft = peopleOf('软件2101班', '软件工程学院', 7)
const accounting = peopleOf('会计2101班', '经济管理学院', 2, 500)
const open = { opensAt: MORNING - DAY_MS, closesAt: MORNING + 30 * DAY_MS }

let college: College
let collegeIds: Record<string, string>
let classIds: Record<string, string>

beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...soft, ...accounting])
  const tree = await college.call('o-admin', roster.tree, { cohortId })
  classIds = Object.fromEntries(tree.classes.map(({ name, id }) => [name, id]))
  collegeIds = Object.fromEntries(tree.colleges.map(({ name, id }) => [name, id]))
  await college.post('o-registrar', 'registrar')
  await college.post('o-adviser', 'adviser', { classIds: [classIds['软件2101班']] })
  await college.post('o-foreign', 'adviser', { classIds: [classIds['会计2101班']] })
  await college.post('o-college', 'college', { collegeIds: [collegeIds['软件工程学院']] })
  for (const [n, person] of [...soft, ...accounting].entries())
    await college.call(`o-${n}`, contract.accounts.bind, proofOf(person))
})
afterAll(() => college.stop())

const setWindow = (student: { opensAt: number | null; closesAt: number | null }) =>
  college.call('o-registrar', campaigns.setTask, {
    ...{ cohortId, kind: 'imageCheck', student, adviser: student, college: student },
    office: student,
  })
const show = (openid: string) => college.call(openid, imageCheck.show, {})
const confirm = (openid: string, more: object = {}, request: object = {}) =>
  college.ask(openid, 'imageCheck.confirm', { version: 0, looked: true, ...more }, request)
const dispute = (openid: string, more: object = {}, request: object = {}) =>
  college.ask(
    openid,
    'imageCheck.dispute',
    { version: 0, items: ['notMyPhoto'], note: '照片是别人的', ...more },
    request,
  )
const casesOf = async (openid: string, input: object = {}) =>
  (await college.call(openid, imageCheck.cases, { cohortId, ...input })).items
const caseOf = async (name: string) =>
  (await casesOf('o-registrar')).find((one) => one.name === name)!
const decide = (openid: string, input: object, request: object = {}) =>
  college.ask(openid, 'imageCheck.decide', input, request)
const itemOf = async (openid: string) =>
  (await college.call(openid, campaigns.home, {})).checklist.find((it) => it.kind === 'imageCheck')

test('undated until the registrar opens it; nobody else can', async () => {
  expect(await itemOf('o-0')).toMatchObject({ state: 'undated', line: '时间另行通知' })
  expect(await confirm('o-0')).toMatchObject({
    code: 'TASK_NOT_OPEN',
    detail: { opensAt: '另行通知' },
  })
  expect(await dispute('o-0')).toMatchObject({ code: 'TASK_NOT_OPEN' })
  const dates = { student: open, adviser: open, college: open, office: open }
  const input = { cohortId, kind: 'imageCheck', ...dates }
  expect(await college.ask('o-college', 'campaigns.setTask', input)).toMatchObject({
    code: 'FORBIDDEN',
  })
  await setWindow(open)
  expect(await itemOf('o-0')).toMatchObject({ state: 'todo' })
})

test('a confirmation needs the second tick, stands, and nothing takes it back', async () => {
  expect(await confirm('o-0', { looked: false })).toMatchObject({
    fields: { looked: { code: 'REQUIRED' } },
  })
  expect((await show('o-0')).state).toBe('unchecked')
  const first = await confirm('o-0', {}, { key: 'k0' })
  expect(first).toMatchObject({ ok: true, data: { item: { state: 'done' } } })
  expect(await confirm('o-0', {}, { key: 'k0' })).toEqual(first)
  const again = await confirm('o-0', { version: 1 })
  expect(again).toMatchObject({ ok: true, data: { image: { state: 'confirmed', version: 1 } } })
  expect(await dispute('o-0', { version: 1 })).toMatchObject({ code: 'IMAGE_CONFIRMED' })
  const [mine] = (
    await college.call('o-adviser', imageCheck.ofClass, {
      classId: classIds['软件2101班']!,
    })
  ).items
  const returned = { caseId: mine!.id, move: 'return', text: '请重新核对一次', version: 1 }
  expect(await decide('o-adviser', returned)).toMatchObject({ code: 'CASE_OVER' })
  expect((await show('o-0')).state).toBe('confirmed')
})

test('what is wrong is said at its field, and nothing is half stored', async () => {
  expect(await dispute('o-1', { note: ' ' })).toMatchObject({
    fields: { note: { code: 'REQUIRED' } },
  })
  expect(await dispute('o-1', { items: [] })).toMatchObject({ code: 'INVALID_INPUT' })
  expect(await dispute('o-1', { note: '字'.repeat(20_000) })).toMatchObject({
    fields: { note: { code: 'TOO_LONG' } },
  })
  expect(await show('o-1')).toMatchObject({ state: 'unchecked', version: 0 })
})

test('a dispute reaches its own adviser and college, with numbers masked', async () => {
  const number = soft[1]!.idNumber
  expect(await dispute('o-1', { note: `证件应为${number}` }, { key: 'd1' })).toMatchObject({
    ok: true,
  })
  expect(await dispute('o-1', { note: `证件应为${number}` }, { key: 'd1' })).toMatchObject({
    ok: true,
    data: { image: { version: 1 } },
  })
  expect(await dispute('o-1', { version: 1 })).toMatchObject({ code: 'IMAGE_IN_HAND' })
  expect(await confirm('o-1', { version: 1 })).toMatchObject({ code: 'IMAGE_IN_HAND' })
  for (const who of ['o-adviser', 'o-college', 'o-registrar'])
    expect((await casesOf(who)).map(({ name }) => name)).toEqual([soft[1]!.name])
  expect(await casesOf('o-foreign')).toEqual([])
  expect(JSON.stringify(await casesOf('o-adviser'))).not.toContain(number)
  const glance = async (who: string) =>
    (await college.call(who, campaigns.home, {})).glance?.imageCases
  expect([await glance('o-adviser'), await glance('o-college')]).toEqual([1, 0])
  expect(await glance('o-registrar')).toBe(0)
})

test('passed on with an opinion, resolved with an outcome, looked at again, confirmed', async () => {
  const { id, version } = await caseOf(soft[1]!.name)
  const pass = { caseId: id, move: 'pass', text: '已核对身份证，情况属实', version }
  expect(await decide('o-foreign', pass)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await decide('o-registrar', pass)).toMatchObject({ code: 'IMAGE_CASE_NOT_YOURS' })
  expect(await decide('o-adviser', { ...pass, text: '' })).toMatchObject({
    fields: { text: { code: 'REQUIRED' } },
  })
  expect(await decide('o-adviser', { ...pass, version: 7 })).toMatchObject({
    code: 'IMAGE_CASE_MOVED',
  })
  expect(await decide('o-adviser', pass, { key: 'p1' })).toMatchObject({ ok: true })
  expect(await decide('o-adviser', pass, { key: 'p1' })).toMatchObject({ ok: true })
  expect(await decide('o-college', pass)).toMatchObject({ code: 'IMAGE_CASE_NOT_YOURS' })
  const resolve = { caseId: id, move: 'resolve', text: '已请采集中心重新上传', version: 2 }
  expect(await decide('o-adviser', resolve)).toMatchObject({ code: 'IMAGE_CASE_NOT_YOURS' })
  expect(await decide('o-registrar', resolve)).toMatchObject({ ok: true })
  expect(await decide('o-registrar', resolve)).toMatchObject({ code: 'CASE_OVER' })
  const home = await college.call('o-1', campaigns.home, {})
  expect(home.notices.map(({ text }) => text).join()).toContain('已请采集中心重新上传')
  expect(await itemOf('o-1')).toMatchObject({ state: 'attention' })
  expect(await confirm('o-1', { version: 1 })).toMatchObject({ code: 'IMAGE_MOVED' })
  expect(await confirm('o-1', { version: 3 })).toMatchObject({ ok: true })
})

test('returned with a reason, the owner may dispute anew', async () => {
  expect(await dispute('o-2')).toMatchObject({ ok: true })
  const { id } = await caseOf(soft[2]!.name)
  const back = { caseId: id, move: 'return', text: '不清', version: 1 }
  expect(await decide('o-college', back)).toMatchObject({ code: 'REASON_NEEDED' })
  expect(await decide('o-college', { ...back, text: '请写明哪里不对' })).toMatchObject({
    ok: true,
    data: { state: 'returned' },
  })
  expect(await dispute('o-2', { version: 2, items: ['name', 'other'] })).toMatchObject({
    ok: true,
    data: { image: { state: 'atAdviser', version: 3 } },
  })
})

test('two phones at once, one confirms and one disputes: one wins, the other is told', async () => {
  const [yes, no] = await Promise.all([confirm('o-3'), dispute('o-3')])
  expect([yes.ok, no.ok].filter(Boolean)).toHaveLength(1)
  const told = yes.ok ? no : yes
  expect(told).toMatchObject({ code: yes.ok ? 'IMAGE_CONFIRMED' : 'IMAGE_IN_HAND' })
  const image = await show('o-3')
  expect(image).toMatchObject({ state: yes.ok ? 'confirmed' : 'atAdviser', version: 1 })
})

test('a confirmation whose reply is lost in the cloud is still one confirmation', async () => {
  const match = { action: 'database.commitTransaction' }
  college.emulator.faults.add({ match, fault: 'lostReply', times: 1 })
  expect(await confirm('o-4')).toMatchObject({ ok: true, data: { image: { version: 1 } } })
  expect(college.emulator.faults.list()).toHaveLength(0)
})

test('the board counts each class, within reach, and names who has not', async () => {
  const { classes } = await college.call('o-adviser', imageCheck.board, { cohortId })
  expect(classes).toHaveLength(1)
  const [one] = classes
  expect(one).toMatchObject({ className: '软件2101班', total: 7, toRecheck: 0 })
  expect(one!.confirmed + one!.disputed).toBe(5)
  const { items } = await college.call('o-college', imageCheck.ofClass, { classId: one!.classId })
  expect(items.filter(({ standing }) => standing === 'unchecked').map(({ name }) => name)).toEqual([
    soft[5]!.name,
    soft[6]!.name,
  ])
  expect(
    await college.ask('o-foreign', 'imageCheck.ofClass', { classId: one!.classId }),
  ).toMatchObject({ code: 'NOT_FOUND' })
})

test('a person who moves to another class takes the case along', async () => {
  expect(await dispute('o-5', { items: ['photoMissing'] })).toMatchObject({ ok: true })
  await college.importPeople([
    { ...soft[5]!, className: '会计2101班', college: '经济管理学院', 专业: '经济技术' },
  ])
  expect((await casesOf('o-foreign')).map(({ name }) => name)).toEqual([soft[5]!.name])
  expect((await show('o-5')).state).toBe('atAdviser')
})

test('the errata names everybody who disputed, in the order of the sign sheet, and ages', async () => {
  const begun = await college.call('o-college', exports.begin, {
    ...{ kind: 'imageErrata', cohortId, collegeId: collegeIds['软件工程学院']! },
  })
  const { exportId } = await college.drive('o-college', begun)
  const { url, fileName } = await college.call('o-college', exports.open, { exportId: exportId! })
  expect(fileName).toMatch(/^2024届软件工程学院毕业图像信息勘误表_KW2024-.*\.xlsx$/)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(await (await fetch(url)).arrayBuffer()) as never)
  const sheet = book.worksheets[0]!
  const line = (row: number) => Array.from({ length: 11 }, (_, i) => sheet.getCell(row, i + 1).text)
  expect(line(3)).toEqual(
    '序号 学号 姓名 班级 有误项 说明 辅导员意见 处理状态 处理结果 经办人 时间'.split(' '),
  )
  const [first, second] = [line(4), line(5)]
  expect(first.slice(0, 10)).toEqual([
    ...['1', soft[1]!.studentNo, soft[1]!.name, '软件2101班', '照片不是本人'],
    `证件应为${soft[1]!.idNumber.slice(0, 2)}**************${soft[1]!.idNumber.slice(-2)}`,
    ...['已核对身份证，情况属实', '已确认无误', '已请采集中心重新上传', 'registrar o-registrar'],
  ])
  expect(second.slice(0, 8)).toEqual([
    ...['2', soft[2]!.studentNo, soft[2]!.name, '软件2101班', '姓名有误、其他信息有误'],
    ...['照片是别人的', '', '等辅导员核实'],
  ])
  const check = () => college.call('o-college', exports.check, { exportId: exportId! })
  expect((await check()).outdated).toEqual([])
  const { id } = await caseOf(soft[2]!.name)
  const pass = { caseId: id, move: 'pass', text: '情况属实', version: 3 }
  expect(await decide('o-adviser', pass)).toMatchObject({ ok: true })
  expect((await check()).outdated).toMatchObject([{ line: 2, why: 'changed' }])
})

test('a college without any has no file, and the whole school’s has all', async () => {
  await college.call('o-registrar', contract.roster.tree, { cohortId })
  const whole = await college.call('o-registrar', exports.begin, { kind: 'imageErrata', cohortId })
  const done = await college.drive('o-registrar', whole)
  expect(done.state).toBe('done')
  expect(done.total).toBeGreaterThanOrEqual(3)
})

test('closed to the millisecond; 补交 opens it for one person', async () => {
  await setWindow({ opensAt: open.opensAt, closesAt: MORNING - 1000 })
  expect(await confirm('o-6')).toMatchObject({ code: 'TASK_CLOSED' })
  const { items } = await college.call('o-registrar', roster.graduates, {
    ...{ cohortId, find: soft[6]!.studentNo },
  })
  await college.call('o-registrar', campaigns.extend, {
    ...{ cohortId, kind: 'imageCheck', graduateIds: [items[0]!.id], until: MORNING + DAY_MS },
  })
  expect(await confirm('o-6')).toMatchObject({ ok: true })
  expect(await confirm('o-7')).toMatchObject({ code: 'TASK_CLOSED' })
})
