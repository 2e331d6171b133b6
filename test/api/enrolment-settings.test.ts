// 核对 as a school sets it: which fields are shown, who is asked again when more are, and the drawn signature.
import { contract } from '../../src/domain'
import {
  defaultEnrolmentSettings,
  fieldsOfSet,
  type EnrolmentSettings,
} from '../../src/domain/enrolment/field-set'
import { keyFields } from '../../src/domain/enrolment/record'
import { DAY_MS } from '../../src/domain/time'
import { connect } from '../emulator/environment'
import {
  idNumberFor,
  MORNING,
  peopleOf,
  proofOf,
  rosterCsv,
  startCollege,
  type College,
} from './college'

const { enrolment, corrections, roster } = contract
const people = peopleOf('软件2101班', '软件工程学院', 9)
const others = peopleOf('会计2101班', '经济管理学院', 1, 500)
const name = [
  [100, 200, 300, 180, 500, 220, 700, 200],
  [400, 60, 420, 350],
]

let college: College
let ids: string[]
beforeAll(async () => {
  college = await startCollege({ transactionMs: 1500 })
  await college.importPeople([...people, ...others])
  const tree = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
  const classOf = (className: string) => tree.classes.find((item) => item.name === className)!.id
  await college.post('o-adviser', 'adviser', { classIds: [classOf('软件2101班')] })
  await college.post('o-other', 'adviser', { classIds: [classOf('会计2101班')] })
  await college.post('o-registrar', 'registrar')
  const window = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  await college.call('o-admin', contract.campaigns.setTask, {
    cohortId: 'c2024',
    kind: 'enrolment',
    student: window,
    adviser: window,
    college: window,
    office: window,
  })
  ids = []
  for (const [i, person] of people.entries())
    ids.push(
      (await college.call(`o-${i}`, contract.accounts.bind, proofOf(person))).post.graduateId!,
    )
})
afterAll(() => college.stop())

const show = (openid: string) => college.call(openid, enrolment.show, {})
const confirm = async (openid: string, more: object = {}) =>
  college.ask(openid, 'enrolment.confirm', {
    version: (await show(openid)).version,
    ticked: [...keyFields],
    ...more,
  })
const save = (settings: Partial<EnrolmentSettings>, more: object = {}, openid = 'o-registrar') =>
  college.ask(openid, 'enrolment.saveSettings', {
    cohortId: 'c2024',
    settings: { ...defaultEnrolmentSettings, ...settings },
    ...more,
  })
const standing = (i: number, openid = 'o-adviser') =>
  college.call(openid, enrolment.confirmation, { graduateId: ids[i]! })
const keysOf = async (openid: string) => (await show(openid)).lines.map((line) => line.key)

describe('the fields', () => {
  test('only the registrar sets them, the staff read them', async () => {
    expect(await save({}, {}, 'o-adviser')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await save({}, { cohortId: 'c1999' })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await college.ask('o-0', 'enrolment.settings', { cohortId: 'c2024' })).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await college.call('o-adviser', enrolment.settings, { cohortId: 'c2024' })).toEqual({
      ...defaultEnrolmentSettings,
      version: 0,
    })
    expect(await save({ fields: ['name'] as never })).toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('what is left out is not shown, and a confirmation knows what was', async () => {
    expect(await keysOf('o-0')).toContain('major')
    const before = await show('o-0')
    expect(await save({ fields: ['college', 'level'] })).toMatchObject({ ok: true })
    expect(await keysOf('o-0')).toEqual(
      'studentNo name sex ethnicity idType idNumber bornOn college class level'.split(' '),
    )
    // What was read before is another set of fields.
    expect(await confirm('o-0', { version: before.version })).toMatchObject({
      code: 'RECORD_CHANGED',
    })
    expect(await confirm('o-0')).toMatchObject({ ok: true })
    expect((await standing(0)).fields).toEqual(await keysOf('o-0'))
    expect(await college.ask('o-other', 'enrolment.confirmation', { graduateId: ids[0] })).toMatchObject({ code: 'NOT_FOUND' }) // prettier-ignore
  })

  test('fewer fields leave the confirmation; more are refused with the number of people', async () => {
    expect(await save({ fields: ['college'] })).toMatchObject({ ok: true })
    expect((await show('o-0')).state).toBe('confirmed')
    expect(await save({ fields: ['college', 'level'] })).toMatchObject({ ok: true })
    expect(await save({ fields: ['college', 'level', 'major'] })).toMatchObject({
      code: 'FIELDS_ADDED_LATE',
      detail: { confirmed: 1 },
    })
    expect((await show('o-0')).state).toBe('confirmed')
  })

  test('voided on purpose, they are asked again and see why', async () => {
    const larger = { fields: ['college', 'level', 'major'] as EnrolmentSettings['fields'] }
    expect(await save(larger, { voids: true }, 'o-registrar')).toMatchObject({ ok: true })
    expect(await show('o-0')).toMatchObject({ state: 'unchecked', confirmation: null })
    expect((await standing(0)).confirmation).toBeNull()
    const { checklist } = await college.call('o-0', contract.campaigns.home, {})
    expect(checklist[0]).toMatchObject({ kind: 'enrolment', state: 'attention' })
    expect(await confirm('o-0')).toMatchObject({ ok: true })
    // A repetition of the same saving finds nobody who read less.
    expect(await save(larger, { voids: true })).toMatchObject({ ok: true })
    expect((await show('o-0')).state).toBe('confirmed')
    expect(fieldsOfSet(undefined)).toContain('politics')
  })
})

test('代码 and 方向 of the major are read from the table and shown where the school says so', async () => {
  const all = [...people, ...others]
  await college.importPeople(
    all.map((one, i) => (i === 8 ? { ...one, 专业代码: '510203', 专业方向: '移动应用' } : one)),
  )
  expect(await save({ fields: ['majorCode', 'direction'] }, { voids: true })).toMatchObject({
    ok: true,
  })
  const linesOf = async (openid: string) =>
    (await show(openid)).lines.map(({ label, value }) => `${label} ${value}`)
  expect(await linesOf('o-8')).toEqual(
    expect.arrayContaining(['专业代码 510203', '专业方向 移动应用']),
  )
  // Nothing is known of the others': a blank line would be nothing to check.
  expect((await linesOf('o-7')).join()).not.toContain('专业')
})

describe('the signature', () => {
  beforeAll(async () => {
    expect(await save({ fields: ['college'], signature: true })).toMatchObject({ ok: true })
  })

  test.each([
    ['none', {}, 'SIGNATURE_NEEDED', undefined],
    ['a dot', { signature: [[5, 5]] }, 'INVALID_INPUT', 'signature'],
    ['20,000 strokes', { signature: Array.from({ length: 20_000 }, () => [1, 1]) }, 'INVALID_INPUT', 'signature'], // prettier-ignore
    ['20,000 points', { signature: [Array.from({ length: 40_000 }, () => 1)] }, 'INVALID_INPUT', 'signature.0'], // prettier-ignore
    ['a million', { signature: [[1e6, 1e6]] }, 'INVALID_INPUT', 'signature.0.0'],
    ['words', { signature: '张三' }, 'INVALID_INPUT', 'signature'],
    ['a picture', { signature: [['data:image/png;base64,']] }, 'INVALID_INPUT', 'signature.0.0'],
  ])('%s is refused at its place', async (_, more, code, field) => {
    const reply = await confirm('o-1', more)
    expect(reply).toMatchObject({ code })
    if (field) expect(Object.keys((reply as { fields: object }).fields)).toContain(field)
    expect((await show('o-1')).state).toBe('unchecked')
  })

  test('it is kept with the confirmation, and only those in reach see it', async () => {
    expect(await show('o-1')).toMatchObject({ signature: true })
    const signed = await confirm('o-1', { signature: name })
    expect(signed).toMatchObject({ data: { confirmation: { signed: true } } })
    expect(await confirm('o-1', { signature: name })).toMatchObject(signed)
    expect(await standing(1)).toMatchObject({ signature: name, confirmation: { signed: true } })
    expect(await college.ask('o-1', 'enrolment.confirmation', { graduateId: ids[1] })).toMatchObject({ code: 'FORBIDDEN' }) // prettier-ignore
  })

  test('代办 needs none', async () => {
    const reply = await college.ask('o-adviser', 'enrolment.confirmFor', {
      graduateId: ids[2],
      reason: '没有智能手机，当面核对',
    })
    expect(reply).toMatchObject({ ok: true })
    expect(await standing(2)).toMatchObject({
      signature: null,
      confirmation: { via: 'staff', signed: false },
    })
  })

  test('我发现有误, an application, a correction, a status and an import each delete it', async () => {
    const voids: [number, () => Promise<unknown>][] = [
      [
        3,
        () => college.call('o-3', enrolment.dispute, { fields: ['college'], note: '学院写错了' }),
      ],
      [4, () => college.call('o-4', corrections.apply, { changes: { ethnicity: '黎族' }, note: '户口簿是黎族' })], // prettier-ignore
      [5, () => college.call('o-adviser', corrections.correct, { graduateId: ids[5]!, changes: { pinyin: 'Li' }, reason: '按录取材料' })], // prettier-ignore
      [6, () => college.call('o-registrar', roster.setStatus, { graduateId: ids[6]!, kind: '延期', fromOn: '2024-04-01', reason: '延长学习年限' })], // prettier-ignore
      [7, () => college.importPeople([{ ...people[7]!, 专业方向: '云计算' }])],
    ]
    for (const [i, act] of voids) {
      await confirm(`o-${i}`, { signature: name })
      expect((await standing(i)).signature).toEqual(name)
      await act()
      expect(await standing(i)).toMatchObject({ confirmation: null, signature: null })
    }
    expect(await show('o-4')).toMatchObject({ state: 'disputed', confirmation: null })
  })

  test('an import dies between voiding and deleting: neither is done, and whoever goes on does both', async () => {
    const rows = connect(college.emulator.adminUrl).database()
    const kept = async () =>
      (await rows.collection('signatures').where({ _id: ids[1]! }).count()).total
    const person = { ...people[1]!, 专业代码: '510202' }
    const ticket = await college.upload('o-registrar', 'roster', '名册.csv', rosterCsv([person]))
    const begun = await college.call('o-registrar', roster.beginImport, {
      cohortId: 'c2024',
      ticket,
    })
    const { id: jobId } = await college.drive('o-registrar', begun)
    await college.call('o-registrar', roster.applyImport, { jobId })
    const match = { action: 'database.removeDocument', collection: 'signatures' }
    college.emulator.faults.add({ fault: 'crash', times: 1, match })
    await college.ask('o-registrar', 'jobs.step', { jobId }).catch(() => undefined)
    expect(college.emulator.faults.list()).toEqual([])
    expect(await standing(1)).toMatchObject({ confirmation: { signed: true }, signature: name })
    expect(await kept()).toBe(1)

    // As if the dead driver's lease had run out; the rows of its transaction are held a little longer.
    const data = { leaseUntil: MORNING - 600_000, updatedAt: MORNING - 600_000 }
    await rows.collection('jobs').doc(jobId).update({ data })
    let job = begun
    while (job.state !== 'done') {
      await college.emulator.runTimer('everyFiveMinutes')
      job = await college.call('o-registrar', contract.jobs.get, { jobId })
    }
    expect(await standing(1)).toMatchObject({ confirmation: null, signature: null })
    expect(await kept()).toBe(0)
    const { fields } = await college.call('o-registrar', roster.graduate, { graduateId: ids[1]! })
    expect(fields).toContainEqual(expect.objectContaining({ key: 'majorCode', value: '510202' }))
  })

  test('withdrawn, the record may be confirmed again', async () => {
    const { correction } = await show('o-4')
    expect(correction).toMatchObject({ returned: false, reason: '' })
    await college.call('o-4', corrections.withdraw, { correctionId: correction!.id })
    expect(await show('o-4')).toMatchObject({ state: 'unchecked', correction: null })
    expect(await confirm('o-4', { signature: name })).toMatchObject({ ok: true })
  })

  test('switched off, nothing is kept even if it comes', async () => {
    await save({ fields: ['college'] })
    expect(await confirm('o-8', { signature: name })).toMatchObject({
      data: { confirmation: { signed: false } },
    })
    expect((await standing(8)).signature).toBeNull()
  })
})

describe('an application as its owner and the offices find it', () => {
  test('a returned one comes before everything, with the reason', async () => {
    await college.call('o-8', corrections.apply, { changes: { name: '郑新新' }, note: '更名' })
    const home = () => college.call('o-8', contract.campaigns.home, {})
    const { correction } = await home()
    expect(correction).toMatchObject({ returned: false })
    const glance = async () => (await college.call('o-adviser', contract.campaigns.home, {})).glance
    expect(await glance()).toMatchObject({ corrections: 1 })
    const shown = await college.call('o-adviser', corrections.show, {
      correctionId: correction!.id,
    })
    expect(shown).toMatchObject({ state: 'atAdviser', version: 1 })
    await college.call('o-adviser', corrections.decide, {
      correctionId: shown.id,
      version: 1,
      move: 'return',
      reason: '照片看不清',
    })
    expect((await home()).correction).toEqual({
      id: shown.id,
      returned: true,
      reason: '照片看不清',
    })
    expect(await glance()).toMatchObject({ corrections: 0 })
    expect(await college.ask('o-other', 'corrections.show', { correctionId: shown.id })).toMatchObject({ code: 'NOT_FOUND' }) // prettier-ignore
  })

  test('the owner alone gets back the number that was applied for, and it is logged', async () => {
    const number = idNumberFor(28 * 5 + 8)
    const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
    const made = await college.call('o-0', corrections.apply, {
      changes: { idNumber: number, bornOn },
      note: '号码有误',
    })
    expect(JSON.stringify(made)).not.toContain(number)
    const asked = { correctionId: made.id }
    expect(await college.call('o-0', corrections.revealOwn, asked)).toEqual({ idNumber: number })
    expect(await college.ask('o-1', 'corrections.revealOwn', asked)).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await college.ask('o-adviser', 'corrections.revealOwn', asked)).toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
