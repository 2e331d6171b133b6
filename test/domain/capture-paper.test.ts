// Annex 1 printed back: its six columns say what the notice said, and read again they give the same blocks.
import { presetSettings } from '../../src/domain/capture/settings'
import { readTimetable } from '../../src/domain/capture/timetable'
import { placeInRemark, isBackwards } from '../../src/domain/capture/timetable-cells'
import {
  mainPlace,
  paperLines,
  paperNotes,
  timetableColumns,
} from '../../src/domain/capture/timetable-paper'
import { instantOf } from '../../src/domain/time'
import { annex1, cellsOf, classes, colleges } from './capture-notice-b'

const countOf = new Map(classes.map(({ id, counted }) => [id, counted]))
const read = (cells: ReturnType<typeof cellsOf>) =>
  readTimetable(cells, { year: 2024, classes, colleges })
const sessionOf = (reading: ReturnType<typeof read>, place = '教103') => ({
  place,
  blocks: reading.rows.map(({ draft }, i) => ({
    ...draft,
    id: `s1.b${i + 1}`,
    startsAt: instantOf(draft.on, draft.startsAt),
    endsAt: instantOf(draft.on, draft.endsAt),
    counts: draft.classIds.map((id) => countOf.get(id) ?? 0),
  })),
})
const again = (lines: ReturnType<typeof paperLines>) =>
  read(
    lines.map(({ cells }, i) => {
      const [day = '', time = '', label = '', count = '', leaders = '', remark = ''] = cells
      return { row: i + 2, day, time, label, count, leaders, remark, place: '' }
    }),
  )

test('the six columns are the notice’s', () =>
  expect(timetableColumns.map(({ title }) => title)).toEqual([
    ...['日期', '时间', '学院（班级）', '人数', '学院负责人', '备注'],
  ]))

test('notice B comes back cell by cell, and read again it is the same plan', () => {
  const first = read(cellsOf(annex1))
  const lines = paperLines([sessionOf(first)])
  expect(lines.map(({ cells }) => cells)).toEqual(annex1)
  const second = again(lines)
  expect(second.problems).toEqual([])
  expect(second.rows.map(({ draft }) => draft)).toEqual(first.rows.map(({ draft }) => draft))
})

test('a block at another place says so in its remark, and the reader takes it from there', () => {
  const first = read(cellsOf(annex1.slice(0, 3)))
  const session = sessionOf(first)
  session.blocks[1]!.place = '西校区教201'
  session.blocks[1]!.remark = '请走南门'
  expect(mainPlace([session])).toBe('教103')
  const lines = paperLines([session])
  expect(lines[1]?.cells[5]).toBe('请走南门；地点：西校区教201')
  expect(again(lines).rows[1]?.draft).toMatchObject({ place: '西校区教201', remark: '请走南门' })
})

test('several sessions stand in the order of time; free choice counts nobody', () => {
  const [first, second] = [
    sessionOf(read(cellsOf(annex1.slice(0, 1)))),
    sessionOf(read(cellsOf(annex1.slice(1, 2).map(([, ...rest]) => ['4月23日', ...rest])))),
  ]
  second!.blocks[0]!.kind = 'freeChoice'
  const lines = paperLines([first!, second!])
  expect(lines.map(({ cells }) => cells[0])).toEqual(['4月23日', '4月24日'])
  expect(lines[0]?.cells.slice(3)).toEqual(['', '江书宁', '自选时段，在手机上预约'])
})

test('the notes are numbered and carry what the school has set', () => {
  const session = sessionOf(read(cellsOf(annex1)))
  const notes = paperNotes([session], { ...presetSettings, feeYuan: 12.5, notes: ['带伞'] })
  expect(notes[0]).toBe('1. 采集地点：教103（如有变动再另行通知）')
  expect(notes.join('\n')).toContain('12.5元/人')
  expect(notes.at(-1)).toBe('7. 带伞')
  expect(paperNotes([session], { ...presetSettings, feeYuan: 0 }).join()).toContain('不收费')
})

test('the notes under a table are no blocks; a time that runs backwards is named as that', () => {
  const [first] = cellsOf(annex1.slice(0, 1))
  const notes = ['图像采集须知：', '1. 采集地点：教103'].map((day, i) => ({
    ...{ row: 3 + i, day, time: '', label: '', count: '', leaders: '', remark: '', place: '' },
  }))
  const codes = (cells: ReturnType<typeof cellsOf>) =>
    read(cells)
      .problems.filter(({ severity }) => severity === 'error')
      .map(({ row, column, code }) => `${row} ${column} ${code}`)
  expect(codes([first!, ...notes])).toEqual([])
  expect(codes([{ ...first!, time: '9:10～8:30' }])).toEqual(['2 时间 BLOCK_BACKWARDS'])
  expect(codes([{ ...first!, time: '一早' }])).toEqual(['2 时间 BLOCK_TIME'])
  expect([isBackwards('8:30～8:30'), isBackwards('8:30～9:30'), isBackwards('早')]).toEqual([
    ...[true, false, false],
  ])
  expect(placeInRemark('五年制')).toEqual({ remark: '五年制', place: '' })
})

test('a campus column stands before the place; a class of nobody is named at its row', () => {
  const [first] = cellsOf(annex1.slice(0, 1))
  expect(read([{ ...first!, campus: '东校区', place: '教103' }]).rows[0]?.draft.place).toBe(
    '东校区教103',
  )
  const empty = classes.map((one) => (one.id === 'k1-旅游-2' ? { ...one, counted: 0 } : one))
  const { problems } = readTimetable([first!], { year: 2024, classes: empty, colleges })
  expect(problems.find(({ code }) => code === 'CLASS_EMPTY')).toMatchObject({
    ...{ row: 2, detail: { name: '旅游2102班' } },
  })
})
