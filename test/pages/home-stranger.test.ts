// Home as it ships, for somebody who is not known yet.
import { campaigns } from '../../src/domain/campaigns/contract'
import { answer, startPhone } from './built-app'
import { strangerHome } from './samples'

const phone = startPhone()
const HOME = 'pages/home/index'
beforeEach(() => {
  phone.went.length = 0
})

test('without a network it says so, and trying again works', async () => {
  const screen = await phone.open(HOME)
  await screen.shows('没有连上服务器')
  phone.set(answer(campaigns.home, () => strangerHome))
  await screen.tap('#retry')
  await screen.shows('毕业前的几件事')
})

test('it tells what this is for, and leads to binding or to a code', async () => {
  const screen = await phone.open(HOME)
  await screen.shows('示例学院')
  await screen.tap('#bind')
  await screen.tap('#code')
  expect(phone.went).toEqual([
    'navigateTo /pages/accounts/bind/index',
    'navigateTo /pages/accounts/code/index',
  ])
})

test('a page of the staff, opened by a link, says whose it is instead of loading for ever', async () => {
  const board = await phone.open('pages/staff/board/index')
  await board.shows('这一页是老师用的')
  await board.tap('#home')
  const cases = await phone.open('pages/staff/cases/index')
  await cases.tap('#tab-corrections')
  await cases.shows('当前身份不办这一类')
  await cases.tap('#tab-images')
  await cases.shows('当前身份不办这一类')
})

test('the computer’s code leads straight to the question about that computer', async () => {
  await phone.open(HOME, { scene: encodeURIComponent('s=AB12CD') })
  expect(phone.went).toEqual(['redirectTo /pages/accounts/sign-in/index?scene=s%3DAB12CD'])
})
