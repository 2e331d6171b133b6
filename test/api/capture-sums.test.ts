// The sum of every sheet equals the roster: a small college in the shape of notice B, all its capture paper read back.
import ExcelJS from 'exceljs'
import { contract } from '../../src/domain'
import type { ExportKind } from '../../src/domain/exports/kinds'
import { classSheetColumns } from '../../src/domain/capture/sheets'
import { annex1 } from '../domain/capture-notice-b'
import { peopleOf, startCollege, type College, type Person } from './college'
import { wordsOf } from './read-docx'

const { capture, exports: sheets, roster } = contract
const cohortId = 'c2024'

/** [block, class, leading college, people]; 网络工程学院 has two blocks, 联办本科班 two leading colleges. */
const shape: [block: number, className: string, college: string, people: number][] = [
  [0, '旅游2101班', '国际教育与旅游学院', 2],
  [1, '学前2101班', '教育与艺术学院', 5],
  [1, '学前2102班', '教育与艺术学院', 3],
  [2, '网络2101班', '网络工程学院', 4],
  [3, '动画2101班', '动画学院', 4],
  [4, '网络1901班', '网络工程学院', 2],
  [5, '经管2101班', '经济管理学院', 3],
  [6, '软工2101班', '软件工程学院', 4],
  [7, '机电2101班', '机电工程学院', 2],
  [8, '软件2201班', '软件工程学院', 3],
  [8, '会计2201班', '经济管理学院', 2],
]
const joint: Record<string, string> = { 软件2201班: '网络工程学院', 会计2201班: '动画学院' }
const members = new Map<string, Person[]>(
  shape.map(([, className, college, people], i) => [
    className,
    peopleOf(className, college, people, i * 1000).map((person, n) => ({
      ...person,
      联办学院: joint[className] ?? '',
      // The second of 学前2101班 is deferred, the last has left.
      学籍状态:
        className === '学前2101班' && n === 1
          ? '延期'
          : className === '学前2101班' && n === 4
            ? '退学'
            : '在籍',
    })),
  ]),
)
const everybody = [...members.values()].flat()
const listed = everybody.filter((person) => person['学籍状态'] !== '退学')

let college: College
let tree: Awaited<ReturnType<typeof readTree>>
const readTree = () => college.call('o-reg', roster.tree, { cohortId })
const classOf = (name: string) => tree.classes.find((one) => one.name === name)!
const idOf = new Map<string, string>()
const person = (className: string, n: number) => idOf.get(members.get(className)![n]!.studentNo)!
/** Days before the college's clock, so that the first two blocks are over. */
const days = ['2024-04-12', '2024-04-15', '2024-04-16']

beforeAll(async () => {
  college = await startCollege()
  await college.importPeople(everybody)
  await college.post('o-reg', 'registrar')
  tree = await readTree()
  const saved = await college.call('o-reg', capture.saveSession, {
    ...{ cohortId, name: '集中采集', place: '教103' },
    blocks: annex1.map(([, time, label, , leaders, remark], i) => {
      const [startsAt = '', endsAt = ''] = time.split('～').map((it) => it.padStart(5, '0'))
      return {
        ...{ on: days[Math.floor(i / 3)]!, startsAt, endsAt, label, remark, declared: 0 },
        leaders: leaders.split(/[、\n]/),
        classIds: shape.filter(([block]) => block === i).map(([, name]) => classOf(name).id),
      }
    }),
  })
  const sessionId = saved.id
  await college.call('o-reg', capture.publish, { sessionId, published: true })
  for (const name of members.keys()) {
    const input = { sessionId, classId: classOf(name).id }
    const { items } = await college.call('o-reg', capture.attendance, input)
    for (const { studentNo, graduateId } of items) idOf.set(studentNo, graduateId)
  }
  let nonce = 0
  const deviceAt = Date.parse('2024-04-12T09:00:00+08:00')
  const mark = (to: 'captured' | 'absent', ...graduateIds: string[]) =>
    college.call('o-reg', capture.checkIn, {
      sessionId,
      marks: graduateIds.map((graduateId) => ({
        ...{ nonce: `nonce-${String(nonce++).padStart(4, '0')}`, graduateId, to, deviceAt },
        via: 'list' as const,
      })),
    })
  await mark('captured', person('旅游2101班', 0), person('学前2101班', 0), person('学前2101班', 1))
  await mark('absent', person('旅游2101班', 1), person('学前2101班', 2), person('学前2102班', 0))
  await college.call('o-reg', capture.exempt, {
    ...{ sessionId, graduateId: person('学前2102班', 1), exempt: true, reason: '去年已采集过' },
  })
  await college.call('o-reg', capture.noteFees, {
    ...{ cohortId, classId: classOf('学前2101班').id },
    graduateIds: [person('学前2101班', 0), person('学前2101班', 2)],
  })
})
afterAll(() => college.stop())

async function made(kind: ExportKind, of: object = {}) {
  const job = await college.call('o-reg', sheets.begin, { kind, cohortId, ...of })
  const done = await college.drive('o-reg', job)
  if (!done.exportId) return { failed: done.failure?.code, bytes: Buffer.alloc(0), exportId: '' }
  const { url } = await college.call('o-reg', sheets.open, { exportId: done.exportId })
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
  return { failed: undefined, bytes, exportId: done.exportId }
}
/** The rows of the table below its head, and the lines under it. */
async function read(bytes: Buffer, width: number) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  const sheet = book.worksheets[0]!
  const rows: string[][] = []
  const closing: string[] = []
  for (let n = 1; n <= sheet.rowCount; n++) {
    const texts = Array.from({ length: width }, (_, i) => sheet.getCell(n, i + 1).text)
    const isLine = sheet.getCell(n, 1).isMerged
    if (isLine && n > 3) closing.push(texts[0]!)
    else if (!isLine) rows.push(texts)
  }
  return { head: rows[0]!, rows: rows.slice(1), closing: closing.join('\n') }
}
const ofClass = (name: string) => ({
  collegeId: classOf(name).collegeIds[0]!,
  classId: classOf(name).id,
})
const numbersIn = (rows: string[][]) => rows.map((row) => row[1]!)

test('the class sheets name everybody once, with 应 and 延期 that add up', async () => {
  const numbers: string[] = []
  let due = 0
  let deferred = 0
  for (const name of members.keys()) {
    const { bytes } = await made('captureClassSheet', ofClass(name))
    const { rows, closing } = await read(bytes, classSheetColumns.length)
    numbers.push(...numbersIn(rows))
    const [, all = '', late = ''] = /应到 (\d+) 人（其中延期 (\d+) 人），实到 _/.exec(closing) ?? []
    due += Number(all)
    deferred += Number(late)
  }
  expect(numbers.sort()).toEqual(listed.map(({ studentNo }) => studentNo).sort())
  expect([due, deferred]).toEqual([listed.length, 1])
})

test('photographer, annex 1 and poster say the same number', async () => {
  const photographer = await read((await made('capturePhotographer')).bytes, 10)
  expect(photographer.rows.reduce((sum, row) => sum + Number(row[6]), 0)).toBe(listed.length)
  expect(photographer.closing).toContain(
    `合计 ${shape.length} 个班，应拍 ${listed.length} 人（其中延期 1 人），实拍 ______ 人。`,
  )
  const total = `合计 9 个时段，应采集 ${listed.length} 人（其中延期 1 人），实采集 3 人。`
  const timetable = await read((await made('captureTimetable')).bytes, 6)
  expect(timetable.rows).toHaveLength(9)
  expect(timetable.rows.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(listed.length)
  expect(timetable.closing).toContain(total)
  const words = (await wordsOf((await made('capturePoster')).bytes)).split('\n')
  expect(words).toContain(total)
  const cells = words.slice(words.indexOf('备注') + 1, words.indexOf(total))
  const counts = cells.filter((text) => /^\d+$/.test(text)).map(Number)
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(listed.length)
})

test('the totals have each block once under its college, 联办 by itself, and sum up to the roster', async () => {
  const { bytes } = await made('captureTotals')
  const { head, rows, closing } = await read(bytes, 14)
  expect(head.slice(4)).toEqual(
    '班数 应到 其中延期 实到 已采集 补拍 缺席 免采集 未登记 采集率'.split(' '),
  )
  const numbers = (row: string[]) => row.slice(4, 13).map(Number)
  const blocks = rows.filter((row) => row[1] !== '')
  expect(blocks).toHaveLength(9)
  const sum = rows.at(-1)!
  expect(sum[0]).toBe('合计')
  expect(numbers(sum)).toEqual([shape.length, listed.length, 1, 3, 3, 0, 3, 1, listed.length - 7])
  for (let i = 0; i < 9; i++)
    expect(blocks.reduce((all, row) => all + numbers(row)[i]!, 0)).toBe(numbers(sum)[i])
  expect(blocks.filter((row) => row[0] === '联办').map((row) => [row[3], row[4], row[5]])).toEqual([
    ['联办本科班', '2', '5'],
  ])
  expect(rows.filter((row) => row[0] === '网络工程学院 小计').map((row) => row[5])).toEqual(['6'])
  const early = blocks.find((row) => row[3] === '教育与艺术学院')!
  expect(numbers(early)).toEqual([2, 7, 1, 2, 2, 0, 2, 1, 2])
  // Two of the six who were to be captured.
  expect(early[13]).toBe('33.3%')
  expect(closing).toContain(`应到 ${listed.length} 人（其中延期 1 人）`)
})

test('a fee sheet of a day that is over has only the captured, its sum in figures and capitals', async () => {
  const { bytes, exportId } = await made('captureFeeSheet', ofClass('学前2101班'))
  const [first, deferred, absent] = members.get('学前2101班')!
  const { rows, closing } = await read(bytes, 8)
  expect(rows).toEqual([
    ['1', first!.studentNo, first!.name, expect.any(String), '20', '已缴', '', ''],
    ['2', deferred!.studentNo, deferred!.name, expect.any(String), '20', '未缴', '', '延期'],
  ])
  expect(closing).toContain('应到 4 人（其中延期 1 人），实到 2 人')
  expect(closing).toContain(
    '2 人 ¥40.00，大写：人民币肆拾元整。其中已缴 1 人 ¥20.00，未缴 1 人 ¥20.00',
  )
  expect(closing).toContain(
    `待退费（不在上表）1 人 ¥20.00：${absent!.name}（${absent!.studentNo}）`,
  )
  expect(closing).toContain('采集中心收款人签字')
  // What is ticked later makes its line outdated.
  await college.call('o-reg', capture.noteFees, {
    ...{ cohortId, classId: classOf('学前2101班').id, graduateIds: [person('学前2101班', 1)] },
  })
  const { outdated, missing } = await college.call('o-reg', sheets.check, { exportId })
  expect([outdated.map(({ line }) => line), missing]).toEqual([[2], []])
})

test('before the day it has whoever is expected; the amount follows the setting; without a fee there is none', async () => {
  const save = async (feeYuan: number) => {
    const settings = await college.call('o-reg', capture.settings, { cohortId })
    await college.call('o-reg', capture.saveSettings, {
      ...{ cohortId, settings: { ...settings, feeYuan } },
    })
  }
  await save(12.5)
  const { rows, closing } = await read(
    (await made('captureFeeSheet', ofClass('机电2101班'))).bytes,
    8,
  )
  expect(rows.map((row) => [row[4], row[5]])).toEqual(Array(2).fill(['12.50', '未缴']))
  expect(closing).toContain('大写：人民币贰拾伍元整')
  await save(0)
  expect((await made('captureFeeSheet', ofClass('机电2101班'))).failed).toBe('NO_FEE')
  await save(20)
})

test('fee sheets and hand-out lists together are the captured, the others are named apart', async () => {
  const captured = ['旅游2101班', '学前2101班'].flatMap((name) =>
    members.get(name)!.filter((_, n) => n === 0 || (name === '学前2101班' && n === 1)),
  )
  const fees: string[] = []
  const prints: string[] = []
  for (const name of ['旅游2101班', '学前2101班']) {
    fees.push(
      ...numbersIn((await read((await made('captureFeeSheet', ofClass(name))).bytes, 8)).rows),
    )
    const handOut = await read((await made('capturePrints', ofClass(name))).bytes, 8)
    prints.push(...numbersIn(handOut.rows))
    expect(handOut.rows.map((row) => row[4])).toEqual(handOut.rows.map(() => '8'))
    expect(handOut.closing).toContain('暂不发放')
    const named = members.get(name)!.filter((one) => handOut.closing.includes(one.studentNo))
    const due = members.get(name)!.filter((one) => one['学籍状态'] !== '退学')
    expect(named.length + handOut.rows.length).toBe(due.length)
  }
  const expected = captured.map(({ studentNo }) => studentNo).sort()
  expect(fees.sort()).toEqual(expected)
  expect(prints.sort()).toEqual(expected)
  // Nobody of 学前2102班 has a picture, and none is owed for: its day is over.
  for (const kind of ['captureFeeSheet', 'capturePrints'] as const)
    expect((await made(kind, ofClass('学前2102班'))).failed).toBe('EXPORT_EMPTY')
})

test('the make-up list has the absent in official order; each college its own', async () => {
  const { bytes } = await made('captureMakeUps')
  const { rows, closing } = await read(bytes, 10)
  expect(rows.map((row) => [row[1], row[3], row[5], row[6], row[7]])).toEqual(
    tree.classes
      .filter(({ name }) => ['旅游2101班', '学前2101班', '学前2102班'].includes(name))
      .map(({ name }) => [
        members.get(name)![0]!.college,
        name,
        members.get(name)![{ 旅游2101班: 1, 学前2101班: 2, 学前2102班: 0 }[name]!]!.name,
        days[0],
        '待补拍',
      ]),
  )
  expect(closing).toContain(`共 3 人：待补拍 3 人。应到 ${listed.length} 人（其中延期 1 人）`)
  const collegeId = classOf('旅游2101班').collegeIds[0]!
  const own = await read((await made('captureMakeUps', { collegeId })).bytes, 10)
  expect(own.rows.map((row) => row[3])).toEqual(['旅游2101班'])
  expect(own.closing).toContain('应到 2 人（其中延期 0 人），实到 1 人')
})
