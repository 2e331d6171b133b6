// Signing in on the desk: the picture, the phone that sees and confirms it, and the phone that ends it.
import { contract } from '../../src/domain'
import { peopleOf, proofOf, startCollege, type College } from './college'

const { accounts } = contract
const people = peopleOf('软件2101班', '软件工程学院', 1)
let college: College
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople(people)
  const { classes } = await college.call('o-admin', contract.roster.tree, { cohortId: 'c2024' })
  await college.post('o-adviser', 'adviser', { classIds: [classes[0]!.id] })
  await college.post('o-other', 'registrar')
  await college.call('o-1', accounts.bind, proofOf(people[0]!))
})
afterAll(() => college.stop())

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
const tokenOf = (reply: { ok: boolean; data?: unknown }) => (reply.data as { token: string }).token

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

test('a picture that WeChat does not draw is not waited for: the code is typed', async () => {
  const { faults } = college.emulator
  faults.add({ fault: 'delay', match: { action: 'wx.openApi' }, ms: 10_000, times: 1 })
  const desk = await signIn('o-adviser')
  expect(desk.image).toBeNull()
  expect(faults.list()).toEqual([])
  await desk.confirm()
  expect(await desk.wait()).toMatchObject({ data: { state: 'confirmed' } })
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
