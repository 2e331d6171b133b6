// Finds the heading row of a sheet that people made, and which column of it means what.
import { EMPTY_CELL, HEAD_ROWS, type Cell, type Table } from './table'

export interface HeaderColumn<Key extends string = string> {
  key: Key
  /** The official title first, then other names seen for it. */
  titles: readonly string[]
  required: boolean
}

export interface HeaderMatch<Key extends string = string> {
  /** Column key → index in the row. Where a heading occurs twice, the first one counts. */
  at: Map<Key, number>
  /** First titles of required columns that are not there. */
  missing: string[]
  /** Headings that mean nothing to us, as they stand in the sheet. */
  unknown: { index: number; title: string }[]
  /** Columns that occur more than once. */
  duplicates: { key: Key; indexes: number[] }[]
}

const brackets =
  /\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}|【[^【】]*】|〔[^〔〕]*〕|〈[^〈〉]*〉|《[^《》]*》/g
const insignificant = /[\s\p{P}\p{S}\p{Cf}]/gu

/** '姓　名', '*姓名：' and '姓\n名' are all 姓名; '手机号（微信同号）' is 手机号微信同号. */
const normal = (title: string) => title.normalize('NFKC').replace(insignificant, '').toLowerCase()

/** As `normal`, without what is in brackets: '身份证号（18位）' is 身份证号. */
const withoutBrackets = (title: string) => normal(title.normalize('NFKC').replace(brackets, ''))

/**
 * Matches headings against columns: spaces, line breaks, full-width forms, punctuation and case do not
 * count. A heading with a remark in brackets is taken only if no heading fits exactly, so that
 * 姓名（拼音） does not pass for 姓名 beside it.
 */
export function matchHeader<Key extends string>(
  row: readonly Cell[],
  columns: readonly HeaderColumn<Key>[],
): HeaderMatch<Key> {
  const keys = new Map<string, Key>()
  for (const { key, titles } of columns) {
    for (const title of titles) if (!keys.has(normal(title))) keys.set(normal(title), key)
  }
  const headings = row
    .map(({ text }, index) => ({ index, title: text }))
    .filter(({ title }) => title.trim() !== '')
  const found = new Map<Key, number[]>()
  const unmatched = headings.filter(({ index, title }) => {
    const key = keys.get(normal(title))
    if (key !== undefined) addTo(found, key, index)
    return key === undefined
  })
  const remarked = new Map<Key, number[]>()
  const unknown = unmatched.filter(({ index, title }) => {
    const key = keys.get(withoutBrackets(title))
    if (key === undefined || found.has(key)) return true
    addTo(remarked, key, index)
    return false
  })
  const all = new Map([...found, ...remarked])
  return {
    at: new Map([...all].map(([key, indexes]) => [key, indexes[0]!])),
    missing: columns
      .filter(({ key, required }) => required && !all.has(key))
      .map(({ key, titles }) => titles[0] ?? key),
    unknown,
    duplicates: [...all]
      .filter(([, indexes]) => indexes.length > 1)
      .map(([key, indexes]) => ({ key, indexes })),
  }
}

/**
 * The row among the first `within` that knows most columns, as official sheets carry titles above the
 * heading; undefined if none knows at least two (one, where there is only one column).
 * @param goesOn whether this row is the lower half of the heading above: of two that know as much it is taken
 */
export function findHeaderRow<Key extends string>(
  rows: readonly (readonly Cell[])[],
  columns: readonly HeaderColumn<Key>[],
  within = HEAD_ROWS,
  goesOn: (index: number) => boolean = () => false,
): { index: number; match: HeaderMatch<Key> } | undefined {
  let best: { index: number; match: HeaderMatch<Key> } | undefined
  rows.slice(0, within).forEach((row, index) => {
    const match = matchHeader(row, columns)
    if (match.at.size < Math.min(2, columns.length)) return
    const [size, most] = [match.at.size, best?.match.at.size ?? 0]
    if (size > most || (size === most && goesOn(index))) best = { index, match }
  })
  return best
}

/**
 * The first rows as people read them: a heading that is merged down beside a group of others (序号 beside
 * 学生信息 over 学号 and 姓名) stands in every row that it covers.
 */
export function headRowsOf({ rows, mergedDown }: Pick<Table, 'rows' | 'mergedDown'>): Cell[][] {
  const head = Array.from({ length: HEAD_ROWS }, (_, i) => [...(rows[i] ?? [])])
  for (const { column, from, to } of mergedDown) {
    const cell = rows[from]?.[column]
    for (const row of cell ? head.slice(from + 1, to + 1) : []) {
      while (row.length < column) row.push(EMPTY_CELL)
      row[column] = cell!
    }
  }
  return head
}

function addTo<Key>(map: Map<Key, number[]>, key: Key, index: number): void {
  const indexes = map.get(key)
  if (indexes) indexes.push(index)
  else map.set(key, [index])
}
