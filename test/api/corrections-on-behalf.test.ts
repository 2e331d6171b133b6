// 代办 by the front door: staff apply for a person on paper, nobody alone approves, and the boards count everybody once.
import { contract } from '../../src/domain'
import { keyFields } from '../../src/domain/enrolment/record'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College } from './college'
import { jpegFile } from './photo-file'

const { corrections, enrolment, roster } = contract
const people = peopleOf('软件2101班', '软件工程学院', 8)
const others = peopleOf('会计2101班', '经济管理学院', 2, 500)
const JPEG = jpegFile()
const reason = '本人在纸质签名表上写明'
const note = '户口簿登记的与学籍不一致'

let college: College
let ids: string[]
let classId = ''
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...people, ...others])
  const tree = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
  classId = tree.classes.find((item) => item.name === '软件2101班')!.id
  const collegeOf = (name: string) => tree.colleges.find((item) => item.name === name)!.id
  await college.post('o-adviser', 'adviser', { classIds: [classId] })
  await college.post('o-college', 'college', { collegeIds: [collegeOf('软件工程学院')] })
  await college.post('o-other', 'college', { collegeIds: [collegeOf('经济管理学院')] })
  await college.post('o-registrar', 'registrar')
  const window = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  await college.call('o-admin', contract.campaigns.setTask, {
    ...{ cohortId: 'c2024', kind: 'enrolment' },
    ...{ student: window, adviser: window, college: window, office: window },
  })
  for (const i of [0, 1, 2])
    await college.call(`o-${i}`, contract.accounts.bind, proofOf(people[i]!))
  const list = await college.call('o-registrar', roster.graduates, { cohortId: 'c2024', classId })
  ids = list.items.map(({ id }) => id)
})
afterAll(() => college.stop())

const tryFor = (openid: string, i: number, changes: object, more: object = {}) =>
  college.ask(openid, 'corrections.applyFor', {
    ...{ graduateId: ids[i], changes, note, reason },
    ...more,
  })
const decide = async (openid: string, id: string, move: string, why = '') => {
  const { version } = await college.call('o-registrar', corrections.show, { correctionId: id })
  return college.ask(openid, 'corrections.decide', { correctionId: id, version, move, reason: why })
}
const stateOf = (id: string) =>
  college.call('o-registrar', corrections.show, { correctionId: id }).then(({ state }) => state)
const correct = (i: number, changes: object) =>
  college.ask('o-adviser', 'corrections.correct', { graduateId: ids[i], changes, reason })
const confirm = async (openid: string) => {
  const { version } = await college.call(openid, enrolment.show, {})
  return college.call(openid, enrolment.confirm, { version, ticked: [...keyFields] })
}
const board = async () => {
  const { classes } = await college.call('o-adviser', enrolment.board, { cohortId: 'c2024' })
  const { total, confirmed, disputed, corrected } = classes.find((one) => one.classId === classId)!
  return { total, confirmed, disputed, corrected }
}
const namesOf = async (state: 'unchecked' | 'confirmed' | 'disputed' | 'corrected') =>
  (
    await college.call('o-adviser', roster.graduates, {
      ...{ cohortId: 'c2024', classId, enrolment: state },
    })
  ).items.map(({ name }) => name)

describe('代办', () => {
  test('asks for a reason, keeps to its reach, and takes no photo without consent', async () => {
    expect(await tryFor('o-adviser', 0, { name: '新名' }, { reason: '补' })).toMatchObject({
      code: 'REASON_NEEDED',
    })
    expect(await tryFor('o-other', 0, { name: '新名' })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await tryFor('o-registrar', 0, { name: '新名' })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await tryFor('o-0', 0, { name: '新名' })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await tryFor('o-adviser', 0, { name: '新 名' })).toMatchObject({
      fields: { 'changes.name': { code: 'NAME_SPACES' } },
    })
    const ticket = await college.upload('o-adviser', 'evidence', '户口簿.jpg', JPEG)
    expect(await tryFor('o-adviser', 0, { name: '新名' }, { tickets: [ticket] })).toMatchObject({
      code: 'CONSENT_NEEDED',
    })
    expect((await board()).disputed).toBe(0)
  })

  test('what the adviser applied for still needs college and registrar, marked as 代办', async () => {
    const ticket = await college.upload('o-adviser', 'evidence', '户口簿.jpg', JPEG)
    const consent = { tickets: [ticket], consent: true }
    const reply = await tryFor('o-adviser', 0, { name: '新名甲' }, consent)
    expect(reply).toMatchObject({
      data: {
        state: 'atAdviser',
        photos: 1,
        steps: [{ move: 'apply', byRole: 'adviser', reason }],
      },
    })
    const { id } = (reply as { data: { id: string } }).data
    expect(await tryFor('o-college', 0, { name: '新名乙' })).toMatchObject({
      code: 'CORRECTION_OPEN',
    })
    expect(await namesOf('disputed')).toEqual([people[0]!.name])
    // The owner follows it as any other.
    const mine = await college.call('o-0', corrections.mine, {})
    expect(mine.items).toMatchObject([{ id, state: 'atAdviser' }])
    await decide('o-adviser', id, 'advance')
    expect(await decide('o-adviser', id, 'advance')).toMatchObject({ code: 'CORRECTION_NOT_YOURS' })
    await decide('o-college', id, 'advance')
    expect(await stateOf(id)).toBe('atRegistrar')
    await decide('o-registrar', id, 'advance')
    expect(await stateOf(id)).toBe('approved')
    expect(await board()).toEqual({ total: 8, confirmed: 0, disputed: 0, corrected: 1 })
    expect(await namesOf('corrected')).toEqual(['新名甲'])
  })

  test('a college’s own goes through the adviser and the registrar', async () => {
    const reply = await tryFor('o-college', 3, { ethnicity: '黎族' })
    const { id } = (reply as { data: { id: string } }).data
    expect(await decide('o-college', id, 'advance')).toMatchObject({ code: 'CORRECTION_NOT_YOURS' })
    await decide('o-adviser', id, 'advance')
    await decide('o-college', id, 'advance')
    expect(await decide('o-college', id, 'advance')).toMatchObject({ code: 'CORRECTION_NOT_YOURS' })
    expect(await stateOf(id)).toBe('atRegistrar')
    expect(await decide('o-registrar', id, 'return', '缺少证明材料')).toMatchObject({ ok: true })
    const back = { correctionId: id, reason: '材料补齐后重新录入' }
    expect(await college.ask('o-other', 'corrections.withdrawFor', back)).toMatchObject({
      code: 'NOT_FOUND',
    })
    const withdraw = (key: string) =>
      college.ask('o-college', 'corrections.withdrawFor', back, { key })
    const [one, two] = await Promise.all([
      withdraw('same-key-0123456789'),
      withdraw('same-key-0123456789'),
    ])
    for (const each of [one, two]) expect(each).toMatchObject({ data: { state: 'withdrawn' } })
    expect(await college.ask('o-college', 'corrections.withdrawFor', back)).toMatchObject({
      code: 'CORRECTION_OVER',
    })
    expect(await tryFor('o-college', 3, { ethnicity: '黎族' })).toMatchObject({ ok: true })
  })

  test('what came back is mended by staff and goes the whole way again, after the last day, too', async () => {
    const ticket = await college.upload('o-adviser', 'evidence', '户口簿.jpg', JPEG)
    const changes = { name: '新名丙', ethnicity: '黎族' }
    const reply = await tryFor('o-adviser', 6, changes, { tickets: [ticket], consent: true })
    const { id } = (reply as { data: { id: string } }).data
    const again = (openid: string, more: object = {}, key?: string) =>
      college.ask(
        openid,
        'corrections.resubmitFor',
        { correctionId: id, changes: { name: '新名丁' }, note, reason, ...more },
        key ? { key } : {},
      )
    // While it lies with an office there is nothing to mend.
    expect(await again('o-adviser')).toMatchObject({ code: 'CORRECTION_NOT_YOURS' })
    await decide('o-adviser', id, 'advance')
    await decide('o-college', id, 'return', '姓名的最后一字看不清')
    const settings = { lastOn: '2024-04-14', graduatingTermFrom: null, inGraduatingTerm: 'flag' }
    const save = { cohortId: 'c2024', settings }
    expect(await college.ask('o-registrar', 'corrections.saveSettings', save)).toMatchObject({
      ok: true,
    })
    expect(await tryFor('o-adviser', 7, { name: '新名' })).toMatchObject({
      code: 'CORRECTION_TOO_LATE',
    })
    expect(await again('o-adviser', { reason: '补' })).toMatchObject({ code: 'REASON_NEEDED' })
    expect(await again('o-other')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await again('o-registrar')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await again('o-adviser', { changes: { name: '新 名' } })).toMatchObject({
      fields: { 'changes.name': { code: 'NAME_SPACES' } },
    })
    expect(await again('o-adviser', { changes: { name: '新名丁', sex: '女' } })).toMatchObject({
      code: 'CORRECTION_TOO_LATE',
    })
    const twice = await Promise.all([1, 2].map(() => again('o-adviser', {}, 'again-0123456789')))
    for (const each of twice)
      expect(each).toMatchObject({
        data: {
          state: 'atAdviser',
          photos: 1,
          changes: [{ field: 'name', after: '新名丁' }],
          steps: [{}, {}, { move: 'return' }, { move: 'resubmit', byRole: 'adviser', reason }],
        },
      })
    // The field that was dropped is free for another application.
    const open = { lastOn: null, graduatingTermFrom: null, inGraduatingTerm: 'flag' }
    await college.ask('o-registrar', 'corrections.saveSettings', { ...save, settings: open })
    expect(await tryFor('o-college', 6, { ethnicity: '苗族' })).toMatchObject({ ok: true })
    for (const who of ['o-adviser', 'o-college', 'o-registrar']) await decide(who, id, 'advance')
    expect(await stateOf(id)).toBe('approved')
    expect(await again('o-adviser')).toMatchObject({ code: 'CORRECTION_OVER' })
  })

  test('what a graduate applied for is taken back by nobody else', async () => {
    const made = await college.call('o-1', corrections.apply, { changes: { name: '己名' }, note })
    expect(
      await college.ask('o-adviser', 'corrections.withdrawFor', { correctionId: made.id, reason }),
    ).toMatchObject({ code: 'CORRECTION_NOT_YOURS' })
    await decide('o-adviser', made.id, 'return', '写错字了吧')
    const mended = { correctionId: made.id, changes: { name: '己己' }, note, reason }
    expect(await college.ask('o-adviser', 'corrections.resubmitFor', mended)).toMatchObject({
      code: 'CORRECTION_NOT_YOURS',
    })
    await college.call('o-1', corrections.withdraw, { correctionId: made.id })
  })

  test('the same request twice opens one application', async () => {
    const twice = await Promise.all(
      [1, 2].map(() =>
        college.ask(
          'o-adviser',
          'corrections.applyFor',
          { graduateId: ids[4], changes: { name: '双名' }, note, reason },
          { key: 'twice-0123456789abc' },
        ),
      ),
    )
    const made = twice.map((reply) => (reply as { data: { id: string } }).data.id)
    expect(new Set(made).size).toBe(1)
  })
})

describe('the four states', () => {
  test('corrected counts until the person has confirmed again, then confirmed', async () => {
    await confirm('o-2')
    const before = await board()
    expect(await correct(2, { graduatesOn: '2024-06-30' })).toMatchObject({ ok: true })
    const after = await board()
    expect(after).toEqual({
      ...before,
      confirmed: before.confirmed - 1,
      corrected: before.corrected + 1,
    })
    expect(await namesOf('corrected')).toContain(people[2]!.name)
    await college.call('o-2', enrolment.dispute, { fields: ['politics'], note: '还有一处' })
    expect((await board()).disputed).toBe(before.disputed + 1)
    const { items } = await college.call('o-adviser', enrolment.cases, { state: 'open' })
    const closed = { caseId: items[0]!.id, outcome: '已经核对' }
    await college.call('o-adviser', enrolment.closeCase, closed)
    expect(await board()).toEqual(after)
    await confirm('o-2')
    expect(await board()).toEqual(before)
  })

  test('政治面貌 is no part of what is confirmed, so correcting it asks nobody again', async () => {
    const before = await board()
    expect(await correct(2, { politics: '共青团员' })).toMatchObject({ ok: true })
    expect(await board()).toEqual(before)
  })

  test('an import of the same people leaves the corrected where they are', async () => {
    expect(await correct(5, { studyForm: '全日制' })).toMatchObject({ ok: true })
    const before = await board()
    await college.importPeople([
      ...people.map((person, i) => (i === 0 ? { ...person, name: '新名甲' } : person)),
      ...others,
    ])
    expect(await board()).toEqual(before)
    const all = await Promise.all(
      (['unchecked', 'confirmed', 'disputed', 'corrected'] as const).map(namesOf),
    )
    expect(all.flat()).toHaveLength(8)
    expect(new Set(all.flat()).size).toBe(8)
  })
})
