// Documents, the canonical record, and when a record may be confirmed.
import fc from 'fast-check'
import { untouchedItem, whyNotNow } from '../../src/domain/campaigns/rules'
import {
  checkCharacterOf,
  hasUnknownArea,
  maskIdNumber,
  readIdNumber,
  whyNotIdNumber,
  type IdType,
} from '../../src/domain/enrolment/documents'
import { boardStateOf, isToConfirm } from '../../src/domain/enrolment/board'
import { canonicalRecord, recordFields, type RecordValues } from '../../src/domain/enrolment/record'
import {
  enrolmentItem,
  enrolmentStateOf,
  untickedFields,
  whyNotConfirm,
} from '../../src/domain/enrolment/rules'

const TODAY = '2024-04-15'
/** The two worked examples of GB 11643-1999. */
const STANDARD = ['11010519491231002X', '440524188001010014']

describe('identity documents', () => {
  test.each([
    ...STANDARD.map((number) => ['居民身份证', number, null] as const),
    ['居民身份证', '11010519491231002x', 'ID_CHARACTERS'],
    ['居民身份证', '110105491231002', 'ID_FIFTEEN'],
    ['居民身份证', '1101051949123100', 'ID_LENGTH'],
    ['居民身份证', '110105194912310021', 'ID_CHECKSUM'],
    ['居民身份证', '110105200102300025', 'ID_DATE'],
    ['居民身份证', '110105200102290029', 'ID_DATE'],
    ['居民身份证', '110105209901010019', 'ID_FUTURE'],
    ['居民身份证', '１１０１０５１９４９１２３１００２X', 'ID_CHARACTERS'],
    ['居民身份证', '11010519491231002😀', 'ID_LENGTH'],
    ['居民身份证', '1'.repeat(20_000), 'ID_LENGTH'],
    ['港澳台居民居住证', '440524188001010014', 'RESIDENCE_AREA'],
    ['港澳居民来往内地通行证', 'H12345678', null],
    ['港澳居民来往内地通行证', 'H1234567801', 'HK_PERMIT_FORMAT'],
    ['台湾居民来往大陆通行证', '12345678', null],
    ['台湾居民来往大陆通行证', '1234567', 'TW_PERMIT_FORMAT'],
    ['外国人永久居留身份证', 'USA123456789012', null],
    ['外国人永久居留身份证', '811111199001010011', 'PERMANENT_FORMAT'],
    ['护照', 'E12345678', null],
    ['护照', 'E 123', 'PASSPORT_FORMAT'],
  ] as const)('%s %s → %s', (type, number, code) => {
    expect(whyNotIdNumber(type as IdType, number, TODAY)?.code ?? null).toBe(code)
  })

  test('any one digit changed is noticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = [...STANDARD[0]!]
        digits[at] = String((Number(digits[at]) + by) % 10)
        return checkCharacterOf(digits.join('')) !== digits[17]
      }),
    )
  })

  test.each(['810000', '820000', '830000'])(
    'a residence permit of %s is made as a citizen’s',
    (area) => {
      const first = `${area}20020315001`
      const number = first + checkCharacterOf(first)
      expect(whyNotIdNumber('港澳台居民居住证', number, TODAY)).toBeNull()
      expect(readIdNumber('港澳台居民居住证', number)).toEqual({ bornOn: '2002-03-15', sex: '男' })
    },
  )

  test('an unknown area is a remark, a mask hides birth and sex', () => {
    expect(hasUnknownArea('居民身份证', '990101200203150015')).toBe(true)
    expect(hasUnknownArea('居民身份证', STANDARD[0]!)).toBe(false)
    expect(maskIdNumber(STANDARD[0]!)).toBe('11**************2X')
    expect(maskIdNumber('AB123')).toBe('*****')
  })
})

const values = Object.fromEntries(
  Object.keys(recordFields).map((name) => [name, `${name}值`]),
) as RecordValues

describe('the canonical record', () => {
  test('every field but 政治面貌 changes it', () => {
    const before = canonicalRecord(values)
    for (const name of Object.keys(recordFields) as (keyof RecordValues)[]) {
      const changed = canonicalRecord({ ...values, [name]: '别的' })
      expect(changed === before).toBe(name === 'politics')
    }
  })
  test('two ways of writing one character are the same value', () => {
    expect(canonicalRecord({ ...values, pinyin: 'Lü' })).toBe(
      canonicalRecord({ ...values, pinyin: 'Lü' }),
    )
  })
})

describe('the four states of the boards', () => {
  const yesOrNo = [false, true]
  const all = yesOrNo.flatMap((hasOpenCase) =>
    yesOrNo.flatMap((hasOpenCorrection) =>
      yesOrNo.flatMap((isConfirmed) =>
        yesOrNo.map((wasCorrected) => [hasOpenCase, hasOpenCorrection, isConfirmed, wasCorrected]),
      ),
    ),
  ) as [boolean, boolean, boolean, boolean][]

  test.each(all)('case %s, application %s, confirmed %s, corrected %s', (...given) => {
    const [hasOpenCase, hasOpenCorrection, isConfirmed, wasCorrected] = given
    const confirmedHash = isConfirmed ? 'h' : null
    const state = boardStateOf({
      ...{ status: '在籍', recordHash: 'h', confirmedHash, hasOpenCase, hasOpenCorrection },
      wasCorrected,
    })
    const isOpen = hasOpenCase || hasOpenCorrection
    const done = isConfirmed ? 'confirmed' : wasCorrected ? 'corrected' : 'unchecked'
    expect(state).toBe(isOpen ? 'disputed' : done)
    expect(isToConfirm(state)).toBe(!isOpen && !isConfirmed)
  })
})

const facts = {
  status: '在籍',
  recordHash: 'h',
  confirmedHash: null as string | null,
  hasOpenCase: false,
  hasOpenCorrection: false,
  window: { opensAt: 100, closesAt: 200 },
  extendedUntil: null as number | null,
  seenVersion: 'v',
  version: 'v',
} as const

describe('confirming', () => {
  test.each([
    ['open', {}, 150, null],
    ['at the closing millisecond', {}, 200, null],
    ['one after it', {}, 201, 'TASK_CLOSED'],
    ['too early', {}, 99, 'TASK_NOT_OPEN'],
    ['undated', { window: { opensAt: null, closesAt: null } }, 150, 'TASK_NOT_OPEN'],
    ['no task', { window: null }, 150, 'TASK_NOT_OPEN'],
    ['extended by name', { extendedUntil: 300 }, 250, null],
    ['extended, and over', { extendedUntil: 300 }, 301, 'TASK_CLOSED'],
    ['read before a change', { seenVersion: 'old' }, 150, 'RECORD_CHANGED'],
    ['a case is open', { hasOpenCase: true }, 150, 'CASE_OPEN'],
    ['an application is open', { hasOpenCorrection: true }, 150, 'CORRECTION_PENDING'],
    ['has left', { status: '退学' }, 150, 'NOT_CONFIRMABLE'],
    ['延期 checks too', { status: '延期' }, 150, null],
  ] as const)('%s', (_name, change, now, code) => {
    expect(whyNotConfirm({ ...facts, ...change }, now)?.code ?? null).toBe(code)
  })

  test('a confirmation holds for the very values only', () => {
    expect(enrolmentStateOf({ ...facts, confirmedHash: 'h' })).toBe('confirmed')
    expect(enrolmentStateOf({ ...facts, confirmedHash: 'older' })).toBe('unchecked')
    expect(enrolmentStateOf({ ...facts, confirmedHash: 'h', hasOpenCase: true })).toBe('disputed')
  })

  test('all five key fields', () => {
    expect(untickedFields(['name', 'sex', 'ethnicity', 'idNumber', 'bornOn'])).toEqual([])
    expect(untickedFields(['name', 'name', 'name', 'name', 'name'])).toHaveLength(4)
  })

  test.each([
    [{}, 150, 'todo'],
    [{}, 201, 'closed'],
    [{ confirmedHash: 'h' }, 201, 'done'],
    [{ confirmedHash: 'older' }, 150, 'attention'],
    [{ hasOpenCase: true }, 150, 'attention'],
    [{ hasOpenCorrection: true }, 150, 'attention'],
    [{ window: null }, 150, 'undated'],
  ] as const)('the checklist says %j at %d: %s', (change, now, state) => {
    expect(enrolmentItem({ ...facts, ...change, confirmedAt: 120 }, now).state).toBe(state)
  })
})

test('a window without an end never closes', () => {
  expect(whyNotNow({ opensAt: 1, closesAt: null }, null, 10_000_000)).toBeNull()
  expect(untouchedItem('capture', { opensAt: 1, closesAt: null }, null, 5, '请选择').state).toBe(
    'todo',
  )
})
