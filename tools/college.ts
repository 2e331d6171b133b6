// Runs a college on this machine: the emulator over a data folder, the built pages, and the demo if it is wanted.
import { readFileSync } from 'node:fs'
import { startEmulator } from '../emulator'
import { build, outputOf, say, type Target } from './build'
import { DataFolder, firstAdminOf } from './demo/data-folder'
import { loadDemo } from './demo/load'
import { demoPage, emptyPage } from './demo/page'
import { personasOf } from './demo/personas'
import { cohortYearAt, photoDays } from './demo/timetable'
import { dayOf } from '../src/domain/time'

export interface CollegeOptions {
  /** The data folder; made where it does not exist. */
  data: string
  /** 0 for any that is free. */
  port: number
  /** No demo: the first admin starts from nothing. */
  empty?: boolean
  /** How far the college's clock is ahead of the machine's, in ms. */
  offset?: number
  /** What to build before; tests that show no pages need only the functions. */
  targets?: readonly Target[]
  log?: (line: string) => void
}

/** People in the demo, as the start page says. */
const DEMO_PEOPLE = 3110

export async function startCollege({
  data,
  port,
  empty = false,
  offset = 0,
  targets = ['functions', 'h5', 'desk'],
  log = () => undefined,
}: CollegeOptions) {
  await build(targets)
  const folder = new DataFolder(data)
  folder.open()
  const now = () => Date.now() + offset
  if (folder.college?.ready === false) {
    say('上次装载演示数据没有完成，重新来过')
    folder.reset()
    folder.open()
  }
  const college = (folder.college ??= {
    kind: empty ? 'empty' : 'demo',
    ready: empty,
    madeAt: now(),
  })
  const { keyring, hashKey, code, codeExpiresAt } = folder.secrets()
  const isDemo = college.kind === 'demo'
  const personas = isDemo ? personasOf(cohortYearAt(college.madeAt)) : []
  const emulator = await startEmulator({
    dataDir: folder.cloud,
    declaration: JSON.parse(readFileSync('cloudfunctions/cloud.json', 'utf8')),
    functionsDir: outputOf('functions'),
    port,
    environment: {
      KEYRING: keyring,
      HASH_KEY: hashKey,
      FIRST_ADMIN: firstAdminOf(code, codeExpiresAt + offset),
      CLOCK_OFFSET_MS: String(offset),
      ORIGINS: '',
    },
    personas: () => personas,
    mounts: [
      { path: '/app', dir: outputOf('h5') },
      { path: '/desk', dir: outputOf('desk') },
    ],
    pages: { '/': () => ({ body: isDemo ? demoPage(personas, DEMO_PEOPLE) : emptyPage() }) },
    now,
    log,
  })
  const close = async () => {
    await emulator.close()
    folder.close()
  }
  if (isDemo && !college.ready) {
    try {
      await loadDemo({ url: emulator.url, code, now: now(), say })
    } catch (error) {
      await close()
      throw error
    }
    folder.college = { ...college, ready: true }
  }
  if (isDemo && dayOf(now()) > (photoDays(college.madeAt)[2] ?? ''))
    say('演示数据里的采集日期已经过去；加 --reset 可以重新生成')
  return {
    emulator,
    url: emulator.url,
    admin: emulator.adminUrl,
    code,
    codeExpired: Date.now() > codeExpiresAt,
    college,
    personas,
    close,
  }
}
