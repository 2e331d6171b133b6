// The columns of the certificate table as data: arranged, ruled and mapped by the registrar, never by a new structure.
import { contract } from '../../src/domain'
import { columnOf, presetColumns, type TemplateColumn } from '../../src/domain/certificates/columns'
import type { ColumnChoice } from '../../src/domain/certificates/column-rules'
import { messages } from '../../src/domain/messages'
import { sentenceOf } from '../../src/domain/problems'
import {
  cohortId,
  ownTemplate,
  partsOf,
  sheetOf,
  tableOf,
  tablesOf,
  TITLES,
} from './certificate-tables'
import { peopleOf, startCollege, type College } from './college'

const { certificates } = contract
const people = peopleOf('软件2101班', '软件工程学院', 4)

let college: College
let tables: ReturnType<typeof tablesOf>
beforeAll(async () => {
  college = await startCollege()
  tables = tablesOf(college)
  await college.importPeople(people)
  await college.post('o-registrar', 'registrar')
  await college.call('o-registrar', certificates.enter, {
    cohortId,
    studentNo: people[0]!.studentNo,
    entry: {
      category: '其他',
      title: '红十字救护员证',
      issuer: '红十字会',
      issuedOn: '2023-08-04',
    },
  })
})
afterAll(() => college.stop())

const shown = () => college.call('o-registrar', certificates.settings, { cohortId })
const choiceOf = ({ at: _at, ...choice }: TemplateColumn): ColumnChoice => choice
const choices = async () => (await shown()).template.columns.map(choiceOf)
const own = (title: string, more: Partial<ColumnChoice> = {}): ColumnChoice => ({
  ...choiceOf(columnOf(0, title, 'extra')),
  ...more,
})
const save = async (columns: object[], version?: number) =>
  college.ask('o-registrar', 'certificates.saveColumns', {
    cohortId,
    version: version ?? (await shown()).template.version,
    columns,
  })
const rowOf = async (row: number, width: number) => {
  const sheet = await sheetOf(await tables.exported('o-registrar', {}))
  return Array.from({ length: width }, (_, i) => sheet.getRow(row).getCell(i + 1).text)
}
const LINE = {
  学号: people[1]!.studentNo,
  姓名: people[1]!.name,
  证书类别: '其他',
  证书名称: '急救证',
  发证日期: '2023年9月1日',
}

describe('our own sheet', () => {
  test('other columns in another order, renamed, with a day in words: the export follows', async () => {
    const [, studentNo, name, , category, title, , , issuer, issuedOn] = presetColumns.map(choiceOf)
    const reply = await save([
      name!,
      studentNo!,
      { ...title!, title: '获证名称', width: 40 },
      category!,
      { ...issuedOn!, dateForm: 'words' },
      { ...issuer!, required: true },
      own('是否职业类', { required: true, list: ['是', '否'] }),
      { ...own('学生签字'), source: 'blank' },
    ])
    expect(reply).toMatchObject({ ok: true })
    const titles = ['姓名', '学号', '获证名称', '证书类别', '发证日期', '发证机构', '是否职业类', '学生签字'] // prettier-ignore
    expect(await rowOf(2, 8)).toEqual(titles)
    expect(await rowOf(3, 8)).toEqual([people[0]!.name, people[0]!.studentNo, '红十字救护员证', '其他', '2023年8月4日', '红十字会', '', '']) // prettier-ignore
    const { url } = await college.call('o-registrar', certificates.template, { cohortId })
    const empty = await sheetOf(Buffer.from(await (await fetch(url)).arrayBuffer()))
    expect(
      titles.map((_, i) =>
        empty
          .getRow(2)
          .getCell(i + 1)
          .text.replace('*', ''),
      ),
    ).toEqual(titles)
    expect(empty.getColumn(3).width).toBeGreaterThanOrEqual(40)
  })

  test('read back by its own titles, each rule at its cell', async () => {
    const titles = ['姓名', '学号', '获证名称', '证书类别', '发证日期', '发证机构', '是否职业类', '学生签字'] // prettier-ignore
    const { 证书名称: 获证名称, ...line } = LINE
    const good = { ...line, 获证名称, 发证机构: '红十字会', 是否职业类: '是', 学生签字: '王' }
    const bad = await tables.begin(
      'o-registrar',
      await tableOf(
        [good, { ...good, 获证名称: '又一本', 发证机构: '', 是否职业类: '也许' }],
        titles,
      ),
    )
    const problems = await tables.problemsOf('o-registrar', bad)
    expect(
      problems.map(({ row, column, ...problem }) => [row, column, sentenceOf(problem)]),
    ).toEqual([
      [3, '是否职业类', '只能填：是、否'],
      [3, '发证机构', '请填写'],
    ])
    const lacking = await tables.begin(
      'o-registrar',
      await tableOf(
        [good],
        titles.filter((title) => title !== '是否职业类'),
      ),
    )
    expect(await tables.problemsOf('o-registrar', lacking)).toMatchObject([
      { code: 'COLUMN_MISSING', detail: { column: '是否职业类' }, severity: 'error' },
    ])
    const job = await tables.begin('o-registrar', await tableOf([good], titles))
    expect(job).toMatchObject({ summary: { added: 1, errors: 0, warnings: 0 } })
    await tables.apply('o-registrar', job)
    expect((await rowOf(4, 8)).slice(4)).toEqual(['2023年9月1日', '红十字会', '是', ''])
  })

  test('what the table demands, a person who types is asked for as well', async () => {
    const entry = { category: '其他' as const, title: '另一本', issuedOn: '2023-01-01' }
    const input = { cohortId, studentNo: people[2]!.studentNo, entry }
    expect(await college.ask('o-registrar', 'certificates.enter', input)).toMatchObject({
      fields: { 'entry.issuer': { code: 'REQUIRED' } },
    })
  })

  test('a table without a column leaves what is registered there', async () => {
    const columns = (await choices()).filter(({ source }) => source !== 'issuer')
    expect(await save(columns.filter(({ title }) => title !== '是否职业类'))).toMatchObject({ ok: true }) // prettier-ignore
    const same = await tables.begin('o-registrar', await tables.exported('o-registrar', {}))
    expect(same).toMatchObject({ summary: { unchanged: 2, changed: 0, errors: 0 } })
    await college.call('o-registrar', certificates.restorePreset, { cohortId })
    expect((await rowOf(4, 11))[8]).toBe('红十字会')
  })

  test('what cannot be used is said at its place, and nothing is kept', async () => {
    const start = await choices()
    const wrong = await save([
      ...start.filter(({ source }) => source !== 'title'),
      own(''),
      own('学 号'),
      own('图😀'),
      { ...own('又是姓名'), source: 'name' },
      own('乱', { list: ['好', '😀'] }),
    ])
    expect(wrong).toMatchObject({
      fields: {
        columns: { code: 'COLUMN_MISSING', detail: { column: '证书名称' } },
        'columns.10.title': { code: 'REQUIRED' },
        'columns.11.title': { code: 'COLUMN_TWICE' },
        'columns.12.title': { code: 'ILLEGAL_CHARACTER' },
        'columns.13.source': { code: 'SOURCE_TWICE' },
        'columns.14.list': { code: 'ILLEGAL_CHARACTER' },
      },
    })
    expect(await save([own('长'.repeat(20_000))])).toMatchObject({
      fields: { 'columns.0.title': { code: 'TOO_LONG' } },
    })
    expect(await save(Array.from({ length: 31 }, (_, i) => own(`列${i}`)))).toMatchObject({
      fields: { columns: { code: 'TOO_MANY' } },
    })
    expect(await choices()).toEqual(start)
  })

  test('two registrars at once: one is told to look again; a setting of another kind stays', async () => {
    const { template } = await shown()
    const columns = template.columns.map(choiceOf)
    const both = await Promise.all([
      save([...columns, own('甲')], template.version),
      save([...columns, own('乙')], template.version),
    ])
    const refused = both.filter((reply) => !reply.ok)
    expect(refused).toMatchObject([{ code: 'TABLE_COLUMNS_MOVED' }])
    await Promise.all([
      save([...columns, own('丙')]),
      college.call('o-registrar', certificates.saveSettings, {
        cohortId,
        window: { opensAt: 5, closesAt: null, categories: ['其他'] },
      }),
    ])
    const after = await shown()
    expect(after).toMatchObject({ opensAt: 5, categories: ['其他'] })
    expect(after.template.columns.at(-1)).toMatchObject({ title: '丙', at: 11 })
    await college.call('o-registrar', certificates.restorePreset, { cohortId })
  })
})

describe('the school’s own sheet', () => {
  const upload = (bytes: Buffer) =>
    college.upload('o-registrar', 'certificateTemplate', '学校样表.xlsx', bytes)
  const STRANGE = ['学号', '姓名', '获奖类型', '奖项全称', '获证时间', '学院盖章']

  test('what was not recognised is named before anything is kept, and mapped by hand', async () => {
    const ticket = await upload(await tableOf([{}], STRANGE))
    const read = await college.call('o-registrar', certificates.readTemplate, { cohortId, ticket })
    expect(read).toMatchObject({
      fileName: '学校样表.xlsx',
      headerRow: 1,
      unknown: ['获奖类型', '奖项全称', '学院盖章'],
      missing: ['证书类别', '证书名称'],
    })
    expect((await shown()).template.fileName).toBe('')
    const use = (more: object = {}) =>
      college.ask('o-registrar', 'certificates.useTemplate', { cohortId, ticket, ...more })
    expect(await use()).toMatchObject({
      code: 'TABLE_WRONG_SHEET',
      detail: { missing: '证书类别、证书名称' },
    })
    const columns = read.columns.map(choiceOf)
    expect(await use({ columns })).toMatchObject({
      fields: { columns: { detail: { column: '证书类别、证书名称' } } },
    })
    expect(await use({ columns: columns.slice(1) })).toMatchObject({ code: 'TABLE_COLUMNS_MOVED' })
    const mapped = columns.map((one) => ({
      ...one,
      // Its headings are the sheet's: a title sent along changes nothing.
      title: '别的',
      source:
        { 获奖类型: 'category', 奖项全称: 'title', 学院盖章: 'blank' }[one.title] ?? one.source,
    }))
    expect(await use({ columns: mapped })).toMatchObject({ ok: true })
    expect(await rowOf(1, 6)).toEqual(STRANGE)
    expect(await rowOf(2, 6)).toEqual([people[0]!.studentNo, people[0]!.name, '其他', '红十字救护员证', '2023-08-04', '']) // prettier-ignore
    const back = await tables.begin('o-registrar', await tables.exported('o-registrar', {}))
    expect(back).toMatchObject({ summary: { unchanged: 2, changed: 0, errors: 0, warnings: 0 } })
  })

  test('another mapping fills other cells; every other part stays the same bytes', async () => {
    const ticket = await upload(await ownTemplate())
    await college.call('o-registrar', certificates.useTemplate, { cohortId, ticket })
    const before = await partsOf(await tables.exported('o-registrar', {}))
    const columns = (await choices()).map((one) => ({
      ...one,
      source: one.source === 'issuer' ? ('blank' as const) : one.source,
      dateForm: 'digits' as const,
    }))
    expect(await save(columns)).toMatchObject({ ok: true })
    const bytes = await tables.exported('o-registrar', {})
    const after = await partsOf(bytes)
    expect([...after.keys()]).toEqual([...before.keys()])
    const differing = [...after].filter(([name, text]) => before.get(name) !== text)
    expect(differing.map(([name]) => name)).toEqual(['xl/worksheets/sheet1.xml'])
    const sheet = await sheetOf(bytes)
    expect([2, 3].map((row) => [9, 10].map((at) => sheet.getRow(row).getCell(at).text))).toEqual([
      ['发证单位', '获证时间'],
      ['', '20230804'],
    ])
    // Without its column the issuer is kept, not wiped, when the sheet comes back.
    const back = await tables.begin('o-registrar', bytes)
    expect(back).toMatchObject({ summary: { unchanged: 2, changed: 0, errors: 0 } })
  })

  test('a heading that occurs twice is filled once and read back without complaint', async () => {
    const titles = [...TITLES, '备注']
    const ticket = await upload(await tableOf([{}], titles))
    const { columns } = await college.call('o-registrar', certificates.readTemplate, {
      cohortId,
      ticket,
    })
    expect(columns.slice(-2).map(({ source }) => source)).toEqual(['remark', 'blank'])
    await college.call('o-registrar', certificates.useTemplate, { cohortId, ticket })
    const back = await tables.begin('o-registrar', await tables.exported('o-registrar', {}))
    expect(back).toMatchObject({ summary: { errors: 0, unchanged: 2 } })
  })

  test('a sheet of something else, and a file that is none, say so', async () => {
    const read = async (bytes: Buffer) =>
      college.ask('o-registrar', 'certificates.readTemplate', {
        cohortId,
        ticket: await upload(bytes),
      })
    expect(await read(await tableOf([{}], ['水果', '价格']))).toMatchObject({
      code: 'TABLE_WRONG_SHEET',
      detail: { missing: '学号、姓名、证书类别、证书名称' },
    })
    expect(await read(Buffer.from('MZ'))).toMatchObject({ code: 'TEMPLATE_NOT_XLSX' })
    expect(await read(Buffer.from('504b0304aaaa', 'hex'))).toMatchObject({ code: 'TABLE_BROKEN' })
    expect(messages.TABLE_COLUMNS_MOVED).toContain('请刷新')
  })
})
