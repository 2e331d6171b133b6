// 证书 by the front door: enter with a photo, return, mend, accept; whose certificates anybody reaches; bad input.
import { contract } from '../../src/domain'
import type { Input } from '../../src/domain/action'
import { categories } from '../../src/domain/certificates/categories'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College } from './college'
import { jpegFile } from './photo-file'

const { certificates, roster } = contract
const people = peopleOf('软件2101班', '软件工程学院', 8)
const others = peopleOf('会计2101班', '经济管理学院', 3, 500)
const JPEG = jpegFile()
const cohortId = 'c2024'

type Typed = Input<typeof certificates.submit>['entry']
const cet = (more: Partial<Typed> = {}): Typed => ({
  category: '大学英语四、六级',
  title: '大学英语四级',
  level: '512',
  number: '１２３ 456789012345',
  issuer: '教育部教育考试院',
  issuedOn: '2023-08-24',
  remark: '',
  ...more,
})
const award = (more: Partial<Typed> = {}): Typed =>
  cet({ category: '竞赛获奖', title: '程序设计大赛', level: '二等奖', number: '', ...more })

let college: College
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...people, ...others])
  const tree = await college.call('o-admin', roster.tree, { cohortId })
  const classOf = (name: string) => tree.classes.find((item) => item.name === name)!.id
  const collegeOf = (name: string) => tree.colleges.find((item) => item.name === name)!.id
  await college.post('o-adviser', 'adviser', { classIds: [classOf('软件2101班')] })
  await college.post('o-college', 'college', { collegeIds: [collegeOf('软件工程学院')] })
  await college.post('o-other', 'college', { collegeIds: [collegeOf('经济管理学院')] })
  await college.post('o-registrar', 'registrar')
  for (const [i, person] of people.entries())
    await college.call(`o-${i}`, contract.accounts.bind, proofOf(person))
  await college.call('o-acc', contract.accounts.bind, proofOf(others[0]!))
})
afterAll(() => college.stop())

const open = (opensAt: number | null, closesAt: number | null, taken: string[] = [...categories]) =>
  college.ask('o-registrar', 'certificates.saveSettings', {
    cohortId,
    window: { opensAt, closesAt, categories: taken },
  })
const photo = (openid: string, name = '证书.jpg', bytes = JPEG) =>
  college.upload(openid, 'certificate', name, bytes)
const submit = async (openid: string, entry: Typed) =>
  college.call(openid, certificates.submit, {
    entry,
    ticket: await photo(openid),
    consent: true,
  })
const trySubmit = (openid: string, entry: object, more: object = {}, request: object = {}) =>
  college.ask(openid, 'certificates.submit', { entry, ...more }, request)
const decide = (
  openid: string,
  certificateId: string,
  version: number,
  move: string,
  reason = '',
) => college.ask(openid, 'certificates.decide', { certificateId, version, move, reason })

describe('the window', () => {
  test('before the registrar opens it nobody enters one, and home says nothing', async () => {
    expect(await trySubmit('o-0', cet())).toMatchObject({ code: 'CERTIFICATE_NOT_OPEN' })
    const home = await college.call('o-0', contract.campaigns.home, {})
    expect(home.certificates).toBeNull()
  })
  test('after it closed neither; only the registrar sets it, and not backwards', async () => {
    await open(MORNING - 2 * DAY_MS, MORNING - DAY_MS)
    expect(await trySubmit('o-0', cet())).toMatchObject({ code: 'CERTIFICATE_CLOSED' })
    expect(await open(MORNING, MORNING - 1)).toMatchObject({
      fields: { 'window.closesAt': { code: 'END_BEFORE_START' } },
    })
    const asCollege = await college.ask('o-college', 'certificates.saveSettings', {
      cohortId,
      window: { opensAt: 1, closesAt: null, categories: ['其他'] },
    })
    expect(asCollege).toMatchObject({ code: 'FORBIDDEN' })
  })
  test('open: home has a quiet line', async () => {
    await open(MORNING - DAY_MS, MORNING + DAY_MS)
    const home = await college.call('o-0', contract.campaigns.home, {})
    expect(home.certificates).toEqual({ total: 0, returned: 0, closesAt: MORNING + DAY_MS })
  })
})

describe('the whole way', () => {
  let id = ''
  test('entered with a photo, digits made half-width, waiting with the college', async () => {
    const made = await submit('o-0', cet())
    id = made.id
    expect(made).toMatchObject({ state: 'submitted', hasPhoto: true, byStaff: false, version: 1 })
    expect(made.entry.number).toBe('123456789012345')
    const seen = await college.call('o-college', certificates.list, {
      cohortId,
      state: 'submitted',
    })
    expect(seen.items.map((item) => item.id)).toEqual([id])
    expect((await college.call('o-adviser', certificates.list, { cohortId })).items).toHaveLength(1)
  })
  test('out of reach looks absent', async () => {
    const elsewhere = await college.call('o-other', certificates.list, { cohortId })
    expect(elsewhere.items).toEqual([])
    expect(await decide('o-other', id, 1, 'accept')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await decide('o-adviser', id, 1, 'accept')).toMatchObject({ code: 'FORBIDDEN' })
    for (const openid of ['o-other', 'o-1'])
      expect(await college.ask(openid, 'certificates.photo', { certificateId: id })).toMatchObject({
        code: 'NOT_FOUND',
      })
    expect(await college.ask('o-1', 'certificates.withdraw', { certificateId: id })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
  test('the photo opens within reach, and its owner reads who looked', async () => {
    const { url } = await college.call('o-college', certificates.photo, { certificateId: id })
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(JPEG)).toBe(true)
    const { looks } = await college.call('o-0', contract.enrolment.show, {})
    expect(looks).toMatchObject([{ reason: '审核证书登记，查看证书照片' }])
  })
  test('returned with a reason, mended, accepted; what was read is what is decided', async () => {
    expect(await decide('o-college', id, 1, 'return', '糊')).toMatchObject({
      code: 'REASON_NEEDED',
    })
    expect(await decide('o-college', id, 1, 'return', '照片看不清编号')).toMatchObject({ ok: true })
    const home = await college.call('o-0', contract.campaigns.home, {})
    expect(home.certificates?.returned).toBe(1)
    const mended = await college.call('o-0', certificates.resubmit, {
      certificateId: id,
      entry: cet({ level: '520' }),
      ticket: await photo('o-0', '重拍.png.jpg'),
      consent: true,
    })
    expect(mended).toMatchObject({ state: 'submitted', entry: { level: '520' }, version: 3 })
    expect(await decide('o-college', id, 1, 'accept')).toMatchObject({ code: 'CERTIFICATE_MOVED' })
    expect(await decide('o-college', id, 3, 'accept')).toMatchObject({ ok: true })
    const { items } = await college.call('o-0', certificates.mine, {})
    expect(items).toMatchObject([{ id, state: 'accepted' }])
    expect(items[0]?.photoUntil).toBeGreaterThan(MORNING + 29 * DAY_MS)
  })
  test('accepted: its owner cannot change or withdraw it, staff can with a reason', async () => {
    for (const action of ['certificates.withdraw', 'certificates.resubmit']) {
      const input = { certificateId: id, ...(action.endsWith('resubmit') ? { entry: cet() } : {}) }
      expect(await college.ask('o-0', action, input)).toMatchObject({ code: 'CERTIFICATE_OVER' })
    }
    expect(
      await college.ask('o-college', 'certificates.withdraw', { certificateId: id }),
    ).toMatchObject({ code: 'REASON_NEEDED' })
    expect(await decide('o-college', id, 4, 'return', '已经采纳的')).toMatchObject({
      code: 'CERTIFICATE_OVER',
    })
  })
})

describe('the same certificate', () => {
  test('of one person is refused, withdrawn it is free again', async () => {
    const made = await submit('o-1', cet({ number: 'A-1' }))
    const again = { ticket: await photo('o-1'), consent: true }
    expect(
      await trySubmit('o-1', cet({ number: 'ａ－1', title: '另一名称' }), again),
    ).toMatchObject({
      code: 'CERTIFICATE_TWICE',
    })
    await college.call('o-1', certificates.withdraw, { certificateId: made.id })
    expect(await submit('o-1', cet({ number: 'A-1' }))).toMatchObject({ state: 'submitted' })
  })
  test('without a number it is told apart by name, level and day', async () => {
    await submit('o-1', award())
    const again = { ticket: await photo('o-1'), consent: true }
    expect(await trySubmit('o-1', award(), again)).toMatchObject({ code: 'CERTIFICATE_TWICE' })
    await submit('o-1', award({ level: '一等奖' }))
  })
  test('of two people is a warning to staff alone', async () => {
    const made = await submit('o-2', cet({ number: 'A-1' }))
    expect(made.sharedWith).toBe(0)
    const { items } = await college.call('o-college', certificates.list, {
      cohortId,
      studentNo: people[2]!.studentNo,
    })
    expect(items).toMatchObject([{ sharedWith: 1 }])
  })
  test('a request repeated, alone and beside itself, makes one', async () => {
    const input = { entry: cet({ number: 'R-1' }), ticket: await photo('o-3'), consent: true }
    const ask = () =>
      college.ask('o-3', 'certificates.submit', input, { key: 'same-key-of-one-tap' })
    const replies = await Promise.all([ask(), ask(), ask()])
    expect(replies.map((reply) => reply.ok)).toEqual([true, true, true])
    expect(await ask()).toMatchObject({ ok: true })
    expect((await college.call('o-3', certificates.mine, {})).items).toHaveLength(1)
  })
})

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
    ['issuedOn', { issuedOn: '2999-01-01' }, 'NOT_A_DATE'],
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
    const reply = await enter('o-college', people[5]!.studentNo, cet({ number: 'E-1' }))
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
