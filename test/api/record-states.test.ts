// 核对 by the front door: every state of a record × everything that can happen to it, and where that leads.
import { contract } from '../../src/domain'
import type { Reply } from '../../src/domain/action'
import { keyFields } from '../../src/domain/enrolment/record'
import { startCorrections, type CorrectionsCollege } from './corrections-college'

const { corrections, enrolment, roster } = contract

const states = [
  'unchecked',
  'confirmed',
  'disputed',
  'applied',
  'both',
  'corrected',
  'left',
] as const
type State = (typeof states)[number]
const events = ['confirm', 'confirmFor', 'dispute', 'close', 'apply', 'correct'] as const
type Event = (typeof events)[number]

let ground: CorrectionsCollege
let ids: string[]
beforeAll(async () => {
  ground = await startCorrections(states.length * events.length)
  const { college } = ground
  ids = await Promise.all(
    ground.people.map(
      async (_, i) => (await college.call(`o-${i}`, enrolment.show, {})).graduateId,
    ),
  )
})
afterAll(() => ground.college.stop())

const show = (i: number) => ground.college.call(`o-${i}`, enrolment.show, {})
const happens: Record<Event, (i: number) => Promise<Reply>> = {
  confirm: async (i) =>
    ground.college.ask(`o-${i}`, 'enrolment.confirm', {
      ...{ version: (await show(i)).version, ticked: [...keyFields] },
    }),
  confirmFor: (i) =>
    ground.college.ask('o-adviser', 'enrolment.confirmFor', {
      ...{ graduateId: ids[i], reason: '没有智能手机，当面核对' },
    }),
  dispute: (i) =>
    ground.college.ask(`o-${i}`, 'enrolment.dispute', { fields: ['major'], note: '专业少了方向' }),
  close: async (i) => {
    const { openCase, lastCase } = await show(i)
    const caseId = openCase?.id ?? lastCase?.id ?? 'no-case'
    return ground.college.ask('o-adviser', 'enrolment.closeCase', { caseId, outcome: '已核实' })
  },
  apply: (i) => ground.tryApply(`o-${i}`, { ethnicity: '黎族' }),
  correct: (i) =>
    ground.college.ask('o-adviser', 'corrections.correct', {
      ...{ graduateId: ids[i], changes: { pinyin: `Zhang ${'ABCDEFG'[i % 7]}` } },
      reason: '依据纸质签名表',
    }),
}
/** What brings a fresh record into each state. */
const bringInto: Record<State, (i: number) => Promise<unknown>> = {
  unchecked: async () => undefined,
  confirmed: happens.confirm,
  disputed: happens.dispute,
  applied: happens.apply,
  both: async (i) => [await happens.dispute(i), await happens.apply(i)],
  corrected: happens.correct,
  left: (i) =>
    ground.college.call('o-registrar', roster.setStatus, {
      ...{ graduateId: ids[i]!, kind: '退学', fromOn: '2024-04-01', reason: '教务处来文登记' },
    }),
}

/** A state means that the event is taken and the boards then count the person there; anything else is the refusal. */
const table: Record<State, Record<Event, string>> = {
  unchecked: { confirm: 'confirmed', confirmFor: 'confirmed', dispute: 'disputed', close: 'NOT_FOUND', apply: 'disputed', correct: 'corrected' },
  confirmed: { confirm: 'confirmed', confirmFor: 'confirmed', dispute: 'disputed', close: 'NOT_FOUND', apply: 'disputed', correct: 'corrected' },
  disputed: { confirm: 'CASE_OPEN', confirmFor: 'CASE_OPEN', dispute: 'CASE_OPEN', close: 'unchecked', apply: 'disputed', correct: 'disputed' },
  applied: { confirm: 'CORRECTION_PENDING', confirmFor: 'CORRECTION_PENDING', dispute: 'disputed', close: 'NOT_FOUND', apply: 'CORRECTION_OPEN', correct: 'disputed' },
  both: { confirm: 'CASE_OPEN', confirmFor: 'CASE_OPEN', dispute: 'CASE_OPEN', close: 'disputed', apply: 'CORRECTION_OPEN', correct: 'disputed' },
  corrected: { confirm: 'confirmed', confirmFor: 'confirmed', dispute: 'disputed', close: 'NOT_FOUND', apply: 'disputed', correct: 'INVALID_INPUT' },
  left: { confirm: 'NOT_CONFIRMABLE', confirmFor: 'NOT_CONFIRMABLE', dispute: 'disputed', close: 'NOT_FOUND', apply: 'CORRECTION_NOT_LISTED', correct: 'CORRECTION_NOT_LISTED' },
} // prettier-ignore

const all = states.flatMap((state) => events.map((event) => [state, event] as const))
const boardStates = ['unchecked', 'confirmed', 'disputed', 'corrected']

test.each(all.map(([state, event], i) => [state, event, table[state][event], i] as const))(
  'a record that is %s, %s: %s',
  async (state, event, wanted, i) => {
    await bringInto[state](i)
    const stands = async () =>
      (await ground.college.call('o-adviser', roster.graduate, { graduateId: ids[i]! })).line
        .enrolment
    const before = [await stands(), (await show(i)).openCase, await ground.mine(`o-${i}`)]
    const reply = await happens[event](i)
    if (boardStates.includes(wanted)) {
      expect(reply).toMatchObject({ ok: true })
      expect(await stands()).toBe(wanted)
    } else {
      expect(reply).toMatchObject({ ok: false, code: wanted })
      expect([await stands(), (await show(i)).openCase, await ground.mine(`o-${i}`)]).toEqual(
        before,
      )
    }
  },
)

test('a closed case stays closed, and what came of it stays as it was', async () => {
  const i = all.findIndex(([state, event]) => state === 'disputed' && event === 'close')
  const { lastCase } = await show(i)
  expect(lastCase).toMatchObject({ state: 'closed', outcome: '已核实' })
  for (const openid of ['o-adviser', 'o-college', 'o-registrar'])
    expect(
      await ground.college.ask(openid, 'enrolment.closeCase', {
        ...{ caseId: lastCase!.id, outcome: '另一种说法' },
      }),
    ).toMatchObject({ code: 'CASE_OVER' })
  expect((await show(i)).lastCase).toEqual(lastCase)
})

test('of two who close one case, one does; a new complaint is a new case', async () => {
  const i = all.findIndex(([state, event]) => state === 'both' && event === 'dispute')
  const { openCase } = await show(i)
  const close = (openid: string) =>
    ground.college.ask(openid, 'enrolment.closeCase', {
      ...{ caseId: openCase!.id, outcome: `${openid} 已核实` },
    })
  const replies = await Promise.all([close('o-adviser'), close('o-college')])
  expect(replies.map((reply) => (reply.ok ? 'ok' : reply.code)).sort()).toEqual(['CASE_OVER', 'ok'])
  await happens.dispute(i)
  expect((await show(i)).openCase!.id).not.toBe(openCase!.id)
})

describe('a direct correction and its undo', () => {
  const i = all.findIndex(([state, event]) => state === 'unchecked' && event === 'correct')
  const correct = (openid: string, text: string, seen: string) =>
    ground.college.ask(openid, 'corrections.correct', {
      ...{ graduateId: ids[i], changes: { studyForm: text }, seen: { studyForm: seen } },
      reason: '依据纸质签名表',
    })

  test('corrected, taken back, and taken back no further', async () => {
    expect(await correct('o-college', '全日制', '')).toMatchObject({ ok: true })
    expect(await correct('o-college', '', '全日制')).toMatchObject({ ok: true })
    expect(await correct('o-college', '', '全日制')).toMatchObject({
      ...{ code: 'FIELD_MOVED', detail: { now: '（空）' } },
    })
    const { items } = await ground.college.call('o-registrar', corrections.history, {
      ...{ graduateId: ids[i]! },
    })
    expect(items.slice(0, 2).map(({ changes }) => changes[0])).toMatchObject([
      { before: '全日制', after: '' },
      { before: '', after: '全日制' },
    ])
  })

  test('what somebody else has corrected meanwhile is not undone along', async () => {
    await correct('o-college', '全日制', '')
    await correct('o-adviser', '业余', '全日制')
    expect(await correct('o-college', '', '全日制')).toMatchObject({
      ...{ code: 'FIELD_MOVED', detail: { now: '业余' } },
    })
    const both = await Promise.all([
      correct('o-college', '函授', '业余'),
      correct('o-adviser', '夜大', '业余'),
    ])
    expect(both.filter((reply) => reply.ok)).toHaveLength(1)
    expect(both.find((reply) => !reply.ok)).toMatchObject({ code: 'FIELD_MOVED' })
  })
})
