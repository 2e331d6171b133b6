// Whole rows of the registrar's table: what is kept, what is wrong, and what only rows together can break.
import { EarlierRows } from '../../src/domain/roster/across-rows'
import { checkRow, type RawCell, type RawRow } from '../../src/domain/roster/check-row'
import type { RosterColumn } from '../../src/domain/roster/columns'
import { importedText, isJoint, type RosterEntry } from '../../src/domain/roster/entry'

const TODAY = '2024-04-15'
const cell = (text: string, more: Partial<RawCell> = {}): RawCell => ({
  text,
  kind: 'text',
  ...more,
})

const plain: Partial<Record<RosterColumn, string>> = {
  studentNo: '2021010101',
  name: '张三',
  sex: '女',
  ethnicity: '汉族',
  // The worked example of GB 11643-1999.
  idNumber: '11010519491231002X',
  college: '软件工程学院',
  major: '软件技术',
  class: '软件2101班',
  grade: '2021',
  years: '3',
  level: '专科',
}
type Cells = Partial<Record<RosterColumn, string | RawCell>>

function check(changes: Cells = {}) {
  const cells: Cells = { ...plain, ...changes }
  const row: RawRow = Object.fromEntries(
    Object.entries(cells).map(([column, value]) => [
      column,
      typeof value === 'string' ? cell(value) : value,
    ]),
  )
  return checkRow(row, TODAY)
}
const found = (changes: Cells) =>
  check(changes).problems.map(({ column, code, severity }) => [column, code, severity])

test('an ordinary row becomes an entry, with what the number says and the defaults', () => {
  expect(check()).toEqual({
    problems: [],
    entry: {
      ...plain,
      idType: '居民身份证',
      bornOn: '1949-12-31',
      partners: [],
    },
  })
})

describe('a wrong cell', () => {
  test.each<[string, Cells, RosterColumn, string]>([
    ['15 digits', { idNumber: '110105491231002' }, 'idNumber', 'ID_FIFTEEN'],
    ['17 digits', { idNumber: '11010519491231002' }, 'idNumber', 'ID_LENGTH'],
    ['a wrong check character', { idNumber: '110105194912310021' }, 'idNumber', 'ID_CHECKSUM'],
    ['30 February', { idNumber: '110105200202300021' }, 'idNumber', 'ID_DATE'],
    ['born tomorrow', { idNumber: '110105209902280021' }, 'idNumber', 'ID_FUTURE'],
    ['a letter inside', { idNumber: '1101051949123I002X' }, 'idNumber', 'ID_CHARACTERS'],
    [
      'lost digits',
      { idNumber: cell('110105194912310000', { kind: 'number', damaged: true }) },
      'idNumber',
      'NUMBER_DAMAGED',
    ],
    ['a formula', { name: cell('张三', { kind: 'formula' }) }, 'name', 'FORMULA'],
    ['an error value', { major: cell('#N/A', { kind: 'error' }) }, 'major', 'FORMULA'],
    ['20,000 characters', { class: '班'.repeat(20_000) }, 'class', 'TOO_LONG'],
    ['a blank name', { name: '  ' }, 'name', 'REQUIRED'],
    ['a blank 民族', { ethnicity: '' }, 'ethnicity', 'REQUIRED'],
    ['an unknown 民族', { ethnicity: '炎黄族' }, 'ethnicity', 'ETHNICITY_UNKNOWN'],
    ['an unknown document', { idType: '学生证' }, 'idType', 'NOT_IN_LIST'],
    ['another birth', { bornOn: '1949-12-30' }, 'bornOn', 'ID_BIRTH_DIFFERS'],
    ['no date', { bornOn: '2月30日' }, 'bornOn', 'NOT_A_DATE'],
    ['another sex', { sex: '男' }, 'sex', 'ID_SEX_DIFFERS'],
    ['an unknown sex', { sex: '?' }, 'sex', 'NOT_IN_LIST'],
    [
      'graduating before entering',
      { enrolledOn: '2024-09-01', graduatesOn: '2021-06-30' },
      'graduatesOn',
      'END_BEFORE_START',
    ],
    ['a 学制 of a century', { years: '100' }, 'years', 'OUT_OF_RANGE'],
  ])('%s', (_, changes, column, code) => {
    expect(found(changes)).toEqual([[column, code, 'error']])
    expect(check(changes).entry).toBeNull()
  })

  test('shows its value, cut; a document number is masked', () => {
    expect(check({ class: '班'.repeat(500) }).problems[0]?.value).toHaveLength(61)
    expect(check({ idNumber: '110105194912310021' }).problems[0]?.value).toBe('11**************21')
    expect(check({ name: '张三110105194912310021' }).problems[0]?.value).toBe(
      '张三11**************21',
    )
  })
})

describe('what looks odd and is right', () => {
  test.each<[string, Cells, Partial<RosterEntry>]>([
    ['a lower-case x', { idNumber: '11010519491231002x' }, { idNumber: '11010519491231002X' }],
    [
      'full-width digits',
      { studentNo: '２０２１０１', years: '３年' },
      { studentNo: '202101', years: '3' },
    ],
    ['a letter in 学号', { studentNo: '2021a01' }, { studentNo: '2021A01' }],
    [
      'numbers as numbers',
      { studentNo: cell('2021010101', { kind: 'number' }) },
      { studentNo: '2021010101' },
    ],
    ['a date cell', { bornOn: cell('1949-12-31', { kind: 'date' }) }, { bornOn: '1949-12-31' }],
    ['延期', { status: '延期' }, { status: '延期' }],
    ['a blank optional column', { pinyin: '' }, { pinyin: '' }],
    ['spaces in a title', { college: '软件 工程学院' }, { college: '软件工程学院' }],
    [
      'a 港澳台居民居住证',
      {
        idType: '港澳台居民居住证',
        idNumber: '810000199408230021',
        ethnicity: '',
        name: 'CHAN Tai Man',
        politics: '群众',
      },
      { bornOn: '1994-08-23', ethnicity: '', politics: '' },
    ],
    [
      'a passport',
      {
        idType: '护照',
        idNumber: 'e1234567',
        ethnicity: '',
        name: 'Ivan Sokolov',
        sex: '男',
        bornOn: '2002.1.5',
      },
      { idNumber: 'E1234567', bornOn: '2002-01-05', name: 'Ivan Sokolov' },
    ],
  ])('%s', (_, changes, entry) => {
    expect(check(changes)).toMatchObject({ problems: [], entry })
  })

  test.each<[string, Cells, RosterColumn, string]>([
    ['an unknown area', { idNumber: '99010519491231002X' }, 'idNumber', 'ID_CHECKSUM'],
    ['an unusual 政治面貌', { politics: '少先队员' }, 'politics', 'POLITICS_UNKNOWN'],
    [
      'a passport without a birth date',
      { idType: '护照', idNumber: 'E1234567' },
      'bornOn',
      'BIRTH_UNKNOWN',
    ],
  ])('%s is pointed at', (_, changes, column, code) => {
    expect(found(changes).map(([where, what]) => [where, what])).toEqual(
      expect.arrayContaining([[column, code]]),
    )
  })
})

test('a blank 学籍状态 says nothing', () =>
  expect(check({ status: '' }).entry?.status).toBeUndefined())

describe('rows together', () => {
  const entryOf = (changes: Cells = {}) => check(changes).entry as RosterEntry
  const passport = (studentNo: string, idNumber: string, more: Cells = {}) =>
    entryOf({ studentNo, idType: '护照', idNumber, ...more })

  test('a 学号 occurs once', () => {
    const rows = new EarlierRows()
    expect(rows.add(passport('A001', 'E000001'), 2)).toEqual([])
    expect(rows.add(passport('A001', 'E000002'), 3)).toEqual([
      { column: 'studentNo', code: 'DUPLICATE_STUDENT_NO', detail: { row: 2 }, severity: 'error' },
    ])
  })

  test('one document may have two 学号, with a word to the reader', () => {
    const rows = new EarlierRows()
    rows.add(passport('A001', 'E000001'), 2)
    expect(rows.add(passport('A002', 'E000001'), 9)).toMatchObject([
      { column: 'idNumber', code: 'DUPLICATE_DOCUMENT', detail: { row: 2 }, severity: 'warning' },
    ])
  })

  test('two persons of one name are two persons', () => {
    const rows = new EarlierRows()
    rows.add(passport('A001', 'E000001'), 2)
    expect(rows.add(passport('A002', 'E000002'), 3)).toEqual([])
  })

  test.each<[string, Cells, string]>([
    ['grade', { grade: '2020' }, '年级'],
    ['years', { years: '2' }, '学制'],
    ['level', { level: '本科' }, '层次'],
    ['major', { major: '大数据技术' }, '专业'],
    ['college', { college: '动画学院' }, '学院'],
    ['partners', { partners: '动画学院' }, '联办学院'],
  ])('a class agrees on its %s', (column, changes, field) => {
    const rows = new EarlierRows()
    rows.add(passport('A001', 'E000001'), 2)
    expect(rows.add(passport('A002', 'E000002', changes), 3)).toEqual([
      { column, code: 'CLASS_DIFFERS', detail: { field, row: 2 }, severity: 'error' },
    ])
  })
})

test('联办 is a partner or the name', () => {
  expect(isJoint({ partners: [], class: '软件2101班' })).toBe(false)
  expect(isJoint({ partners: ['动画学院'], class: '软件2101班' })).toBe(true)
  expect(isJoint({ partners: [], class: '软件工程联办2201班' })).toBe(true)
})

test('the imported text does not depend on the order of fields, and tells an absent column from a blank one', () => {
  const { entry } = check()
  const turned = Object.fromEntries(Object.entries(entry!).reverse()) as unknown as RosterEntry
  expect(importedText(turned)).toBe(importedText(entry!))
  expect(importedText({ ...entry!, pinyin: '' })).not.toBe(importedText(entry!))
  expect(importedText({ ...entry!, pinyin: undefined })).toBe(importedText(entry!))
})
