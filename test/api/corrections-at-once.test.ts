// 更正 at once and again: the same request twice, two people about one field, a lost reply, a record that moves underneath.
import { contract } from '../../src/domain'
import { note, startCorrections, type CorrectionsCollege } from './corrections-college'

const { corrections } = contract

let college: CorrectionsCollege['college']
let people: CorrectionsCollege['people']
let apply: CorrectionsCollege['apply']
let tryApply: CorrectionsCollege['tryApply']
let mine: CorrectionsCollege['mine']
let decide: CorrectionsCollege['decide']
let line: CorrectionsCollege['line']
beforeAll(async () => {
  ;({ college, people, apply, tryApply, mine, decide, line } = await startCorrections(9))
})
afterAll(() => college.stop())

describe('at once and again', () => {
  test('two identical applications are one', async () => {
    const send = () => tryApply('o-1', { name: '赵一一' }, {}, { key: 'apply-1' })
    const [first, second] = await Promise.all([send(), send()])
    expect(first).toMatchObject({ ok: true })
    expect(second).toMatchObject({ ok: true })
    expect(await send()).toEqual(first)
    expect(await mine('o-1')).toHaveLength(1)
  })

  test('of two different ones about a field, one is taken', async () => {
    const replies = await Promise.all([
      tryApply('o-2', { name: '钱二二' }),
      tryApply('o-2', { name: '钱三三', ethnicity: '黎族' }),
    ])
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect(replies.find((reply) => !reply.ok)).toMatchObject({ code: 'CORRECTION_OPEN' })
    expect(await mine('o-2')).toHaveLength(1)
  })

  test('two deciders: one decision', async () => {
    const { id } = await apply('o-3', { name: '孙三三' })
    const ask = (move: string, key: string) =>
      college.ask(
        'o-adviser',
        'corrections.decide',
        { correctionId: id, version: 1, move, reason: '材料不清楚' },
        { key },
      )
    const replies = await Promise.all([ask('advance', 'a'), ask('return', 'b')])
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect((await mine('o-3'))[0]!.steps).toHaveLength(2)
  })

  test('a decision about what has changed since is refused; its repetition is not', async () => {
    const { id } = await apply('o-4', { name: '李四四' })
    await decide('o-adviser', id, 'return', '写错字了吧')
    await college.call('o-4', corrections.resubmit, {
      correctionId: id,
      changes: { name: '李四思' },
      note,
    })
    const stale = { correctionId: id, version: 1, move: 'advance', reason: '' }
    expect(await college.ask('o-adviser', 'corrections.decide', stale)).toMatchObject({
      code: 'CORRECTION_MOVED',
    })
    const now = { ...stale, version: 3 }
    const first = await college.ask('o-adviser', 'corrections.decide', now, { key: 'once' })
    expect(first).toMatchObject({ data: { state: 'atCollege' } })
    expect(await college.ask('o-adviser', 'corrections.decide', now, { key: 'once' })).toEqual(
      first,
    )
  })

  test('an approval whose reply is lost is one approval', async () => {
    const { id } = await apply('o-5', { ethnicity: '黎族' })
    await decide('o-adviser', id, 'advance')
    await decide('o-college', id, 'advance')
    college.emulator.faults.add({
      match: { action: 'database.commitTransaction' },
      fault: 'lostReply',
      times: 1,
    })
    expect(await decide('o-registrar', id, 'advance')).toMatchObject({
      data: { state: 'approved' },
    })
    expect(await line('o-5', 'ethnicity')).toBe('黎族')
    expect((await college.call('o-5', corrections.history, {})).items).toHaveLength(1)
  })

  test('a record that moved underneath is not overwritten', async () => {
    const pass = async (id: string) => {
      await decide('o-adviser', id, 'advance')
      await decide('o-college', id, 'advance')
      return decide('o-registrar', id, 'advance')
    }
    const passport = await apply('o-6', { idType: '护照', idNumber: 'E12345678' })
    expect(await pass(passport.id)).toMatchObject({ data: { state: 'approved' } })
    // A passport tells no birth date, so any may stand beside it; the number that comes back in between does.
    const bornOn = await line('o-6', 'bornOn')
    const birth = await apply('o-6', { bornOn: '2001-01-01' })
    const back = await apply('o-6', { idType: '居民身份证', idNumber: people[6]!.idNumber })
    expect(await pass(back.id)).toMatchObject({ data: { state: 'approved' } })
    expect(await pass(birth.id)).toMatchObject({ code: 'CORRECTION_STALE' })
    expect(await line('o-6', 'bornOn')).toBe(bornOn)
  })
})
