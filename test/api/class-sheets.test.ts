// Paper of classes in one go: a college's workbook with a sheet for each class, and what advisers make for their own.
import ExcelJS from 'exceljs'
import { contract } from '../../src/domain'
import type { ExportKind } from '../../src/domain/exports/kinds'
import { peopleOf, startCollege, Refused, type College } from './college'

const { exports: sheets, jobs, roster } = contract
const cohortId = 'c2024'
const SOFT = '软件工程学院'
/** Equal in their first 31 characters, which is all that Excel takes. */
const LONG = '软件技术专业（校企合作移动应用开发方向现代学徒制订单培养试点）'
const names = [`${LONG}2101班`, `${LONG}2102班`, '软件[2103]班:A/B', '软件2104班']
const classesOf = new Map(
  names.map((name, i) => [
    name,
    peopleOf(name, SOFT, i + 2, i * 100).map((one) =>
      // Everybody of the last has left.
      i === 3 ? { ...one, 学籍状态: '退学' } : one,
    ),
  ]),
)
const foreign = peopleOf('会计2101班', '经济管理学院', 2, 900)

let college: College
let classes: Record<string, string>
let collegeId: string
let otherId: string
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...[...classesOf.values()].flat(), ...foreign])
  const tree = await college.call('o-admin', roster.tree, { cohortId })
  classes = Object.fromEntries(tree.classes.map(({ name, id }) => [name, id]))
  collegeId = tree.colleges.find(({ name }) => name === SOFT)!.id
  otherId = tree.colleges.find(({ name }) => name !== SOFT)!.id
  await college.post('o-college', 'college', { collegeIds: [collegeId] })
  await college.post('o-adviser', 'adviser', { classIds: [classes[names[0]!]] })
  await college.post('o-reg', 'registrar')
})
afterAll(() => college.stop())

const begin = async (openid: string, kind: ExportKind, of: object) =>
  college.drive(openid, await college.call(openid, sheets.begin, { kind, cohortId, ...of }))
async function workbookOf(openid: string, exportId: string | null) {
  const { url } = await college.call(openid, sheets.open, { exportId: exportId! })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await (await fetch(url)).arrayBuffer()) as never)
  return book.worksheets.map((sheet) => {
    const rows: string[][] = []
    for (let n = 1; n <= sheet.rowCount; n++)
      if (/^\d+$/.test(sheet.getCell(n, 1).text))
        rows.push([1, 2, 3].map((column) => sheet.getCell(n, column).text))
    return { name: sheet.name, rows, titles: sheet.pageSetup.printTitlesRow }
  })
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof Refused ? error.code : String(error)),
  )

test('one workbook has a sheet for each class, named so that Excel takes it, and everybody once', async () => {
  const job = await begin('o-college', 'captureClassSheet', { collegeId })
  expect(job.phase).toBe('已完成：软件2104班 1 个班没有要列的人，没有做表')
  const book = await workbookOf('o-college', job.exportId)
  expect(book.map(({ name }) => name).sort()).toEqual(
    [LONG.slice(0, 31), `${LONG.slice(0, 28)}（2）`, '软件_2103_班_A_B'].sort(),
  )
  for (const { name, titles } of book) {
    expect(name.length).toBeLessThanOrEqual(31)
    expect(titles).toBe('1:3')
  }
  // Each class counts from 1, as on its own sheet.
  expect(book.map(({ rows }) => rows.map(([n]) => Number(n)))).toEqual(
    book.map(({ rows }) => rows.map((_, i) => i + 1)),
  )
  const named = book.flatMap(({ rows }) => rows.map(([, studentNo]) => studentNo)).sort()
  const due = names.slice(0, 3).flatMap((name) => classesOf.get(name)!)
  expect(named).toEqual(due.map(({ studentNo }) => studentNo).sort())

  // A line that is true no longer is named with its class.
  const [first] = classesOf.get(names[2]!)!
  const { items } = await college.call('o-reg', roster.graduates, { cohortId })
  const { id } = items.find(({ studentNo }) => studentNo === first!.studentNo)!
  await college.call('o-reg', roster.setStatus, {
    ...{ graduateId: id, kind: '延期', fromOn: '2024-04-15', reason: '学分未修满' },
  })
  const { outdated } = await college.call('o-college', sheets.check, { exportId: job.exportId! })
  expect(outdated).toMatchObject([{ sheet: names[2], line: 1, why: 'changed' }])
  expect(
    await codeOf(college.call('o-college', sheets.line, { exportId: job.exportId!, line: 1 })),
  ).toBe('NOT_FOUND')
})

test('fee sheets and hand-out lists of a college come the same way, without classes that have nothing', async () => {
  const fees = await begin('o-college', 'captureFeeSheet', { collegeId })
  expect((await workbookOf('o-college', fees.exportId)).map(({ rows }) => rows.length)).toEqual(
    expect.arrayContaining([2, 3, 4]),
  )
  const prints = await begin('o-college', 'capturePrints', { collegeId })
  expect(prints.failure?.code).toBe('EXPORT_EMPTY')
  expect(await codeOf(begin('o-college', 'captureClassSheet', { collegeId: otherId }))).toBe(
    'NOT_FOUND',
  )
})

describe('an adviser', () => {
  const own = () => ({ collegeId, classId: classes[names[0]!]! })

  test('makes, drives, fetches and checks paper of the own class, which the college sees, too', async () => {
    const job = await begin('o-adviser', 'captureFeeSheet', own())
    expect(job.state).toBe('done')
    const [sheet] = await workbookOf('o-adviser', job.exportId)
    expect(sheet!.rows).toHaveLength(2)
    const exportId = job.exportId!
    const found = await college.call('o-adviser', sheets.check, { exportId })
    expect([found.outdated, found.missing]).toEqual([[], []])
    const listed = (openid: string) => college.call(openid, sheets.list, { cohortId })
    expect((await listed('o-adviser')).items.map(({ id }) => id)).toEqual([exportId])
    expect((await listed('o-college')).items.map(({ id }) => id)).toContain(exportId)
    const stamped = { exportId, move: 'stamped' as const, note: '' }
    expect(await codeOf(college.call('o-adviser', sheets.handIn, stamped))).toBe('FORBIDDEN')
  })

  test.each([
    ['another class', 'captureClassSheet', () => ({ collegeId, classId: classes[names[1]!] }), 'NOT_FOUND'], // prettier-ignore
    ['a class of another college', 'captureClassSheet', () => ({ collegeId: otherId, classId: classes['会计2101班'] }), 'NOT_FOUND'], // prettier-ignore
    ['the own class under another college', 'captureClassSheet', () => ({ ...own(), collegeId: otherId }), 'NOT_FOUND'], // prettier-ignore
    ['the whole college', 'captureClassSheet', () => ({ collegeId }), 'EXPORT_NOT_SO'],
    ['a sheet with document numbers', 'enrolmentSheet', own, 'EXPORT_NOT_SO'],
    ['the volume of cards', 'recordCards', own, 'EXPORT_NOT_SO'],
  ] as const)('is refused %s', async (_what, kind, of, code) => {
    const input = { kind, cohortId, ...of() }
    expect(await codeOf(college.call('o-adviser', sheets.begin, input))).toBe(code)
  })

  test('reaches no file and no work of the offices, even of the own class', async () => {
    const input = { kind: 'enrolmentSheet' as const, cohortId, ...own() }
    const begun = await college.call('o-college', sheets.begin, input)
    const drive = () => college.call('o-adviser', jobs.step, { jobId: begun.id })
    expect(await codeOf(drive())).toBe('NOT_FOUND')
    const stop = () => college.call('o-adviser', jobs.cancel, { jobId: begun.id })
    expect(await codeOf(stop())).toBe('NOT_FOUND')
    const { exportId } = await college.drive('o-college', begun)
    const open = () => college.call('o-adviser', sheets.open, { exportId: exportId! })
    expect(await codeOf(open())).toBe('NOT_FOUND')
    const { items } = await college.call('o-adviser', sheets.list, { cohortId })
    expect(items.map(({ kind }) => kind)).toEqual(['captureFeeSheet'])
    const work = await college.call('o-adviser', jobs.list, {})
    expect(work.items.map(({ kind }) => kind)).toEqual(['exports.build'])
  })
})
