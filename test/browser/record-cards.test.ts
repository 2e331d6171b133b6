// The journey of a 学籍卡: written on the phone, returned, mended, accepted, bound and received, and outdated by a change.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { wordsOf } from '../api/read-docx'
import { photoFile } from '../api/photo-file'
import { startJourney, type Journey } from './demo-college'
import { on, sees, tap, type } from './on-top'

const STUDENT = 'demo-graduate-done'
const CLASS = '软件技术2401班'
let journey: Journey
let name = ''
beforeAll(async () => {
  journey = await startJourney()
  const people = (await (await fetch(`${journey.url}/personas`)).json()) as {
    openid: string
    name: string
  }[]
  name = people.find(({ openid }) => openid === STUDENT)!.name
})
afterAll(() => journey.stop())

const openAt = (desk: Page, place: string) => desk.goto(`${desk.url().split('#')[0]}#/${place}`)
const drawer = (desk: Page) => desk.locator('.ant-drawer-open')

async function school(page: Page, i: number, from: string, until: string, title: string) {
  await tap(page, '#resume-add')
  await type(page, `#resume-${i}-from`, from)
  await type(page, `#resume-${i}-until`, until)
  await type(page, `#resume-${i}-school`, title)
}

/** The class's list of cards. */
async function classOn(desk: Page) {
  await openAt(desk, 'record-cards')
  await desk.getByRole('button', { name: CLASS, exact: true }).click()
  await desk.getByRole('button', { name, exact: true }).waitFor()
}

test('the graduate writes it, finds it again on another phone, and hands it in', async () => {
  const phone = await journey.phone(STUDENT)
  await tap(phone, '#next')
  await type(phone, '#nativePlace', '海南海口')
  await type(phone, '#phone', '12345')
  await school(phone, 0, '201809', '202106', '海口市某某中学')
  await sees(phone, '已自动保存')

  const other = await journey.phone(STUDENT)
  await tap(other, '#next')
  await on(other, '#nativePlace').waitFor()
  expect(await on(other, '#nativePlace').inputValue()).toBe('海南海口')
  await tap(other, '#submit')
  await sees(other, '请填 11 位手机号')
  await type(other, '#phone', '138 0000 1234')
  const [chooser] = await Promise.all([
    other.waitForEvent('filechooser'),
    tap(other, '#photo-choose'),
  ])
  await chooser.setFiles({ name: '我.png', mimeType: 'image/png', buffer: photoFile(300, 420) })
  await on(other, '#photo-remove').waitFor()
  await tap(other, '#preview')
  await sees(other, '2018-09 至 2021-06')
  await tap(other, '#back')
  await tap(other, '#submit')
  await tap(other, '#yes')
  await on(other, '#printed').waitFor()
  expect(journey.pageErrors).toEqual([])
})

test('the college returns it with a reason, the graduate mends it, the college accepts', async () => {
  const desk = await journey.desk('demo-college-6')
  await classOn(desk)
  await desk.getByRole('button', { name, exact: true }).click()
  await drawer(desk).getByText('海口市某某中学').waitFor()
  await drawer(desk).getByRole('button', { name: '退回修改' }).click()
  await desk.getByRole('button', { name: '学习简历请从初中写起' }).click()
  await desk.locator('.ant-modal-footer .ant-btn-primary').click()
  await drawer(desk).getByText('已退回').waitFor()

  const phone = await journey.phone(STUDENT)
  await tap(phone, '#next')
  await sees(phone, '学习简历请从初中写起')
  await school(phone, 1, '2015-09', '2018-06', '海口市某某初中')
  await sees(phone, '已自动保存')
  await tap(phone, '#submit')
  await tap(phone, '#yes')
  await on(phone, '#printed').waitFor()

  await desk.reload()
  await drawer(desk).getByText('海口市某某初中').waitFor()
  await drawer(desk).locator('.ant-drawer-footer .ant-btn-primary').click()
  await desk.locator('.ant-modal-confirm .ant-btn-primary').click()
  await sees(desk, '已接收 1 份')
  expect(journey.pageErrors).toEqual([])
})

test('代办: the adviser fills it in on a phone, the college sees who did and sends it back, the adviser again', async () => {
  const phone = await journey.phone('demo-adviser-1')
  await tap(phone, '#record-cards')
  await phone.locator('.progress-row:visible', { hasText: CLASS }).last().click()
  const row = phone.locator('.person:visible').last()
  await row.waitFor()
  const other = (await row.locator('.person__name').textContent())!.trim()
  await row.click()
  await type(phone, '#nativePlace', '海南儋州')
  await type(phone, '#phone', '13900001111')
  await school(phone, 0, '2018.9', '2021.6', '儋州市某某中学')
  // No reason: said, and nothing is lost.
  await tap(phone, '#submit')
  await sees(phone, '请写明理由')
  await type(phone, '#reason', '本人无智能手机，已当面签字')
  await tap(phone, '#submit')
  await tap(phone, '#yes')
  await sees(phone, /已由.+代办提交/)

  const desk = await journey.desk('demo-college-6')
  await openAt(desk, 'record-cards')
  await desk.getByRole('button', { name: CLASS, exact: true }).click()
  await desk.locator('.ant-table-row', { hasText: other }).getByText('（代办）').waitFor()
  await desk.getByRole('button', { name: other, exact: true }).click()
  await drawer(desk).getByText('本人无智能手机，已当面签字').waitFor()
  await drawer(desk).getByRole('button', { name: '退回修改' }).click()
  await desk.getByRole('button', { name: '联系电话有误，请核对' }).click()
  await desk.locator('.ant-modal-footer .ant-btn-primary').click()
  await drawer(desk).getByText('已退回').waitFor()

  const again = await journey.phone('demo-adviser-1')
  await tap(again, '#record-cards')
  await again.locator('.progress-row:visible', { hasText: CLASS }).last().click()
  await again.locator('.person:visible', { hasText: other }).last().click()
  await sees(again, '联系电话有误，请核对')
  await type(again, '#phone', '13900002222')
  await type(again, '#reason', '本人无智能手机，已当面签字')
  await tap(again, '#submit')
  await tap(again, '#yes')
  await sees(again, /已由.+代办提交/)
})

test('the volume is made, downloaded and received; a later change outdates its line', async () => {
  const desk = await journey.desk('demo-college-6')
  await openAt(desk, 'exports')
  await desk.locator('.ant-select', { hasText: '学籍核对签名表' }).first().click()
  await desk.locator('.ant-select-item', { hasText: /^学籍卡$/ }).click()
  await desk
    .locator('.ant-form-item', { has: desk.locator('#classIds') })
    .locator('.ant-select')
    .click()
  await desk.keyboard.type(CLASS)
  await desk.locator('.ant-select-item-option', { hasText: CLASS }).first().click()
  await desk.keyboard.press('Escape')
  await desk.getByPlaceholder('如：打印签名表供本人核对签名').fill('装订学籍卡归档')
  await desk.getByRole('button', { name: /^生\s?成$/ }).click()
  const file = desk.getByRole('button', { name: /学籍卡_XK/ }).first()
  await file.waitFor()
  const [download] = await Promise.all([desk.waitForEvent('download'), file.click()])
  const words = await wordsOf(readFileSync((await download.path())!))
  expect(words).toContain(name)
  expect(words.indexOf('2015-09 至 2018-06')).toBeLessThan(words.indexOf('2018-09 至 2021-06'))

  await desk.getByRole('button', { name: '登记盖章报送' }).first().click()
  // Who leaves the screen leaves its question, too.
  await desk.locator('.ant-modal-confirm').waitFor()
  await desk.goto(desk.url().replace('#/exports', '#/progress'))
  await desk.locator('.ant-modal-confirm').waitFor({ state: 'detached' })
  await desk.goBack()
  await desk.getByRole('button', { name: '登记盖章报送' }).first().click()
  await desk.locator('.ant-modal-confirm .ant-btn-primary').click()
  await sees(desk, '已盖章报送')
  const office = await journey.desk('demo-registrar')
  await openAt(office, 'exports')
  // Back once for a missing stamp, then stamped again and received.
  await office
    .getByRole('button', { name: /^退\s?回$/ })
    .first()
    .click()
  await office.getByRole('button', { name: '没有盖章' }).click()
  await office.locator('.ant-modal-footer .ant-btn-primary').click()
  await sees(office, '没有盖章')
  await desk.reload()
  await sees(desk, '：没有盖章')
  await desk.getByRole('button', { name: '登记盖章报送' }).first().click()
  await desk.locator('.ant-modal-confirm .ant-btn-primary').click()
  await sees(desk, '已盖章报送')
  await office.reload()
  await office
    .getByRole('button', { name: /^签\s?收$/ })
    .first()
    .click()
  await office.locator('.ant-modal-confirm .ant-btn-primary').click()
  await sees(office, '已签收')

  await openAt(office, 'record-cards')
  await office.getByRole('button', { name: CLASS, exact: true }).click()
  await office.getByRole('button', { name, exact: true }).click()
  await drawer(office).getByRole('button', { name: '退回修改' }).click()
  await office.locator('.ant-modal textarea').fill('联系电话请改为本人的')
  await office.locator('.ant-modal-footer .ant-btn-primary').click()
  await drawer(office).getByText('已退回').waitFor()
  const phone = await journey.phone(STUDENT)
  await tap(phone, '#next')
  await type(phone, '#phone', '13900005678')
  await tap(phone, '#submit')
  await tap(phone, '#yes')
  await on(phone, '#printed').waitFor()

  await openAt(desk, 'exports')
  await desk.reload()
  await desk.getByRole('button', { name: /核查/ }).first().click()
  await sees(desk, /纸质版已过期：第 \d+ 行/)
  expect(journey.pageErrors).toEqual([])
})
