// The rules of the 学籍卡: every move in every state, what may be written, and what stands on its page.
import type { TaskWindow } from '../../src/domain/campaigns/contract'
import {
  gapsOf,
  problemsOf,
  readMonth,
  settled,
  tidied,
  tidyPhone,
} from '../../src/domain/record-cards/check'
import {
  defaultSettings,
  emptyContent,
  type CardContent,
} from '../../src/domain/record-cards/content'
import { CardMove, CardState } from '../../src/domain/record-cards/contract'
import { volumeCounts } from '../../src/domain/record-cards/page'
import {
  arrows,
  cardItem,
  isHandedIn,
  stateAfterMove,
  whyNotCardMove,
  whyNotWrite,
} from '../../src/domain/record-cards/rules'

const allowed: Record<CardState, Partial<Record<CardMove, CardState>>> = {
  blank: { save: 'draft', submit: 'submitted', fill: 'submitted' },
  draft: { save: 'draft', submit: 'submitted', fill: 'submitted' },
  submitted: { takeBack: 'draft', return: 'returned', accept: 'accepted' },
  returned: { save: 'returned', submit: 'submitted', fill: 'submitted' },
  accepted: { return: 'returned' },
}
const everyMove = CardState.options.flatMap((state) =>
  CardMove.options.map((move) => [state, move, allowed[state][move]] as const),
)

describe('the way of a card', () => {
  test.each(everyMove.filter(([, , to]) => to))('%s + %s', (state, move, to) => {
    expect(whyNotCardMove(state, move)).toBeNull()
    expect(stateAfterMove(state, move)).toBe(to)
  })

  test.each(everyMove.filter(([, , to]) => !to))('%s + %s is refused', (state, move) => {
    const isOffice = move === 'return' || move === 'accept'
    expect(whyNotCardMove(state, move)).toBe(isOffice ? 'CARD_NOT_SUBMITTED' : 'CARD_LOCKED')
    expect(() => stateAfterMove(state, move)).toThrow()
  })

  test('what was accepted leads only back to its owner', () => {
    expect(Object.keys(arrows.accepted)).toEqual(['return'])
    expect(CardState.options.filter(isHandedIn)).toEqual(['submitted', 'accepted'])
  })
})

describe('when it may be written', () => {
  const window: TaskWindow = { opensAt: 100, closesAt: 200 }
  const facts = { status: '在籍' as const, state: 'blank' as const, window, extendedUntil: null }
  test.each([
    [{}, 150, null],
    [{}, 50, 'TASK_NOT_OPEN'],
    [{}, 250, 'TASK_CLOSED'],
    [{ extendedUntil: 300 }, 250, null],
    [{ state: 'returned' as const }, 250, null],
    [{ state: 'returned' as const }, 50, 'TASK_NOT_OPEN'],
    [{ status: '退学' as const }, 150, 'CARD_NOT_LISTED'],
    [{ window: null }, 150, 'TASK_NOT_OPEN'],
  ])('%j at %i: %s', (more, now, code) => {
    expect(whyNotWrite({ ...facts, ...more }, now)?.code ?? null).toBe(code)
  })

  test.each([
    ['blank', 'todo'],
    ['draft', 'todo'],
    ['submitted', 'done'],
    ['returned', 'attention'],
    ['accepted', 'done'],
  ] as const)('a %s card is %s at home', (state, shown) => {
    expect(cardItem({ ...facts, state }, 150)?.state).toBe(shown)
  })

  test('nothing is on the list before the school has said when', () => {
    expect(cardItem({ ...facts, window: null }, 150)).toBeNull()
    expect(cardItem({ ...facts, window: { opensAt: null, closesAt: null } }, 150)).toBeNull()
  })
})

describe('what is typed', () => {
  test.each([
    ['１３８ 1234-5678', '13812345678'],
    ['+86 13812345678', '13812345678'],
    ['0898－12345678', '0898-12345678'],
    ['+852 12345678', '+85212345678'],
  ])('phone %s → %s', (typed, tidy) => expect(tidyPhone(typed)).toBe(tidy))

  test.each([
    ['2018.9', '2018-09'],
    ['2018年9月', '2018-09'],
    ['２０１８／０９', '2018-09'],
    ['201809', '2018-09'],
    ['2018-09-01', '2018-09'],
    ['2018-13', null],
    ['18-09', null],
    ['去年', null],
  ])('month %s → %s', (typed, month) => expect(readMonth(typed)).toBe(month))

  const content: CardContent = {
    ...emptyContent,
    nativePlace: '海南海口',
    phone: '13812345678',
    resume: [
      { from: '2018-09', until: '2021-06', school: '乙中学', witness: '' },
      { from: '', until: '', school: '', witness: '' },
      { from: '2015-09', until: '2018-06', school: '甲中学', witness: '古丽·某' },
    ],
  }
  const facts = { hasPhoto: false, today: '2024-04-15', bornOn: '2002-03-15' }
  const problemsWith = (more: Partial<CardContent>) =>
    problemsOf(tidied({ ...content, ...more }), defaultSettings, facts)
  const school = (from: string, until: string) => ({
    resume: [{ from, until, school: '某校', witness: '' }],
  })

  test('a good card has no problems, its rows stand in time and empty ones are gone', () => {
    expect(problemsWith({})).toEqual({})
    expect(settled(content, defaultSettings).resume.map((row) => row.school)).toEqual(['甲中学', '乙中学']) // prettier-ignore
  })

  test.each<[string, Partial<CardContent>, string]>([
    ['nativePlace', { nativePlace: '' }, 'REQUIRED'],
    ['nativePlace', { nativePlace: '海口😀' }, 'ILLEGAL_CHARACTER'],
    ['phone', { phone: '' }, 'REQUIRED'],
    ['phone', { phone: '12345678901' }, 'PHONE_FORMAT'],
    ['resume', { resume: [] }, 'REQUIRED'],
    ['resume.0.from', school('', '2021-06'), 'REQUIRED'],
    ['resume.0.from', school('2001-09', '2021-06'), 'BEFORE_BIRTH'],
    ['resume.0.from', school('2024-09', '2024-10'), 'DATE_IN_FUTURE'],
    ['resume.0.until', school('2018-09', '2018-08'), 'END_BEFORE_START'],
    ['resume.0.until', school('2018-09', '2026-06'), 'DATE_IN_FUTURE'],
    ['awards.0.title', { awards: [{ on: '2022-11', title: '', by: '某厅' }] }, 'REQUIRED'],
    ['awards.0.on', { awards: [{ on: '去年', title: '某奖', by: '' }] }, 'NOT_A_MONTH'],
  ])('%s %j is %s', (path, more, code) => {
    expect(problemsWith(more)[path]).toMatchObject({ code })
  })

  test('studies that end some months ahead or go on are no mistake', () => {
    expect(problemsWith(school('2021-09', '2024-06'))).toEqual({})
    expect(problemsWith(school('2021-09', '现在'))).toEqual({})
  })

  test('a gap is said and refuses nothing; summer holidays are none', () => {
    expect(gapsOf(content)).toEqual([])
    const late = {
      ...content,
      resume: [content.resume[2]!, { ...content.resume[0]!, from: '2019-09' }],
    }
    expect(gapsOf(late)).toEqual([
      { path: 'resume.1.from', problem: { code: 'RESUME_GAP', detail: { months: 15 } } },
    ])
    expect(problemsOf(late, defaultSettings, facts)).toEqual({})
  })

  test('parts that are off are neither asked for nor kept', () => {
    const family = [{ relation: '父亲', name: '某某', work: '', phone: '' }]
    expect(settled({ ...content, family, birthplace: '某地' }, defaultSettings)).toMatchObject({
      family: [],
      birthplace: '',
    })
    const parts = {
      ...defaultSettings.parts,
      family: 'required' as const,
      photo: 'required' as const,
    }
    expect(problemsOf(content, { ...defaultSettings, parts }, facts)).toMatchObject({
      family: { code: 'REQUIRED' },
      photo: { code: 'REQUIRED' },
    })
  })
})

test('a volume says how many cards it should have', () => {
  expect(volumeCounts({ due: 45, handedIn: 43, deferred: 1 })).toBe(
    '应 45 份，已交 43 份，缺 2 份，其中延期 1 人',
  )
  expect(volumeCounts({ due: 2, handedIn: 2, deferred: 0 })).toBe(
    '应 2 份，已交 2 份，其中延期 0 人',
  )
})
