// One college's folder on this machine: its secrets, what kind of college it is, and the cloud's data.
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isAlive } from '../stamps'

interface Secrets {
  keyring: string
  hashKey: string
  /** The first admin's code, kept because this folder is its owner's alone. */
  code: string
  codeExpiresAt: number
}
export interface College {
  kind: 'demo' | 'empty'
  /** False while the demo is being loaded; found so at a start, it was interrupted. */
  ready: boolean
  /** When it was made, by the college's own clock. */
  madeAt: number
}

const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const CODE_LIVES_MS = 24 * 3_600_000

/** Twelve characters in groups of four, none of which can be mistaken for another. */
export const newCode = () =>
  [1, 2, 3]
    .map(() => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join(''))
    .join('-')

/** What the environment keeps of a code: its hash, and until when it counts. */
export const firstAdminOf = (code: string, expiresAt: number) =>
  `${createHash('sha256').update(code.replaceAll('-', '').toUpperCase()).digest('hex')}.${expiresAt}`

export const newSecrets = (): Secrets => ({
  keyring: JSON.stringify({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } }),
  hashKey: randomBytes(32).toString('base64'),
  code: newCode(),
  codeExpiresAt: Date.now() + CODE_LIVES_MS,
})

export class DataFolder {
  readonly path: string
  constructor(path: string) {
    this.path = resolve(path)
  }

  /** Where the emulator keeps the database and the files. */
  get cloud() {
    return join(this.path, 'cloud')
  }

  /** Takes the folder for this process; refuses while another one is using it. */
  open() {
    mkdirSync(this.path, { recursive: true, mode: 0o700 })
    const holder = this.read<{ pid: number }>('running.json')?.pid
    if (holder !== undefined && holder !== process.pid && isAlive(holder))
      throw new Error(`${this.path} 正被另一个进程（${holder}）使用；请先停下它，或换一个 --data`)
    this.write('running.json', { pid: process.pid })
  }

  close() {
    rmSync(join(this.path, 'running.json'), { force: true })
  }

  /** Empties the folder; refuses a folder that is not one of ours. */
  reset() {
    if (!existsSync(this.path)) return
    const names = readdirSync(this.path)
    const ours = ['secrets.json', 'college.json', 'running.json', 'cloud']
    const foreign = names.filter((name) => !ours.includes(name))
    if (foreign.length > 0)
      throw new Error(`${this.path} 里有不属于本程序的 ${foreign[0] ?? ''}，没有清空它`)
    for (const name of names) rmSync(join(this.path, name), { recursive: true })
  }

  secrets(): Secrets {
    const kept = this.read<Secrets>('secrets.json')
    if (kept) return kept
    const made = newSecrets()
    this.write('secrets.json', made)
    return made
  }

  get college(): College | null {
    return this.read<College>('college.json')
  }
  set college(college: College | null) {
    this.write('college.json', college)
  }

  private read<T>(name: string): T | null {
    const file = join(this.path, name)
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T | null) : null
  }
  private write(name: string, value: unknown) {
    writeFileSync(join(this.path, name), `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  }
}
