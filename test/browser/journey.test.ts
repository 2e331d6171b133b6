// The first journey in a real browser: bind, read, confirm, see the turn, reserve; then the college prints the sheet.
import ExcelJS from 'exceljs'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { keyFields } from '../../src/domain/enrolment/record'
import { startJourney, type Journey } from './demo-college'
import { on, sees, tap, type } from './on-top'

interface Persona {
  openid: string
  name: string
  title: string
  facts?: Record<string, string>
}

let journey: Journey
let personas: Persona[]
beforeAll(async () => {
  journey = await startJourney()
  personas = (await (await fetch(`${journey.url}/personas`)).json()) as Persona[]
})
afterAll(() => journey.stop())

/** The calls of the function that a page makes from now on, by action. */
function callsOf(page: Page): string[] {
  const calls: string[] = []
  page.on('request', (request) => {
    if (!request.url().endsWith('/functions/api')) return
    calls.push((JSON.parse(request.postData() ?? '{}') as { action: string }).action)
  })
  return calls
}

test('a graduate binds, confirms, sees the turn and reserves, in six calls', async () => {
  const persona = personas.find((it) => it.facts)!
  const facts = persona.facts!
  const page = await journey.phone('o-nobody-yet')
  await page.goto('about:blank')
  const calls = callsOf(page)
  await page.goto(`${journey.url}/app/?openid=${persona.openid}`)
  await tap(page, '#bind')

  // What was typed wrong is said at its field, and nothing is lost.
  await type(page, '#student-no', facts['学号']!)
  await type(page, '#name', facts['姓名']!)
  await type(page, '#last-six', '12')
  await tap(page, '#submit')
  await sees(page, '后六位（可含字母）')
  await type(page, '#last-six', facts['证件号码后六位']!)
  await tap(page, '#submit')

  for (const field of keyFields) await tap(page, `#tick-${field}`)
  await tap(page, '#confirm')
  await tap(page, '#yes')
  await on(page, '#confirmed').waitFor()
  await tap(page, '#next')

  await on(page, '#ticket').waitFor()
  const slot = on(page, '.slot--free')
  await page.locator('.slot--free:visible').first().click()
  await slot.waitFor()
  await tap(page, '#book')
  await on(page, '#booking').waitFor()

  expect(calls).toEqual([
    'campaigns.home',
    'accounts.bind',
    'enrolment.show',
    'enrolment.confirm',
    'capture.mine',
    'capture.book',
  ])
  expect(journey.pageErrors).toEqual([])
})

test('a reload at any point shows what was done', async () => {
  const persona = personas.find((it) => it.facts)!
  const page = await journey.phone(persona.openid)
  await sees(page, '已确认')
  await page.reload()
  await sees(page, '已确认')
  // Without a network a screen that has not been opened yet says so; with one the next tap opens it.
  await page.context().setOffline(true)
  await tap(page, '#task-enrolment')
  await sees(page, '这一页没有打开')
  await page.context().setOffline(false)
  await tap(page, '#task-enrolment')
  await on(page, '#confirmed').waitFor()
  expect(journey.pageErrors).toEqual([])
})

test('said to be wrong, cleared up by the adviser on the phone, confirmed anew; and said once more, cleared up on the desk', async () => {
  const { openid, name } = personas.find((it) => it.facts)!
  const student = await journey.phone(openid)
  const open = async (screen: string) => {
    await student.goto(`${student.url().split('#')[0]}#/pages/${screen}`)
    await student.reload()
  }
  const dispute = async (note: string) => {
    await open('enrolment/record/index')
    await tap(student, '#dispute')
    await tap(student, '#wrong-major')
    await type(student, '#note', note)
    await tap(student, '#send')
  }
  const confirmAgain = async () => {
    await open('enrolment/record/index')
    for (const field of keyFields) await tap(student, `#tick-${field}`)
    await tap(student, '#confirm')
    await tap(student, '#yes')
    await on(student, '#confirmed').waitFor()
  }
  await dispute('专业名称少了“（云计算方向）”')
  await sees(student, '那次确认作废')
  await tap(student, '#yes')
  await sees(student, '专业名称少了')

  const adviser = await journey.phone('demo-adviser-1')
  await tap(adviser, '#cases')
  await adviser.locator('.card', { hasText: name }).getByText('处理完了，写结果').click()
  await type(adviser, '#outcome', '已核对录取名册，专业名称没有方向')
  await tap(adviser, '#yes')
  await sees(adviser, '已办结')
  await open('enrolment/record/index')
  await sees(student, '专业名称没有方向')
  await confirmAgain()

  await dispute('专业还是不对')
  await tap(student, '#yes')
  await sees(student, '专业还是不对')
  const desk = await journey.desk('demo-adviser-1')
  await desk.goto(`${desk.url().split('#')[0]}#/cases`)
  await desk.getByRole('button', { name }).click()
  // Whoever wants to correct something first comes to this very person, and back to the case.
  await desk.getByRole('button', { name: '去更正' }).click()
  await sees(desk, '记录的理由：依据本人的有误登记更正')
  await desk.goBack()
  await desk.getByRole('button', { name: /^结\s?案$/ }).click()
  const dialog = desk.locator('.ant-modal')
  await dialog.getByRole('button', { name: /^结\s?案$/ }).click()
  await dialog.getByText('请写明处理结果').waitFor()
  await dialog.getByRole('textbox').fill('已请教务处更正专业方向')
  await dialog.getByRole('button', { name: /^结\s?案$/ }).click()
  await sees(desk, '已结案，本人会收到结果')
  await confirmAgain()
  expect(journey.pageErrors).toEqual([])
})

test('代办 asks for a reason that says something, and marks the person as confirmed', async () => {
  const adviser = await journey.phone('demo-adviser-1')
  await tap(adviser, '#board')
  await adviser.locator('.progress-row:visible').last().click()
  await adviser.locator('.person:visible', { hasText: '未绑定' }).first().click()
  const name = await adviser.locator('.sheet__title:visible').last().innerText()
  await tap(adviser, '#confirm-for')
  await type(adviser, '#reason', '没有')
  await on(adviser, '#yes.button--off').waitFor()
  await type(adviser, '#reason', '没有智能手机，已当面核对签字')
  await tap(adviser, '#yes')
  await sees(adviser, '已代为确认')
  await adviser.locator('.person:visible', { hasText: name }).getByText('已确认').waitFor()
})

test('the college makes the sheet on the desk, downloads it, and finds the confirmation in it', async () => {
  const desk = await journey.desk('demo-college-4')
  await desk.goto(`${desk.url().split('#')[0]}#/exports`)
  const download = await makeAndDownload(desk)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(readFileSync((await download.path())!) as never)
  const sheet = book.worksheets[0]!
  expect(sheet.getCell(1, 1).text).toContain('学籍核对签名表')
  expect(sheet.getCell(3, 3).text).toBe('姓名')
  expect(sheet.rowCount).toBeGreaterThan(70)
  expect(journey.pageErrors).toEqual([])
})

test('its paper goes to the registrar, comes back for a reason, goes again, and is received', async () => {
  const college = await journey.desk('demo-college-4')
  const registrar = await journey.desk('demo-registrar')
  const look = async (page: Page) => {
    await page.goto(`${page.url().split('#')[0]}#/exports`)
    await page.reload()
    await page
      .getByRole('button', { name: /签名表_XJ/ })
      .first()
      .waitFor()
  }
  const does = async (page: Page, words: RegExp, said: string | RegExp) => {
    await look(page)
    await page.getByRole('button', { name: words }).first().click()
    await page.locator('.ant-modal-confirm').getByRole('button', { name: words }).click()
    await sees(page, said)
  }
  await does(college, /^登记盖章报送$/, '已登记：已盖章报送')
  await look(registrar)
  await registrar
    .getByRole('button', { name: /^退\s?回$/ })
    .first()
    .click()
  const dialog = registrar.locator('.ant-modal')
  await dialog.getByRole('textbox').fill('不行')
  await dialog.getByRole('button', { name: /^退\s?回$/ }).click()
  await dialog.getByText('请写明理由').waitFor()
  await dialog.getByRole('button', { name: '有学生没有签名' }).click()
  await dialog.getByRole('button', { name: /^退\s?回$/ }).click()
  await sees(registrar, '已退回')

  await look(college)
  await sees(college, '有学生没有签名')
  await does(college, /^登记盖章报送$/, '已登记：已盖章报送')
  await does(registrar, /^签\s?收$/, '已登记：已签收')
  await look(college)
  await college.getByRole('button', { name: '复制回执' }).waitFor()
  expect(await college.getByRole('button', { name: '登记盖章报送' }).count()).toBe(0)
  expect(journey.pageErrors).toEqual([])
})

async function makeAndDownload(desk: Page) {
  await desk.getByPlaceholder('如：打印签名表供本人核对签名').fill('打印签名表供本人核对')
  await desk.getByRole('button', { name: /^生\s?成$/ }).click()
  const file = desk.getByRole('button', { name: /签名表_XJ/ }).first()
  await file.waitFor()
  const [download] = await Promise.all([desk.waitForEvent('download'), file.click()])
  return download
}
