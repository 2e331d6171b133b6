// Knows whether an output is older than what it is made from, by content, and lets one process build at a time.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

const STAMPS = 'dist/.stamps'

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

/** A hash over names and contents of the paths, the lock file and the manifest, and over `settings`. */
export function inputsHash(paths: string[], settings = ''): string {
  const hash = createHash('sha256').update(settings)
  for (const file of [...paths.flatMap(filesUnder), 'package-lock.json', 'package.json'])
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

export function lastHash(name: string): string | null {
  const stamp = join(STAMPS, name)
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : null
}

export function remember(name: string, hash: string) {
  mkdirSync(STAMPS, { recursive: true })
  writeFileSync(join(STAMPS, name), hash)
}

/** A build that fails half-way must not look fresh when its sources go back to what they were. */
export const forget = (name: string) => rmSync(join(STAMPS, name), { force: true })

/** Whether the process that wrote a lock is still there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
    // An empty lock is one being written this very moment.
    if (holder > 0 && !isAlive(holder)) rmSync(file, { force: true })
    return false
  }
}

/** Runs `work` while no other process on this machine builds the same target. */
export async function withLock(name: string, work: () => Promise<void>) {
  mkdirSync(STAMPS, { recursive: true })
  const file = join(STAMPS, `${name}.lock`)
  while (!tryLock(file)) await new Promise((resolve) => setTimeout(resolve, 200))
  try {
    await work()
  } finally {
    rmSync(file, { force: true })
  }
}
