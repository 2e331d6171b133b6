// The first journey in a real browser: bind, read, confirm, see the turn, reserve; then the college prints the sheet.
import ExcelJS from 'exceljs'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { keyFields } from '../../src/domain/enrolment/record'
import { startJourney, type Journey } from './demo-college'

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

/** What is on top: pages below stay in the document of H5, and one id may be on several. */
const on = (page: Page, selector: string) => page.locator(`${selector}:visible`).last()
const tap = (page: Page, selector: string) => on(page, selector).click()
const type = (page: Page, selector: string, text: string) => on(page, selector).fill(text)

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
  await page.getByText('后六位（可含字母）').first().waitFor()
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
  await page.getByText('已确认').first().waitFor()
  await page.reload()
  await page.getByText('已确认').first().waitFor()
  expect(journey.pageErrors).toEqual([])
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

async function makeAndDownload(desk: Page) {
  await desk.getByPlaceholder('如：打印签名表供本人核对签名').fill('打印签名表供本人核对')
  await desk.getByRole('button', { name: /^生\s?成$/ }).click()
  const file = desk.getByRole('button', { name: /签名表_XJ/ }).first()
  await file.waitFor()
  const [download] = await Promise.all([desk.waitForEvent('download'), file.click()])
  return download
}
