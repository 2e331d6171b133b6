// 图像校对 from the registrar's opening to the last word: one graduate confirms for good, one says what is wrong.
import type { Page } from 'playwright-core'
import { campaigns } from '../../src/domain/campaigns/contract'
import { imageCheck } from '../../src/domain/image-check/contract'
import { messageOf } from '../../src/domain/messages'
import { DAY_MS } from '../../src/domain/time'
import { startJourney, type Journey } from './demo-college'
import { on, sees, tap, type } from './on-top'

let journey: Journey
let phone: Page
beforeAll(async () => {
  journey = await startJourney()
})
afterAll(() => journey.stop())

const ask = async (openid: string, action: string, input: object) => {
  const response = await fetch(`${journey.url}/functions/api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-WX-OPENID': openid },
    body: JSON.stringify({ action, input }),
  })
  const reply = (await response.json()) as { ok: boolean; data: never }
  expect(reply.ok).toBe(true)
  return reply.data
}

test('before it is opened the task says 另行通知', async () => {
  phone = await journey.phone('demo-graduate-done')
  await phone.locator('#task-imageCheck').getByText('另行通知').first().waitFor()
})

test('opened, it is asked twice, and the second question waits for its tick', async () => {
  const { post } = (await ask('demo-graduate-done', campaigns.home.name, {})) as {
    post: { cohortId: string }
  }
  const dates = { opensAt: Date.now() - DAY_MS, closesAt: Date.now() + 365 * DAY_MS }
  await ask('demo-registrar', campaigns.setTask.name, {
    ...{ cohortId: post.cohortId, kind: 'imageCheck', student: dates },
    ...{ adviser: dates, college: dates, office: dates },
  })
  phone = await journey.phone('demo-graduate-done')
  await tap(phone, '#task-imageCheck, #next-imageCheck #next')
  await tap(phone, '#right')
  await tap(phone, '#yes')
  await sees(phone, '最后确认一次')
  await tap(phone, '#looked')
  await tap(phone, '#yes')
  await phone.locator('#confirmed').getByText('已确认无误').waitFor()
  expect(await phone.locator('#wrong').count()).toBe(0)
})

test('what is wrong is written, survives a reload, and reaches the adviser’s desk', async () => {
  phone = await journey.phone('demo-graduate-disputed')
  await tap(phone, '#task-imageCheck, #next-imageCheck #next')
  await tap(phone, '#wrong')
  await tap(phone, '#wrong-notMyPhoto')
  await phone.locator('#note textarea, textarea#note').fill('照片是同班另一位同学的')
  await phone.reload()
  await phone.locator('#send').getByText('提交登记').waitFor()
  await tap(phone, '#send')
  await sees(phone, '等辅导员核实')

  const desk = await journey.desk('demo-registrar')
  await desk.goto(`${desk.url().split('#')[0]}#/image-check?show=cases&state=atAdviser`)
  await sees(desk, '照片是同班另一位同学的')
  await desk.goto(`${desk.url().split('#')[0]}#/image-check`)
  await sees(desk, '谁还没办')
  expect(journey.pageErrors).toEqual([])
})

test('what the owner has answered meanwhile is not answered once more from the desk', async () => {
  const desk = await journey.desk('demo-adviser-1')
  await desk.goto(`${desk.url().split('#')[0]}#/image-check`)
  await desk.locator('.cell-link').first().click()
  await desk.getByRole('button', { name: '代办：苏晓禾' }).click()
  const dialog = desk.locator('.ant-modal:not(.ant-modal-confirm):visible')
  await dialog.getByText('有误', { exact: true }).click()
  await ask('demo-graduate-todo', imageCheck.confirm.name, { version: 0, looked: true })
  await dialog.getByText('照片不是本人').click()
  await dialog.getByRole('textbox', { name: '怎么不对' }).fill('照片是同班另一位同学的')
  await dialog.getByRole('textbox', { name: '代办理由' }).fill('手机损坏，已陪同核对')
  await dialog.getByRole('button', { name: '代为登记' }).click()
  await dialog
    .locator('.ant-alert')
    .getByText(messageOf({ code: 'IMAGE_CONFIRMED' }))
    .waitFor()
  expect(journey.pageErrors).toEqual([])
})

test('the adviser answers on the phone for somebody without one, asked twice, and the class shows it', async () => {
  const adviser = await journey.phone('demo-adviser-1')
  await tap(adviser, '#image-board')
  await on(adviser, '[id^="image-class-"]').waitFor()
  await adviser.locator('[id^="image-class-"]:visible').first().click()
  await tap(adviser, '#show-unchecked')
  const person = adviser.locator('[id^="person-"]:visible').first()
  const id = (await person.getAttribute('id'))!
  await person.click()
  await on(adviser, '#image-standing').getByText('还没核对').waitFor()
  expect(await on(adviser, '#right').isDisabled()).toBe(true)
  await type(adviser, 'textarea', '本人无智能手机，已当面在学信网核对')
  await tap(adviser, '#right')
  await tap(adviser, '#yes')
  await sees(adviser, '最后确认一次')
  await tap(adviser, '#looked')
  await tap(adviser, '#yes')
  await on(adviser, '#image-standing').getByText('已确认无误').waitFor()
  await on(adviser, '#image-standing').getByText('代办（本人无智能手机').waitFor()
  await adviser.goBack()
  await tap(adviser, '#show-confirmed')
  await on(adviser, `#${id}`).waitFor()
  expect(journey.pageErrors).toEqual([])
})

test('on the desk the adviser answers for two of them, one right and one wrong, each asked what is missing', async () => {
  const desk = await journey.desk('demo-adviser-1')
  await desk.goto(`${desk.url().split('#')[0]}#/image-check`)
  await desk.locator('.cell-link').first().click()
  const dialog = desk.locator('.ant-modal:not(.ant-modal-confirm):visible')
  const open = async (name?: string) => {
    const button = desk.getByRole('button', { name: name ? `代办：${name}` : /^代办：/ }).first()
    const label = (await button.getAttribute('aria-label'))!
    await button.click()
    await dialog.getByText('看的结果').waitFor()
    return label.slice('代办：'.length)
  }
  const next = () => dialog.getByRole('button', { name: '下一步' }).click()
  const row = (name: string) => desk.getByRole('row', { name: new RegExp(name) }).first()
  const REASON = '本人无智能手机，已当面在学信网核对'

  const right = await open()
  await next()
  await dialog.getByText('请选一个结果').waitFor()
  await dialog.getByText('请写明代办理由（至少 4 个字）').waitFor()
  await dialog.getByText('都对，无误').click()
  await dialog.getByRole('button', { name: REASON }).click()
  await next()
  await dialog.getByText('请先和本人看过，再勾选这一句').waitFor()
  await dialog.getByRole('checkbox').check()
  await next()
  await desk.getByRole('button', { name: '确认无误，不再更改' }).click()
  await row(right).getByText('已确认').waitFor()

  await dialog.waitFor({ state: 'detached' })
  const wrong = await open()
  expect(wrong).not.toBe(right)
  await dialog.getByText('有误', { exact: true }).click()
  await dialog.getByRole('button', { name: REASON }).click()
  const send = dialog.getByRole('button', { name: '代为登记' })
  await send.click()
  await dialog.getByText('请至少选一项').waitFor()
  await dialog.getByText('请写一句说明').waitFor()
  await dialog.getByText('照片不是本人').click()
  await dialog.getByRole('textbox', { name: '怎么不对' }).fill('照片是同班另一位同学的')
  await send.click()
  await row(wrong).getByText('有误处理中').waitFor()
  expect(journey.pageErrors).toEqual([])
})
