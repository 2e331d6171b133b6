// The class order on the desk and what follows on the phone: tried out, asked, saved, told to those who moved.
import type { Page } from 'playwright-core'
import { startJourney, type Journey } from './demo-college'
import { sees } from './on-top'

let journey: Journey
let desk: Page
beforeAll(async () => {
  journey = await startJourney()
  desk = await journey.desk('demo-registrar')
  await desk.goto(`${desk.url().split('#')[0]}#/capture`)
})
afterAll(() => journey.stop())

const drawer = () => desk.locator('.ant-drawer-content')
const rows = () => drawer().locator('.order li')
const nameIn = async (index: number) =>
  (await rows().nth(index).locator('.order-class').textContent()) ?? ''
const button = (name: string) => drawer().getByRole('button', { name, exact: true })

test('the picture has a bar for each class, and a table in its place', async () => {
  await desk.locator('.class-bar').first().waitFor()
  expect(await desk.locator('.class-bar').count()).toBeGreaterThan(60)
  expect(await desk.locator('.class-bar').first().getAttribute('aria-label')).toMatch(
    /\d+ 人：未到/,
  )
  await desk.getByRole('switch', { name: '按表格看' }).first().click()
  await desk.getByRole('columnheader', { name: '应到' }).first().waitFor()
  await desk.getByRole('switch', { name: '按表格看' }).first().click()
})

test('a class is moved by keyboard and by dragging; its arrival follows', async () => {
  await desk.getByRole('button', { name: '动画学院的班级次序' }).click()
  await rows().first().waitFor()
  const first = await nameIn(0)
  await button(`${first}下移`).focus()
  await desk.keyboard.press('Enter')
  expect(await nameIn(1)).toBe(first)
  await drawer()
    .getByRole('status')
    .getByText(/将通知 2 个班/)
    .waitFor()
  expect(await rows().nth(1).textContent()).toContain('时间有变')
  await button('恢 复').or(button('恢复')).click()
  await drawer().getByText('次序没有改动').waitFor()
  await rows().nth(0).dragTo(rows().nth(2))
  expect(await nameIn(2)).toBe(first)
})

test('saving asks how many will be told, and tells them', async () => {
  const told = await drawer().getByRole('status').textContent()
  await button('保存次序').click()
  await desk.locator('.ant-modal-confirm-title', { hasText: told ?? '?' }).waitFor()
  await desk.getByRole('button', { name: '保存并通知' }).click()
  await sees(desk, /次序已保存，已通知 \d+ 个班 \d+ 人/)
})

test('the college finds the order on its phone and orders its classes there', async () => {
  // Meanwhile the registrar is in the middle of changing the timetable.
  await desk.reload()
  await desk
    .getByRole('button', { name: /^修\s?改$/ })
    .first()
    .click()
  await desk.getByLabel('安排的名称').fill('春季采集')
  const phone = await journey.phone('demo-college-1')
  await phone.locator('#capture-order').click()
  await phone.locator('[id^="block-"]').first().click()
  await phone.locator('.order-row').first().waitFor()
  const first = await phone.locator('.order-row__name').first().textContent()
  await phone.locator('[id^="down-"]').first().click()
  await sees(phone, /将通知 2 个班/)
  await phone.locator('#save').click()
  await phone.locator('#yes').click()
  await sees(phone, '次序没有改动')
  expect(await phone.locator('.order-row__name').nth(1).textContent()).toBe(first)
})

test('what the registrar was writing meanwhile is carried over onto that order, also after a reload', async () => {
  const save = () => desk.getByRole('button', { name: '保存安排' }).click()
  await save()
  await sees(desk, '您写的都还在')
  await desk.reload()
  await desk.getByRole('button', { name: '并进最新的安排' }).click()
  await sees(desk, '已并进最新的安排，看一遍再保存')
  await save()
  await desk.getByRole('heading', { name: '春季采集' }).waitFor()
  expect(journey.pageErrors).toEqual([])
})
