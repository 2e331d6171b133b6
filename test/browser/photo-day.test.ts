// The photo day in a real browser: checking in without signal, merging, being absent, making up, paying, and its paper.
import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { messageOf } from '../../src/domain/messages'
import { instantOf } from '../../src/domain/time'
import { photoDays } from '../../tools/demo/timetable'
import { startJourney, type Journey } from './demo-college'
import { on, sees, tap, type } from './on-top'

const API = '**/functions/api'
const CLASS_ADVISER = 'demo-adviser-1'
const COLLEGE = 'demo-college-6'
/** Both of the adviser's first class. */
const CAPTURED = { openid: 'demo-graduate-done', name: '符海宁' }
const ABSENT = { openid: 'demo-graduate-todo', name: '苏晓禾' }

let journey: Journey
let className: string
beforeAll(async () => {
  const [, , third] = photoDays(Date.now())
  journey = await startJourney(instantOf(third!, '10:00'))
  const personas = (await (await fetch(`${journey.url}/personas`)).json()) as {
    openid: string
    title: string
  }[]
  className = personas.find(({ openid }) => openid === CAPTURED.openid)!.title
})
afterAll(() => journey.stop())

const row = (page: Page, name: string) =>
  page.locator('.stand__main:visible', { hasText: name }).first()
const openClass = async (page: Page) => {
  await tap(page, '#check-in')
  const link = page.locator('[id^="class-"]:visible', { hasText: className }).first()
  await link.waitFor()
  await link.click()
  await row(page, CAPTURED.name).waitFor()
}

test('without signal marks stay on the phone, survive a restart, and merge when it is back', async () => {
  const page = await journey.phone(CLASS_ADVISER)
  await openClass(page)
  const address = page.url()

  // No signal: every call fails.
  await page.route(API, (route) => route.abort())
  await row(page, CAPTURED.name).click()
  const first = page.locator('.stand__main:visible').first()
  const firstName = (await first.locator('.stand__name').textContent())!
  expect([CAPTURED.name, ABSENT.name]).not.toContain(firstName)
  await first.click()
  await sees(page, '未上传 2 条')

  // Meanwhile another phone, with signal, checks the first in.
  const other = await journey.phone(COLLEGE)
  await openClass(other)
  await row(other, firstName).click()
  await row(other, firstName).getByText('已签到').waitFor()

  // The app is closed and opened again, still without signal: list and marks are there.
  await page.goto('about:blank')
  await page.goto(address)
  await sees(page, '未上传 2 条')
  await row(page, CAPTURED.name).getByText('已签到').waitFor()

  await page.unroute(API)
  await tap(page, '#upload')
  await sees(page, '有 1 条要看一下')
  expect(await page.getByText('未上传').count()).toBe(0)
  await tap(page, '#answers')
  await sees(page, '与别人重复')
  await tap(page, '#read')
  await sees(page, '都看过了')
  expect(journey.pageErrors).toEqual([])
})

test('a code shown by the student is taken by the scanner; captured, the student sees it', async () => {
  const student = await journey.phone(CAPTURED.openid)
  await tap(student, '#task-capture')
  await on(student, '#capture-code').waitFor()
  await tap(student, '#capture-code')
  await tap(student, '#ready')
  await sees(student, '再点一次可取消')

  const page = await journey.phone(CLASS_ADVISER)
  await openClass(page)
  await row(page, CAPTURED.name).click()
  await tap(page, '#mark-captured')
  await row(page, CAPTURED.name).getByText('已采集').waitFor()
  await page.waitForFunction(() => !document.body.innerText.includes('未上传'))

  await student.goto(`${journey.url}/app/?openid=${CAPTURED.openid}`)
  await student
    .locator('#task-capture:visible', { hasText: '已采集' })
    .getByText('已完成')
    .waitFor()
  expect(journey.pageErrors).toEqual([])
})

test('one’s code is drawn, large enough to scan', async () => {
  const student = await journey.phone(ABSENT.openid)
  await student.locator('#task-capture:visible, #next:visible').first().waitFor()
  await student.goto(`${journey.url}/app/#/pages/capture/check-in-code/index`)
  await on(student, '#own-code .qr__run').waitFor()
  expect(await student.locator('.qr__run:visible').count()).toBeGreaterThan(200)
})

test('closed on the desk, taken back, closed again, absent on the phone, reported, returned with a reason, mended, confirmed', async () => {
  const desk = await journey.desk(COLLEGE)
  await desk.goto(`${desk.url().split('#')[0]}#/photo-day`)
  await sees(desk, '到场情况')
  await desk.locator('.ant-select', { hasText: '全部时段' }).click()
  await desk.locator('.ant-select-item-option', { hasText: '软件工程学院' }).first().click()
  const close = async () => {
    await desk.getByRole('button', { name: '结束签到', exact: true }).click()
    await desk.getByRole('button', { name: /^记 \d+ 人缺席$/ }).click()
    await desk.getByRole('button', { name: '撤回结束签到' }).waitFor()
  }
  await close()
  await desk.getByRole('button', { name: '撤回结束签到' }).click()
  await desk.getByRole('button', { name: '改回未到' }).click()
  await sees(desk, /已有 \d+ 人改回未到/)
  await desk.getByRole('button', { name: '撤回结束签到' }).waitFor({ state: 'detached' })
  await close()

  const student = await journey.phone(ABSENT.openid)
  await sees(student, /缺席了集体采集.*补拍时间/)
  await tap(student, '#next')
  await on(student, '#make-up').waitFor()
  await tap(student, '#make-up')
  const [, , third] = photoDays(Date.now())
  await type(student, '#on', third!)
  await type(student, '#place', '新华社图像采集中心')
  await tap(student, '#report')
  await sees(student, '已登记，等学院确认')

  await desk.goto(`${desk.url().split('#')[0]}#/photo-day?view=makeUp&stage=reported`)
  await sees(desk, ABSENT.name)
  await desk.getByRole('button', { name: /^退\s?回$/ }).click()
  await desk.getByRole('button', { name: '请带回执到学院核对' }).click()
  await desk
    .locator('.ant-modal')
    .getByRole('button', { name: /^退\s?回$/ })
    .click()
  await sees(desk, '没有这样的人')
  await student.goto('about:blank')
  await student.goto(`${journey.url}/app/?openid=${ABSENT.openid}#/pages/capture/make-up/index`)
  await sees(student, '请带回执到学院核对')
  await type(student, '#place', '新华社海南图像采集中心')
  await tap(student, '#report')
  await sees(student, '已登记，等学院确认')

  await desk.reload()
  await sees(desk, '新华社海南图像采集中心')
  await desk
    .getByRole('button', { name: /^确\s?认$/ })
    .first()
    .click()
  await desk.getByRole('button', { name: '确认已补拍' }).click()
  await sees(desk, '没有这样的人')
  await desk.goto(`${desk.url().split('#')[0]}#/photo-day?view=codes`)
  await sees(desk, '人已下载采集码')

  await student.goto(`${journey.url}/app/?openid=${ABSENT.openid}`)
  await sees(student, '已自行补拍')
  expect(journey.pageErrors).toEqual([])
})

test('on the desk the adviser ticks the capture code for somebody, and no longer asks for it', async () => {
  const desk = await journey.desk(CLASS_ADVISER)
  await desk.goto(`${desk.url().split('#')[0]}#/photo-day?view=codes`)
  const line = desk.getByRole('row', { name: new RegExp(className) })
  await line.getByRole('button', { name: '看名单' }).click()
  const dialog = desk.locator('.ant-modal:visible')
  const one = dialog.getByRole('button', { name: /^代勾选：/ }).first()
  const name = (await one.getAttribute('aria-label'))!.slice('代勾选：'.length)
  const left = Number(/还缺 (\d+) 人/.exec((await dialog.textContent())!)![1])
  await one.click()
  await dialog.getByText(`还缺 ${left - 1} 人`).waitFor()
  expect(await dialog.getByRole('button', { name: `代勾选：${name}` }).count()).toBe(0)
  await dialog.getByRole('button', { name: /^关\s?闭$/ }).click()
  await line.getByText(`${left - 1} 人`).waitFor()
  expect(journey.pageErrors).toEqual([])
})

test('on the desk the adviser reports a make-up for somebody: asked what is missing, and told once it is judged', async () => {
  const desk = await journey.desk(CLASS_ADVISER)
  await desk.goto(`${desk.url().split('#')[0]}#/photo-day?view=makeUp&stage=waiting`)
  const one = desk.getByRole('button', { name: /^代登记：/ }).first()
  const name = (await one.getAttribute('aria-label'))!.slice('代登记：'.length)
  await one.click()
  const dialog = desk.locator('.ant-modal:not(.ant-modal-confirm):visible')
  const report = () => dialog.getByRole('button', { name: /^登\s?记$/ }).click()
  const fill = async (place: string) => {
    await dialog.getByRole('textbox', { name: '补拍日期' }).fill(photoDays(Date.now())[2]!)
    await dialog.getByRole('textbox', { name: '补拍日期' }).press('Enter')
    await dialog.getByRole('textbox', { name: '补拍地点' }).fill(place)
  }
  await report()
  await dialog.getByText('请选补拍的日期').waitFor()
  await dialog.getByText('请写在哪里补拍的').waitFor()
  await fill('新华社图像采集中心')
  await report()
  await dialog.waitFor({ state: 'detached' })

  // A report may be mended until the college has judged it; who mends it too late is told so.
  await desk.goto(`${desk.url().split('#')[0]}#/photo-day?view=makeUp&stage=reported`)
  const line = desk.getByRole('row', { name: new RegExp(name) })
  await line.getByText('代办', { exact: true }).waitFor()
  await desk.getByRole('button', { name: `代登记：${name}` }).click()
  await fill('新华社海南图像采集中心')
  const college = await journey.desk(COLLEGE)
  await college.goto(`${college.url().split('#')[0]}#/photo-day?view=makeUp&stage=reported`)
  await college
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('button', { name: /^确\s?认$/ })
    .click()
  await college.getByRole('button', { name: '确认已补拍' }).click()
  await sees(college, '没有这样的人')
  await report()
  await dialog
    .locator('.ant-alert')
    .getByText(messageOf({ code: 'MAKE_UP_OVER' }))
    .waitFor()
  expect(journey.pageErrors).toEqual([])
})

test('the adviser ticks who has paid; the student reads it; the desk makes the sheet of it', async () => {
  const page = await journey.phone(CLASS_ADVISER)
  await tap(page, '#check-in')
  await tap(page, '#fees')
  const link = page.locator('[id^="fees-"]:visible', { hasText: className }).first()
  await link.click()
  await tap(page, '#treasurer')
  await type(page, '#treasurer-name', '王班长')
  await tap(page, '#treasurer-save')
  await sees(page, '交给班级经办人 王班长')
  const payer = page.locator('.payer:visible', { hasText: CAPTURED.name }).first()
  await sees(payer, '已采集未缴')
  await payer.click()
  await sees(payer, '已缴', { exact: true })

  const student = await journey.phone(CAPTURED.openid)
  await tap(student, '#task-capture')
  await sees(student, '班级已记收到')

  // A college sees the same roll, and a make-up outside the school owes the class nothing.
  const desk = await journey.desk(COLLEGE)
  await desk.goto(`${desk.url().split('#')[0]}#/photo-day?view=fees`)
  await desk.locator('.photo-day tr', { hasText: className }).first().click()
  await desk.getByRole('heading', { name: className }).waitFor()
  const line = (name: string) => desk.getByRole('row', { name: new RegExp(name) })
  await line(CAPTURED.name).getByText('已缴', { exact: true }).waitFor()
  await line(ABSENT.name).getByText('不用缴').waitFor()
  await desk.getByRole('link', { name: '缴费名单' }).click()
  await desk.getByRole('button', { name: /^生\s?成$/ }).click()
  const file = desk.getByRole('button', { name: /图像采集缴费名单_JF/ })
  await file.waitFor()
  const [download] = await Promise.all([desk.waitForEvent('download'), file.click()])
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(readFileSync((await download.path())!) as never)
  const sheet = book.worksheets[0]!
  const cells: string[][] = []
  sheet.eachRow((row) => cells.push([1, 2, 3, 4, 5, 6].map((n) => row.getCell(n).text)))
  expect(cells.find((row) => row[2] === CAPTURED.name)?.slice(4)).toEqual(['20', '已缴'])
  expect(cells.find((row) => row[2] === ABSENT.name)).toBeUndefined()
  expect(cells.flat().join()).toContain('班级经办人（王班长）签字')
  expect(journey.pageErrors).toEqual([])
})
