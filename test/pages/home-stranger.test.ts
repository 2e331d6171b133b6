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

test('the computer’s code leads straight to the question about that computer', async () => {
  await phone.open(HOME, { scene: encodeURIComponent('s=AB12CD') })
  expect(phone.went).toEqual(['redirectTo /pages/accounts/sign-in/index?scene=s%3DAB12CD'])
})
