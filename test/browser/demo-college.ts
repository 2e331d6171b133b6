// A journey's ground: a demo college of its own with the built pages, and a browser to walk through it.
import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { launch } from '../../tools/browser'
import { startCollege } from '../../tools/college'
import { appAddress } from '../../tools/demo/page'
import { copyOfDemo } from '../../tools/demo/snapshot'
import type { Witness } from './environment'

export interface Journey {
  url: string
  browser: Browser
  /** A phone of its own, with the mini-program open as that WeChat user. */
  phone(openid: string): Promise<Page>
  /** A computer of its own, with the desk open and signed in as that member of staff. */
  desk(openid: string): Promise<Page>
  /** Errors that any page has thrown so far; a journey ends by expecting none. */
  pageErrors: string[]
  stop(): Promise<void>
}

/** Where a page is and what a person would read there now. */
async function wordsOn(page: Page): Promise<string> {
  const words = await page.locator('body').innerText({ timeout: 5_000 })
  return `${page.url().split('#')[1] ?? page.url()}: ${words.replace(/\s+/g, ' ').slice(0, 1500)}`
}

/** Far more than a person brings about, or a page that waits for something: it would ask for ever. */
const STORM = 20
const STORM_MS = 10_000

function tellOfStorms(page: Page, pageErrors: string[]) {
  const asked = new Map<string, number[]>()
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !/\/(functions|http)\/api$/.test(request.url())) return
    const { action, input } = request.postDataJSON() as { action: string; input: unknown }
    const what = `${action} ${JSON.stringify(input)}`
    const lately = (asked.get(what) ?? []).filter((at) => at > Date.now() - STORM_MS)
    asked.set(what, [...lately, Date.now()])
    if (lately.length === STORM) pageErrors.push(`${page.url()} asks for ever: ${what}`)
  })
}

/** Nor a page that still slides in: Taro moves it whatever the person has asked for. */
function pagesStandStill() {
  const style = document.createElement('style')
  style.textContent = '.taro_page { transition: none !important }'
  new MutationObserver((_, observer) => {
    if (!document.head) return
    document.head.append(style)
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true })
}

/** @param at where the college's clock stands when it opens, epoch ms; today's where it is not given */
export async function startJourney(at = Date.now()): Promise<Journey> {
  const data = await copyOfDemo()
  const offset = at - Date.now()
  const college = await startCollege({ data, port: 0, targets: [], offset })
  const browser = await launch()
  const pageErrors: string[] = []
  const pages: Page[] = []
  const witness = globalThis as Witness
  witness.pagesNow = () => Promise.all(pages.map((page) => wordsOn(page).catch(String)))
  const open = async (width: number, height: number) => {
    // A dialog that is still growing may take a press and miss the release: to a person nothing, to a test a lost click.
    const still = { viewport: { width, height }, reducedMotion: 'reduce' } as const
    const context = await browser.newContext(still)
    await context.addInitScript(pagesStandStill)
    // A machine with two cores and two journeys at once is slow now and then; that alone is no failure.
    context.setDefaultTimeout(60_000)
    const page = await context.newPage()
    pages.push(page)
    page.on('pageerror', (error) => pageErrors.push(`${page.url()} ${error.message}`))
    tellOfStorms(page, pageErrors)
    return page
  }
  return {
    url: college.url,
    browser,
    pageErrors,
    async phone(openid) {
      const page = await open(375, 812)
      await page.goto(college.url + appAddress(openid))
      return page
    },
    async desk(openid) {
      const page = await open(1280, 800)
      await page.goto(`${college.url}/`)
      // Most colleges' staff lie folded away.
      await page.locator('details').evaluate((details) => details.setAttribute('open', ''))
      await page.locator(`button[data-openid="${openid}"]`).click()
      await page.waitForURL('**/desk/**')
      return page
    },
    async stop() {
      await browser.close()
      await college.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
