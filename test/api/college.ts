// A small college on a real emulator, set up through the public actions alone; every API test starts here.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator, type Emulator } from '../../emulator'
import type { Action, Input, Output, Reply } from '../../src/domain/action'
import type { Post } from '../../src/domain/accounts/contract'
import type { Code } from '../../src/domain/errors'
import type { FilePurpose } from '../../src/domain/files/contract'
import type { Job } from '../../src/domain/jobs/contract'
import { contract } from '../../src/domain'
import { instantOf } from '../../src/domain/time'

const root = join(__dirname, '../..')
export const ADMIN_CODE = 'ABCDEFGH2345'

/** The clock that tests start at: a Monday morning in the graduation season. */
export const MORNING = instantOf('2024-04-15', '09:00')

export interface Person {
  studentNo: string
  name: string
  idNumber: string
  className: string
  college: string
  [column: string]: string
}

export interface College {
  emulator: Emulator
  /** POST /functions/api as that WeChat user. */
  ask(openid: string, action: string, input?: unknown, more?: object): Promise<Reply>
  /** As `ask`, typed, and throws the code when refused. */
  call<A extends Action>(openid: string, action: A, input: Input<A>, as?: Post): Promise<Output<A>>
  /** POST /http/api with a desk token. */
  desk(token: string, action: string, input?: unknown): Promise<Reply>
  upload(openid: string, purpose: FilePurpose, name: string, bytes: Buffer): Promise<string>
  /** Steps a job until it needs a person or is over. */
  drive(openid: string, job: Job): Promise<Job>
  post(openid: string, role: Post['role'], scope?: object): Promise<Post>
  importPeople(people: Person[]): Promise<Job>
  stop(): Promise<void>
}

export class Refused extends Error {
  constructor(readonly reply: Extract<Reply, { ok: false }>) {
    super(`${reply.code} ${JSON.stringify(reply.fields ?? reply.detail ?? {})}`)
  }
  get code(): Code {
    return this.reply.code
  }
}

export function secretsFor(now: number): Record<string, string> {
  return {
    KEYRING: JSON.stringify({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } }),
    HASH_KEY: randomBytes(32).toString('base64'),
    FIRST_ADMIN: `${createHash('sha256').update(ADMIN_CODE).digest('hex')}.${now + 86_400_000}`,
    CLOCK_OFFSET_MS: String(now - Date.now()),
    ORIGINS: '',
  }
}

/**
 * Starts a college whose clock stands at `now` and whose first admin is 'o-admin'.
 * @param transactionMs how long a transaction holds its rows after its function has died; the cloud's 30 s if not given
 */
export async function startCollege({
  now = MORNING,
  transactionMs = 30_000,
  secrets = secretsFor(now),
  onLog = (_line: string): unknown => undefined,
} = {}): Promise<College> {
  const dataDir = mkdtempSync(join(tmpdir(), 'college-'))
  const log: string[] = []
  const emulator = await startEmulator({
    dataDir,
    declaration: JSON.parse(readFileSync(join(root, 'cloudfunctions/cloud.json'), 'utf8')),
    functionsDir: join(root, 'dist/cloudfunctions'),
    environment: secrets,
    transactionMs,
    log: (line) => {
      log.push(line)
      onLog(line)
    },
  })
  const college = collegeOver(emulator)
  await college.call('o-admin', contract.accounts.claimFirstAdmin, {
    code: ADMIN_CODE,
    name: '管理员',
  })
  return {
    ...college,
    async stop() {
      await emulator.close()
      rmSync(dataDir, { recursive: true, force: true })
      // A refusal that the contract does not list would surprise a screen.
      const unlisted = log.filter((line) => line.includes('"unlisted":true'))
      if (unlisted.length > 0)
        throw new Error(`refusals missing in the contract: ${unlisted.join('\n')}`)
    },
  }
}

export function collegeOver(emulator: Emulator): Omit<College, 'stop'> {
  const post = async (
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Reply> => {
    const response = await fetch(emulator.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return (await response.json()) as Reply
  }
  const ask: College['ask'] = (openid, action, input = {}, more = {}) =>
    post('/functions/api', { action, input, ...more }, { 'X-WX-OPENID': openid })
  const call: College['call'] = async (openid, action, input, as) => {
    const reply = await ask(openid, action.name, input, as ? { as: as.id } : {})
    if (!reply.ok) throw new Refused(reply)
    return reply.data as never
  }
  const drive: College['drive'] = async (openid, begun) => {
    let job = begun
    while (job.state === 'running') job = await call(openid, contract.jobs.step, { jobId: job.id })
    return job
  }
  const upload: College['upload'] = async (openid, purpose, fileName, bytes) => {
    const grant = await call(openid, contract.files.begin, {
      purpose,
      fileName,
      size: bytes.length,
    })
    const form = new FormData()
    for (const [name, value] of Object.entries(grant.upload.fields)) form.append(name, value)
    form.append('file', new Blob([new Uint8Array(bytes)]), 'file')
    const response = await fetch(grant.upload.url, { method: 'POST', body: form })
    if (!response.ok) throw new Error(`upload: ${response.status} ${await response.text()}`)
    return grant.ticket
  }
  return {
    emulator,
    ask,
    call,
    drive,
    upload,
    desk: (token, action, input = {}) =>
      post('/http/api', { action, input }, { authorization: `Bearer ${token}` }),
    async post(openid, role, scope = {}) {
      const title = `${role} ${openid}`
      const { code } = await call('o-admin', contract.accounts.invite, {
        role,
        title,
        scope: { classIds: [], collegeIds: [], ...scope },
      })
      return (await call(openid, contract.accounts.acceptInvitation, { code, name: title })).post
    },
    async importPeople(people) {
      await ask('o-admin', 'roster.createCohort', { year: 2024 })
      const ticket = await upload('o-admin', 'roster', 'roster.csv', rosterCsv(people))
      const begun = await call('o-admin', contract.roster.beginImport, {
        cohortId: 'c2024',
        ticket,
      })
      const review = await drive('o-admin', begun)
      if (review.state !== 'review') throw new Error(JSON.stringify(review))
      return drive(
        'o-admin',
        await call('o-admin', contract.roster.applyImport, { jobId: review.id }),
      )
    },
  }
}

const COLUMNS = ['学号', '姓名', '性别', '民族', '证件类型', '证件号码', '学院', '联办学院', '专业', '专业代码', '专业方向', '班级', '年级', '学制', '层次', '学籍状态'] // prettier-ignore

/** The registrar's table as UTF-8 .csv, any column overridable by its title. */
export function rosterCsv(people: readonly Person[]): Buffer {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const rows = people.map((person) => {
    const row: Record<string, string> = {
      学号: person.studentNo,
      姓名: person.name,
      性别: Number(person.idNumber[16]) % 2 === 1 ? '男' : '女',
      民族: '汉族',
      证件类型: '居民身份证',
      证件号码: person.idNumber,
      学院: person.college,
      联办学院: '',
      专业: `${person.college.slice(0, 2)}技术`,
      班级: person.className,
      年级: '2021',
      学制: '3',
      层次: '专科',
      学籍状态: '在籍',
      ...person,
    }
    return COLUMNS.map((title) => cell(row[title] ?? '')).join(',')
  })
  return Buffer.from(`\ufeff${[COLUMNS.map(cell).join(','), ...rows].join('\r\n')}\r\n`)
}

/** A valid citizen number of nobody: area 110101, the given day of 2002, sequence from `n` (odd is male). */
export function idNumberFor(n: number): string {
  const day = String((n % 28) + 1).padStart(2, '0')
  const month = String((Math.floor(n / 28) % 12) + 1).padStart(2, '0')
  const first = `110101${2002}${month}${day}${String(n % 1000).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first[i]), 0)
  return first + '10X98765432'[sum % 11]
}

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'
const GIVEN = '安北辰川冬恩帆歌禾嘉景可岚宁平清'

/** `count` invented people of one class. */
export function peopleOf(className: string, college: string, count: number, from = 0): Person[] {
  return Array.from({ length: count }, (_, i) => ({
    studentNo: `2021${String(from + i).padStart(6, '0')}`,
    name: `${SURNAMES[i % 16]}${GIVEN[(i * 7) % 16]}${GIVEN[Math.floor(i / 16) % 16]}`,
    idNumber: idNumberFor(from + i),
    className,
    college,
  }))
}

/** What a person of the roster types to bind. */
export const proofOf = (person: Person) => ({
  studentNo: person.studentNo,
  name: person.name,
  idType: '居民身份证' as const,
  lastSix: person.idNumber.slice(-6),
})
