// Every state × every event of applications, field locks and 报送, by the front door: the legal ones are walked, all others refused.
import { contract } from '../../src/domain'
import type { Reply } from '../../src/domain/action'
import { CorrectionState, type AppliedField } from '../../src/domain/corrections/contract'
import { HandInMove, HandInState } from '../../src/domain/exports/hand-in'
import { note, startCorrections, type CorrectionsCollege } from './corrections-college'

const { corrections, roster } = contract

let ground: CorrectionsCollege
beforeAll(async () => {
  ground = await startCorrections(12)
})
afterAll(() => ground.college.stop())

const codeOf = (reply: Reply): string => (reply.ok ? 'ok' : reply.code)

describe('a change application', () => {
  const deciders = ['adviser', 'college', 'registrar'] as const
  const events = {
    ...Object.fromEntries(
      deciders.flatMap((role) => [
        [`${role} advances`, (id: string) => ground.decide(`o-${role}`, id, 'advance')],
        [
          `${role} returns`,
          (id: string) => ground.decide(`o-${role}`, id, 'return', '缺户口簿首页'),
        ],
      ]),
    ),
    'owner resubmits': (id: string, owner: string) =>
      ground.college.ask(owner, 'corrections.resubmit', {
        ...{ correctionId: id, changes: { name: '欧阳新' }, note },
      }),
    'owner withdraws': (id: string, owner: string) =>
      ground.college.ask(owner, 'corrections.withdraw', { correctionId: id }),
    'staff take back what they did not open': (id: string) =>
      ground.college.ask('o-adviser', 'corrections.withdrawFor', {
        ...{ correctionId: id, reason: '本人当面说不改了' },
      }),
    'staff hand in again what they did not open': (id: string) =>
      ground.college.ask('o-adviser', 'corrections.resubmitFor', {
        ...{ correctionId: id, changes: { name: '欧阳新' }, note, reason: '本人在纸上写明' },
      }),
    'owner applies about the same field': (_id: string, owner: string) =>
      ground.tryApply(owner, { name: '欧阳再' }),
  } as Record<string, (id: string, owner: string) => Promise<Reply>>
  type Event = keyof typeof events

  /** Written out by hand: what leads on, and where to. The lock lets a new application in only where it is over. */
  const legal: Record<CorrectionState, Record<Event, CorrectionState>> = {
    atAdviser: {
      'adviser advances': 'atCollege',
      'adviser returns': 'returned',
      'owner withdraws': 'withdrawn',
    },
    atCollege: {
      'college advances': 'atRegistrar',
      'college returns': 'returned',
      'owner withdraws': 'withdrawn',
    },
    atRegistrar: {
      'registrar advances': 'approved',
      'registrar returns': 'returned',
      'owner withdraws': 'withdrawn',
    },
    returned: { 'owner resubmits': 'atAdviser', 'owner withdraws': 'withdrawn' },
    approved: { 'owner applies about the same field': 'approved' },
    withdrawn: { 'owner applies about the same field': 'withdrawn' },
  }
  const refusalOf = (state: CorrectionState, event: Event): string => {
    if (event === 'owner applies about the same field') return 'CORRECTION_OPEN'
    return ['approved', 'withdrawn'].includes(state) ? 'CORRECTION_OVER' : 'CORRECTION_NOT_YOURS'
  }
  const stateOf = async (id: string) => {
    const { state, steps } = await ground.college.call('o-registrar', corrections.show, {
      correctionId: id,
    })
    return { state, steps: steps.length }
  }
  const asked = new Set<string>()
  /** Tries everything that is illegal here, and finds the application untouched. */
  async function refusesTheRest(id: string, owner: string, state: CorrectionState) {
    const before = await stateOf(id)
    expect(before.state).toBe(state)
    for (const [event, ask] of Object.entries(events)) {
      if (legal[state][event]) continue
      expect([state, event, codeOf(await ask(id, owner))]).toEqual([
        ...[state, event, refusalOf(state, event)],
      ])
      asked.add(`${state} ${event}`)
    }
    expect(await stateOf(id)).toEqual(before)
  }

  const walks: Event[][] = [
    ['adviser advances', 'college advances', 'registrar advances'],
    ['adviser returns', 'owner resubmits', 'owner withdraws'],
    ['adviser advances', 'college returns', 'owner withdraws'],
    ['adviser advances', 'college advances', 'registrar returns', 'owner withdraws'],
    ['adviser advances', 'owner withdraws'],
    ['adviser advances', 'college advances', 'owner withdraws'],
  ]
  test.each(walks.map((walk, i) => [walk.join(', '), walk, `o-${i}`] as const))(
    '%s',
    async (_, walk, owner) => {
      const { id } = await ground.apply(owner, { name: '欧阳新' })
      let state: CorrectionState = 'atAdviser'
      await refusesTheRest(id, owner, state)
      for (const event of walk) {
        const to: CorrectionState | undefined = legal[state][event]
        expect(await events[event]!(id, owner)).toMatchObject({ data: { state: to } })
        asked.add(`${state} ${event}`)
        state = to!
        await refusesTheRest(id, owner, state)
      }
      // Over, its field is free for another one.
      const again = 'owner applies about the same field'
      expect(await events[again]!(id, owner)).toMatchObject({ data: { state: 'atAdviser' } })
      asked.add(`${state} ${again}`)
    },
  )

  test('every state met every event', () => {
    const all = CorrectionState.options.flatMap((state) =>
      Object.keys(events).map((event) => `${state} ${event}`),
    )
    expect(all.filter((pair) => !asked.has(pair))).toEqual([])
  })

  test('a returned one that drops a field lets go of it, and takes hold of another', async () => {
    const try_ = (changes: Partial<Record<AppliedField, string>>) => ground.tryApply('o-6', changes)
    const { id } = await ground.apply('o-6', { name: '欧阳新', ethnicity: '黎族' })
    await ground.decide('o-adviser', id, 'return', '民族不用改')
    expect(codeOf(await try_({ ethnicity: '苗族' }))).toBe('CORRECTION_OPEN')
    const beside = await ground.apply('o-6', { idType: '护照', idNumber: 'E12345678' })
    const both = { correctionId: id, changes: { idType: '护照', idNumber: 'E12345679' }, note }
    expect(codeOf(await ground.college.ask('o-6', 'corrections.resubmit', both))).toBe(
      'CORRECTION_OPEN',
    )
    await ground.college.call('o-6', corrections.withdraw, { correctionId: beside.id })
    expect(codeOf(await ground.college.ask('o-6', 'corrections.resubmit', both))).toBe('ok')
    expect(codeOf(await try_({ name: '欧阳再', ethnicity: '苗族' }))).toBe('ok')
    expect(codeOf(await try_({ idType: '护照', idNumber: 'E12345670' }))).toBe('CORRECTION_OPEN')
  })
})

describe('报送 of a sheet', () => {
  const offices = ['college', 'registrar'] as const
  /** The college says stamped, the registrar received or returned; a sheet's way round every arrow. */
  const legal: Record<HandInState, Partial<Record<HandInMove, (typeof offices)[number]>>> = {
    printed: { stamped: 'college' },
    stamped: { received: 'registrar', returned: 'registrar' },
    received: { returned: 'registrar' },
    returned: { stamped: 'college' },
  }
  const way: HandInMove[] = ['stamped', 'received', 'returned', 'stamped', 'returned']

  test('every state × every move × every office', async () => {
    const { college } = ground
    const tree = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
    const collegeId = tree.colleges.find(({ name }) => name === '软件工程学院')!.id
    const begun = await college.call('o-college', contract.exports.begin, {
      ...{ kind: 'enrolmentSheet', cohortId: 'c2024', collegeId },
    })
    const { exportId } = await college.drive('o-college', begun)
    const ask = (role: string, move: HandInMove) =>
      college.ask(`o-${role}`, 'exports.handIn', { exportId, move, note: '第 3 行没有签名' })
    const met = new Set<string>()
    let state: HandInState = 'printed'
    for (const next of [...way, null]) {
      for (const move of HandInMove.options)
        for (const role of offices) {
          met.add(`${state} ${move} ${role}`)
          if (legal[state][move] === role) continue
          const isOwnWord = (move === 'stamped') === (role === 'college')
          expect([state, move, role, codeOf(await ask(role, move))]).toEqual([
            ...[state, move, role, isOwnWord ? 'HAND_IN_OUT_OF_ORDER' : 'FORBIDDEN'],
          ])
        }
      for (const outsider of ['o-adviser', 'o-0'])
        expect(
          await college.ask(outsider, 'exports.handIn', { exportId, move: 'stamped' }),
        ).toMatchObject({ code: 'FORBIDDEN' })
      const [sheet] = (
        await college.call('o-college', contract.exports.list, { cohortId: 'c2024' })
      ).items
      expect(sheet!.handIn).toMatchObject({ state })
      expect(sheet!.handIn.receipt !== null).toBe(state === 'received')
      if (next === null) break
      expect(await ask(legal[state][next]!, next)).toMatchObject({
        data: { handIn: { state: next } },
      })
      state = next
    }
    expect(met.size).toBe(HandInState.options.length * HandInMove.options.length * offices.length)
  })
})
