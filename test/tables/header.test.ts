// Headings as people write them, and where on the sheet they stand.
import { findHeaderRow, matchHeader } from '../../cloudfunctions/api/tables/header'
import type { Cell } from '../../cloudfunctions/api/tables/read-table'

const row = (...titles: string[]): Cell[] => titles.map((text) => ({ text, kind: 'text' }))
const columns = [
  { key: 'name', titles: ['姓名', '学生姓名'], required: true },
  { key: 'studentNo', titles: ['学号'], required: true },
  { key: 'documentNo', titles: ['身份证号', '身份证件号', '身份证号码'], required: true },
  { key: 'phone', titles: ['手机号', '联系电话'], required: false },
] as const

describe('one heading', () => {
  test.each([
    ['姓名', 'name'],
    ['姓　名', 'name'],
    [' 姓\r\n名 ', 'name'],
    ['*姓名：', 'name'],
    ['学生姓名', 'name'],
    ['姓名（必填）', 'name'],
    ['姓名【与身份证一致】', 'name'],
    ['身份证号(18位)', 'documentNo'],
    ['身份证\n号码', 'documentNo'],
    ['联系电话（手机）', 'phone'],
    ['班级', undefined],
    ['', undefined],
    ['__proto__', undefined],
  ])('%j is %s', (title, key) => {
    expect([...matchHeader(row(title), columns).at.keys()][0]).toBe(key)
  })
})

test('places, what is missing, what is unknown', () => {
  const match = matchHeader(row('序号', '姓名', '', '学号'), columns)
  expect(match).toEqual({
    at: new Map([
      ['name', 1],
      ['studentNo', 3],
    ]),
    missing: ['身份证号'],
    unknown: [{ index: 0, title: '序号' }],
    duplicates: [],
  })
})

test('a remark in brackets does not take the place of the heading itself', () => {
  const match = matchHeader(row('姓名（拼音）', '姓名', '学号'), columns)
  expect(match.at.get('name')).toBe(1)
  expect(match.unknown).toEqual([{ index: 0, title: '姓名（拼音）' }])
  expect(match.duplicates).toEqual([])
})

test('headings that occur twice are told', () => {
  expect(matchHeader(row('姓名', '学号', '学生姓名'), columns).duplicates).toEqual([
    { key: 'name', indexes: [0, 2] },
  ])
  const parents = matchHeader(row('联系电话（父）', '联系电话（母）'), columns)
  expect(parents.duplicates).toEqual([{ key: 'phone', indexes: [0, 1] }])
})

test('a title with the official brackets in it', () => {
  const bracketed = [{ key: 'phone', titles: ['手机号（微信同号）'], required: true }] as const
  expect(matchHeader(row('手机号(微信同号)'), bracketed).at.get('phone')).toBe(0)
})

describe('the heading row', () => {
  const sheet = [
    row('2024届毕业生名单（含姓名、学号）'),
    row('学院：信息工程学院', '', '联系电话'),
    [],
    row('序号', '姓名', '学号', '身份证号'),
    row('1', '张三', '2020010101', '11010519491231002X'),
  ]

  test('is found below titles', () => {
    const found = findHeaderRow(sheet, columns)
    expect(found?.index).toBe(3)
    expect(found?.match.missing).toEqual([])
  })

  test('is looked for in the first rows only', () => {
    expect(findHeaderRow(sheet, columns, 3)).toBeUndefined()
    expect(findHeaderRow([...Array.from({ length: 10 }, () => []), ...sheet], columns)).toBe(
      undefined,
    )
  })
})
