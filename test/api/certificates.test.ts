// 证书 by the front door: enter with a photo, return, mend, accept; whose certificates anybody reaches.
import { contract } from '../../src/domain'
import { DAY_MS } from '../../src/domain/time'
import {
  award,
  cet,
  cohortId,
  doorsOf,
  JPEG,
  people,
  startCertificates,
} from './certificates-college'
import { MORNING, type College } from './college'

const { certificates } = contract

let college: College
const { open, photo, submit, trySubmit, decide } = doorsOf(() => college)
beforeAll(async () => {
  college = await startCertificates()
})
afterAll(() => college.stop())

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
