// The set of fields that is shown, whom a larger one would catch out, and what is a signature.
import fc from 'fast-check'
import {
  alwaysShown,
  coversAll,
  defaultEnrolmentSettings,
  fieldSetOf,
  fieldsOfSet,
  shownFields,
  switchableFields,
  whyNotSettings,
  type EnrolmentSettings,
} from '../../src/domain/enrolment/field-set'
import { keyFields, recordFields } from '../../src/domain/enrolment/record'
import { hasRoom, pathOf, whyNotSignature } from '../../src/domain/enrolment/signature'

const showing = (...fields: EnrolmentSettings['fields']): EnrolmentSettings => ({
  fields,
  signature: false,
})

describe('the set of fields', () => {
  test('key fields, 学号, 班级 and 证件类型 cannot be left out', () => {
    expect([...alwaysShown].sort()).toEqual([...keyFields, 'studentNo', 'class', 'idType'].sort())
    expect(shownFields(showing())).toEqual(alwaysShown)
    expect(shownFields(defaultEnrolmentSettings)).toEqual(Object.keys(recordFields))
  })

  test('its name tells the fields, in any order that they were chosen in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...switchableFields]), (fields) => {
        const shown = shownFields(showing(...fields))
        expect(fieldsOfSet(fieldSetOf(shown))).toEqual(shown)
        expect(fieldSetOf([...shown].reverse())).toBe(fieldSetOf(shown))
      }),
    )
  })

  test('a confirmation older than sets was of everything', () => {
    expect(fieldsOfSet(undefined)).toEqual(Object.keys(recordFields))
    // The first version knew neither 专业代码 nor 专业方向.
    const first = Object.keys(recordFields).filter((name) => !/^(majorCode|direction)$/.test(name))
    expect(fieldsOfSet('1-7ffff')).toEqual(first)
    expect(coversAll('1-7ffff', showing('major'))).toBe(true)
    expect(coversAll('1-7ffff', showing('majorCode'))).toBe(false)
    expect(coversAll(undefined, defaultEnrolmentSettings)).toBe(true)
  })

  const few = fieldSetOf(shownFields(showing('major')))
  test.each([
    ['nobody has confirmed', showing('major', 'level'), [], null],
    ['all saw as much', showing('major'), [{ set: few, people: 3 }], null],
    ['fewer fields than confirmed', showing(), [{ set: few, people: 3 }], null],
    ['one more', showing('major', 'level'), [{ set: few, people: 3 }], 3],
    ['another instead', showing('level'), [{ set: few, people: 3 }], 3],
    ['only those who saw less count', showing('level'), [{ set: few, people: 3 }, { set: undefined, people: 9 }], 3], // prettier-ignore
  ] as const)('%s', (_, settings, confirmed, people) => {
    const refusal = whyNotSettings(settings as EnrolmentSettings, confirmed)
    expect(refusal?.detail.confirmed ?? null).toBe(people)
  })
})

describe('a signature', () => {
  const line = [100, 200, 300, 180, 500, 220, 700, 200]
  test.each([
    ['a stroke across', [line], null],
    [
      'two short strokes',
      [
        [100, 100, 300, 150],
        [300, 80, 310, 320],
      ],
      null,
    ],
    ['a dot', [[500, 200]], 'SIGNATURE_EMPTY'],
    ['many dots', Array.from({ length: 40 }, (_, i) => [i * 20, 200]), 'SIGNATURE_EMPTY'],
    ['scribbling on one spot', [Array.from({ length: 200 }, (_, i) => 100 + (i % 3) * 20)], 'SIGNATURE_EMPTY'], // prettier-ignore
    ['half a point', [[1, 2, 3]], 'WRONG_TYPE'],
    ['below the pad', [[0, 0, 500, 401]], 'WRONG_TYPE'],
    ['too many points', [Array.from({ length: 4000 }, (_, i) => i % 400)], 'SIGNATURE_TOO_LONG'],
  ])('%s', (_, strokes, code) => {
    expect(whyNotSignature(strokes)?.code ?? null).toBe(code)
  })

  test('is drawn as lines, and the pen stops where it would be refused', () => {
    expect(
      pathOf([
        [1, 2, 3, 4],
        [5, 6],
      ]),
    ).toBe('M1 2L3 4M5 6')
    expect(hasRoom([line])).toBe(true)
    expect(hasRoom([Array.from({ length: 3000 }, () => 1)])).toBe(false)
    expect(hasRoom(Array.from({ length: 80 }, () => [1, 1]))).toBe(false)
  })
})
