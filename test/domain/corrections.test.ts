// 更正: every move by every role, the evidence of each field, flags, dates, and new values against the rules.
import { checkChanges, checkDirect } from '../../src/domain/corrections/changes'
import {
  appliedFields,
  CorrectionState,
  Move,
  type CorrectionSettings,
} from '../../src/domain/corrections/contract'
import { proofs, proofsFor, proofsOfAny } from '../../src/domain/corrections/evidence'
import {
  arrows,
  defaultSettings,
  flagsOf,
  isOver,
  stateAfter,
  stateNow,
  whyNotApply,
  whyNotMove,
  whyNotResubmit,
  whyNotWithdrawFor,
} from '../../src/domain/corrections/rules'
import type { RecordValues } from '../../src/domain/enrolment/record'
import { roles } from '../../src/domain/roles'
import { StatusKind } from '../../src/domain/roster/contract'

/** Written out by hand, so that a change of the table is seen here. */
const legal: Record<string, string> = {
  'atAdviser advance adviser': 'atCollege',
  'atAdviser return adviser': 'returned',
  'atAdviser withdraw graduate': 'withdrawn',
  'atCollege advance college': 'atRegistrar',
  'atCollege return college': 'returned',
  'atCollege withdraw graduate': 'withdrawn',
  'atRegistrar advance registrar': 'approved',
  'atRegistrar return registrar': 'returned',
  'atRegistrar withdraw graduate': 'withdrawn',
  'returned resubmit graduate': 'atAdviser',
  'returned withdraw graduate': 'withdrawn',
}

describe('moves', () => {
  const all = CorrectionState.options.flatMap((state) =>
    Move.options.flatMap((move) => roles.map((role) => [state, move, role] as const)),
  )

  test.each(all)('%s %s by %s', (state, move, role) => {
    const to = legal[`${state} ${move} ${role}`]
    const over = state === 'approved' || state === 'withdrawn'
    expect(whyNotMove(state, move, role)).toBe(
      to ? null : over ? 'CORRECTION_OVER' : 'CORRECTION_NOT_YOURS',
    )
    if (to) expect(stateAfter(state, move)).toBe(to)
  })

  test('what is over has no way out, and nothing else is over', () => {
    expect(CorrectionState.options.filter(isOver)).toEqual(['approved', 'withdrawn'])
    expect(() => stateAfter('approved', 'advance')).toThrow('no move')
  })

  test('only the registrar’s advance ends in approval', () => {
    const ways = Object.values(arrows).flatMap((of) => Object.values(of))
    expect(ways.filter((way) => way.to === 'approved')).toEqual([
      { by: 'registrar', to: 'approved' },
    ])
  })

  test.each(CorrectionState.options)('what staff applied for is taken back in %s', (state) => {
    const over = isOver(state)
    for (const byRole of ['adviser', 'college'] as const)
      expect(whyNotWithdrawFor(state, [{ byRole }])).toBe(over ? 'CORRECTION_OVER' : null)
    expect(whyNotWithdrawFor(state, [{ byRole: 'graduate' }, { byRole: 'adviser' }])).toBe(
      over ? 'CORRECTION_OVER' : 'CORRECTION_NOT_YOURS',
    )
  })

  test('a vacant adviser’s post hands on to the college, nobody else’s does', () => {
    expect(stateNow('atAdviser', false)).toBe('atCollege')
    expect(stateNow('atAdviser', true)).toBe('atAdviser')
    for (const state of CorrectionState.options.filter((one) => one !== 'atAdviser'))
      expect(stateNow(state, false)).toBe(state)
  })
})

describe('evidence', () => {
  const titles = (
    fields: readonly (typeof appliedFields)[number][],
    holder: Parameters<typeof proofsFor>[1] = { idType: '居民身份证' },
  ) => proofsFor(fields, holder).map((p) => p.title)

  test.each(appliedFields)('%s asks for the booklet and the card, and names how', (field) => {
    expect(titles([field]).slice(0, 2)).toEqual(['户口簿', '居民身份证'])
    expect(proofs[field].every((proof) => proof.hint.length >= 4)).toBe(true)
  })

  test('each field has its own list', () => {
    expect(titles(['name'])).toContain('公安户籍部门出具的更名证明原件')
    expect(titles(['sex'])).toContain('户口所在地公安机关出具的证明')
    expect(titles(['ethnicity'])).toContain('县级公安机关核实民族成分的复函')
    expect(titles(['idNumber'])).not.toContain('《医学出生证明》')
    expect(titles(['bornOn'])).toContain('《医学出生证明》')
  })

  test('several fields ask for each proof once', () => {
    const both = titles(['name', 'idNumber', 'bornOn'])
    expect(new Set(both).size).toBe(both.length)
    expect(both.slice(-proofsOfAny.length)).toEqual(proofsOfAny.map((p) => p.title))
  })

  test('who moved to Hong Kong shows that, not a mainland card', () => {
    const moved = titles(['idType', 'idNumber'], {
      idType: '居民身份证',
      newType: '港澳居民来往内地通行证',
    })
    expect(moved).toContain('内地户籍注销证明')
    expect(moved).not.toContain('居民身份证')
  })

  test.each([
    ['护照', '护照'],
    ['外国人永久居留身份证', '护照'],
    ['港澳居民来往内地通行证', '来往内地（大陆）通行证或居住证'],
    ['台湾居民来往大陆通行证', '来往内地（大陆）通行证或居住证'],
    ['港澳台居民居住证', '来往内地（大陆）通行证或居住证'],
  ])('%s: nothing that only a household in the mainland has', (idType, first) => {
    for (const field of appliedFields) {
      const asked = titles([field], { idType })
      expect(asked[0]).toBe(first)
      expect(asked.join()).not.toMatch(/户口|居民身份证|高考|公安|出生/)
    }
  })
})

describe('whether an application is taken', () => {
  const set = (more: Partial<CorrectionSettings>) => ({ ...defaultSettings, ...more })

  test.each(StatusKind.options)('%s', (status) => {
    const isListed = ['在籍', '延期', '结业', '转班'].includes(status)
    expect(whyNotApply(status, defaultSettings, '2024-04-15')).toBe(
      isListed ? null : 'CORRECTION_NOT_LISTED',
    )
  })

  test('up to and on the last day, not after', () => {
    const settings = set({ lastOn: '2024-04-30' })
    expect(whyNotApply('在籍', settings, '2024-04-30')).toBeNull()
    expect(whyNotApply('在籍', settings, '2024-05-01')).toBe('CORRECTION_TOO_LATE')
  })

  test.each([
    [['name'], ['name'], null],
    [['name'], ['name', 'ethnicity'], 'CORRECTION_TOO_LATE'],
    [['name'], ['bornOn'], 'CORRECTION_TOO_LATE'],
    [['idNumber'], ['idNumber', 'bornOn', 'sex'], null],
  ])('returned about %s, after the last day about %s: %s', (taken, asked, refusal) => {
    const settings = set({ lastOn: '2024-04-30' })
    const at = (status: StatusKind) =>
      whyNotResubmit(status, settings, '2024-05-01', { taken, asked })
    expect(at('在籍')).toBe(refusal)
    expect(at('退学')).toBe('CORRECTION_NOT_LISTED')
    expect(whyNotResubmit('在籍', settings, '2024-04-30', { taken, asked })).toBeNull()
  })

  test('the graduating term is flagged, or refused where the school says so', () => {
    const term = { graduatingTermFrom: '2024-03-01' }
    expect(whyNotApply('在籍', set(term), '2024-04-15')).toBeNull()
    expect(flagsOf(['name'], set(term), '2024-04-15')).toEqual(['graduatingTerm'])
    const refusing = set({ ...term, inGraduatingTerm: 'refuse' })
    expect(whyNotApply('在籍', refusing, '2024-02-29')).toBeNull()
    expect(whyNotApply('在籍', refusing, '2024-03-01')).toBe('CORRECTION_LAST_TERM')
  })

  test('name and number together go to the province', () => {
    const flags = (...fields: (typeof appliedFields)[number][]) =>
      flagsOf(fields, defaultSettings, '2024-04-15')
    expect(flags('name', 'idNumber')).toEqual(['needsProvince'])
    expect(flags('name', 'sex', 'ethnicity', 'bornOn')).toEqual([])
  })
})

// The two worked examples of GB 11643-1999.
const woman = '11010519491231002X'
const man = '440524188001010014'
const record: RecordValues = {
  studentNo: '2021000001',
  name: '张三',
  pinyin: '',
  sex: '女',
  ethnicity: '汉族',
  idType: '居民身份证',
  idNumber: woman,
  bornOn: '1949-12-31',
  politics: '',
  college: '软件工程学院',
  major: '软件技术',
  majorCode: '',
  direction: '',
  class: '软件2101班',
  grade: '2021',
  years: '3',
  level: '专科',
  studyForm: '',
  enrolledOn: '2021-09-01',
  graduatesOn: '2024-06-30',
  status: '在籍',
}
const TODAY = '2024-04-15'

describe('new values', () => {
  test.each([
    ['a name padded with full-width spaces', { name: '　张 山　' }, { name: 'NAME_SPACES' }],
    ['a name with a picture', { name: '张😀' }, { name: 'NAME_ILLEGAL' }],
    ['an old number', { idNumber: '110105491231002' }, { idNumber: 'ID_FIFTEEN' }],
    ['30 February', { bornOn: '2002-02-30' }, { bornOn: 'NOT_A_DATE' }],
    ['a birth to come', { bornOn: '2030-01-01' }, { bornOn: 'DATE_IN_FUTURE' }],
    ['a birth unlike the number', { bornOn: '1949-12-30' }, { bornOn: 'ID_BIRTH_DIFFERS' }],
    ['a sex unlike the number', { sex: '男' }, { sex: 'ID_SEX_DIFFERS' }],
    ['no people of that name', { ethnicity: '地球族' }, { ethnicity: 'ETHNICITY_UNKNOWN' }],
    ['what is there already', { name: '张三' }, { name: 'SAME_AS_BEFORE' }],
    [
      'a number of somebody else’s birth and sex',
      { idNumber: man },
      { bornOn: 'ID_BIRTH_DIFFERS', sex: 'ID_SEX_DIFFERS' },
    ],
    ['a kind that the number is not of', { idType: '护照簿' }, { idType: 'NOT_IN_LIST' }],
    ['a permit with a citizen’s number', { idType: '港澳居民来往内地通行证' }, { idNumber: 'HK_PERMIT_FORMAT' }], // prettier-ignore
  ])('%s', (_, asked, wrong) => {
    const { problems } = checkChanges(record, asked, TODAY)
    const codes = Object.entries(problems).map(([field, fault]) => [field, fault.code])
    expect(Object.fromEntries(codes)).toEqual(wrong)
  })

  test('lower-case x and full-width digits are read as they are meant', () => {
    const before = { ...record, idNumber: '110105194912310003' }
    const asked = { idNumber: '１１０１０５１９４９１２３１００２x' }
    expect(checkChanges(before, asked, TODAY)).toEqual({
      after: { idNumber: woman },
      problems: {},
    })
  })

  test('number, birth and sex that fit one another pass together', () => {
    const asked = { idNumber: man, bornOn: '1880/01/01', sex: '男性' }
    const { problems } = checkChanges(record, asked, TODAY)
    expect(problems).toEqual({ bornOn: { code: 'DATE_TOO_EARLY' } }) // as in an import
    const younger = { idNumber: '110101200203150019', bornOn: '20020315', sex: '男' }
    const checked = checkChanges(record, younger, TODAY)
    expect(checked.problems).not.toHaveProperty('bornOn')
    expect(checked.problems).not.toHaveProperty('sex')
  })

  test('direct ones: read, emptied, and never a graduation before the enrolment', () => {
    expect(checkDirect(record, { politics: '团员', graduatesOn: '2024年7月1日' })).toEqual({
      after: { politics: '共青团员', graduatesOn: '2024-07-01' },
      problems: {},
    })
    expect(checkDirect(record, { graduatesOn: '' }).after).toEqual({ graduatesOn: '' })
    expect(checkDirect(record, { graduatesOn: '2020-06-30' }).problems).toEqual({
      graduatesOn: { code: 'END_BEFORE_START' },
    })
    expect(checkDirect(record, { pinyin: '张😀' }).problems).toEqual({
      pinyin: { code: 'ILLEGAL_CHARACTER' },
    })
  })
})
