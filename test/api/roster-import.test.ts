// Tables that cannot be taken in, and the tickets that they come with.
import { contract } from '../../src/domain'
import type { Job } from '../../src/domain/jobs/contract'
import { sheetOf, workbookOf } from '../tables/made-workbook'
import { peopleOf, rosterCsv, startCollege, type College } from './college'
import { ADMIN, review } from './roster-tables'

const { roster, jobs } = contract

const titles = [
  '学号',
  '姓名',
  '性别',
  '民族',
  '证件号码',
  '学院',
  '专业',
  '班级',
  '年级',
  '学制',
  '层次',
]
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
const row = (cells: string[]) => `<row>${cells.join('')}</row>`
const person = (cells: Record<number, string> = {}) =>
  row(
    [
      '2021010101',
      '张三',
      '女',
      '汉族',
      '11010519491231002X',
      '软件学院',
      '软件技术',
      '软件2101班',
      '2021',
      '3',
      '专科',
    ].map((value, i) => cells[i] ?? text(value)),
  )
const heading = row(titles.map(text))

describe('a file at fault', () => {
  let college: College
  beforeAll(async () => {
    college = await startCollege()
    await college.call(ADMIN, roster.createCohort, { year: 2024 })
  })
  afterAll(() => college.stop())

  test.each<[string, () => Promise<Buffer> | Buffer, Job['failure']]>([
    [
      'another table',
      () => Buffer.from('学号,姓名,宿舍\n20210101,张三,1-101\n'),
      {
        code: 'TABLE_WRONG_SHEET',
        detail: { missing: titles.slice(2).join('、') },
      },
    ],
    [
      'a broken workbook',
      async () => (await sheetOf(heading)).subarray(0, 500),
      { code: 'TABLE_BROKEN' },
    ],
    [
      'a web page',
      () => Buffer.from('<html><table><tr><td>学号</td></tr></table></html>'),
      { code: 'TABLE_IS_HTML' },
    ],
    ['nothing', () => Buffer.from(' \n \n'), { code: 'TABLE_EMPTY' }],
  ])('%s fails the job with its reason', async (_, make, failure) => {
    const job = await review(college, await make(), '名册.xlsx')
    expect(job).toMatchObject({ state: 'failed', failure })
    const reply = await college.ask(ADMIN, 'roster.applyImport', { jobId: job.id })
    expect(reply).toMatchObject({ ok: false, code: 'JOB_OVER' })
  })

  test('formulas and numbers with lost digits are errors at their cells', async () => {
    const book = await sheetOf(
      heading +
        person({ 1: '<c><f>A1</f><v>张三</v></c>', 4: '<c><v>110105194912310021</v></c>' }) +
        person(),
    )
    const job = await review(college, book, '名册.xlsx')
    expect(job.summary).toMatchObject({ rows: 2, added: 1, errors: 2 })
    const { items } = await college.call(ADMIN, jobs.problems, { jobId: job.id })
    expect(items).toMatchObject([
      { sheet: 'Sheet1', row: 2, column: '姓名', code: 'FORMULA' },
      { sheet: 'Sheet1', row: 2, column: '证件号码', code: 'NUMBER_DAMAGED' },
    ])
  })

  test('the sheet with the right headings is taken, and the others are named', async () => {
    const sheets = [
      { name: '说明', data: row([text('填表说明')]) },
      { name: '2024届', data: row([text('毕业生名册')]) + heading + person() },
    ]
    const job = await review(college, await workbookOf({ sheets }), '名册.xlsx')
    expect(job.summary).toMatchObject({ rows: 1, errors: 0, warnings: 1 })
    const { items } = await college.call(ADMIN, jobs.problems, { jobId: job.id })
    expect(items).toMatchObject([{ sheet: '2024届', row: 0, code: 'SHEETS_IGNORED' }])
  })

  test('a column twice is an error, an unknown one a warning', async () => {
    const book = await sheetOf(row([...titles, '姓名', '宿舍'].map(text)) + person())
    const { summary } = await review(college, book, '名册.xlsx')
    expect(summary).toMatchObject({ errors: 1, warnings: 1 })
  })
})

describe('a ticket', () => {
  let college: College
  beforeAll(async () => {
    college = await startCollege()
    await college.call(ADMIN, roster.createCohort, { year: 2024 })
    await college.post('o-registrar', 'registrar')
  })
  afterAll(() => college.stop())
  const begin = (openid: string, ticket: string, key?: string) =>
    college.ask(openid, 'roster.beginImport', { cohortId: 'c2024', ticket }, key ? { key } : {})
  const bytes = rosterCsv(peopleOf('软件2101班', '软件工程学院', 2))

  test.each([
    ['名册.docx', 10, 'FILE_WRONG_TYPE'],
    ['名册.xlsx', 6_000_000, 'FILE_TOO_LARGE'],
  ])('is not given for %s of %i bytes', async (fileName, size, code) => {
    const reply = await college.ask(ADMIN, 'files.begin', { purpose: 'roster', fileName, size })
    expect(reply).toMatchObject({ ok: false, code })
  })

  test('is its owner’s, for its purpose, once; the same request again is the same job', async () => {
    const ticket = await college.upload(ADMIN, 'roster', '名册.csv', bytes)
    expect(await begin('o-registrar', ticket)).toMatchObject({ ok: false, code: 'TICKET_INVALID' })
    expect(await begin(ADMIN, 'made-up')).toMatchObject({ ok: false, code: 'TICKET_INVALID' })
    const first = await begin(ADMIN, ticket, 'one-tap')
    expect(await begin(ADMIN, ticket, 'one-tap')).toMatchObject({
      ok: true,
      data: { id: (first as { data: Job }).data.id },
    })
    expect(await begin(ADMIN, ticket)).toMatchObject({ ok: false, code: 'TICKET_INVALID' })
    const other = await college.upload(ADMIN, 'timetable', '安排.csv', bytes)
    expect(await begin(ADMIN, other)).toMatchObject({ ok: false, code: 'TICKET_INVALID' })
  })

  test('is looked at as it arrived: pictures and missing files are refused', async () => {
    const picture = await college.upload(
      ADMIN,
      'roster',
      '名册.xlsx',
      Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
    )
    expect(await begin(ADMIN, picture)).toMatchObject({ ok: false, code: 'FILE_WRONG_TYPE' })
    const grant = await college.call(ADMIN, contract.files.begin, {
      purpose: 'roster',
      fileName: '名册.csv',
      size: 9,
    })
    expect(await begin(ADMIN, grant.ticket)).toMatchObject({ ok: false, code: 'FILE_MISSING' })
  })

  test('10 MB of nothing, said to be 9 bytes, is refused and makes no job', async () => {
    const grant = await college.call(ADMIN, contract.files.begin, {
      purpose: 'roster',
      fileName: '名册.csv',
      size: 9,
    })
    const form = new FormData()
    for (const [name, value] of Object.entries(grant.upload.fields)) form.append(name, value)
    form.append('file', new Blob([new Uint8Array(10 * 1024 * 1024)]), 'file')
    await fetch(grant.upload.url, { method: 'POST', body: form })
    const before = await college.call(ADMIN, jobs.list, {})
    expect(await begin(ADMIN, grant.ticket)).toMatchObject({ ok: false, code: 'FILE_TOO_LARGE' })
    expect(await college.call(ADMIN, jobs.list, {})).toEqual(before)
  })
})
