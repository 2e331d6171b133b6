// 报送 move by move, what makes a printed sheet outdated, and the batch numbers of classes.
import { batchNoOf, classNumberOf } from '../../src/domain/exports/batch-no'
import { closingLinesOf } from '../../src/domain/exports/enrolment-sheet'
import {
  HandInMove,
  HandInState,
  movesFor,
  receiptOf,
  receiptText,
  whyNotHandIn,
} from '../../src/domain/exports/hand-in'
import { missingFrom, outdatedLines, outdatedSentence } from '../../src/domain/exports/outdated'
import { instantOf } from '../../src/domain/time'

const OUT_OF_ORDER = 'HAND_IN_OUT_OF_ORDER'

describe('报送', () => {
  const table = [
    // state, then what each move answers: the college stamps, the registrar receives or returns
    ['printed', { stamped: null, received: OUT_OF_ORDER, returned: OUT_OF_ORDER }],
    ['stamped', { stamped: OUT_OF_ORDER, received: null, returned: null }],
    ['received', { stamped: OUT_OF_ORDER, received: OUT_OF_ORDER, returned: null }],
    ['returned', { stamped: null, received: OUT_OF_ORDER, returned: OUT_OF_ORDER }],
  ] as const
  const roleOf = { stamped: 'college', received: 'registrar', returned: 'registrar' } as const
  const note = '第 3 行没有签名'

  test('the table names every state', () => {
    expect(table.map(([state]) => state)).toEqual(HandInState.options)
  })

  describe.each(table)('from %s', (state, answers) => {
    test.each(HandInMove.options)('to %s', (move) => {
      const role = roleOf[move]
      expect(whyNotHandIn({ state, role, move, note })).toBe(answers[move])
      expect(movesFor(state, role).includes(move)).toBe(answers[move] === null)
    })

    test.each(HandInMove.options)('to %s is not for the other role', (move) => {
      const role = roleOf[move] === 'college' ? 'registrar' : 'college'
      expect(whyNotHandIn({ state, role, move, note })).toBe('FORBIDDEN')
      expect(movesFor(state, role)).not.toContain(move)
    })
  })

  test.each(['', '不行', '退回吧'])('a return for “%s” lacks its reason', (short) => {
    const asked = { state: 'stamped', role: 'registrar', move: 'returned', note: short } as const
    expect(whyNotHandIn(asked)).toBe('REASON_NEEDED')
  })

  test('the receipt stands only while the paper lies with the 教务处', () => {
    const history = [{ to: 'stamped' as const, at: 1 }]
    expect(receiptOf('XJ1', { state: 'stamped', history })).toBeNull()
    history.push({ to: 'received' as never, at: 2 })
    expect(receiptOf('XJ1', { state: 'received', history })).toEqual({ receiptNo: 'R-XJ1', at: 2 })
    history.push({ to: 'returned' as never, at: 3 })
    expect(receiptOf('XJ1', { state: 'returned', history })).toBeNull()
  })
})

test('a receipt in words names sheet, number, time and who; without one there is nothing to say', () => {
  const sheet = {
    title: '软件2101班学籍核对签名表',
    batchNo: 'XJ2024-03C07-20240417-01',
    shortHash: '0a1b2c3d',
    rows: 40,
    history: [{ byName: '学院' }, { byName: '史老师' }],
  }
  const receipt = { receiptNo: 'R-XJ2024-03C07-20240417-01', at: instantOf('2024-04-17', '10:05') }
  expect(receiptText({ ...sheet, receipt })).toBe(
    '回执 R-XJ2024-03C07-20240417-01：《软件2101班学籍核对签名表》（批次 XJ2024-03C07-20240417-01，校验 0a1b2c3d，40 人）已于 2024-04-17 10:05 签收，经办人 史老师。',
  )
  expect(receiptText({ ...sheet, receipt: null })).toBe('')
})

describe('the paper against today', () => {
  const printed = ['a', 'b', 'c'].map((id) => ({ graduateId: id, recordHash: `${id}1` }))
  const now = new Map([
    ['a', 'a1'],
    ['c', 'c2'],
    ['d', 'd1'],
  ])

  test('lines by their number, people whom it does not name', () => {
    expect(outdatedLines(printed, now)).toEqual([
      { line: 2, sheet: '', graduateId: 'b', why: 'left' },
      { line: 3, sheet: '', graduateId: 'c', why: 'changed' },
    ])
    expect(missingFrom(printed, now)).toEqual(['d'])
  })

  test('each sheet of a file counts its own lines', () => {
    const sheets = printed.map((one, i) => ({ ...one, sheet: i === 0 ? '甲班' : '乙班' }))
    const outdated = outdatedLines(sheets, now)
    expect(outdated.map(({ sheet, line }) => [sheet, line])).toEqual([
      ['乙班', 1],
      ['乙班', 2],
    ])
    const both = [...outdated, { sheet: '甲班', line: 1 }]
    expect(outdatedSentence(both, 1)).toBe('纸质版已过期：乙班第 1、2 行；甲班第 1 行；漏 1 人')
  })

  test.each([
    [[], 0, ''],
    [[3], 0, '纸质版已过期：第 3 行'],
    [[3, 8], 2, '纸质版已过期：第 3、8 行；漏 2 人'],
    [[], 1, '纸质版已过期：漏 1 人'],
  ])('%j and %i missing: %s', (lines, missing, sentence) => {
    const outdated = lines.map((line) => ({ line, sheet: '' }))
    expect(outdatedSentence(outdated, missing)).toBe(sentence)
  })
})

describe('numbers and lines of a class', () => {
  const classes = [
    { _id: 'k3', collegeIds: ['x'], sortKey: '软件0010' },
    { _id: 'k2', collegeIds: ['x', 'y'], sortKey: '软件0002' },
    { _id: 'k1', collegeIds: ['y', 'x'], sortKey: '软件0001' },
  ]

  test('only classes that the college leads are counted', () => {
    expect(['k2', 'k3', 'k1', ''].map((id) => classNumberOf(id, classes, 'x'))).toEqual([
      1, 2, 0, 0,
    ])
  })

  test('a batch number names the class', () => {
    const facts = { year: 2024, order: 3, day: '2024-04-17', count: 1 }
    expect(batchNoOf({ prefix: 'XJ', ...facts, classNumber: 0 })).toBe('XJ2024-03-20240417-01')
    expect(batchNoOf({ prefix: 'XJ', ...facts, classNumber: 7 })).toBe('XJ2024-03C07-20240417-01')
  })

  test('the closing lines say whose people were counted', () => {
    const counts = { due: 40, deferred: 1, confirmed: 38 }
    const [ofClass = '', signatures] = closingLinesOf({ ...counts, ofClass: true })
    expect(ofClass).toContain('班级应核对 40 人（其中延期 1 人），线上已确认 38 人')
    expect(signatures).toContain('辅导员签字')
    expect(closingLinesOf({ ...counts, ofClass: false })[0]).toMatch(/^应核对 40 人/)
  })
})
