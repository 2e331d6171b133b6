// Home as it ships, for a graduate: the next thing first, and one call however often it is looked at.
import { campaigns } from '../../src/domain/campaigns/contract'
import { capture } from '../../src/domain/capture/contract'
import { answer, refuse, startPhone, until } from './built-app'
import { checked, graduateHome, post, toBook } from './samples'

const phone = startPhone()
const HOME = 'pages/home/index'

test('what closes first is the big one, with the days that are left', async () => {
  phone.set(answer(campaigns.home, () => graduateHome))
  const screen = await phone.open(HOME)
  await screen.shows('林晓雨，你好')
  await screen.shows('接下来要办')
  expect(screen.text()).toContain('还剩 3 天')
  expect(screen.has('#next-enrolment')).toBe(true)
  await screen.tap('#next')
  expect(phone.went).toEqual(['navigateTo /pages/enrolment/record/index'])
})

test('a screen whose code cannot be fetched: said so, and the next tap opens it', async () => {
  phone.went.length = 0
  const screen = await phone.open(HOME)
  phone.packages(false)
  await screen.tap('#next')
  expect([phone.went, phone.toasts.join()]).toEqual([[], '这一页没有打开，请检查网络后再点一次'])
  phone.packages(true)
  await screen.tap('#next')
  expect(phone.went).toEqual(['navigateTo /pages/enrolment/record/index'])
})

test('looked at again, it asks nothing', async () => {
  const screen = await phone.open(HOME)
  await screen.shows('林晓雨，你好')
  expect(phone.asked.map((request) => request.action)).toEqual(['campaigns.home'])
})

test('what is done is a row with its word, and the next task moves up', async () => {
  phone.set(answer(campaigns.home, () => ({ ...graduateHome, checklist: [checked, toBook] })))
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * 60_000)
  const screen = await phone.open(HOME)
  await screen.shows('已完成')
  expect(screen.has('#next-capture')).toBe(true)
})

test('a post that ended while home was left for another screen: the next one is asked for once', async () => {
  jest.restoreAllMocks()
  const today = Date.now
  const gone = refuse(campaigns.home, 'NOT_FOUND')
  const next = { ...post, id: 'the-next' }
  const held = answer(campaigns.home, () => ({ ...graduateHome, posts: [next], post: next }))
  const postOf = (input: unknown) => (input as { postId?: string }).postId
  await (await phone.open(HOME)).shows('林晓雨，你好')
  phone.set(refuse(capture.checkInCode, 'FORBIDDEN'), {
    action: campaigns.home.name,
    reply: (input) => (postOf(input) === post.id ? gone : held).reply(input),
  })
  phone.asked.length = 0
  // Back after a while, home asks; before its answer is there, its person goes on.
  const later = jest.spyOn(Date, 'now').mockImplementation(() => today() + 60 * 60_000)
  const arrive = phone.hold()
  await phone.blink()
  const asked = () =>
    phone.asked.filter(({ action }) => action === 'campaigns.home').map(({ input }) => input)
  await until(() => asked().length === 1)
  const over = await phone.openOver('pages/capture/check-in-code/index')
  arrive()
  await over.shows('没有加载出来')
  await until(() => asked().some((input) => !postOf(input)))
  await new Promise((resolve) => setTimeout(resolve, 300))
  later.mockRestore()
  expect(asked()).toEqual([{ postId: post.id }, { postId: post.id }, {}])
})
