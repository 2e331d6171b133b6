// 证书 that go wrong, and the college by itself: bad input at its field; entered, mended and accepted by staff.
import { contract } from '../../src/domain'
import { DAY_MS } from '../../src/domain/time'
import {
  cet,
  cohortId,
  doorsOf,
  others,
  people,
  startCertificates,
  type Typed,
} from './certificates-college'
import { MORNING, type College } from './college'
import { jpegFile } from './photo-file'

const { certificates } = contract

let college: College
const { open, photo, submit, trySubmit, decide } = doorsOf(() => college)
beforeAll(async () => {
  college = await startCertificates()
  await open(MORNING - DAY_MS, MORNING + DAY_MS)
  for (const openid of ['o-1', 'o-2', 'o-3']) await submit(openid, cet({ number: openid }))
})
afterAll(() => college.stop())

describe('bad input', () => {
  const consent = true
  test('each wrong field has its own sentence and nothing is stored', async () => {
    const ticket = await photo('o-4')
    const reply = await trySubmit(
      'o-4',
      cet({ level: '', number: '=1+1"😀', issuedOn: '2030-01-01', issuer: '很'.repeat(60) }),
      { ticket, consent },
    )
    expect(reply).toMatchObject({
      fields: {
        'entry.level': { code: 'REQUIRED' },
        'entry.number': { code: 'CERTIFICATE_NUMBER_FORMAT' },
        'entry.issuedOn': { code: 'DATE_IN_FUTURE' },
        'entry.issuer': { code: 'TOO_LONG' },
      },
    })
    expect(
      await trySubmit('o-4', cet({ title: '长'.repeat(20_000) }), { ticket, consent }),
    ).toMatchObject({ fields: { 'entry.title': { code: 'TOO_LONG' } } })
    expect(await trySubmit('o-4', cet({ title: '证书😀' }), { ticket, consent })).toMatchObject({
      fields: { 'entry.title': { code: 'ILLEGAL_CHARACTER' } },
    })
    expect((await college.call('o-4', certificates.mine, {})).items).toEqual([])
  })
  test('a photo is needed, with consent, by the right person, and must be one', async () => {
    expect(await trySubmit('o-4', cet())).toMatchObject({
      fields: { ticket: { code: 'REQUIRED' } },
    })
    const ticket = await photo('o-4')
    expect(await trySubmit('o-4', cet(), { ticket })).toMatchObject({ code: 'CONSENT_NEEDED' })
    expect(await trySubmit('o-5', cet(), { ticket, consent })).toMatchObject({
      code: 'TICKET_INVALID',
    })
    const program = await photo('o-4', '证书.jpg', Buffer.from('4d5a9000', 'hex'))
    expect(await trySubmit('o-4', cet(), { ticket: program, consent })).toMatchObject({
      code: 'PHOTO_WRONG_TYPE',
    })
    const broken = await photo('o-4', '证书.jpg', jpegFile().subarray(0, 150))
    expect(await trySubmit('o-4', cet(), { ticket: broken, consent })).toMatchObject({
      code: 'PHOTO_BROKEN',
    })
    const begin = (fileName: string, size: number) =>
      college.ask('o-4', 'files.begin', { purpose: 'certificate', fileName, size })
    expect(await begin('证书.exe', 9)).toMatchObject({ code: 'PHOTO_WRONG_TYPE' })
    expect(await begin('证书.jpg', 30 * 1024 * 1024)).toMatchObject({ code: 'FILE_TOO_LARGE' })
    expect((await college.call('o-4', certificates.mine, {})).items).toEqual([])
  })
  test('a kind that is not taken this year', async () => {
    await open(MORNING - DAY_MS, MORNING + DAY_MS, ['竞赛获奖'])
    const more = { ticket: await photo('o-4'), consent }
    expect(await trySubmit('o-4', cet(), more)).toMatchObject({
      fields: { 'entry.category': { code: 'CATEGORY_NOT_TAKEN' } },
    })
    await open(MORNING - DAY_MS, MORNING + DAY_MS)
  })
})

describe('the college by itself', () => {
  test.each<[string, Partial<Typed>, string]>([
    ['title', { title: '长'.repeat(20_000) }, 'TOO_LONG'],
    ['title', { title: '证书😀' }, 'ILLEGAL_CHARACTER'],
    ['issuedOn', { issuedOn: '2023-02-30' }, 'NOT_A_DATE'],
    ['issuedOn', { issuedOn: '2999-01-01' }, 'DATE_IN_FUTURE'],
    ['issuedOn', { issuedOn: '1989-12-31' }, 'DATE_TOO_EARLY'],
    ['issuedOn', { issuedOn: '2030-01-01' }, 'DATE_IN_FUTURE'],
    ['remark', { remark: '备注😀' }, 'ILLEGAL_CHARACTER'],
  ])('%s is refused at its field, and nothing is kept (case %#)', async (field, more, code) => {
    const { studentNo } = people[7]!
    const asked = { cohortId, studentNo, entry: cet(more) }
    expect(await college.ask('o-college', 'certificates.enter', asked)).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { [`entry.${field}`]: { code } },
    })
    const { items } = await college.call('o-college', certificates.list, { cohortId, studentNo })
    expect(items).toEqual([])
  })
  const enter = (openid: string, studentNo: string, entry: Typed, more: object = {}) =>
    college.ask(openid, 'certificates.enter', { cohortId, studentNo, entry, ...more })
  test('enters at once what needs nobody, for its own people only', async () => {
    const reply = await enter(
      'o-college',
      people[5]!.studentNo,
      cet({ number: 'E-1', issuedOn: '1998-06-20' }),
    )
    expect(reply).toMatchObject({ data: { state: 'accepted', byStaff: true } })
    for (const studentNo of [others[0]!.studentNo, '9999999'])
      expect(await enter('o-college', studentNo, cet())).toMatchObject({
        fields: { studentNo: { code: 'PERSON_UNKNOWN' } },
      })
    expect(await enter('o-college', people[5]!.studentNo, cet({ number: 'e-1' }))).toMatchObject({
      code: 'CERTIFICATE_TWICE',
    })
  })
  test('mends what it entered, by the version it read', async () => {
    const { items } = await college.call('o-college', certificates.list, {
      cohortId,
      studentNo: people[5]!.studentNo,
    })
    const [one] = items
    const change = (version: number) =>
      enter('o-college', one!.studentNo, cet({ number: 'E-2' }), {
        certificateId: one!.id,
        version,
      })
    expect(await change(9)).toMatchObject({ code: 'CERTIFICATE_MOVED' })
    expect(await change(1)).toMatchObject({ data: { entry: { number: 'E-2' }, version: 2 } })
  })
  test('accepts several at once and leaves alone what moved', async () => {
    const { items } = await college.call('o-college', certificates.list, {
      cohortId,
      state: 'submitted',
    })
    const chosen = items.map((item, i) => ({
      certificateId: item.id,
      version: i === 0 ? 7 : item.version,
    }))
    expect(await college.call('o-college', certificates.acceptMany, { items: chosen })).toEqual({
      accepted: items.length - 1,
      skipped: 1,
    })
    expect(await college.call('o-other', certificates.acceptMany, { items: chosen })).toEqual({
      accepted: 0,
      skipped: items.length,
    })
  })
  test('two desks at once: one decision stands', async () => {
    const made = await submit('o-6', cet({ number: 'T-1' }))
    const replies = await Promise.all([
      decide('o-college', made.id, 1, 'accept'),
      decide('o-registrar', made.id, 1, 'return', '编号与照片不符'),
    ])
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
  })
})
