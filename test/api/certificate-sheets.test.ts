// 毕业生证书信息表 there and back: the school's own template filled unchanged in structure, imported, added to below.
import ExcelJS from 'exceljs'
import { contract } from '../../src/domain'
import {
  cohortId,
  doubleHeadTemplate,
  ownTemplate,
  partsOf,
  sheetOf,
  tableOf,
  tablesOf,
  TITLES,
} from './certificate-tables'
import { peopleOf, startCollege, type College } from './college'

const { certificates, roster } = contract
const people = peopleOf('软件2101班', '软件工程学院', 6)
const others = peopleOf('会计2101班', '经济管理学院', 3, 500)

let college: College
let collegeId = ''
let tables: ReturnType<typeof tablesOf>
beforeAll(async () => {
  college = await startCollege()
  tables = tablesOf(college)
  await college.importPeople([...people, ...others])
  const tree = await college.call('o-admin', roster.tree, { cohortId })
  const idOf = (name: string) => tree.colleges.find((item) => item.name === name)!.id
  collegeId = idOf('软件工程学院')
  await college.post('o-college', 'college', { collegeIds: [collegeId] })
  await college.post('o-other', 'college', { collegeIds: [idOf('经济管理学院')] })
  await college.post('o-registrar', 'registrar')
})
afterAll(() => college.stop())

const lineOf = (i: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  学号: people[i]!.studentNo,
  姓名: people[i]!.name,
  班级: '软件2101班',
  证书类别: 'CET-4',
  证书名称: '大学英语四级',
  '等级/分数': 500 + i,
  证书编号: `2023-${i}`,
  发证机构: '教育部教育考试院',
  发证日期: new Date(Date.UTC(2023, 7, 24)),
  备注: '',
  ...more,
})

const textsOf = (sheet: ExcelJS.Worksheet, row: number) =>
  TITLES.map((_, i) => String(sheet.getRow(row).getCell(i + 1).value ?? ''))

describe('a table with mistakes', () => {
  test('every one is named by sheet, row and column, and nothing is written', async () => {
    const job = await tables.begin(
      'o-college',
      await tableOf([
        lineOf(0),
        lineOf(1, { 姓名: '别人' }),
        { ...lineOf(2), 学号: others[0]!.studentNo, 姓名: others[0]!.name },
        lineOf(2, { 证书类别: '武功秘籍' }),
        lineOf(3, { 证书编号: 123456789012345678 }),
        lineOf(3, { 证书编号: { formula: '1+1', result: 2 } }),
        lineOf(4, { 发证日期: '2023年2月30日' }),
        lineOf(0),
        lineOf(5, { 学号: '2099000000' }),
      ]),
    )
    expect(job).toMatchObject({ state: 'review', summary: { rows: 9 } })
    const found = (await tables.problemsOf('o-college', job)).map((one) => [
      one.row,
      one.column,
      one.code,
    ])
    expect(found).toEqual([
      [5, '证书类别', 'CATEGORY_UNKNOWN'],
      [6, '证书编号', 'NUMBER_DAMAGED'],
      [7, '证书编号', 'FORMULA'],
      [8, '发证日期', 'NOT_A_DATE'],
      [9, '证书编号', 'CERTIFICATE_REPEATED'],
      [3, '姓名', 'PERSON_NAME_DIFFERS'],
      [4, '学号', 'PERSON_ELSEWHERE'],
      [10, '学号', 'PERSON_UNKNOWN'],
    ])
    const refused = { jobId: job.id }
    expect(await college.ask('o-college', 'certificates.applyImport', refused)).toMatchObject({
      code: 'IMPORT_HAS_ERRORS',
    })
    expect(await college.ask('o-other', 'certificates.applyImport', refused)).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await college.call('o-registrar', certificates.list, { cohortId })).items).toEqual([])
  })
  test('a table of something else says which columns it lacks', async () => {
    const job = await tables.begin('o-college', await tableOf([{}], ['学号', '姓名', '手机号']))
    expect(job).toMatchObject({
      state: 'failed',
      failure: { code: 'TABLE_WRONG_SHEET', detail: { missing: '证书类别、证书名称、发证日期' } },
    })
  })
})

describe('import, then the same again', () => {
  const good = () => tableOf([lineOf(1), lineOf(0), lineOf(2, { 证书编号: '＝A－7' })])
  test('adds, the second time nothing', async () => {
    const first = await tables.begin('o-college', await good())
    expect(first).toMatchObject({ summary: { added: 3, errors: 0 } })
    expect(await tables.apply('o-college', first)).toMatchObject({ state: 'done' })
    const second = await tables.begin('o-college', await good())
    expect(second).toMatchObject({ summary: { added: 0, changed: 0, unchanged: 3, errors: 0 } })
    await tables.apply('o-college', second)
    const { items } = await college.call('o-college', certificates.list, { cohortId })
    expect(items).toHaveLength(3)
    expect(items.every((item) => item.version === 1 && item.byStaff)).toBe(true)
  })
  test('what differs is named before it is changed', async () => {
    const job = await tables.begin('o-college', await tableOf([lineOf(0, { '等级/分数': '600' })]))
    expect(job).toMatchObject({ summary: { changed: 1, warnings: 1 } })
    expect(await tables.problemsOf('o-college', job)).toMatchObject([
      { code: 'CERTIFICATE_CHANGES', detail: { fields: '等级/分数' } },
    ])
    await tables.apply('o-college', job)
  })
})

describe('export', () => {
  test('keeps the order of the table that came, additions go below with a remark', async () => {
    await college.call('o-college', certificates.enter, {
      cohortId,
      studentNo: people[0]!.studentNo,
      entry: {
        category: '其他',
        title: '=HYPERLINK("x")证书',
        issuedOn: '2024-03-01',
        remark: '原件',
      },
    })
    const sheet = await sheetOf(await tables.exported('o-college', { collegeId }))
    expect(textsOf(sheet, 2)).toEqual(TITLES)
    const [one, two, three, four] = [3, 4, 5, 6].map((row) => textsOf(sheet, row))
    expect([one![1], two![1], three![1]]).toEqual([1, 0, 2].map((i) => people[i]!.studentNo))
    expect(one!.slice(4, 10)).toEqual(['大学英语四、六级', '大学英语四级', '501', '2023-1', '教育部教育考试院', '2023-08-24']) // prettier-ignore
    expect(two![6]).toBe('600')
    expect(three![7]).toBe('A-7')
    expect(four![5]).toBe('=HYPERLINK("x")证书')
    expect(four![10]).toBe('原件；补充（2024-04-15 college o-college）')
    expect(one![10]).toBe('')
    expect(sheet.getCell('B3').numFmt).toBe('@')
  })

  test('exported and imported again, nothing has changed', async () => {
    const job = await tables.begin('o-college', await tables.exported('o-college', { collegeId }))
    expect(job).toMatchObject({
      summary: { rows: 4, added: 0, changed: 0, unchanged: 4, errors: 0 },
    })
  })

  test('the school makes one of its own; an empty college none; reach holds', async () => {
    const sheet = await sheetOf(await tables.exported('o-registrar', {}))
    // By 学号, for the whole school has issued none yet.
    expect([3, 4, 5, 6].map((row) => textsOf(sheet, row)[1])).toEqual(
      [0, 0, 1, 2].map((i) => people[i]!.studentNo),
    )
    const begun = await college.ask('o-other', 'exports.begin', {
      kind: 'certificates',
      cohortId,
      collegeId,
    })
    expect(begun).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the school’s own template', () => {
  let template: Buffer = Buffer.alloc(0)
  test('is read: its headings find their meaning, its own column is kept', async () => {
    template = await ownTemplate()
    const use = async (name: string, bytes: Buffer) => {
      const ticket = await college.upload('o-registrar', 'certificateTemplate', name, bytes)
      return college.ask('o-registrar', 'certificates.useTemplate', { cohortId, ticket })
    }
    expect(await use('样表.xlsx', Buffer.from('学号,姓名'))).toMatchObject({
      code: 'TEMPLATE_NOT_XLSX',
    })
    expect(await use('样表.xlsx', await tableOf([{}], ['学号', '姓名']))).toMatchObject({
      code: 'TABLE_WRONG_SHEET',
    })
    const reply = await use('学校样表.xlsx', template)
    if (!reply.ok) throw new Error(JSON.stringify(reply))
    const shown = await college.call('o-college', certificates.settings, { cohortId })
    expect(shown.template).toMatchObject({
      fileName: '学校样表.xlsx',
      sheet: '证书信息',
      headerRow: 2,
    })
    expect(shown.template.columns.map((column) => column.source)).toEqual([
      'order', 'studentNo', 'name', 'class', 'category', 'title',
      'level', 'number', 'issuer', 'issuedOn', 'extra', 'remark',
    ]) // prettier-ignore
  })

  test('filled: more lines than prepared push notes and signatures down, the rest is the same bytes', async () => {
    const bytes = await tables.exported('o-college', { collegeId })
    const sheet = await sheetOf(bytes)
    expect(sheet.getCell('A1').value).toBe('毕业生在校期间获得证书情况表')
    expect([3, 4, 5, 6].map((row) => sheet.getCell(`B${row}`).value)).toEqual(
      [1, 0, 2, 0].map((i) => people[i]!.studentNo),
    )
    expect([3, 4, 5, 6].map((row) => sheet.getCell(`A${row}`).value)).toEqual([1, 2, 3, 4])
    expect(sheet.getCell('A7').value).toBe('注：请勿更改表格格式，如需添加请在表格下添加并注明')
    expect(sheet.getCell('A7').isMerged).toBe(true)
    expect(sheet.getCell('L7').master.address).toBe('A7')
    expect([sheet.getCell('B8').value, sheet.getCell('I8').value]).toEqual(['填表人：', '审核人：'])
    expect(sheet.pageSetup.printArea).toBe('A1:L8')
    expect(sheet.getColumn(6).width).toBe(33)
    expect(sheet.getCell('F6').border?.top?.style).toBe('thin')
    expect(sheet.getCell('F6').numFmt).toBe('@')

    const [before, after] = [await partsOf(template), await partsOf(bytes)]
    expect([...after.keys()]).toEqual([...before.keys()])
    const differing = [...after].filter(([name, text]) => before.get(name) !== text)
    expect(differing.map(([name]) => name).sort()).toEqual([
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ])
  })

  test('and back: its own column comes along, nothing else has changed', async () => {
    const bytes = await tables.exported('o-college', { collegeId })
    const same = await tables.begin('o-college', bytes)
    expect(same).toMatchObject({ summary: { rows: 4, unchanged: 4, errors: 0, warnings: 1 } })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(new Uint8Array(bytes).buffer)
    book.worksheets[0]!.getCell('K3').value = '是'
    const mended = await tables.begin('o-college', Buffer.from(await book.xlsx.writeBuffer()))
    expect(mended).toMatchObject({ summary: { changed: 1, unchanged: 3 } })
    await tables.apply('o-college', mended)
    const sheet = await sheetOf(await tables.exported('o-college', { collegeId }))
    expect(sheet.getCell('K3').value).toBe('是')
  })

  test('a head of two rows: what is merged down over both is a column like the others, there and back', async () => {
    const ticket = await college.upload(
      'o-registrar',
      'certificateTemplate',
      '两行表头.xlsx',
      await doubleHeadTemplate(),
    )
    const shown = await college.call('o-registrar', certificates.useTemplate, { cohortId, ticket })
    expect(shown.template.headerRow).toBe(3)
    expect(shown.template.columns.map(({ title, source }) => `${title} ${source}`)).toEqual([
      '序号 order', '学号 studentNo', '姓名 name', '班级 class', '证书类别 category', '证书名称 title',
      '等级/分数 level', '证书编号 number', '发证机构 issuer', '发证日期 issuedOn', '学校组织 extra', '备注 remark',
    ]) // prettier-ignore

    const bytes = await tables.exported('o-college', { collegeId })
    const sheet = await sheetOf(bytes)
    expect(sheet.getCell('A3').master.address).toBe('A2')
    expect([4, 7].map((row) => sheet.getCell(`A${row}`).value)).toEqual([1, 4])
    expect(sheet.getCell('B4').value).toBe(people[1]!.studentNo)
    expect(String(sheet.getCell('L7').value)).toContain('补充')
    const same = await tables.begin('o-college', bytes)
    expect(same).toMatchObject({ summary: { rows: 4, unchanged: 4, errors: 0, warnings: 0 } })
  })

  test('the preset comes back when asked', async () => {
    const shown = await college.call('o-registrar', certificates.restorePreset, { cohortId })
    expect(shown.template).toMatchObject({ fileName: '', headerRow: 2 })
    const { url } = await college.call('o-college', certificates.template, { cohortId })
    const sheet = await sheetOf(Buffer.from(await (await fetch(url)).arrayBuffer()))
    expect(textsOf(sheet, 2).map((title) => title.replace('*', ''))).toEqual(TITLES)
  })
})

describe('two issues of one table at the same moment', () => {
  const enter = (i: number, title: string) =>
    college.call('o-other', certificates.enter, {
      cohortId,
      studentNo: others[i]!.studentNo,
      entry: { category: '其他', title, issuedOn: '2023-05-04' },
    })
  const orderOn = async (bytes: Buffer) => {
    const sheet = await sheetOf(bytes)
    const rows = Array.from({ length: sheet.rowCount - 2 }, (_, i) => textsOf(sheet, i + 3))
    return rows.map((row) => `${row[1]} ${row[5]}`)
  }
  /** Starts an issue, holds its writing of the order back, and lets another go first. */
  async function held(action: string, meanwhile: () => Promise<Buffer>): Promise<Buffer[]> {
    const { faults } = college.emulator
    faults.add({
      match: { collection: 'certificate_lists', action },
      fault: 'delay',
      ms: 1_200,
      times: 1,
    })
    const late = tables.exported('o-other', { collegeId: elsewhere })
    while (faults.list().length > 0) await new Promise((resolve) => setTimeout(resolve, 10))
    const early = await meanwhile()
    return [await late, early]
  }
  let elsewhere = ''
  beforeAll(async () => {
    const tree = await college.call('o-admin', roster.tree, { cohortId })
    elsewhere = tree.colleges.find((item) => item.name === '经济管理学院')!.id
    await enter(1, '甲')
    await enter(2, '乙')
  })

  test.each([
    ['the first', 'database.insertDocument', '丙'],
    ['a later one', 'database.modifyDocument', '丁'],
  ])('%s: both papers and every later one have one order', async (_which, action, title) => {
    if (title === '丁') await enter(2, '戊')
    const papers = await held(action, async () => {
      await enter(0, title)
      return tables.exported('o-other', { collegeId: elsewhere })
    })
    const [late, early] = await Promise.all(papers.map(orderOn))
    const after = await orderOn(await tables.exported('o-other', { collegeId: elsewhere }))
    expect(early).toContain(`${others[0]!.studentNo} ${title}`)
    // What was issued keeps its place: each paper is the beginning of the next.
    expect(after.slice(0, early!.length)).toEqual(early)
    expect(after.slice(0, late!.length)).toEqual(late)
  })
})
