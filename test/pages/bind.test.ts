// Binding as it ships: slips are said at their fields, a stranger's proof is counted, the owner goes straight on.
import { accounts } from '../../src/domain/accounts/contract'
import { answer, refuse, startPhone, type Screen } from './built-app'
import { post } from './samples'

const phone = startPhone()
const BIND = 'pages/accounts/bind/index'
beforeEach(() => {
  phone.forget()
  phone.asked.length = 0
  phone.went.length = 0
})

async function filled(): Promise<Screen> {
  const screen = await phone.open(BIND)
  await screen.type('#student-no', '2021050112')
  await screen.type('#name', '林晓雨')
  await screen.type('#last-six', '12345x')
  return screen
}

test('an empty form is not sent: each field says what it wants', async () => {
  const screen = await phone.open(BIND)
  await screen.tap('#submit')
  await screen.shows('请填写学号')
  await screen.shows('请填写姓名')
  await screen.shows('请填写证件号码的后六位')
  expect(phone.asked).toEqual([])
})

test('who forgot the number gives the class', async () => {
  const screen = await phone.open(BIND)
  await screen.tap('#switch-way')
  await screen.tap('#submit')
  await screen.shows('请填写班级')
})

test('no match says how many tries are left, and the form stays filled', async () => {
  phone.set(refuse(accounts.bind, 'BIND_NO_MATCH', { left: 3 }))
  const screen = await filled()
  await screen.tap('#submit')
  await screen.shows('还可以再试 3 次')
  expect(phone.went).toEqual([])
})

test('bound elsewhere: a change of WeChat is asked for, with a reason', async () => {
  phone.set(
    refuse(accounts.bind, 'ALREADY_BOUND'),
    answer(accounts.requestRebind, () => ({ done: true as const })),
  )
  const screen = await filled()
  await screen.tap('#submit')
  await screen.shows('申请换绑到这个微信')
  await screen.tap('#ask-rebind')
  await screen.type('#reason', '换了手机号')
  await screen.tap('#yes')
  await screen.shows('换绑申请已提交')
  expect(phone.asked.at(-1)?.input).toMatchObject({
    reason: '换了手机号',
    proof: { studentNo: '2021050112', name: '林晓雨', lastSix: '12345X' },
  })
})

test('bound: straight on to the record, and a second tap sends nothing', async () => {
  phone.set(answer(accounts.bind, () => ({ post })))
  const screen = await filled()
  await Promise.all([screen.tap('#submit'), screen.tap('#submit')])
  expect(phone.asked.map((request) => request.action)).toEqual(['accounts.bind'])
  expect(phone.went).toEqual(['redirectTo /pages/enrolment/record/index'])
})
