// The printed timetable and its poster: made of the published plans, read back by our own reader, outdated line by line.
import ExcelJS from 'exceljs'
import { contract } from '../../src/domain'
import type { Session } from '../../src/domain/capture/contract'
import { clockOf } from '../../src/domain/time'
import { peopleOf, startCollege, type College } from './college'
import { partOf, wordsOf } from './read-docx'

const { capture, exports: sheets } = contract
const cohortId = 'c2024'
const pasted = [
  '日期\t时间\t学院（班级）\t人数\t学院负责人\t备注',
  '4月24日\t8:30～9:10\t软件工程学院\t9\t邹庆川、岑雪汀\t',
  '\t9:10～9:30\t经济管理学院\t2\t柳小楼\t请走南门',
].join('\n')

let college: College
let session: Session
const drafts = async (source: object) =>
  (await college.call('o-admin', capture.readTimetable, { cohortId, year: 2024, ...source })).rows
const made = async (kind: 'captureTimetable' | 'capturePoster') => {
  const begun = await college.call('o-reg', sheets.begin, {
    ...{ kind, cohortId, fullNumbers: false, reason: '' },
  })
  const job = await college.drive('o-reg', begun)
  const { url, fileName } = await college.call('o-reg', sheets.open, { exportId: job.exportId! })
  return {
    exportId: job.exportId!,
    fileName,
    bytes: Buffer.from(await (await fetch(url)).arrayBuffer()),
  }
}

beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([
    ...peopleOf('软件2101班', '软件工程学院', 5),
    ...peopleOf('软件2102班', '软件工程学院', 4, 100),
    ...peopleOf('会计2101班', '经济管理学院', 2, 500),
  ])
  await college.post('o-reg', 'registrar')
  const rows = await drafts({ pasted })
  session = await college.call('o-admin', capture.saveSession, {
    ...{ cohortId, name: '集中采集', place: '教103' },
    blocks: rows.map(({ draft }) => draft),
  })
})
afterAll(() => college.stop())

test('an unpublished plan prints nothing', async () => {
  const begun = await college.call('o-reg', sheets.begin, {
    ...{ kind: 'captureTimetable', cohortId, fullNumbers: false, reason: '' },
  })
  expect(await college.drive('o-reg', begun)).toMatchObject({
    state: 'failed',
    failure: { code: 'EXPORT_EMPTY' },
  })
})

test('annex 1 has the six columns, and our reader gives back the same blocks', async () => {
  await college.call('o-admin', capture.publish, { sessionId: session.id, published: true })
  const { exportId, bytes, fileName } = await made('captureTimetable')
  expect(exportId).toMatch(/^CJ2024-00-/)
  expect(fileName).toContain('毕业图像采集时间安排')
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as never)
  const sheet = workbook.worksheets[0]!
  const row = (n: number) =>
    [1, 2, 3, 4, 5, 6].map((column) => sheet.getRow(n).getCell(column).text)
  expect(row(1)[0]).toBe('附件1：毕业图像采集时间安排')
  expect(row(2)).toEqual(['日期', '时间', '学院（班级）', '人数', '学院负责人', '备注'])
  expect(row(3)).toEqual(['4月24日', '8:30～9:10', '软件工程学院', '9', '邹庆川、岑雪汀', ''])
  expect(row(4)).toEqual(['', '9:10～9:30', '经济管理学院', '2', '柳小楼', '请走南门'])
  expect(row(5)[0]).toBe('合计 2 个时段，应采集 11 人（其中延期 0 人），实采集 ______ 人。')
  expect(row(6)[0]).toBe('图像采集须知：')
  expect(sheet.headerFooter.oddFooter).toContain(exportId)

  const ticket = await college.upload('o-admin', 'timetable', 'annex1.xlsx', bytes)
  const again = await college.call('o-admin', capture.readTimetable, {
    ...{ cohortId, year: 2024, ticket },
  })
  expect(again.problems).toEqual([])
  expect(again.rows.map(({ draft }) => draft)).toEqual(
    (await drafts({ pasted })).map(({ draft }) => draft),
  )
})

test('the poster says the same, with its batch number in the footer', async () => {
  const { exportId, bytes } = await made('capturePoster')
  const words = await wordsOf(bytes)
  for (const text of ['2024届毕业图像采集时间安排', '8:30～9:10', '软件工程学院', '20元/人'])
    expect(words).toContain(text)
  expect(await partOf(bytes, 'word/footer1.xml')).toContain(exportId)
  expect(await partOf(bytes, 'word/document.xml')).toMatch(/w:orient="landscape"/)
})

test('a plan that changes makes exactly its line of the paper outdated', async () => {
  const { exportId } = await made('captureTimetable')
  const check = () => college.call('o-reg', sheets.check, { exportId })
  expect((await check()).outdated).toEqual([])
  await college.call('o-admin', capture.saveSession, {
    ...{ sessionId: session.id, cohortId, name: session.name, place: '教103' },
    blocks: session.blocks.map((block, i) => ({
      ...{ id: block.id, on: block.on, label: block.label, declared: block.declared },
      ...{ leaders: block.leaders, remark: block.remark, classIds: block.classIds },
      startsAt: clockOf(block.startsAt),
      endsAt: i === 1 ? '09:40' : clockOf(block.endsAt),
    })),
  })
  expect((await check()).outdated.map(({ line, why }) => [line, why])).toEqual([[2, 'changed']])
})

test('only who acts for the whole school makes them', async () => {
  await college.post('o-staff', 'college', {
    collegeIds: [
      (await college.call('o-admin', contract.roster.tree, { cohortId })).colleges[0]!.id,
    ],
  })
  const input = { kind: 'captureTimetable', cohortId, fullNumbers: false, reason: '' }
  expect(await college.ask('o-staff', 'exports.begin', input)).toMatchObject({ ok: false })
})
