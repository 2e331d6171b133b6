// Official sheets at their real size, read back: a class of sixty with long names and majors, and four hundred corrected fields.
import ExcelJS from 'exceljs'
import { contract } from '../../src/domain'
import type { Input } from '../../src/domain/action'
import { correctionsListColumns } from '../../src/domain/exports/corrections-list'
import { enrolmentSheetColumns } from '../../src/domain/exports/enrolment-sheet'
import { peopleOf, startCollege, type College, type Person } from './college'

const { corrections, exports: sheets, roster } = contract
const LONG = '数字媒体艺术设计（虚拟现实技术应用方向）'
const longest = '阿卜杜热合曼·阿卜杜外力·买买提明'
const foreign = 'Alexander Maximilian Konstantinopolsky'
/** The last three of the numbers are 延期, and so is one in between. */
const class60 = peopleOf(`${LONG}2101班`, '软件与人工智能工程学院', 60).map((person, i) => ({
  ...{ ...person, 专业: LONG },
  ...(i === 3 ? { name: longest, 姓名: longest } : {}),
  ...(i === 5 ? { name: foreign, 姓名: foreign, 证件类型: '护照', 证件号码: 'E12345678', idNumber: 'E12345678', 性别: '男', 民族: '' } : {}),
  ...(i === 20 || i > 56 ? { 学籍状态: '延期' } : {}),
})) as Person[] // prettier-ignore
const beside = peopleOf('软件技术2102班', '软件与人工智能工程学院', 20, 1000)
const inOrder = [
  ...class60.filter((person) => !('学籍状态' in person)),
  ...class60.filter((person) => '学籍状态' in person),
]

let college: College
let collegeId = ''
let ids: Map<string, string>
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...class60, ...beside])
  const tree = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
  collegeId = tree.colleges[0]!.id
  await college.post('o-college', 'college', { collegeIds: [collegeId] })
  const lines: { studentNo: string; id: string }[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const where: Input<typeof roster.graduates> = { cohortId: 'c2024', ...(after && { after }) }
    const page = await college.call('o-college', roster.graduates, where)
    lines.push(...page.items)
    after = page.next ?? undefined
  }
  ids = new Map(lines.map(({ studentNo, id }) => [studentNo, id]))
})
afterAll(() => college.stop())

async function sheetOf(more: Partial<Input<typeof sheets.begin>>): Promise<ExcelJS.Worksheet> {
  const order = { kind: 'enrolmentSheet', cohortId: 'c2024', collegeId, ...more } as const
  const job = await college.drive('o-college', await college.call('o-college', sheets.begin, order))
  const { url } = await college.call('o-college', sheets.open, { exportId: job.exportId! })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(await (await fetch(url)).arrayBuffer()) as never)
  return book.worksheets[0]!
}
const textsOf = (sheet: ExcelJS.Worksheet, row: number, columns: number) =>
  Array.from({ length: columns }, (_, i) => sheet.getCell(row, i + 1).text)

test('the sign sheet of sixty: everybody once, 延期 last, and every name whole', async () => {
  const classes = (await college.call('o-college', roster.tree, { cohortId: 'c2024' })).classes
  const classId = classes.find(({ name }) => name.startsWith(LONG))!.id
  const full = { classId, fullNumbers: true, reason: '打印签名表供学生核对' }
  const sheet = await sheetOf(full)
  const rows = inOrder.map((_, i) => textsOf(sheet, 4 + i, enrolmentSheetColumns.length))
  expect(rows.map(([number, studentNo, name]) => [number, studentNo, name])).toEqual(
    inOrder.map(({ studentNo, name }, i) => [String(i + 1), studentNo, name]),
  )
  expect(rows.map((cells) => cells[5])).toEqual(inOrder.map(({ idNumber }) => idNumber))
  const nameCell = (name: string) => sheet.getCell(4 + inOrder.findIndex((p) => p.name === name), 3)
  for (const name of [longest, foreign])
    expect(nameCell(name).alignment).toMatchObject({ wrapText: true })
  // A long name needs more lines than the class beside it, and its row is as high.
  const heightOf = (name: string) => sheet.getRow(Number(nameCell(name).row)).height
  expect(heightOf(foreign)).toBeGreaterThan(heightOf(inOrder[0]!.name))
  expect(sheet.getCell(4 + inOrder.length, 1).text).toContain('应核对 60 人（其中延期 4 人）')
  expect(sheet.pageSetup).toMatchObject({ paperSize: 9, fitToWidth: 1, fitToHeight: 0 })
  expect(sheet.pageSetup.printTitlesRow).toBe('1:3')
})

test('four hundred corrected fields: in the order of the sign sheet, each person’s together, all counted', async () => {
  const changes = {
    ...{ pinyin: 'Abdurahman Abduweli', politics: '共青团员', studyForm: '普通全日制' },
    ...{ enrolledOn: '2021-09-01', graduatesOn: '2024-06-30' },
  }
  const reason =
    '依据纸质签名表手写更正（批次 XJ2024-03C07-20240417-01 第 12 行），辅导员已当面核对录取通知书'
  const all = [...class60, ...beside]
  for (let i = 0; i < all.length; i += 8)
    await Promise.all(
      all.slice(i, i + 8).map(({ studentNo, idNumber }) => {
        const { politics: _politics, ...others } = changes
        const asked = idNumber.startsWith('E') ? others : changes
        const graduateId = ids.get(studentNo)!
        return college.call('o-college', corrections.correct, {
          graduateId,
          changes: asked,
          reason,
        })
      }),
    )
  const sheet = await sheetOf({ kind: 'correctionsList' })
  // The holder of a passport has no 政治面貌 to correct.
  const count = all.length * 5 - 1
  const rows = Array.from({ length: count }, (_, i) =>
    textsOf(sheet, 4 + i, correctionsListColumns.length),
  )
  expect(rows.map(([number]) => number)).toEqual(rows.map((_, i) => String(i + 1)))
  const people = rows.map((cells) => cells[1]).filter((no, i, each) => no !== each[i - 1])
  const wanted = [...inOrder, ...beside].map(({ studentNo }) => studentNo)
  expect(people).toEqual(wanted)
  const labels = ['姓名拼音', '政治面貌', '学习形式', '入学日期', '预计毕业日期']
  expect(rows.slice(0, 5).map((cells) => cells[4])).toEqual(labels)
  expect(rows[0]!.slice(5, 8)).toEqual(['（空）', 'Abdurahman Abduweli', '直接更正'])
  expect(new Set(rows.map((cells) => cells.at(-1)))).toEqual(new Set([reason]))
  expect(sheet.getCell(4 + count, 1).text).toContain(`共 80 人 ${count} 项：已更正 ${count} 项`)
  expect(sheet.pageSetup.printTitlesRow).toBe('1:3')
})
