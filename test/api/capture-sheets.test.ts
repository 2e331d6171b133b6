// The paper of the photo day by the front door: class sheets in line order, the photographer's sheet, and their sums.
import ExcelJS from 'exceljs'
import { contract } from '../../src/domain'
import { classSheetColumns, photographerColumns } from '../../src/domain/capture/sheets'
import { peopleOf, startCollege, type College } from './college'

const { capture, exports, roster } = contract
const cohortId = 'c2024'
const soft = peopleOf('软件2101班', '软件工程学院', 5)
const later = peopleOf('软件2102班', '软件工程学院', 3, 100)
const accounting = peopleOf('会计2101班', '经济管理学院', 4, 500)
const delayed = { ...soft[1]!, 学籍状态: '延期' }
const left = { ...soft[4]!, 学籍状态: '退学' }
const everybody = [soft[0]!, delayed, soft[2]!, soft[3]!, left, ...later, ...accounting]

let college: College
let tree: Awaited<ReturnType<typeof readTree>>
const readTree = () => college.call('o-admin', roster.tree, { cohortId })
const classOf = (name: string) => tree.classes.find((one) => one.name === name)!

beforeAll(async () => {
  college = await startCollege()
  await college.importPeople(everybody)
  tree = await readTree()
  await college.post('o-registrar', 'registrar')
  const block = { on: '2024-04-24', declared: 0, leaders: ['邹庆川', '岑雪汀'] }
  const saved = await college.call('o-registrar', capture.saveSession, {
    ...{ cohortId, name: '集中采集', place: '教103' },
    blocks: [
      {
        ...{ ...block, startsAt: '08:30', endsAt: '09:40', label: '软件工程学院' },
        classIds: [classOf('软件2102班').id, classOf('软件2101班').id],
      },
      {
        ...{ ...block, startsAt: '08:30', endsAt: '09:10', label: '经济管理学院', place: '教105' },
        classIds: [classOf('会计2101班').id],
      },
    ],
  })
  await college.call('o-registrar', capture.publish, { sessionId: saved.id, published: true })
})
afterAll(() => college.stop())

async function make(kind: 'captureClassSheet' | 'capturePhotographer', of: object = {}) {
  const job = await college.call('o-registrar', exports.begin, { kind, cohortId, ...of })
  const { exportId } = await college.drive('o-registrar', job)
  const { url, fileName } = await college.call('o-registrar', exports.open, {
    exportId: exportId!,
  })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(await (await fetch(url)).arrayBuffer()) as never)
  const sheet = book.worksheets[0]!
  const texts = (row: number, width: number) =>
    Array.from({ length: width }, (_, i) => sheet.getCell(row, i + 1).text)
  return { fileName, sheet, texts, exportId: exportId! }
}
const ofClass = (name: string) => {
  const { id, collegeIds } = classOf(name)
  return { collegeId: collegeIds[0]!, classId: id }
}
const WIDTH = classSheetColumns.length

test('a class’s sheet is in line order, 延期 last, who left is not on it; time and place stand above', async () => {
  const { fileName, texts, sheet } = await make('captureClassSheet', ofClass('软件2101班'))
  expect(fileName).toMatch(/^2024届软件2101班图像采集签到表_QD2024-\d\dC\d\d-20240415-01\.xlsx$/)
  expect(texts(2, 1)[0]).toContain('时间：4月24日 周三 09:00（08:55 集合）')
  expect(texts(2, 1)[0]).toContain('地点：教103')
  expect(texts(3, WIDTH)).toEqual(classSheetColumns.map(({ title }) => title))
  const line = (person: { studentNo: string; name: string }, n: number, remark = '') => [
    ...[String(n), person.studentNo, person.name, expect.stringMatching(/[男女]/), '', '', ''],
    remark,
  ]
  expect([4, 5, 6, 7].map((row) => texts(row, WIDTH))).toEqual([
    line(soft[0]!, 1),
    line(soft[2]!, 2),
    line(soft[3]!, 3),
    line(delayed, 4, '延期'),
  ])
  expect(texts(8, 1)[0]).toContain('应到 4 人（其中延期 1 人）')
  expect(texts(9, 1)[0]).toContain('现场负责老师（邹庆川、岑雪汀）签字')
  expect(sheet.pageSetup.orientation).toBe('portrait')
  expect(sheet.getCell(4, 2).type).toBe(ExcelJS.ValueType.String)
})

test('the photographer learns when which class comes and how many they are, and no name', async () => {
  const { texts, sheet } = await make('capturePhotographer')
  const width = photographerColumns.length
  expect(texts(3, width)).toEqual(photographerColumns.map(({ title }) => title))
  const lines = [4, 5, 6].map((row) => texts(row, width))
  expect(lines.map((line) => line.slice(1, 8))).toEqual([
    ['2024-04-24', '08:30', '09:00', '教103', '软件2102班', '3', '第 1–3 位'],
    ['2024-04-24', '08:30', '09:10', '教105', '会计2101班', '4', '第 1–4 位'],
    ['2024-04-24', '09:00', '09:40', '教103', '软件2101班', '4', '第 4–7 位'],
  ])
  const all = JSON.stringify(sheet.getSheetValues())
  for (const { name, studentNo } of everybody) {
    expect(all).not.toContain(studentNo)
    expect(all).not.toContain(name)
  }
})

test('the sheets together name everybody who is called up, each once; a new status makes a line outdated', async () => {
  const numbers: string[] = []
  for (const name of ['软件2101班', '软件2102班', '会计2101班']) {
    const { sheet } = await make('captureClassSheet', ofClass(name))
    sheet.getColumn(2).eachCell((cell) => /^\d{10}$/.test(cell.text) && numbers.push(cell.text))
  }
  const expected = everybody.filter((one) => one !== left).map(({ studentNo }) => studentNo)
  expect(numbers.sort()).toEqual(expected.sort())

  const { exportId } = await make('captureClassSheet', ofClass('会计2101班'))
  const { items } = await college.call('o-admin', roster.graduates, {
    ...{ cohortId, find: accounting[1]!.studentNo },
  })
  await college.call('o-registrar', roster.setStatus, {
    ...{ graduateId: items[0]!.id, kind: '退学', fromOn: '2024-04-15', reason: '本人申请退学' },
  })
  expect((await college.call('o-registrar', exports.check, { exportId })).outdated).toMatchObject([
    { line: 2, name: accounting[1]!.name, why: 'left' },
  ])
})

test('a class sheet is made for a class or a college, the photographer’s for the school', async () => {
  const { collegeId } = ofClass('软件2101班')
  for (const [kind, of] of [
    ['captureClassSheet', {}],
    ['capturePhotographer', { collegeId }],
  ] as const)
    expect(
      await college.ask('o-registrar', 'exports.begin', { kind, cohortId, ...of }),
    ).toMatchObject({ code: 'EXPORT_NOT_SO' })
})
