// 图像校对 as it ships: two questions with a tick before the final word, and the form for what is wrong.
import { campaigns } from '../../src/domain/campaigns/contract'
import { imageCheck, type MyImage } from '../../src/domain/image-check/contract'
import { answer, refuse, startPhone, until } from './built-app'
import { checked, graduateHome, image, now, post } from './samples'

const phone = startPhone()
const item = { ...checked, kind: 'imageCheck' as const }
const step = { at: now, byName: '林晓雨', byRole: 'graduate' as const, text: '', reason: '' }
const returned: MyImage = {
  ...image,
  ...{ state: 'returned', version: 2 },
  steps: [{ ...step, byRole: 'adviser', move: 'return', text: '请写清楚哪里不对' }],
}
beforeEach(() => {
  phone.asked.length = 0
  phone.went.length = 0
})

test('what is wrong needs an item and a note', async () => {
  phone.set(
    answer(imageCheck.show, () => image),
    answer(imageCheck.dispute, () => ({
      image: { ...image, state: 'atAdviser' as const, version: 1 },
      item: { ...item, state: 'attention' as const },
    })),
  )
  // The screen before has loaded it, as it has on a phone.
  await (await phone.open('pages/image-check/mine/index')).shows('先到学信网看一遍')
  const screen = await phone.open('pages/image-check/wrong/index')
  await screen.shows('先选出有误的项')
  await screen.tap('#wrong-photoMissing')
  await screen.shows('再写一句说明')
  await screen.tapInVain('#send')
  expect(phone.asked.map(({ action }) => action)).not.toContain('imageCheck.dispute')
})

test('what one person has written is not shown to the next who binds on this phone', async () => {
  const drafts = () => phone.kept().filter((key) => key.startsWith('draft/'))
  const homeOf = (id: string) =>
    answer(campaigns.home, () => ({
      ...graduateHome,
      posts: [{ ...post, id }],
      post: { ...post, id },
    }))
  phone.set(homeOf('post-1'))
  await (await phone.open('pages/home/index')).shows('林晓雨，你好')
  const screen = await phone.open('pages/image-check/wrong/index')
  await screen.type('#note', '照片不是我的')
  await screen.shows('6 / 300')
  await (await phone.open('pages/image-check/wrong/index')).shows('6 / 300')
  // The first has been unbound; the server knows the phone by the second now.
  const gone = refuse(campaigns.home, 'NOT_FOUND')
  const second = homeOf('post-2')
  const isFirst = (input: unknown) => (input as { postId?: string }).postId === 'post-1'
  phone.set({
    action: campaigns.home.name,
    reply: (input) => (isFirst(input) ? gone : second).reply(input),
  })
  const today = Date.now
  const later = jest.spyOn(Date, 'now').mockImplementation(() => today() + 11 * 60_000)
  await (await phone.open('pages/home/index')).shows('林晓雨，你好')
  await until(() => drafts().length === 0)
  await (await phone.open('pages/image-check/wrong/index')).shows('0 / 300')
  later.mockRestore()
})

test('what another phone did meanwhile is told and shown, and the tick is gone', async () => {
  phone.set(
    answer(imageCheck.show, () => image),
    refuse(imageCheck.confirm, 'IMAGE_MOVED'),
  )
  const screen = await phone.open('pages/image-check/mine/index')
  await screen.shows('先到学信网看一遍')
  await screen.tap('#right')
  await screen.shows('都对，下一步')
  await screen.tap('#yes')
  await screen.shows('最后确认一次')
  await screen.tapInVain('#yes')
  expect(phone.asked.map(({ action }) => action)).not.toContain('imageCheck.confirm')
  await screen.shows('请先勾选上面这句')
  await screen.tap('#looked')
  await screen.shows('确认无误，不再更改')
  phone.set(answer(imageCheck.show, () => returned))
  await screen.tap('#yes')
  await screen.shows('请看完最新情况再选择')
  await screen.shows('请写清楚哪里不对')
})

test('confirmed after both questions, and no way back is shown', async () => {
  phone.set(
    answer(imageCheck.show, () => returned),
    answer(imageCheck.confirm, () => ({
      image: {
        ...returned,
        ...{ state: 'confirmed' as const, version: 3 },
        steps: [{ ...step, move: 'confirm' as const }],
      },
      item,
    })),
  )
  const screen = await phone.open('pages/image-check/mine/index')
  await screen.shows('先到学信网看一遍')
  await screen.tap('#right')
  await screen.shows('都对，下一步')
  await screen.tap('#yes')
  await screen.shows('请先勾选上面这句')
  await screen.tap('#looked')
  await screen.shows('确认无误，不再更改')
  await screen.tap('#yes')
  await screen.shows('已确认无误')
  expect(screen.text()).not.toContain('都对，无误')
  expect(phone.asked.filter(({ action }) => action === 'imageCheck.confirm')).toMatchObject([
    { input: { version: 2, looked: true } },
  ])
})
