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

test('rows stay as wished where that fits, and always high enough to sign in', () => {
  expect(settledRowHeight(spec, rowsOf(20))).toBe(20)
  for (let n = 1; n <= 120; n++)
    expect(settledRowHeight(spec, rowsOf(n))).toBeGreaterThanOrEqual(16)
})

test('a sheet without closing lines, or longer than an estimate holds, keeps its height', () => {
  const { closingLines: _none, ...open } = spec
  expect(settledRowHeight(open, rowsOf(33))).toBe(20)
  expect(settledRowHeight(spec, rowsOf(1001))).toBe(20)
})
