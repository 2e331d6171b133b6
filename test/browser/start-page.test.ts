// The start page's doors: into the mini-program as a graduate, onto the desk as a member of staff.
import { startJourney, type Journey } from './demo-college'
import { sees } from './on-top'

let journey: Journey
beforeAll(async () => {
  journey = await startJourney()
})
afterAll(() => journey.stop())

test('lists everybody a visitor can step into', async () => {
  const personas = (await (await fetch(`${journey.url}/personas`)).json()) as { role: string }[]
  const roles = new Set(personas.map(({ role }) => role))
  expect([...roles].sort()).toEqual([
    'admin',
    'adviser',
    'alumni',
    'college',
    'graduate',
    'registrar',
  ])
})

test.each([375, 1280])('fits a screen of %i pixels', async (width) => {
  const page = await journey.browser.newPage({ viewport: { width, height: 800 } })
  await page.goto(journey.url)
  expect(await page.getByText('打开小程序').count()).toBeGreaterThan(5)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
  await page.close()
})

test('opens the mini-program as a graduate whose record is still to be checked', async () => {
  const phone = await journey.phone('demo-graduate-todo')
  await sees(phone, '苏晓禾')
  expect(journey.pageErrors).toEqual([])
})

test('opens the desk for the registrar with a session that the phone confirmed', async () => {
  const desk = await journey.desk('demo-registrar')
  await sees(desk, '沈砚秋')
  expect(journey.pageErrors).toEqual([])
})
