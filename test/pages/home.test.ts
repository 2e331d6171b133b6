// Home as it ships: who is not known is led in, who is known sees the next thing first.
import { campaigns } from '../../src/domain/campaigns/contract'
import { answer, startPhone } from './built-app'
import { checked, graduateHome, strangerHome } from './samples'

const phone = startPhone()
const HOME = 'pages/home/index'

test('a stranger is told what this is for, and led to binding', async () => {
  phone.set(answer(campaigns.home, () => strangerHome))
  const screen = await phone.open(HOME)
  await screen.shows('我是毕业生，绑定学籍')
  await screen.shows('我有邀请码')
  await screen.tap('#bind')
  expect(phone.went).toEqual(['navigateTo /pages/accounts/bind/index'])
})

test('the task that closes first is the big one; opening home costs one call', async () => {
  phone.asked.length = 0
  phone.set(answer(campaigns.home, () => graduateHome))
  const screen = await phone.open(HOME)
  await screen.shows('我是毕业生')
  // The first answer is remembered; a pull refreshes it.
  expect(phone.asked).toEqual([])
})

test('a poster’s code leads straight to where it was meant', async () => {
  phone.went.length = 0
  await phone.open(HOME, { scene: encodeURIComponent('s=AB12CD') })
  expect(phone.went).toEqual(['redirectTo /pages/accounts/sign-in/index?scene=s%3DAB12CD'])
})

test('samples stay within the contract', () => {
  expect(checked.state).toBe('done')
})
