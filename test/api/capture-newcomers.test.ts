// People who join or leave a class after the plan was made: told numbers stay, and every sheet still sums to the roster.
import ExcelJS from 'exceljs'
import { contract } from '../../src/domain'
import { classSheetColumns, photographerColumns } from '../../src/domain/capture/sheets'
import { placeLabel } from '../../src/domain/capture/turns'
import type { ExportKind } from '../../src/domain/exports/kinds'
import { peopleOf, startCollege, type College } from './college'

const { capture, exports: sheets, roster } = contract
const cohortId = 'c2024'
const SOFT = '软件工程学院'

const first = peopleOf('软件2101班', SOFT, 3, 100)
const second = peopleOf('软件2102班', SOFT, 2, 200)
// Everybody of the third has left when the plan is made.
const nobody = peopleOf('软件2103班', SOFT, 1, 300).map((one) => ({ ...one, 学籍状态: '退学' }))
/** Before the others by 学号. */
const [early, earlier] = peopleOf('软件2101班', SOFT, 2, 50)
const late = peopleOf('软件2103班', SOFT, 1, 350)
const planned = [...first, ...second, ...nobody]
const grown = [...planned, early!, earlier!, ...late]

let college: College
let classes: Record<string, string>
let collegeId: string
let session: Awaited<ReturnType<typeof save>>
const save = (more: object = {}) =>
  college.call('o-reg', capture.saveSession, {
    ...{ cohortId, name: '集中采集', place: '教103', ...more },
    blocks: [
      {
        ...{ on: '2024-04-24', startsAt: '08:30', endsAt: '09:10', label: SOFT, remark: '' },
        ...{ declared: 5, leaders: ['邹庆川'] },
        classIds: ['软件2101班', '软件2103班', '软件2102班'].map((name) => classes[name]!),
      },
    ],
  })
const lineOf = async (name: string) => {
  const input = { sessionId: session.id, classId: classes[name]! }
  const { items } = await college.call('o-reg', capture.attendance, input)
  return items.map((one) => `${placeLabel(one)} ${one.studentNo}`)
}
async function made(kind: ExportKind, width: number, className?: string) {
  const of = className ? { collegeId, classId: classes[className]! } : {}
  const done = await college.drive(
    'o-reg',
    await college.call('o-reg', sheets.begin, { kind, cohortId, ...of }),
  )
  const { url } = await college.call('o-reg', sheets.open, { exportId: done.exportId! })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await (await fetch(url)).arrayBuffer()) as never)
  const sheet = book.worksheets[0]!
  const rows: string[][] = []
  for (let n = 1; n <= sheet.rowCount; n++) {
    if (/^\d+$/.test(sheet.getCell(n, 1).text))
      rows.push(Array.from({ length: width }, (_, i) => sheet.getCell(n, i + 1).text))
  }
  const below: string[] = []
  for (let n = rows.length + 4; n <= sheet.rowCount; n++) below.push(sheet.getCell(n, 1).text)
  return { rows, subtitle: sheet.getCell(2, 1).text, below, exportId: done.exportId! }
}
const recount = async (openid: string) =>
  (await college.call(openid, capture.sessions, { cohortId })).problems.filter(
    ({ code }) => code === 'BLOCK_RECOUNT' || code === 'BLOCK_HEADCOUNT',
  )

beforeAll(async () => {
  college = await startCollege()
  await college.importPeople(planned)
  await college.post('o-reg', 'registrar')
  const tree = await college.call('o-reg', roster.tree, { cohortId })
  classes = Object.fromEntries(tree.classes.map(({ name, id }) => [name, id]))
  collegeId = tree.colleges[0]!.id
  session = await save()
  await college.call('o-reg', capture.publish, { sessionId: session.id, published: true })
})
afterAll(() => college.stop())

test('they stand behind the last of their class, and nobody else gets another number', async () => {
  const told = { first: await lineOf('软件2101班'), second: await lineOf('软件2102班') }
  expect(told.first).toEqual(first.map(({ studentNo }, i) => `${i + 1} ${studentNo}`))
  expect(told.second).toEqual(second.map(({ studentNo }, i) => `${i + 4} ${studentNo}`))
  expect(await recount('o-reg')).toEqual([])
  const paper = await made('captureClassSheet', classSheetColumns.length, '软件2101班')

  await college.importPeople(grown)
  expect(await lineOf('软件2101班')).toEqual([
    ...told.first,
    `3+1 ${early!.studentNo}`,
    `3+2 ${earlier!.studentNo}`,
  ])
  expect(await lineOf('软件2102班')).toEqual(told.second)
  expect(await lineOf('软件2103班')).toEqual([`3+1 ${late[0]!.studentNo}`])

  // What they read themselves.
  const { items } = await college.call('o-reg', roster.graduates, { cohortId })
  const id = items.find(({ studentNo }) => studentNo === earlier!.studentNo)!.id
  const { turns } = await college.call('o-reg', capture.mine, { graduateId: id })
  expect(turns).toMatchObject([{ number: 3, added: 2, ahead: 4, className: '软件2101班' }])

  // The paper that is out names who is missing on it, and nobody as outdated.
  const { outdated, missing } = await college.call('o-reg', sheets.check, {
    exportId: paper.exportId,
  })
  expect(outdated).toEqual([])
  expect(missing.map(({ studentNo }) => studentNo).sort()).toEqual(
    [early!.studentNo, earlier!.studentNo].sort(),
  )
})

test('every sheet sums to the roster, and the class that was empty has its time', async () => {
  const { rows } = await made('capturePhotographer', photographerColumns.length)
  expect(rows.map((row) => [row[5], row[6], row[7]])).toEqual([
    ['软件2101班', '5', '第 1–3 位，另加 2 位'],
    ['软件2103班', '1', '另加 1 位'],
    ['软件2102班', '2', '第 4–5 位'],
  ])
  const named: string[] = []
  for (const name of Object.keys(classes)) {
    const sheet = await made('captureClassSheet', classSheetColumns.length, name)
    expect(sheet.subtitle).toContain('时间：4月24日')
    named.push(...sheet.rows.map((row) => row[1]!))
    if (name === '软件2101班')
      expect(sheet.rows.slice(3).map((row) => [row[0], row[1], row[7]])).toEqual([
        ['4', early!.studentNo, '新加入'],
        ['5', earlier!.studentNo, '新加入'],
      ])
  }
  const called = grown.filter((one) => !('学籍状态' in one))
  expect(named.sort()).toEqual(called.map(({ studentNo }) => studentNo).sort())
  const lessons = await made('captureLessons', 11)
  expect(lessons.rows.map((row) => Number(row[7])).reduce((sum, n) => sum + n)).toBe(called.length)
})

test('the registrar reads that the head counts are other ones; saved again, all have a number of their own', async () => {
  const [other, declared] = (await recount('o-reg')).sort((a, b) => (a.code < b.code ? 1 : -1))
  expect(other).toMatchObject({
    ...{ sheet: '集中采集', row: 1, column: '人数', severity: 'warning' },
    detail: { counted: 5, today: 8, names: '软件2101班 3 → 5、软件2103班 0 → 1' },
  })
  expect(declared).toMatchObject({ code: 'BLOCK_HEADCOUNT', detail: { declared: 5, counted: 8 } })

  session = await save({ sessionId: session.id })
  expect((await recount('o-reg')).map(({ code }) => code)).toEqual(['BLOCK_HEADCOUNT'])
  expect(await lineOf('软件2101班')).toEqual(
    [early!, earlier!, ...first].map(({ studentNo }, i) => `${i + 1} ${studentNo}`),
  )
  expect(await lineOf('软件2102班')).toEqual(
    second.map(({ studentNo }, i) => `${i + 7} ${studentNo}`),
  )
})

test('who changes classes or comes back is a newcomer there, too; the same table again changes nothing', async () => {
  const changed = grown.map((one) =>
    one === second[0] ? { ...one, className: '软件2101班', 班级: '软件2101班' } : one,
  )
  await college.importPeople(changed)
  await college.importPeople(changed)
  expect((await lineOf('软件2101班')).at(-1)).toBe(`5+1 ${second[0]!.studentNo}`)
  const { items } = await college.call('o-reg', roster.graduates, { cohortId })
  const id = items.find(({ studentNo }) => studentNo === nobody[0]!.studentNo)!.id
  await college.call('o-reg', roster.setStatus, {
    ...{ graduateId: id, kind: '在籍', fromOn: '2024-04-15', reason: '复学' },
  })
  expect(await lineOf('软件2103班')).toEqual([
    `6 ${late[0]!.studentNo}`,
    `6+1 ${nobody[0]!.studentNo}`,
  ])
})

test('who leaves takes the number along: nobody behind gets another one, on no screen and no paper', async () => {
  session = await save({ sessionId: session.id })
  const { items } = await college.call('o-reg', roster.graduates, { cohortId })
  const idOf = (studentNo: string) => items.find((one) => one.studentNo === studentNo)!.id
  const read = async () => ({
    first: await lineOf('软件2101班'),
    own: (await college.call('o-reg', capture.mine, { graduateId: idOf(first[2]!.studentNo) }))
      .turns[0]!,
  })
  const told = await read()
  const gone = first[1]!
  expect(told.first).toContain(`4 ${gone.studentNo}`)
  expect(told.own).toMatchObject({ number: 5, ahead: 4 })
  const paper = await made('captureClassSheet', classSheetColumns.length, '软件2101班')
  const status = (kind: '退学' | '在籍', fromOn: string) =>
    college.call('o-reg', roster.setStatus, {
      ...{ graduateId: idOf(gone.studentNo), kind, fromOn, reason: '学籍异动通知' },
    })

  await status('退学', '2024-04-16')
  const now = await read()
  expect(now.first).toEqual(told.first.filter((one) => !one.endsWith(gone.studentNo)))
  expect(now.own).toEqual(told.own)

  const again = await made('captureClassSheet', classSheetColumns.length, '软件2101班')
  expect(again.rows).toEqual(paper.rows.filter((row) => row[1] !== gone.studentNo))
  expect(again.below[0]).toContain(`应到 ${now.first.length} 人`)
  expect(again.below.at(-1)).toBe('注：序号 4 空着：原来的人已不在本班，后面的人序号不变。')
  const check = await college.call('o-reg', sheets.check, { exportId: paper.exportId })
  expect(check.outdated).toMatchObject([{ line: 4, name: gone.name, why: 'left' }])
  const second = await made('captureClassSheet', classSheetColumns.length, '软件2102班')
  expect(second.below.at(-1)).toBe('注：本人在本场的次序＝序号＋8。')
  const { rows } = await made('capturePhotographer', photographerColumns.length)
  expect(rows.map((row) => [row[5], row[6], row[7]])).toEqual([
    ['软件2101班', '5', '第 1–6 位，空 1 位'],
    ['软件2103班', '2', '第 7–8 位'],
    ['软件2102班', '1', '第 9 位'],
  ])

  // 延期 now, and back: neither moves anybody, and the number that was told is found again.
  await status('在籍', '2024-04-17')
  expect(await read()).toEqual(told)
  const late = { graduateId: idOf(first[0]!.studentNo), kind: '延期' as const }
  await college.call('o-reg', roster.setStatus, {
    ...{ ...late, fromOn: '2024-04-16', reason: '学分未修满' },
  })
  expect(await read()).toEqual(told)
})
