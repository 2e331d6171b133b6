// Where the printer breaks official sheets, by the computed sizes: totals and signatures never stand on a page alone.
import {
  closeTogether,
  pageCapacities,
  settledRowHeight,
} from '../../cloudfunctions/api/tables/sheet-heights'
import type { SheetSpec } from '../../cloudfunctions/api/tables/write-sheet'
import { feeSheetColumns } from '../../src/domain/capture/fee-sheet'

const spec: SheetSpec = {
  sheetName: '名单',
  titleLine: '毕业图像采集缴费名单',
  subtitleLine: '班级：软件2101班',
  columns: feeSheetColumns.map(({ title, width }) => ({ title, width })),
  closingLines: ['应到', '合计', '签字'],
  rowHeight: 20,
  page: { orientation: 'portrait' },
}
const rowsOf = (people: number) => Array.from({ length: people }, (_, i) => [String(i + 1)])
const standsIn = (height: number, people: number) =>
  pageCapacities(spec).filter((capacity) =>
    closeTogether({ ...spec, rowHeight: height }, rowsOf(people), capacity),
  ).length

test('for every class of up to 120 the signatures share a page with people, however a program reckons', () => {
  const all = pageCapacities(spec).length
  const sizes = Array.from({ length: 120 }, (_, i) => i + 1)
  expect(sizes.filter((n) => standsIn(settledRowHeight(spec, rowsOf(n)), n) < all)).toEqual([])
  // It is needed: at the wished height some of these classes would sign on an empty page.
  expect(sizes.filter((n) => standsIn(20, n) < all).length).toBeGreaterThan(0)
})

/** Points on the paper of a row of the settled height, where a character takes 6. */
function onPaper(one: SheetSpec, people: number): number {
  const characters = one.columns.reduce((sum, { width }) => sum + width + 0.71, 0)
  const scale = Math.min(1, ((8.27 - 0.87 - 0.47) * 72) / (characters * 6))
  return settledRowHeight(one, rowsOf(people)) * scale
}

test('rows stay as wished on the paper where that fits, and always high enough to sign in', () => {
  expect(onPaper(spec, 20)).toBeCloseTo(20, 0)
  for (let n = 1; n <= 120; n++) expect(onPaper(spec, n)).toBeGreaterThanOrEqual(16)
})

test('a wide sheet is shrunk to its paper, so its rows are higher in the file', () => {
  const wide = { ...spec, columns: [...spec.columns, { title: '有误信息登记', width: 90 }] }
  expect(settledRowHeight(wide, rowsOf(20))).toBeGreaterThan(36)
  for (let n = 1; n <= 120; n++) expect(onPaper(wide, n)).toBeGreaterThanOrEqual(16)
})

test('a sheet without closing lines keeps its height; one longer than an estimate holds has the wished one', () => {
  const { closingLines: _none, ...open } = spec
  expect(settledRowHeight(open, rowsOf(33))).toBe(20)
  expect(onPaper(spec, 1001)).toBeCloseTo(20, 0)
})
