// Binding, locks and 换绑, through the doors that phones use.
import { contract } from '../../src/domain'
import { TRIES_A_DAY } from '../../src/domain/accounts/rules'
import { peopleOf, proofOf, startCollege, type College, type Person } from './college'

const { accounts, campaigns, enrolment } = contract
let college: College
const people = peopleOf('软件2101班', '软件工程学院', 12)
const others = peopleOf('会计2101班', '经济管理学院', 3, 500)
const twin: Person = {
  ...people[0]!,
  studentNo: '2018000001',
  className: '软件1801班',
  年级: '2018',
}
const foreign: Person = {
  ...people[11]!,
  studentNo: '2021900001',
  name: 'Anna Maria Ivanova',
  证件类型: '护照',
  证件号码: 'FA765432X',
  idNumber: 'FA765432X',
  性别: '女',
  民族: '',
}
let classes: Record<string, string>

beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...people.slice(0, 11), foreign, ...others, twin])
  const tree = await college.call('o-admin', contract.roster.tree, { cohortId: 'c2024' })
  classes = Object.fromEntries(tree.classes.map((item) => [item.name, item.id]))
  await college.post('o-adviser', 'adviser', { classIds: [classes['软件2101班']] })
  await college.post('o-other', 'adviser', { classIds: [classes['会计2101班']] })
})
afterAll(() => college.stop())

const bind = (openid: string, proof: object) => college.ask(openid, 'accounts.bind', proof)
const wrong = (person: Person) => ({ ...proofOf(person), lastSix: '000000' })

describe('binding', () => {
  test('the right facts bind, twice the same is once', async () => {
    const first = await bind('o-1', proofOf(people[1]!))
    expect(first).toMatchObject({
      ok: true,
      data: { post: { role: 'graduate', name: people[1]!.name } },
    })
    expect(await bind('o-1', proofOf(people[1]!))).toEqual(first)
  })

  test('another WeChat is told that it is bound, and learns nothing else', async () => {
    expect(await bind('o-2', proofOf(people[1]!))).toMatchObject({
      ok: false,
      code: 'ALREADY_BOUND',
    })
  })

  test('class and name do where nobody remembers the 学号', async () => {
    const { studentNo: _, ...rest } = proofOf(people[2]!)
    expect(await bind('o-2', { ...rest, className: '软件2101班' })).toMatchObject({ ok: true })
  })

  test('a lower-case letter, a passport, and a second 学籍 of the same person are ordinary', async () => {
    const proof = { ...proofOf(foreign), idType: '护照', lastSix: '65432x' }
    expect(await bind('o-anna', proof)).toMatchObject({ ok: true })
    expect(await bind('o-0', proofOf(people[0]!))).toMatchObject({ ok: true })
    expect(await bind('o-0', proofOf(twin))).toMatchObject({ ok: true })
    const home = await college.call('o-0', campaigns.home, {})
    expect(home.posts).toHaveLength(2)
  })

  test.each([
    [{}, 'name'],
    [{ lastSix: '12345' }, 'lastSix'],
    [{ idType: '学生证' }, 'idType'],
    [{ name: '字'.repeat(20_000) }, 'name'],
    [{ studentNo: '', className: '' }, 'studentNo'],
    [{ openid: 'o-someone' }, 'openid'],
  ])('bad input %j is named at %s', async (change, field) => {
    const proof = Object.keys(change).length > 0 ? { ...proofOf(people[3]!), ...change } : {}
    const reply = await bind('o-bad', proof)
    expect(reply).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
    expect(reply.ok ? {} : reply.fields).toHaveProperty([field])
  })

  test('five wrong tries a day, even all at once, and the sixth is locked until midnight', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => bind('o-guess', wrong(people[4]!))),
    )
    const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.code))
    expect(codes.filter((code) => code === 'BIND_NO_MATCH').length).toBeLessThanOrEqual(TRIES_A_DAY)
    expect(codes).not.toContain('ok')
    expect(await bind('o-guess', proofOf(people[4]!))).toMatchObject({
      ok: false,
      code: 'BIND_LOCKED',
      detail: { until: expect.any(Number) },
    })
  })

  test('a classmate’s failures do not lock the owner out', async () => {
    expect(await bind('o-4', proofOf(people[4]!))).toMatchObject({ ok: true })
  })

  test('a guarded record refuses whoever has failed on it, until the adviser unlocks', async () => {
    const record = people[5]!
    for (const openid of ['g1', 'g2', 'g3', 'g4', 'o-5']) await bind(openid, wrong(record))
    expect(await bind('o-5', proofOf(record))).toMatchObject({ ok: false, code: 'BIND_LOCKED' })
    const graduateId = (await bindingOf(record)).id
    const foreignAdviser = await college.ask('o-other', 'accounts.unlock', { graduateId })
    expect(foreignAdviser).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    await college.call('o-adviser', accounts.unlock, { graduateId })
    expect(await bind('o-5', proofOf(record))).toMatchObject({ ok: true })
  })

  async function bindingOf(person: Person) {
    const page = await college.call('o-admin', contract.roster.graduates, {
      cohortId: 'c2024',
      find: person.studentNo,
    })
    return page.items[0]!
  }

  test('taking the binding off frees the record', async () => {
    await bind('o-6', proofOf(people[6]!))
    await college.call('o-6', accounts.unbind, {})
    expect((await bindingOf(people[6]!)).bound).toBe(false)
    expect(await bind('o-6b', proofOf(people[6]!))).toMatchObject({ ok: true })
  })
})

describe('换绑', () => {
  test('is proven, decided by the adviser, and told to the old account', async () => {
    await bind('o-7', proofOf(people[7]!))
    const request = { proof: proofOf(people[7]!), reason: '手机丢了，换了新微信' }
    await college.call('o-7new', accounts.requestRebind, request)
    expect(await college.ask('o-7new', 'accounts.requestRebind', request)).toMatchObject({
      ok: false,
      code: 'REBIND_PENDING',
    })
    expect((await college.call('o-other', accounts.rebinds, {})).items).toHaveLength(0)
    const [waiting] = (await college.call('o-adviser', accounts.rebinds, {})).items
    const decision = { rebindId: waiting!.id, approve: true, note: '' }
    expect(await college.ask('o-other', 'accounts.decideRebind', decision)).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    })
    await college.call('o-adviser', accounts.decideRebind, decision)
    expect(await college.ask('o-adviser', 'accounts.decideRebind', decision)).toMatchObject({
      ok: false,
      code: 'CASE_OVER',
    })
    const old = await college.call('o-7', campaigns.home, {})
    expect(old.posts).toHaveLength(0)
    expect(old.notices[0]?.text).toContain('换绑')
    expect((await college.call('o-7new', enrolment.show, {})).name).toBe(people[7]!.name)
  })

  test('a wrong proof asks for nothing', async () => {
    const request = { proof: wrong(people[8]!), reason: '换了微信' }
    expect(await college.ask('o-thief', 'accounts.requestRebind', request)).toMatchObject({
      ok: false,
      code: 'BIND_NO_MATCH',
    })
  })
})
