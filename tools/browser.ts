// Finds a Chromium and a Chinese font, gets them where that is possible, and starts the browser for tests.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { say } from './build'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const onPath = (name: string) =>
  (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))

/** Whatever version Playwright has fetched on this machine, newest first. */
function inPlaywrightCache(): string[] {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH ?? '',
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
  ].filter((folder) => folder !== '' && existsSync(folder))
  const programs = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ]
  return caches.flatMap((cache) =>
    readdirSync(cache)
      .filter((name) => /^chromium-\d+$/.test(name))
      .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
      .flatMap((name) => programs.map((program) => join(cache, name, program))),
  )
}

/** The path of a Chromium on this machine, or null. */
export function findBrowser(): string | null {
  const named = process.env.CHROMIUM
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`环境变量 CHROMIUM 指向的 ${named} 不存在`)
  }
  const places = ['/usr/bin/chromium', ...names.flatMap(onPath), ...inPlaywrightCache()]
  return places.find((place) => existsSync(place)) ?? null
}

/** Elsewhere than on Linux the system brings Chinese fonts along. */
function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true
  return spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim().length > 0
}

const canApt = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

function apt(...packages: string[]): boolean {
  say(`安装 ${packages.join('、')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apts = [['update'], ['install', '-y', '--no-install-recommends', ...packages]]
  return apts.every((args) => spawnSync('apt-get', ['-qq', ...args], { env }).status === 0)
}

/** The path of a Chromium, fetched if need be; throws saying how to get one. */
export async function ensureBrowser(): Promise<string> {
  if (!findBrowser()) {
    if (canApt()) apt('chromium', 'fontconfig', 'fonts-noto-cjk')
    else {
      say('下载 Chromium …')
      spawnSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'ignore' })
    }
  }
  const found = findBrowser()
  if (!found)
    throw new Error(
      '没有找到 Chromium，也未能自动安装：请安装 chromium（或 Google Chrome），或用环境变量 CHROMIUM 指明它的路径',
    )
  if (!hasChineseFont() && canApt()) apt('fontconfig', 'fonts-noto-cjk')
  if (!hasChineseFont())
    throw new Error('没有中文字体，页面会显示成方块：请安装 fonts-noto-cjk 和 fontconfig 后再试')
  return found
}

/** A headless Chromium that asks nothing of the network; as root it needs to run without its sandbox. */
export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureBrowser(),
    headless: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  })
}
