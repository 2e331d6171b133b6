// Binding, locks, 换绑, invitations and signing in on the desk, through the doors that phones and computers use.
import { contract } from '../../src/domain'
import { TRIES_A_DAY } from '../../src/domain/accounts/rules'
import type { Post } from '../../src/domain/accounts/contract'
import { ADMIN_CODE, peopleOf, proofOf, startCollege, type College, type Person } from './college'

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
let colleges: Record<string, string>

beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...people.slice(0, 11), foreign, ...others, twin])
  const tree = await college.call('o-admin', contract.roster.tree, { cohortId: 'c2024' })
  classes = Object.fromEntries(tree.classes.map((item) => [item.name, item.id]))
  colleges = Object.fromEntries(tree.colleges.map((item) => [item.name, item.id]))
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

describe('posts', () => {
  test('the first admin’s code works once', async () => {
    const claim = { code: ADMIN_CODE, name: '又一个' }
    expect(await college.ask('o-x', 'accounts.claimFirstAdmin', claim)).toMatchObject({
      code: 'CODE_INVALID',
    })
    expect(await college.ask('o-admin', 'accounts.claimFirstAdmin', claim)).toMatchObject({
      ok: true,
    })
  })

  test('an invitation is one post for one person; a repeated acceptance is the same', async () => {
    const { code } = await college.call('o-admin', accounts.invite, {
      role: 'registrar',
      title: '教务员',
    })
    const [a, b] = await Promise.all(
      ['o-r1', 'o-r2'].map((openid) =>
        college.ask(openid, 'accounts.acceptInvitation', { code, name: '某' }),
      ),
    )
    expect([a!.ok, b!.ok].filter(Boolean)).toHaveLength(1)
    const winner = a!.ok ? 'o-r1' : 'o-r2'
    const typed = code.toLowerCase().replaceAll('-', ' ')
    expect(
      await college.ask(winner, 'accounts.acceptInvitation', { code: typed, name: '某' }),
    ).toEqual(a!.ok ? a : b)
  })

  test.each([
    ['o-registrar', 'admin', {}],
    ['o-registrar', 'alumni', {}],
    ['o-registrar', 'college', {}],
    ['o-coll', 'registrar', {}],
    ['o-coll', 'adviser', { 会计2101班: true }],
  ])('%s may not invite %s %j', async (openid, role, scope) => {
    await holder(openid)
    const classIds = Object.keys(scope).map((name) => classes[name])
    const reply = await college.ask(openid, 'accounts.invite', {
      role,
      title: '试试',
      scope: { classIds, collegeIds: [] },
    })
    expect(reply).toMatchObject({ ok: false, code: 'CANNOT_INVITE' })
  })

  const holders = new Map<string, Post>()
  async function holder(openid: string) {
    if (holders.has(openid)) return
    const scope = { collegeIds: [colleges['软件工程学院']] }
    const isCollege = openid === 'o-coll'
    holders.set(
      openid,
      await college.post(openid, isCollege ? 'college' : 'registrar', isCollege ? scope : {}),
    )
  }

  test('a revoked code is worth nothing', async () => {
    const made = await college.call('o-admin', accounts.invite, { role: 'alumni', title: '校友办' })
    await college.call('o-admin', accounts.revokeInvitation, { invitationId: made.invitation.id })
    const reply = await college.ask('o-al', 'accounts.acceptInvitation', {
      code: made.code,
      name: '某',
    })
    expect(reply).toMatchObject({ ok: false, code: 'CODE_INVALID' })
  })

  test('a post that ends before it begins is no post', async () => {
    const dates = { fromOn: '2024-05-01', untilOn: '2024-04-30' }
    const reply = await college.ask('o-admin', 'accounts.invite', {
      ...{ role: 'registrar', title: '代班', ...dates },
    })
    expect(reply).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { untilOn: { code: 'END_BEFORE_START' } },
    })
  })

  test('somebody who becomes admin next year does not stand in for the last one today', async () => {
    const { code } = await college.call('o-admin', accounts.invite, {
      ...{ role: 'admin', title: '明年的管理员', fromOn: '2025-01-01' },
    })
    await college.call('o-next-year', accounts.acceptInvitation, { code, name: '某' })
    const me = await college.call('o-admin', accounts.me, {})
    expect(me.adminsFew).toBe(true)
    expect(
      await college.ask('o-admin', 'accounts.endPost', { postId: me.posts[0]!.id }),
    ).toMatchObject({ code: 'LAST_ADMIN' })
  })

  test('a post ends at once; two admins ending each other leave one', async () => {
    const second = await college.post('o-admin2', 'admin')
    const first = (await college.call('o-admin', accounts.me, {})).posts[0]!
    const replies = await Promise.all([
      college.ask('o-admin', 'accounts.endPost', { postId: second.id }),
      college.ask('o-admin2', 'accounts.endPost', { postId: first.id }),
    ])
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    const left = replies[0]!.ok ? 'o-admin' : 'o-admin2'
    const gone = left === 'o-admin' ? 'o-admin2' : 'o-admin'
    expect(await college.ask(gone, 'roster.tree', {})).toMatchObject({
      ok: false,
      code: 'FORBIDDEN',
    })
    const me = await college.call(left, accounts.me, {})
    expect(me.adminsFew).toBe(true)
    const last = { postId: me.posts[0]!.id }
    expect(await college.ask(left, 'accounts.endPost', last)).toMatchObject({ code: 'LAST_ADMIN' })
  })
})

describe('signing in on the desk', () => {
  async function signIn(openid: string) {
    const begun = await college.desk('', 'accounts.beginSignIn', { device: '测试电脑' })
    if (!begun.ok) throw new Error(begun.code)
    const { shortCode, pollKey, image } = begun.data as {
      shortCode: string
      pollKey: string
      image: string
    }
    return {
      shortCode,
      image,
      wait: () => college.desk('', 'accounts.awaitSignIn', { pollKey }),
      see: () => college.ask(openid, 'accounts.seeSignIn', { shortCode }),
      confirm: () => college.ask(openid, 'accounts.confirmSignIn', { shortCode }),
    }
  }
  const tokenOf = (reply: { ok: boolean; data?: unknown }) =>
    (reply.data as { token: string }).token

  test('shows a picture, waits, is seen, is confirmed, gives the token to the desk that asked', async () => {
    const desk = await signIn('o-adviser')
    expect(desk.image).toMatch(/^data:image\/png;base64,/)
    expect(await desk.wait()).toMatchObject({ data: { state: 'waiting', token: null } })
    expect(await desk.see()).toMatchObject({ ok: true, data: { device: '测试电脑' } })
    expect(await desk.wait()).toMatchObject({ data: { state: 'seen' } })
    await desk.confirm()
    const reply = await desk.wait()
    const token = tokenOf(reply)
    expect(await college.desk(token, 'accounts.me')).toMatchObject({ ok: true })
    // The reply may be lost on the way: the same desk asks again and gets the same token.
    expect(tokenOf(await desk.wait())).toBe(token)
  })

  test('a graduate cannot open the desk, a stranger’s code is over, a token is nobody without a session', async () => {
    const desk = await signIn('o-1')
    expect(await desk.confirm()).toMatchObject({ ok: false, code: 'FORBIDDEN' })
    expect(
      await college.ask('o-adviser', 'accounts.seeSignIn', { shortCode: 'ZZZZZZ' }),
    ).toMatchObject({
      code: 'SIGN_IN_OVER',
    })
    expect(await college.desk('x'.repeat(64), 'accounts.me')).toMatchObject({
      code: 'NOT_SIGNED_IN',
    })
  })

  test('the phone signs the computer out', async () => {
    const desk = await signIn('o-other')
    await desk.confirm()
    const token = tokenOf(await desk.wait())
    const { items } = await college.call('o-other', accounts.deskSessions, {})
    expect(items).toHaveLength(1)
    expect(
      await college.ask('o-adviser', 'accounts.endDeskSession', { sessionId: items[0]!.id }),
    ).toMatchObject({ code: 'NOT_FOUND' })
    await college.call('o-other', accounts.endDeskSession, { sessionId: items[0]!.id })
    expect(await college.desk(token, 'accounts.me')).toMatchObject({ code: 'NOT_SIGNED_IN' })
    expect(await desk.wait()).toMatchObject({ code: 'SIGN_IN_OVER' })
  })
})
