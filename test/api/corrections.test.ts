// 更正 by the front door: apply with evidence, three offices, what an approval changes, when one is taken, and direct corrections.
import { lastReturnOf } from '../../src/domain/corrections/rules'
import { contract } from '../../src/domain'
import { keyFields } from '../../src/domain/enrolment/record'
import { idNumberFor, rosterCsv } from './college'
import { note, startCorrections, type CorrectionsCollege } from './corrections-college'
import { jpegFile, photoFile } from './photo-file'

const { corrections, enrolment, roster } = contract

let college: CorrectionsCollege['college']
let people: CorrectionsCollege['people']
let apply: CorrectionsCollege['apply']
let tryApply: CorrectionsCollege['tryApply']
let mine: CorrectionsCollege['mine']
let decide: CorrectionsCollege['decide']
let line: CorrectionsCollege['line']
let photo: CorrectionsCollege['photo']
beforeAll(async () => {
  ;({ college, people, apply, tryApply, mine, decide, line, photo } = await startCorrections(14))
})
afterAll(() => college.stop())

describe('the whole way', () => {
  let id = ''
  // Another birthday, so the date of birth changes with the number.
  const number = idNumberFor(28 * 5)
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`

  test('an application lies with the adviser, its number sealed and masked', async () => {
    const alone = await tryApply('o-0', { idNumber: number })
    expect(alone).toMatchObject({ fields: { 'changes.bornOn': { code: 'ID_BIRTH_DIFFERS' } } })
    const tickets = [await photo('o-0'), await photo('o-0', '身份证.PNG', photoFile(8, 8))]
    const changes = { name: '欧阳新', idNumber: number, bornOn }
    expect(await tryApply('o-0', changes, { tickets })).toMatchObject({ code: 'CONSENT_NEEDED' })
    const made = await apply('o-0', changes, { tickets, consent: true })
    id = made.id
    expect(made).toMatchObject({ state: 'atAdviser', photos: 2, flags: ['needsProvince'] })
    expect(made.changes.map((change) => change.field)).toEqual(['name', 'idNumber', 'bornOn'])
    expect(JSON.stringify(made)).not.toContain(number)
    const { items } = await college.call('o-adviser', corrections.list, { state: 'atAdviser' })
    expect(items.map((item) => item.id)).toContain(id)
    expect(JSON.stringify(items)).not.toContain(number)
  })

  test('tickets are used up, and the photos open only within reach', async () => {
    const { photos } = await college.call('o-adviser', corrections.evidence, { correctionId: id })
    expect(photos.map((item) => item.fileName)).toEqual(['证明材料1.jpg', '证明材料2.png'])
    const bytes = Buffer.from(await (await fetch(photos[0]!.url)).arrayBuffer())
    expect(bytes.equals(jpegFile())).toBe(true)
    for (const openid of ['o-other', 'o-1'])
      expect(await college.ask(openid, 'corrections.evidence', { correctionId: id })).toMatchObject(
        { code: 'NOT_FOUND' },
      )
    const { looks } = await college.call('o-0', enrolment.show, {})
    expect(looks).toMatchObject([{ reason: '办理信息变更申请，查看证明照片' }])
  })

  test('the field is held: one open application about it', async () => {
    expect(await tryApply('o-0', { name: '欧阳旧' })).toMatchObject({ code: 'CORRECTION_OPEN' })
    const beside = await apply('o-0', { ethnicity: '黎' })
    expect(beside.changes).toMatchObject([{ field: 'ethnicity', before: '汉族', after: '黎族' }])
    await college.call('o-0', corrections.withdraw, { correctionId: beside.id })
    const again = await apply('o-0', { ethnicity: '苗族' })
    await college.call('o-0', corrections.withdraw, { correctionId: again.id })
    expect(
      await college.ask('o-0', 'corrections.withdraw', { correctionId: again.id }),
    ).toMatchObject({ code: 'CORRECTION_OVER' })
  })

  test('nobody decides out of turn or out of reach', async () => {
    expect(await decide('o-college', id, 'advance')).toMatchObject({ code: 'CORRECTION_NOT_YOURS' })
    expect(await decide('o-registrar', id, 'advance')).toMatchObject({
      code: 'CORRECTION_NOT_YOURS',
    })
    expect(await decide('o-other', id, 'advance')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await decide('o-0', id, 'advance')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await line('o-0', 'name')).toBe(people[0]!.name)
  })

  test('each office may return it with a reason, and it comes back to the adviser', async () => {
    for (const office of ['o-adviser', 'o-college', 'o-registrar']) {
      expect(await decide(office, id, 'return', '补')).toMatchObject({ code: 'REASON_NEEDED' })
      expect(await decide(office, id, 'return', '缺户口簿首页')).toMatchObject({
        data: { state: 'returned' },
      })
      expect(await decide(office, id, 'advance')).toMatchObject({ code: 'CORRECTION_NOT_YOURS' })
      const back = await college.call('o-0', corrections.resubmit, {
        correctionId: id,
        changes: { name: '欧阳新', idNumber: number, bornOn },
        note: '已补',
        tickets: [await photo('o-0')],
        consent: true,
      })
      expect(back).toMatchObject({ state: 'atAdviser', note: '已补' })
      if (office !== 'o-registrar') await decide('o-adviser', id, 'advance')
      if (office === 'o-college') await decide('o-college', id, 'advance')
    }
    const [item] = (await mine('o-0')).filter((one) => one.id === id)
    expect(item).toMatchObject({ photos: 5 })
    expect(item!.steps.filter((step) => step.reason === '缺户口簿首页')).toHaveLength(3)
    // Whoever looks again sees which photos came after the last return.
    const { photos } = await college.call('o-adviser', corrections.evidence, { correctionId: id })
    const { at } = lastReturnOf(item!)!
    expect(photos.map(({ addedAt }) => addedAt > at)).toEqual([false, false, false, false, true])
  })

  test('while it is open the record cannot be confirmed', async () => {
    const { version, state, correction } = await college.call('o-0', enrolment.show, {})
    expect({ state, correction }).toMatchObject({ state: 'disputed', correction: { id } })
    const confirm = { version, ticked: [...keyFields] }
    expect(await college.ask('o-0', 'enrolment.confirm', confirm)).toMatchObject({
      code: 'CORRECTION_PENDING',
    })
  })

  test('approval changes the record, asks for a new confirmation, and is kept with both values', async () => {
    await decide('o-adviser', id, 'advance')
    await decide('o-college', id, 'advance')
    expect(await line('o-0', 'name')).toBe(people[0]!.name)
    expect(await decide('o-registrar', id, 'advance')).toMatchObject({
      data: { state: 'approved', closedAt: expect.any(Number), photosUntil: expect.any(Number) },
    })
    const after = await college.call('o-0', enrolment.show, {})
    expect(after).toMatchObject({ state: 'unchecked', confirmation: null, name: '欧阳新' })
    const { idNumber } = await college.call('o-0', enrolment.revealOwn, {})
    expect(idNumber).toBe(number)
    const { items } = await college.call('o-0', corrections.history, {})
    expect(items).toMatchObject([
      { how: 'application', changes: [{ before: people[0]!.name, after: '欧阳新' }, {}, {}] },
    ])
    expect(JSON.stringify(items)).not.toContain(idNumber)
    expect(await decide('o-registrar', id, 'return', '想退回去')).toMatchObject({
      code: 'CORRECTION_OVER',
    })
  })

  test('the next import with the old values undoes nothing, and is pointed at', async () => {
    const ticket = await college.upload('o-admin', 'roster', 'old.csv', rosterCsv([people[0]!]))
    const begun = await college.call('o-admin', roster.beginImport, { cohortId: 'c2024', ticket })
    const review = await college.drive('o-admin', begun)
    expect(review.summary).toMatchObject({ changed: 0, unchanged: 1 })
    const { items } = await college.call('o-admin', contract.jobs.problems, { jobId: begun.id })
    const columns = items.filter((item) => item.code === 'KEY_FIELD_HELD').map((i) => i.column)
    expect(columns).toEqual(expect.arrayContaining(['姓名', '证件号码', '出生日期']))
    await college.drive(
      'o-admin',
      await college.call('o-admin', roster.applyImport, { jobId: begun.id }),
    )
    expect(await line('o-0', 'name')).toBe('欧阳新')
  })
})

test('without an adviser in post the college decides', async () => {
  const { id, state } = await apply('o-acc', { name: '冯十' })
  expect(state).toBe('atCollege')
  const { items } = await college.call('o-other', corrections.list, { state: 'atCollege' })
  expect(items.map((item) => item.id)).toEqual([id])
  expect((await college.call('o-college', corrections.list, {})).items).not.toContainEqual(
    expect.objectContaining({ id }),
  )
  expect(await decide('o-other', id, 'advance')).toMatchObject({ data: { state: 'atRegistrar' } })
})

test('the last day, the graduating term, and who is not listed', async () => {
  const save = (more: object) =>
    college.ask('o-registrar', 'corrections.saveSettings', {
      cohortId: 'c2024',
      settings: { lastOn: null, graduatingTermFrom: null, inGraduatingTerm: 'flag', ...more },
    })
  const ask = () => tryApply('o-9', { name: '王十一' })
  const early = await apply('o-13', { name: '楚十四' })
  await decide('o-adviser', early.id, 'return', '照片看不清，请重拍')
  await save({ lastOn: '2024-04-14' })
  expect(await ask()).toMatchObject({
    code: 'CORRECTION_TOO_LATE',
    detail: { lastOn: '2024-04-14' },
  })
  expect(await college.call('o-9', corrections.mine, {})).toMatchObject({
    whyNot: 'CORRECTION_TOO_LATE',
  })
  // What was taken in time and came back may be mended; another matter would be a new application.
  const again = (changes: object) =>
    college.ask('o-13', 'corrections.resubmit', { correctionId: early.id, changes, note })
  expect(await again({ name: '楚十五', ethnicity: '黎族' })).toMatchObject({
    code: 'CORRECTION_TOO_LATE',
  })
  expect(await again({ name: '楚十五' })).toMatchObject({ data: { state: 'atAdviser' } })
  await save({ graduatingTermFrom: '2024-03-01', inGraduatingTerm: 'refuse' })
  expect(await ask()).toMatchObject({ code: 'CORRECTION_LAST_TERM' })
  await save({ graduatingTermFrom: '2024-03-01' })
  expect(await ask()).toMatchObject({ data: { flags: ['graduatingTerm'] } })
  expect(await save({ lastOn: '2024-02-30' })).toMatchObject({ code: 'INVALID_INPUT' })
  await save({})
  await college.importPeople([{ ...people[10]!, 学籍状态: '退学' }])
  expect(await tryApply('o-10', { name: '冯十二' })).toMatchObject({
    code: 'CORRECTION_NOT_LISTED',
  })
})

test('other fields are corrected directly, before and after kept', async () => {
  const { graduateId } = await college.call('o-11', enrolment.show, {})
  const correct = (openid: string, changes: object, reason = '按录取材料更正') =>
    college.ask(openid, 'corrections.correct', { graduateId, changes, reason }, { key: reason })
  expect(await correct('o-other', { pinyin: 'Chen' })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await correct('o-11', { pinyin: 'Chen' })).toMatchObject({ code: 'FORBIDDEN' })
  expect(await correct('o-adviser', { name: '陈' })).toMatchObject({
    fields: { 'changes.name': { code: 'UNKNOWN_FIELD' } },
  })
  expect(await correct('o-adviser', { pinyin: 'Chen' }, '改')).toMatchObject({
    code: 'REASON_NEEDED',
  })
  const changes = { pinyin: 'Chen Chuan', enrolledOn: '2021.9.1' }
  expect(await correct('o-adviser', changes)).toMatchObject({ ok: true })
  expect(await correct('o-adviser', changes)).toMatchObject({ ok: true })
  expect(await correct('o-adviser', changes, '再更正一次')).toMatchObject({
    fields: { 'changes.pinyin': { code: 'SAME_AS_BEFORE' } },
  })
  expect(await line('o-11', 'pinyin')).toBe('Chen Chuan')
  const history = await college.call('o-registrar', corrections.history, { graduateId })
  expect(history.items).toMatchObject([
    { how: 'direct', reason: '按录取材料更正', changes: [{ before: '', after: 'Chen Chuan' }, {}] },
  ])
  expect(await college.ask('o-0', 'corrections.history', { graduateId })).toMatchObject({
    code: 'NOT_FOUND',
  })
})
