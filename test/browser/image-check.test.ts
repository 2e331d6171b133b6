// 图像校对 from the registrar's opening to the last word: one graduate confirms for good, one says what is wrong.
import type { Page } from 'playwright-core'
import { campaigns } from '../../src/domain/campaigns/contract'
import { DAY_MS } from '../../src/domain/time'
import { startJourney, type Journey } from './demo-college'

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
  await phone.locator('#task-imageCheck, #next-imageCheck #next').first().click()
  await phone.locator('#right').click()
  await phone.locator('#yes').click()
  await phone.getByText('最后确认一次').waitFor()
  await phone.locator('#looked').click()
  await phone.locator('#yes').click()
  await phone.locator('#confirmed').getByText('已确认无误').waitFor()
  expect(await phone.locator('#wrong').count()).toBe(0)
})

test('what is wrong is written, survives a reload, and reaches the adviser’s desk', async () => {
  phone = await journey.phone('demo-graduate-disputed')
  await phone.locator('#task-imageCheck, #next-imageCheck #next').first().click()
  await phone.locator('#wrong').click()
  await phone.locator('#wrong-notMyPhoto').click()
  await phone.locator('#note textarea, textarea#note').fill('照片是同班另一位同学的')
  await phone.reload()
  await phone.locator('#send').getByText('提交登记').waitFor()
  await phone.locator('#send').click()
  await phone.getByText('等辅导员核实').first().waitFor()

  const desk = await journey.desk('demo-registrar')
  await desk.goto(`${desk.url().split('#')[0]}#/image-check?show=cases&state=atAdviser`)
  await desk.getByText('照片是同班另一位同学的').waitFor()
  await desk.goto(`${desk.url().split('#')[0]}#/image-check`)
  await desk.getByText('谁还没办').first().waitFor()
  expect(journey.pageErrors).toEqual([])
})

test('the adviser answers on the phone for somebody without one, asked twice, and the class shows it', async () => {
  const adviser = await journey.phone('demo-adviser-1')
  const on = (selector: string) => adviser.locator(`${selector}:visible`).last()
  await on('#image-board').click()
  await on('[id^="image-class-"]').waitFor()
  await adviser.locator('[id^="image-class-"]:visible').first().click()
  await on('#show-unchecked').click()
  const person = adviser.locator('[id^="person-"]:visible').first()
  const id = (await person.getAttribute('id'))!
  await person.click()
  await on('#image-standing').getByText('还没核对').waitFor()
  expect(await on('#right').isDisabled()).toBe(true)
  await on('textarea').fill('本人无智能手机，已当面在学信网核对')
  await on('#right').click()
  await on('#yes').click()
  await adviser.getByText('最后确认一次').waitFor()
  await on('#looked').click()
  await on('#yes').click()
  await on('#image-standing').getByText('已确认无误').waitFor()
  await on('#image-standing').getByText('代办（本人无智能手机').waitFor()
  await adviser.goBack()
  await on('#show-confirmed').click()
  await on(`#${id}`).waitFor()
  expect(journey.pageErrors).toEqual([])
})
