// Identity documents: which numbers can be one, what they say of their holder, and how that meets the rest of the record.
import fc from 'fast-check'
import { checkChanges, checkDirect } from '../../src/domain/corrections/changes'
import {
  checkCharacterOf,
  hasPolitics,
  hasUnknownArea,
  idTypes,
  maskIdNumber,
  readIdNumber,
  whyNotIdNumber,
  type IdType,
} from '../../src/domain/enrolment/documents'
import { recordFields, type RecordValues } from '../../src/domain/enrolment/record'
import { checkRow, type RawRow } from '../../src/domain/roster/check-row'
import { tidyIdNumber, tidyName } from '../../src/domain/roster/tidy'

const TODAY = '2024-04-15'
/** The two worked examples of GB 11643-1999. */
const STANDARD = ['11010519491231002X', '440524188001010014']
const withCheck = (first17: string) => first17 + checkCharacterOf(first17)
/** 9, then province, country and birth as 永居证 of 2023 has them; of a woman. */
const PERMANENT = withCheck('93184020020315002')

test.each([
  ...STANDARD.map((number) => ['居民身份证', number, null] as const),
  ['居民身份证', '11010519491231002x', 'ID_CHARACTERS'],
  ['居民身份证', '110105491231002', 'ID_FIFTEEN'],
  ['居民身份证', '1101051949123100', 'ID_LENGTH'],
  ['居民身份证', '110105194912310021', 'ID_CHECKSUM'],
  ['居民身份证', '110105200102300025', 'ID_DATE'],
  ['居民身份证', '110105200102290029', 'ID_DATE'],
  ['居民身份证', withCheck('11010520000229002'), null],
  ['居民身份证', '110105209901010019', 'ID_FUTURE'],
  ['居民身份证', withCheck('11010520240415002'), null],
  ['居民身份证', withCheck('11010520240416002'), 'ID_FUTURE'],
  ['居民身份证', '１１０１０５１９４９１２３１００２X', 'ID_CHARACTERS'],
  ['居民身份证', '11010519491231002😀', 'ID_LENGTH'],
  ['居民身份证', '1'.repeat(20_000), 'ID_LENGTH'],
  ['居民身份证', '', 'ID_LENGTH'],
  ['港澳台居民居住证', withCheck('81000020020315001'), null],
  ['港澳台居民居住证', withCheck('82000020020315001'), null],
  ['港澳台居民居住证', withCheck('83000020020315001'), null],
  ['港澳台居民居住证', `${withCheck('81000020020315001').slice(0, 17)}?`, 'ID_CHARACTERS'],
  ['港澳台居民居住证', withCheck('81000020020230001'), 'ID_DATE'],
  ['港澳台居民居住证', '440524188001010014', 'RESIDENCE_AREA'],
  ['外国人永久居留身份证', PERMANENT, null],
  ['外国人永久居留身份证', `${PERMANENT.slice(0, 16)}4${PERMANENT.slice(17)}`, 'ID_CHECKSUM'],
  ['外国人永久居留身份证', 'USA123456789012', null],
  ['外国人永久居留身份证', 'USA12345678901', 'PERMANENT_FORMAT'],
  ['外国人永久居留身份证', '811111199001010011', 'PERMANENT_FORMAT'],
  ['港澳居民来往内地通行证', 'H12345678', null],
  ['港澳居民来往内地通行证', 'M12345678', null],
  ['港澳居民来往内地通行证', 'C12345678', 'HK_PERMIT_FORMAT'],
  ['港澳居民来往内地通行证', 'H1234567801', 'HK_PERMIT_FORMAT'],
  ['台湾居民来往大陆通行证', '12345678', null],
  ['台湾居民来往大陆通行证', '1234567', 'TW_PERMIT_FORMAT'],
  ['台湾居民来往大陆通行证', '1234567801', 'TW_PERMIT_FORMAT'],
  ['护照', 'E12345678', null],
  ['护照', 'EA1234567', null],
  ['护照', 'E 123', 'PASSPORT_FORMAT'],
  ['护照', 'E123😀', 'PASSPORT_FORMAT'],
] as const)('%s %s → %s', (type, number, code) => {
  expect(whyNotIdNumber(type as IdType, number, TODAY)?.code ?? null).toBe(code)
})

const day = fc
  .date({
    min: new Date('1930-01-01T00:00:00Z'),
    max: new Date('2024-04-15T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((at) => at.toISOString().slice(0, 10))
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
const citizen = fc
  .tuple(fc.constantFrom('110101', '460100', '659001', '710000'), day, digits(3))
  .map(([area, bornOn, rest]) => withCheck(`${area}${bornOn.replaceAll('-', '')}${rest.join('')}`))

describe('of every citizen’s number', () => {
  test('it is one, and says birth and sex', () => {
    fc.assert(
      fc.property(citizen, (number) => {
        const said = readIdNumber('居民身份证', number)!
        expect(whyNotIdNumber('居民身份证', number, TODAY)).toBeNull()
        expect(said.bornOn.replaceAll('-', '')).toBe(number.slice(6, 14))
        expect(said.sex).toBe(Number(number[16]) % 2 === 1 ? '男' : '女')
      }),
    )
  })

  test('any one digit changed is noticed', () => {
    fc.assert(
      fc.property(
        ...([citizen, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 })] as const),
        (number, at, by) => {
          const changed = [...number]
          changed[at] = String((Number(changed[at]) + by) % 10)
          expect(whyNotIdNumber('居民身份证', changed.join(''), TODAY)).not.toBeNull()
        },
      ),
    )
  })

  test('two neighbours exchanged are noticed', () => {
    fc.assert(
      fc.property(citizen, fc.integer({ min: 0, max: 15 }), (number, at) => {
        fc.pre(number[at] !== number[at + 1])
        const changed = [...number]
        ;[changed[at], changed[at + 1]] = [changed[at + 1]!, changed[at]!]
        expect(whyNotIdNumber('居民身份证', changed.join(''), TODAY)).not.toBeNull()
      }),
    )
  })

  test('full-width digits, a small x, spaces and the mark of Excel are read as it is', () => {
    const wide = (text: string) =>
      text.replace(/[0-9X]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(citizen, (number) => {
        const spaced = `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`
        for (const typed of [number.toLowerCase(), wide(number), `'${number}`, spaced])
          expect(tidyIdNumber(typed)).toBe(number)
      }),
    )
  })

  test('the mask keeps birth, sex and most of the rest to itself', () => {
    fc.assert(
      fc.property(citizen, (number) => {
        const masked = maskIdNumber(number)
        expect(masked).toHaveLength(18)
        expect(masked.slice(2, 16)).toBe('*'.repeat(14))
      }),
    )
  })
})

test('no text at all makes a rule throw', () => {
  fc.assert(
    fc.property(fc.constantFrom(...idTypes), fc.string({ unit: 'binary' }), (type, text) => {
      whyNotIdNumber(type, tidyIdNumber(text), TODAY)
      readIdNumber(type, text)
      hasUnknownArea(type, text)
    }),
  )
})

test('an unknown area is a remark for citizens alone; a short number is hidden whole', () => {
  expect(hasUnknownArea('居民身份证', '990101200203150015')).toBe(true)
  expect(hasUnknownArea('居民身份证', STANDARD[0]!)).toBe(false)
  expect(hasUnknownArea('外国人永久居留身份证', PERMANENT)).toBe(false)
  expect(maskIdNumber('AB123')).toBe('*****')
})

const before: RecordValues = {
  ...(Object.fromEntries(Object.keys(recordFields).map((name) => [name, ''])) as RecordValues),
  ...{ name: '张三', sex: '女', ethnicity: '汉族', idType: '居民身份证', idNumber: STANDARD[0]! },
  ...{ bornOn: '1949-12-31', politics: '群众' },
}
const row = (more: Record<string, string>): RawRow => {
  const texts: Record<string, string> = {
    ...{ studentNo: '2021000001', name: '张三', sex: '女', ethnicity: '汉族' },
    ...{ idType: '居民身份证', idNumber: STANDARD[0]!, college: '软件工程学院', major: '软件技术' },
    ...{ class: '软件2101班', grade: '2021', years: '3', level: '专科', ...more },
  }
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, { text, kind: 'text' as const }]),
  )
}
const found = (more: Record<string, string>) =>
  checkRow(row(more), TODAY).problems.map(({ column, code, severity }) => [column, code, severity])
const asked = (changes: Parameters<typeof checkChanges>[1]) =>
  Object.fromEntries(
    Object.entries(checkChanges(before, changes, TODAY).problems).map(([field, p]) => [
      field,
      p.code,
    ]),
  )

describe('the number against birth and sex', () => {
  test('an import and an application name the field that differs', () => {
    expect(found({ bornOn: '1949-12-30' })).toEqual([['bornOn', 'ID_BIRTH_DIFFERS', 'error']])
    expect(found({ sex: '男' })).toEqual([['sex', 'ID_SEX_DIFFERS', 'error']])
    expect(asked({ bornOn: '1949-12-30' })).toEqual({ bornOn: 'ID_BIRTH_DIFFERS' })
    expect(asked({ sex: '男' })).toEqual({ sex: 'ID_SEX_DIFFERS' })
  })

  test('a 永居证 that differs is worth a look, and refuses nothing', () => {
    const foreign = {
      idType: '外国人永久居留身份证',
      idNumber: PERMANENT,
      name: 'Anna Maria Müller',
    }
    expect(found({ ...foreign, sex: '男', bornOn: '2001-01-01' })).toEqual([
      ['bornOn', 'ID_BIRTH_DIFFERS', 'warning'],
      ['sex', 'ID_SEX_DIFFERS', 'warning'],
    ])
    expect(asked({ idType: foreign.idType, idNumber: PERMANENT })).toEqual({})
    expect(checkRow(row(foreign), TODAY).entry).toMatchObject({ bornOn: '2002-03-15' })
  })

  test('a document that says nothing asks for the date, and no 民族', () => {
    const passport = { idType: '护照', idNumber: 'e12345678', ethnicity: '', name: '王小明' }
    expect(found(passport)).toEqual([['bornOn', 'BIRTH_UNKNOWN', 'warning']])
    expect(checkRow(row(passport), TODAY).entry).toMatchObject({ idNumber: 'E12345678' })
    expect(found({ ethnicity: '' })).toEqual([['ethnicity', 'REQUIRED', 'error']])
  })

  test('an unknown area warns in an import, and stops nobody', () => {
    const number = withCheck('99010120020315002')
    expect(found({ idNumber: number })).toEqual([['idNumber', 'ID_AREA_UNKNOWN', 'warning']])
    expect(checkRow(row({ idNumber: number }), TODAY).entry).not.toBeNull()
  })
})

describe('names', () => {
  test.each([
    ['Anna Maria Müller', '护照', null],
    ['Jean-Luc O’Neill', '护照', null],
    ['欧 阳', '护照', 'NAME_SPACES'],
    ['Anna Maria', '居民身份证', 'NAME_SPACES'],
    ['阿卜杜拉·买买提', '居民身份证', null],
    ['阿卜杜拉•买买提', '居民身份证', null],
  ])('%s with %s: %s', (name, idType, code) => {
    const number: Record<string, string> =
      idType === '护照' ? { idType, idNumber: 'E12345678', bornOn: '2002-03-15' } : {}
    expect(found({ name, ...number })).toEqual(code ? [['name', code, 'error']] : [])
    const { problems, after } = checkChanges({ ...before, ...number }, { name }, TODAY)
    expect(problems.name?.code ?? null).toBe(code)
    if (!code) expect(after.name).toBe(tidyName(name))
  })

  test('a foreign name keeps its spaces and loses the doubled ones', () => {
    expect(tidyName('  Anna   Maria　Müller ')).toBe('Anna Maria Müller')
  })
})

test.each(idTypes)('政治面貌 is asked of mainland people alone: %s', (idType) => {
  const isAsked = idType === '居民身份证'
  expect(hasPolitics(idType)).toBe(isAsked)
  const { problems } = checkDirect({ ...before, idType, politics: '' }, { politics: '团员' })
  expect(problems.politics?.code ?? null).toBe(isAsked ? null : 'POLITICS_NOT_ASKED')
})
