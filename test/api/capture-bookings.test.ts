// The sheet of who comes in which slot: read back, in order of slot and 学号, and named as aged once somebody moves.
import ExcelJS from 'exceljs'
import { contract } from '../../src/domain'
import { bookingSheetColumns } from '../../src/domain/capture/booking-sheet'
import { DAY_MS, instantOf } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College } from './college'

const { capture, exports: sheets } = contract
const cohortId = 'c2024'
const soft = peopleOf('软件2101班', '软件工程学院', 4)
const accounting = peopleOf('会计2101班', '经济管理学院', 2, 500).map((person, i) =>
  i === 1 ? { ...person, 学籍状态: '延期' } : person,
)
const everybody = [...soft, ...accounting]
const ON = '2024-04-18'

let college: College
let blocks: { id: string }[]
let collegeId: string
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople(everybody)
  await college.post('o-reg', 'registrar')
  const tree = await college.call('o-reg', contract.roster.tree, { cohortId })
  collegeId = tree.colleges.find(({ name }) => name === '经济管理学院')!.id
  await college.post('o-acc', 'college', { collegeIds: [collegeId] })
  for (const [i, person] of everybody.entries())
    await college.call(`o-${i}`, contract.accounts.bind, proofOf(person))
  const window = { opensAt: MORNING - DAY_MS, closesAt: instantOf(ON, '18:00') }
  await college.call('o-admin', contract.campaigns.setTask, {
    ...{ cohortId, kind: 'capture' },
    ...{ student: window, adviser: window, college: window, office: window },
  })
  const free = { on: ON, declared: 0, kind: 'freeChoice' as const, classIds: [] }
  const saved = await college.call('o-reg', capture.saveSession, {
    ...{ cohortId, name: '自选场', place: '教105', secondsPerHead: 300 },
    blocks: [
      { ...free, startsAt: '09:00', endsAt: '09:30', label: '上午', leaders: [] },
      { ...free, startsAt: '14:30', endsAt: '15:00', label: '下午', leaders: ['裴知遥'] },
    ],
  })
  await college.call('o-reg', capture.publish, { sessionId: saved.id, published: true })
  blocks = saved.blocks
})
afterAll(() => college.stop())

const slot = (block: number, n: number) => `${blocks[block]!.id}.s${n}`
const book = (who: number, block: number, n: number) =>
  college.call(`o-${who}`, capture.book, { slotId: slot(block, n) })

async function made(openid = 'o-reg', of: object = {}) {
  const job = await college.call(openid, sheets.begin, { kind: 'captureBookings', cohortId, ...of })
  const done = await college.drive(openid, job)
  if (!done.exportId) return { failed: done.failure?.code, exportId: '', papers: [] }
  const { url } = await college.call(openid, sheets.open, { exportId: done.exportId })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await (await fetch(url)).arrayBuffer())
  const papers = book.worksheets.map((sheet) => ({
    name: sheet.name,
    lines: Array.from({ length: sheet.rowCount }, (_, r) =>
      bookingSheetColumns.map((_column, c) => sheet.getCell(r + 1, c + 1).text),
    ),
  }))
  return { failed: undefined, exportId: done.exportId, papers }
}
const lineOf = (no: number, time: string, i: number, remark = '') => [
  ...[String(no), time, everybody[i]!.studentNo, everybody[i]!.name, expect.any(String)],
  ...[everybody[i]!.className, '', '', '', remark],
]

test('without a booking there is nothing to print', async () => {
  expect((await made()).failed).toBe('EXPORT_EMPTY')
})

test('each block has its sheet, by slot and 学号, with its counts and its leaders', async () => {
  await book(3, 1, 2)
  await book(1, 1, 2)
  await book(2, 1, 1)
  await book(5, 0, 1)
  const { papers } = await made()
  expect(papers.map(({ name }) => name)).toEqual([
    '4月18日 09时00分 教105',
    '4月18日 14时30分 教105',
  ])
  const [morning, afternoon] = papers.map(({ lines }) => lines)
  expect(morning!.slice(2, 4)).toEqual([
    bookingSheetColumns.map(({ title }) => title),
    lineOf(1, '09:00–09:10', 5, '延期'),
  ])
  expect(morning![1]![0]).toContain('4月18日 周四 09:00–09:30')
  expect(morning!.flat().join()).toContain('已约 1 人（其中延期 1 人），实到 ______ 人')
  expect(afternoon!.slice(3, 6)).toEqual([
    lineOf(1, '14:30–14:40', 2),
    lineOf(2, '14:40–14:50', 1),
    lineOf(3, '14:40–14:50', 3),
  ])
  expect(afternoon!.flat().join()).toContain('已约 3 人（其中延期 0 人）')
  expect(afternoon!.flat().join()).toContain('现场负责老师（裴知遥）签字')
})

test('a college prints its own people; who moves, leaves or comes makes the paper old', async () => {
  await book(4, 1, 3)
  const own = await made('o-acc', { collegeId })
  expect(own.papers.flatMap(({ lines }) => lines.map((line) => line[2]))).toEqual(
    expect.arrayContaining([accounting[0]!.studentNo, accounting[1]!.studentNo]),
  )
  expect(JSON.stringify(own.papers)).not.toContain(soft[1]!.studentNo)

  const { exportId } = await made()
  const check = () => college.call('o-reg', sheets.check, { exportId })
  expect(await check()).toEqual({ outdated: [], missing: [] })
  await college.call('o-1', capture.change, { slotId: slot(1, 1) })
  await college.call('o-2', capture.cancel, { sessionId: blocks[0]!.id.split('.b')[0]! })
  await book(0, 1, 1)
  const sheet = '4月18日 14时30分 教105'
  expect(await check()).toEqual({
    outdated: [
      { line: 1, sheet, name: soft[2]!.name, studentNo: soft[2]!.studentNo, why: 'left' },
      { line: 2, sheet, name: soft[1]!.name, studentNo: soft[1]!.studentNo, why: 'changed' },
    ],
    missing: [
      { name: soft[0]!.name, studentNo: soft[0]!.studentNo, className: '软件2101班', why: 'new' },
    ],
  })
})
