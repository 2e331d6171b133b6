// The 学籍核对签名表 of a college, made as a job, downloaded by its address, and read back by another reader.
import ExcelJS from 'exceljs'
import { contract } from '../../src/domain'
import { enrolmentSheetColumns } from '../../src/domain/exports/enrolment-sheet'
import { keyFields } from '../../src/domain/enrolment/record'
import { DAY_MS, stampOf } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College, type Person } from './college'

const { exports: sheets, enrolment, roster, campaigns } = contract
const awkward: Partial<Person>[] = [
  { name: '买买提·艾力' },
  { name: '𠮷田太郎' },
  { name: '欧阳修' },
  { 学籍状态: '延期' },
]
const software = peopleOf('软件2101班', '软件工程学院', 40).map(
  (person, i) => ({ ...person, ...awkward[i] }) as Person,
)
const tenth = peopleOf('软件2110班', '软件工程学院', 3, 100)
const second = peopleOf('软件2102班', '软件工程学院', 3, 200)
const bachelors = peopleOf('软件本2201班', '软件工程学院', 3, 300).map((p) => ({
  ...p,
  层次: '本科',
  学制: '2',
}))
const accounting = peopleOf('会计2101班', '经济管理学院', 2, 500)

let college: College
let collegeId: string
let otherId: string
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...tenth, ...software, ...second, ...bachelors, ...accounting])
  const tree = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
  collegeId = tree.colleges.find((item) => item.name === '软件工程学院')!.id
  otherId = tree.colleges.find((item) => item.name === '经济管理学院')!.id
  await college.call('o-admin', contract.school.save, {
    name: '示例职业学院',
    registrarOffice: '教务处',
    alumniOffice: '校友联络与服务中心',
    alumniOfficeOnForms: '校友服务与发展中心',
  })
  const open = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  await college.call('o-admin', campaigns.setTask, {
    cohortId: 'c2024',
    kind: 'enrolment',
    student: open,
    adviser: open,
    college: open,
    office: open,
  })
  await college.post('o-staff', 'college', { collegeIds: [collegeId] })
  await college.call('o-10', contract.accounts.bind, proofOf(software[10]!))
  const { version } = await college.call('o-10', enrolment.show, {})
  await college.call('o-10', enrolment.confirm, { version, ticked: [...keyFields] })
})
afterAll(() => college.stop())

const order = (more: object = {}) => ({
  kind: 'enrolmentSheet' as const,
  cohortId: 'c2024',
  collegeId,
  fullNumbers: true,
  reason: '打印签名表供学生核对',
  ...more,
})

async function make(more: object = {}) {
  const job = await college.drive(
    'o-staff',
    await college.call('o-staff', sheets.begin, order(more)),
  )
  expect(job).toMatchObject({ state: 'done' })
  const opened = await college.call('o-staff', sheets.open, { exportId: job.exportId! })
  const bytes = Buffer.from(await (await fetch(opened.url)).arrayBuffer())
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  return { job, opened, bytes, sheet: book.worksheets[0]!, sheetCount: book.worksheets.length }
}

const textOf = (sheet: ExcelJS.Worksheet, row: number) =>
  enrolmentSheetColumns.map((_, i) => sheet.getCell(row, i + 1).text)

test('every cell is what the roster says, in official order, as text', async () => {
  const { sheet, sheetCount } = await make()
  expect(sheetCount).toBe(1)
  expect(sheet.getCell(1, 1).text).toBe('示例职业学院2024届毕业生学籍核对签名表')
  expect(textOf(sheet, 3)).toEqual(enrolmentSheetColumns.map((column) => column.title))

  const inClass = (people: Person[]) => [
    ...people.filter((person) => person.学籍状态 !== '延期'),
    ...people.filter((person) => person.学籍状态 === '延期'),
  ]
  const expected = [...bachelors, ...inClass(software), ...second, ...tenth]
  expected.forEach((person, i) => {
    const bornOn = person.idNumber.replace(/^.{6}(....)(..)(..).*/, '$1-$2-$3')
    const sex = Number(person.idNumber[16]) % 2 === 1 ? '男' : '女'
    const confirmed = person.studentNo === software[10]!.studentNo ? stampOf(MORNING) : ''
    const row = textOf(sheet, 4 + i)
    expect(row).toEqual([
      String(i + 1),
      person.studentNo,
      person.name,
      sex,
      '汉族',
      person.idNumber,
      bornOn,
      '软件技术',
      person.className,
      String(person.学制 ?? '3'),
      person.层次 ?? '专科',
      confirmed === '' ? '' : expect.stringContaining('2024-04-15 09:0'),
      '',
      '',
    ])
    expect(sheet.getCell(4 + i, 2).type).toBe(ExcelJS.ValueType.String)
    expect(sheet.getCell(4 + i, 6).type).toBe(ExcelJS.ValueType.String)
    expect(sheet.getCell(4 + i, 6).numFmt).toBe('@')
  })
  const last = 4 + expected.length
  expect(sheet.getCell(last, 1).text).toContain(
    `应核对 ${expected.length} 人（其中延期 1 人），线上已确认 1 人`,
  )
})

test('A4 landscape, the head on every page, batch number, hash and page x of y in the foot', async () => {
  const { sheet, job } = await make()
  expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape' })
  expect(sheet.pageSetup.printTitlesRow).toBe('1:3')
  const foot = sheet.headerFooter.oddFooter ?? ''
  expect(foot).toContain(job.exportId!)
  expect(foot).toMatch(/校验 [0-9a-f]{8}/)
  expect(foot).toContain('第 &P 页 / 共 &N 页')
})

test('numbers are masked unless a reason is given', async () => {
  const { sheet } = await make({ fullNumbers: false, reason: '' })
  expect(sheet.getCell(4, 6).text).toMatch(/^11\*{14}..$/)
  const reply = await college.ask('o-staff', 'exports.begin', order({ reason: '打印' }))
  expect(reply).toMatchObject({ code: 'REASON_NEEDED' })
})

test('whoever is on a sheet with full numbers reads who printed it, and why', async () => {
  const before = (await college.call('o-10', enrolment.show, {})).looks.length
  await make({ fullNumbers: false, reason: '' })
  expect((await college.call('o-10', enrolment.show, {})).looks).toHaveLength(before)
  await make()
  const { looks } = await college.call('o-10', enrolment.show, {})
  expect(looks).toHaveLength(before + 1)
  expect(looks[0]).toMatchObject({
    who: 'college o-staff',
    reason: '印制学籍核对签名表：打印签名表供学生核对',
  })
})

test('a repeated request is one job; every sheet has a batch number of its own', async () => {
  const twice = await Promise.all(
    [1, 2].map(() => college.ask('o-staff', 'exports.begin', order(), { key: 'one-tap' })),
  )
  expect(twice[0]).toEqual(twice[1])
  await Promise.all([make(), make(), make()])
  const { items } = await college.call('o-staff', sheets.list, { cohortId: 'c2024' })
  expect(new Set(items.map((item) => item.batchNo)).size).toBe(items.length)
})

test('another college, nobody to print, a stranger’s export: nothing', async () => {
  expect(
    await college.ask('o-staff', 'exports.begin', order({ collegeId: otherId })),
  ).toMatchObject({
    code: 'NOT_FOUND',
  })
  await college.post('o-other', 'college', { collegeIds: [otherId] })
  const { job } = await make()
  expect(await college.ask('o-other', 'exports.open', { exportId: job.exportId })).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await college.ask('o-other', 'jobs.step', { jobId: job.id })).toMatchObject({
    code: 'NOT_FOUND',
  })
  await college.post('o-reg', 'registrar')
  const empty = await college.ask('o-reg', 'exports.begin', order({ cohortId: 'c1999' }))
  expect(empty).toMatchObject({ code: 'EXPORT_EMPTY' })
})

test('the address is signed: without its signature there is no file', async () => {
  const { opened } = await make()
  expect(opened.fileName).toMatch(
    /^2024届软件工程学院学籍核对签名表_XJ2024-\d\d-20240415-\d\d\.xlsx$/,
  )
  const bare = opened.url.split('?')[0]!
  expect((await fetch(bare)).status).toBeGreaterThanOrEqual(400)
})
