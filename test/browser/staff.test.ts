// The staff's half of the journey on the desk: a roster with a mistake, the mended one, and a pasted timetable.
import type { Page } from 'playwright-core'
import { DAY_MS } from '../../src/domain/time'
import { contract, personAt } from '../../tools/demo/callers'
import { peopleOf, rosterCsv } from '../api/college'
import { startJourney, type Journey } from './demo-college'
import { sees } from './on-top'

let journey: Journey
let desk: Page
beforeAll(async () => {
  journey = await startJourney()
  desk = await journey.desk('demo-registrar')
})
afterAll(() => journey.stop())

const go = (screen: string) => desk.goto(`${desk.url().split('#')[0]}#/${screen}`)
const press = (name: string | RegExp) => desk.getByRole('button', { name }).first().click()
/** Read as they are meant: a small x, full-width digits. */
const oddNumbers = ['11010120020118017x', '１１０１０１２００２０１２６０２５Ｘ']
const people = peopleOf('插花2401班', '软件工程学院', 5).map((person, i) => ({
  ...person,
  studentNo: `2024990${i}`,
  年级: '2024',
  ...(oddNumbers[i] ? { 证件号码: oddNumbers[i], 性别: '男' } : {}),
}))
/** The table with every slip at once: one a row, below two rows that only look odd. */
const slips: [column: string, typed: string, shown: string, sentence: string][] = [
  ['证件号码', '110101020108007', '11***********07', '15 位旧身份证号已停用，请填写 18 位号码'],
  ['证件号码', '110101200202300012', '11**************12', '身份证号中的出生日期不存在'],
  ['证件号码', '110101209902200012', '11**************12', '身份证号中的出生日期在今天之后'],
  ['证件号码', '11010120020118017😀', '11***************😀', '身份证号应为 18 位，现在是 19 位'],
  ['出生日期', '2002-02-30', '2002-02-30', '不是存在的日期，请按 2002-03-15 的样子填写'],
  ['出生日期', '2099-01-01', '2099-01-01', '日期在今天之后，请核对'],
  ['姓名', '欧 阳', '欧 阳', '姓名中间不能有空格'],
  ['姓名', '周８', '周８', '姓名中有不能使用的字符“8”'],
  ['姓名', '周😀', '周😀', '姓名中有不能使用的字符“😀”'],
  ['姓名', '很'.repeat(20_000), `${'很'.repeat(60)}…`, '太长了，最多 200 个字'],
]
function slippedTable() {
  const some = peopleOf('插花2401班', '软件工程学院', oddNumbers.length + slips.length, 20)
  const table = some.map((person, i) => {
    const odd = oddNumbers[i]
    const [column = '', typed = ''] = slips[i - oddNumbers.length] ?? []
    return {
      ...person,
      出生日期: '',
      ...(odd ? { 证件号码: odd, 性别: '男' } : { [column]: typed }),
    }
  })
  const [head, ...lines] = rosterCsv(table).toString().trimEnd().split('\r\n')
  const withBirth = lines.map((line, i) => `${line},"${table[i]!.出生日期}"`)
  return Buffer.from([`${head},"出生日期"`, ...withBirth].join('\r\n'))
}
const upload = (name: string, bytes: Buffer) =>
  desk.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: bytes })

test('a table with a mistake is named by row and column, and cannot be written', async () => {
  await go('import')
  const wrong = people.map((person, i) => (i === 2 ? { ...person, name: '张 三' } : person))
  await upload('名册.csv', rosterCsv(wrong))
  await sees(desk, '姓名中间不能有空格')
  expect(await desk.getByRole('button', { name: '开始导入' }).last().isDisabled()).toBe(true)
  await press('上传改好的表')
})

test('a table of all that people mistype: each named by row, column, value and what to do', async () => {
  await upload('名册.csv', slippedTable())
  await sees(desk, `有 ${slips.length} 处错误，改好后才能导入`)
  const lines = desk.locator('.ant-table-row')
  await lines.nth(slips.length - 1).waitFor()
  expect(await lines.locator('td:nth-child(n+2)').allInnerTexts()).toEqual(
    slips.flatMap(([column, , shown, sentence], i) => [
      `第 ${i + 4} 行 · ${column}`,
      shown,
      sentence,
    ]),
  )
  expect(await lines.locator('td:first-child').allInnerTexts()).toEqual(slips.map(() => '错误'))
  expect(await desk.getByRole('button', { name: '开始导入' }).last().isDisabled()).toBe(true)
  await press('上传改好的表')
})

test('on a slow line it is told how far the table is; when the line breaks, what to do', async () => {
  const line = await desk.context().newCDPSession(desk)
  const through = (uploadThroughput: number, offline = false) =>
    line.send('Network.emulateNetworkConditions', {
      ...{ offline, uploadThroughput, latency: 0, downloadThroughput: -1 },
    })
  await through(20_000)
  await upload('名册.csv', rosterCsv(peopleOf('插花2401班', '软件工程学院', 3000, 5000)))
  await sees(desk, /正在上传 [1-9]\d*%…/)
  await through(-1, true)
  await sees(desk, '没有连上服务器，请检查网络后再试一次')
  await desk.getByText('正在上传').waitFor({ state: 'detached' })
  await through(-1)
})

test('the mended table is written after one question', async () => {
  await upload('名册.csv', rosterCsv(people))
  await sees(desk, /可以导入|请过目/)
  await press('开始导入')
  await desk.locator('.ant-modal-confirm').getByRole('button', { name: '开始导入' }).click()
  await sees(desk, '名册已导入')
  await go('roster?find=20249902')
  await sees(desk, people[2]!.name)

  const registrar = personAt(journey.url, 'demo-registrar')
  const cohortId = (await registrar.call(contract.roster.tree, {})).cohorts.at(-1)!.id
  const found = await registrar.call(contract.roster.graduates, { cohortId, find: '2024990' })
  const numbers = await Promise.all(
    found.items.slice(0, oddNumbers.length).map(({ id }) =>
      registrar.call(contract.roster.revealIdNumber, {
        graduateId: id,
        reason: '核对导入的号码',
      }),
    ),
  )
  expect(numbers.map(({ idNumber }) => idNumber)).toEqual([
    '11010120020118017X',
    '11010120020126025X',
  ])
})

test('new dates are said to be saved; what is late is named on the desk and on the phone, with the names', async () => {
  await go('windows')
  const card = desk.getByRole('region', { name: '学籍核对' })
  await card.getByText('另行通知').last().click()
  await card.getByRole('button', { name: /^保\s?存$/ }).click()
  await sees(desk, '学籍核对的时间已保存')

  const registrar = personAt(journey.url, 'demo-registrar')
  const cohortId = (await registrar.call(contract.roster.tree, {})).cohorts.at(-1)!.id
  const past = { opensAt: Date.now() - 9 * DAY_MS, closesAt: Date.now() - DAY_MS }
  const dates = { student: past, adviser: past, college: past, office: past }
  await registrar.call(contract.campaigns.setTask, { cohortId, kind: 'enrolment', ...dates })
  await go('progress')
  await desk.reload()
  await sees(desk, /学生已逾期，还有 \d+ 人没办完/)
  await sees(desk, '逾期', { exact: true })

  const phone = await journey.phone('demo-adviser-1')
  await sees(phone, /已逾期，差 \d+ 人/)
  await phone.locator('#board:visible').click()
  await sees(phone, '逾期', { exact: true })
  await phone.locator('#copy-unfinished:visible').click()
  const text = await phone.locator('.reminder').innerText()
  expect(text.match(/【.+?】学籍核对还差 \d+ 人/g)).toHaveLength(3)
})

test('a timetable pasted from the notice becomes blocks with their classes', async () => {
  await go('capture?edit=new')
  const line = ['5月6日', '8:30～9:10', '软件工程学院（插花2401班）', '5', '某老师', '补一场'].join(
    '\t',
  )
  await desk.getByPlaceholder(/复制后粘贴到这里/).fill(line)
  await press(/^读\s?入$/)
  await sees(desk, '插花2401班')
  const field = (label: string) =>
    desk.locator('.ant-form-item', { hasText: label }).locator('input')
  await field('安排的名称').fill('插花班补采')
  await field('采集地点').fill('教104')
  await press('保存安排')
  await desk.getByRole('heading', { name: /插花班补采/ }).waitFor()
  expect(journey.pageErrors).toEqual([])
})

test('whoever changes a published plan reads beforehand that told numbers become others', async () => {
  const registrar = personAt(journey.url, 'demo-registrar')
  const { cohortId, sessionId, graduateId } = await publishedWith(registrar, '插花2401班')
  const left = { kind: '退学' as const, fromOn: '2026-01-01', reason: '学籍异动通知' }
  await registrar.call(contract.roster.setStatus, { graduateId, ...left })
  await go(`capture?edit=${sessionId}`)
  await desk.reload()
  await press('保存安排')
  const asked = desk.getByRole('dialog')
  await asked.getByText('插花2401班 5 → 4').waitFor()
  await asked.getByRole('button', { name: '保存并重新编号' }).click()
  await sees(desk, '安排已保存，学生手机上已更新')
  const { problems } = await registrar.call(contract.capture.sessions, { cohortId })
  expect(problems.filter(({ code }) => code === 'BLOCK_RECOUNT')).toEqual([])
})

async function publishedWith(registrar: ReturnType<typeof personAt>, className: string) {
  const cohortId = (await registrar.call(contract.roster.tree, {})).cohorts.at(-1)!.id
  const { classes } = await registrar.call(contract.roster.tree, { cohortId })
  const classId = classes.find(({ name }) => name === className)!.id
  const { items } = await registrar.call(contract.capture.sessions, { cohortId })
  const calls = (block: { classIds: string[] }) => block.classIds.includes(classId)
  const sessionId = items.find(({ blocks }) => blocks.some(calls))!.id
  await registrar.call(contract.capture.publish, { sessionId, published: true })
  const people = await registrar.call(contract.roster.graduates, { cohortId, classId })
  return { cohortId, sessionId, graduateId: people.items[0]!.id }
}

test('what has no dates yet is said where somebody would miss them, with the way there', async () => {
  const registrar = personAt(journey.url, 'demo-registrar')
  const cohortId = (await registrar.call(contract.roster.tree, {})).cohorts.at(-1)!.id
  const none = { opensAt: null, closesAt: null }
  const undated = { student: none, adviser: none, college: none, office: none }
  for (const kind of ['enrolment', 'capture'] as const)
    await registrar.call(contract.campaigns.setTask, { cohortId, kind, ...undated })
  await go('capture')
  await desk.reload()
  await sees(desk, '自选时段还约不了')
  await go('progress')
  await sees(desk, '学生现在不能核对')
  await desk.getByRole('link', { name: '去定时间' }).click()
  await desk.getByRole('heading', { name: '时间安排' }).waitFor()
  expect(journey.pageErrors).toEqual([])
})
