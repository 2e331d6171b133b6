// `npx tsx tools/handbook-pictures.ts`: takes the pictures of docs/handbook anew from the demo college, at fixed days.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launch } from './browser'
import { say } from './build'
import { startCollege } from './college'
import { appAddress } from './demo/page'
import { pictures, type Picture } from './handbook/pictures'
import { happenings, spring } from './handbook/spring'

const folder = 'docs/handbook/pictures'
const sizes = { desk: { width: 1280, height: 800 }, phone: { width: 375, height: 812 } }

async function open(browser: Browser, url: string, picture: Picture): Promise<Page> {
  const { device, openid, at } = picture
  const context = await browser.newContext({ viewport: sizes[device], reducedMotion: 'reduce' })
  const page = await context.newPage()
  if (device === 'phone') {
    // As a person comes: by the first page, which learns the college's clock.
    await page.goto(url + appAddress(openid))
    await page.getByText('，你好').first().waitFor()
    await page.evaluate((hash) => (location.hash = hash), `#${at}`)
    return page
  }
  await page.goto(`${url}/`)
  await page.locator('details').evaluate((details) => details.setAttribute('open', ''))
  await page.locator(`button[data-openid="${openid}"]`).click()
  await page.waitForURL('**/desk/**')
  await page.getByRole('heading').first().waitFor()
  await page.evaluate((hash) => (location.hash = hash), `#${at}`)
  return page
}

async function take(browser: Browser, url: string, picture: Picture) {
  const page = await open(browser, url, picture)
  await page.locator(`:text("${picture.shows}"):visible`).last().waitFor()
  await picture.act?.(page)
  await page.waitForLoadState('networkidle')
  const path = join(folder, `${picture.name}.png`)
  await page.screenshot({ path, style: '::-webkit-scrollbar { display: none }' })
  await page.context().close()
  // Flat colours: 128 of them are enough, and a quarter of the bytes. Without ImageMagick the picture stays as it is.
  spawnSync('convert', [path, '-strip', '+dither', '-colors', '128', `PNG8:${path}`])
  say(`拍好 ${path}`)
}

async function main() {
  const wanted = process.argv.slice(2)
  const data = mkdtempSync(join(tmpdir(), 'handbook-'))
  const browser = await launch()
  try {
    for (const on of Object.keys(spring) as (keyof typeof spring)[]) {
      const college = await startCollege({ data, port: 0, offset: spring[on] - Date.now() })
      await happenings[on](college.url)
      for (const picture of pictures)
        if (picture.on === on && (wanted.length === 0 || wanted.includes(picture.name)))
          await take(browser, college.url, picture)
      await college.close()
    }
  } finally {
    await browser.close()
    rmSync(data, { recursive: true, force: true })
  }
}

void main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
