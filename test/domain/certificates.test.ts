// Certificates as tables: every move from every state, the window, fields, what makes two of them one, and the order.
import { categories, readCategory } from '../../src/domain/certificates/categories'
import {
  cellOf,
  demandedBy,
  presetColumns,
  remarkOf,
  withoutAddition,
} from '../../src/domain/certificates/columns'
import { CertificateState, Move, type Typed } from '../../src/domain/certificates/contract'
import {
  arrows,
  checkEntry,
  defaultWindow,
  identityOf,
  inListOrder,
  stateAfter,
  whyNotMove,
  whyNotSubmit,
} from '../../src/domain/certificates/rules'

const today = '2024-04-15'
const usual = { taken: categories, demanded: demandedBy(presetColumns) }
const typed = (more: Partial<Typed> = {}): Typed => ({
  category: '大学英语四、六级',
  title: '大学英语四级',
  level: '512',
  number: '460123',
  issuer: '',
  issuedOn: '2023-08-24',
  remark: '',
  ...more,
})
const check = (more: Partial<Typed> = {}) => checkEntry(typed(more), usual, today)

describe('moves', () => {
  const roles = ['graduate', 'college', 'registrar', 'adviser'] as const
  /** state move role → the state it leads to; everything else is refused. */
  const allowed: Record<string, string> = {
    'submitted resubmit graduate': 'submitted',
    'submitted withdraw graduate': 'withdrawn',
    'returned resubmit graduate': 'submitted',
    'returned withdraw graduate': 'withdrawn',
    ...Object.fromEntries(
      ['college', 'registrar'].flatMap((role) => [
        [`submitted accept ${role}`, 'accepted'],
        [`submitted return ${role}`, 'returned'],
        [`accepted withdraw ${role}`, 'withdrawn'],
        ...['submitted', 'returned', 'accepted'].map((state) => [
          `${state} enter ${role}`,
          'accepted',
        ]),
        ...CertificateState.options.map((state) => [`${state} import ${role}`, 'accepted']),
      ]),
    ),
  }
  const cases = CertificateState.options.flatMap((state) =>
    Move.options.flatMap((move) => roles.map((role) => ({ state, move, role }))),
  )
  test.each(cases)('$state $move $role', ({ state, move, role }) => {
    const to = allowed[`${state} ${move} ${role}`]
    expect(whyNotMove(state, move, role)).toBe(to ? null : 'CERTIFICATE_OVER')
    if (to) expect(stateAfter(state, move)).toBe(to)
    else if (!arrows[state][move]) expect(() => stateAfter(state, move)).toThrow()
  })
})

test.each([
  ['在籍', null, null, 5, 'CERTIFICATE_NOT_OPEN'],
  ['在籍', 10, null, 9, 'CERTIFICATE_NOT_OPEN'],
  ['在籍', 10, null, 10, null],
  ['在籍', 10, 20, 20, null],
  ['在籍', 10, 20, 21, 'CERTIFICATE_CLOSED'],
  ['休学', 10, 20, 15, 'CERTIFICATE_NOT_LISTED'],
] as const)('%s, open %s to %s, at %s: %s', (status, opensAt, closesAt, now, answer) => {
  expect(whyNotSubmit(status, { ...defaultWindow, opensAt, closesAt }, now)).toBe(answer)
})

describe('fields', () => {
  test('are tidied, not guessed', () => {
    const { entry, problems } = check({ number: ' ４６０－１ ２ ', title: '大学 英语 四级' })
    expect(problems).toEqual({})
    expect(entry).toMatchObject({ number: '460-12', title: '大学英语四级' })
  })
  test.each([
    [{ title: '' }, 'title', 'REQUIRED'],
    [{ title: '长'.repeat(61) }, 'title', 'TOO_LONG'],
    [{ title: '证书😀' }, 'title', 'ILLEGAL_CHARACTER'],
    [{ level: '' }, 'level', 'REQUIRED'],
    [{ number: '' }, 'number', 'REQUIRED'],
    [{ number: '1"2;' }, 'number', 'CERTIFICATE_NUMBER_FORMAT'],
    [{ number: '9'.repeat(41) }, 'number', 'TOO_LONG'],
    [{ issuedOn: '' }, 'issuedOn', 'REQUIRED'],
    [{ issuedOn: '2024-04-16' }, 'issuedOn', 'DATE_IN_FUTURE'],
  ] as const)('%j: %s %s', (more, field, code) => {
    expect(check(more).problems).toMatchObject({ [field]: { code } })
  })
  test('an award needs no number, and a kind that is not taken is said', () => {
    expect(check({ category: '竞赛获奖', number: '' }).problems).toEqual({})
    expect(checkEntry(typed(), { ...usual, taken: ['其他'] }, today).problems).toEqual({
      category: { code: 'CATEGORY_NOT_TAKEN' },
    })
  })
})

test('the same number in another spelling is the same certificate; another kind is not', () => {
  const of = (more: Partial<Typed>) => identityOf(check(more).entry)
  expect(of({ number: 'ａ-1' })).toBe(of({ number: 'A-1', title: '别的写法' }))
  expect(of({ number: 'A-1' })).not.toBe(of({ number: 'A-1', category: '职业资格' }))
  expect(of({ number: '', level: '一等奖' })).not.toBe(of({ number: '', level: '二等奖' }))
})

test.each([
  ['CET-4', '大学英语四、六级'],
  ['大学英语四、六级', '大学英语四、六级'],
  ['１＋Ｘ 证书', '1+X证书'],
  ['驾照', '驾驶证'],
  ['武功秘籍', null],
])('%s is %s', (text, category) => {
  expect(readCategory(text)).toBe(category)
})

test('a remark and its note of an addition come apart again', () => {
  for (const remark of ['', '原件已核', '（自考）'])
    expect(withoutAddition(remarkOf(remark, '2024-06-01 王老师'))).toBe(remark)
  expect(remarkOf('原件', '')).toBe('原件')
})

test('cells follow the columns of the preset', () => {
  const person = {
    studentNo: '1',
    name: '张三',
    collegeName: '学院',
    majorName: '专业',
    className: '班',
  }
  const { entry } = check({ remark: '补考' })
  const line = { number: 3, person, entry, addition: '2024-06-01' }
  expect(presetColumns.map((column) => cellOf(column, line))).toEqual([
    '3', '1', '张三', '班', '大学英语四、六级', '大学英语四级', '512', '460123', '', '2023-08-24', '补考；补充（2024-06-01）',
  ]) // prettier-ignore
})

test('the order of a first issue: class, 学号, kind, day', () => {
  const key = (classKey: string, studentKey: string, more: Partial<Typed>) => ({
    classKey,
    studentKey,
    entry: check(more).entry,
  })
  const sorted = [
    key('1', '1', {}),
    key('1', '1', { number: '9', issuedOn: '2023-09-01' }),
    key('1', '1', { category: '其他', issuedOn: '2020-01-01' }),
    key('1', '2', {}),
    key('2', '0', {}),
  ]
  expect([...sorted].reverse().sort(inListOrder)).toEqual(sorted)
})
