// Keys by which rows sort as people sort them: 2班 before 10班, 学号 by value.

const chineseDigits = '零一二三四五六七八九'

/** '二十一' → 21; only what class names use. */
function chineseNumber(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const digit = (s: string | undefined) => Math.max(0, chineseDigits.indexOf(s || '零'))
  return (text.includes('十') ? (tens ? digit(tens) : 1) * 10 : 0) + digit(ones)
}

/**
 * A string that sorts byte by byte as its text sorts with every run of digits taken by value.
 * Each run is written as its length in two digits and itself without leading zeros.
 */
export const numericKey = (text: string): string =>
  text.replace(/\d+/g, (run) => {
    const digits = run.replace(/^0+/, '')
    return String(digits.length).padStart(2, '0') + digits
  })

/** For 学号; equal values ('01', '1') are told apart by their spelling, so that the order is total. */
export const studentKey = (studentNo: string): string => `${numericKey(studentNo)} ${studentNo}`

/**
 * A class's place among all with the same leading college: 本科 before 专科 (notice A), then major, grade
 * and name with its numbers by value, Chinese ones (三班) included.
 */
export function classSortKey(it: {
  level: '本科' | '专科'
  major: string
  grade: string
  name: string
}): string {
  const name = it.name.replace(/[一二三四五六七八九十]{1,3}(?=班)/g, (n) =>
    String(chineseNumber(n)),
  )
  return [it.level === '本科' ? '1' : '2', it.major, it.grade, numericKey(name)].join('|')
}

/** Official order of classes: 本科 first, then the leading colleges in theirs, then `sortKey`. */
export function byOfficialOrder(collegeOrder: ReadonlyMap<string, number>) {
  const place = (c: { collegeIds: readonly string[] }) =>
    collegeOrder.get(c.collegeIds[0] ?? '') ?? Number.MAX_SAFE_INTEGER
  type Placed = { level: string; collegeIds: readonly string[]; sortKey: string }
  return (a: Placed, b: Placed): number =>
    Number(b.level === '本科') - Number(a.level === '本科') ||
    place(a) - place(b) ||
    (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0)
}
