// Posts: the first admin, invitations and who may give them, when a post begins and ends, and that one admin stays.
import { contract } from '../../src/domain'
import type { Post } from '../../src/domain/accounts/contract'
import { ADMIN_CODE, peopleOf, startCollege, type College } from './college'

const { accounts } = contract
let college: College
let classes: Record<string, string>
let colleges: Record<string, string>
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([
    ...peopleOf('软件2101班', '软件工程学院', 1),
    ...peopleOf('会计2101班', '经济管理学院', 1, 500),
  ])
  const tree = await college.call('o-admin', contract.roster.tree, { cohortId: 'c2024' })
  classes = Object.fromEntries(tree.classes.map((item) => [item.name, item.id]))
  colleges = Object.fromEntries(tree.colleges.map((item) => [item.name, item.id]))
})
afterAll(() => college.stop())

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
