/** A started emulator and the real SDK pointed at it, for every test of this folder. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  startEmulator,
  type Declaration,
  type Emulator,
  type EmulatorOptions,
} from '../../emulator'

export const declaration: Declaration = {
  collections: {
    notes: {},
    runs: {},
    accounts: {},
    bookings: {
      indexes: [
        { name: 'bySession', keys: { session: 1, graduate: 1 }, unique: true },
        { name: 'byPlace', keys: { place: 1, at: 1 }, unique: false },
      ],
    },
    people: { indexes: [{ name: 'byCode', keys: { code: 1 }, unique: true }] },
  },
  functions: {
    hello: { timeoutSeconds: 5, memoryMB: 128, access: true, environment: ['KEY'] },
    slow: { timeoutSeconds: 1, access: true },
    boom: { timeoutSeconds: 5, access: true },
    nested: { timeoutSeconds: 5, access: 'auth != null' },
    web: { timeoutSeconds: 5, http: true, access: false },
    nightly: {
      timeoutSeconds: 5,
      access: false,
      timers: [{ name: 'everySecond', cron: '* * * * * * *' }],
    },
    unbuilt: { access: true },
  },
}

export const functionsDir = join(__dirname, 'functions')

export function scratchDir(): string {
  return mkdtempSync(join(tmpdir(), 'emulator-'))
}

export async function start(options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  return startEmulator({
    dataDir: options.dataDir ?? scratchDir(),
    declaration,
    functionsDir,
    timers: false,
    environment: { KEY: 'k', OTHER: 'o' },
    ...options,
  })
}

export async function stop(emulator: Emulator): Promise<void> {
  await emulator.close()
  rmSync(emulator.dataDir, { recursive: true, force: true })
}

/** Loads the SDK with the environment a function would have. */
export function connect(adminUrl: string): Sdk {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'local-env',
    TCB_ENV: 'local-env',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
    SILENCE: 'true',
  })
  const cloud = createRequire(__filename)('wx-server-sdk') as Sdk
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
  return cloud
}

export type Doc = Record<string, unknown>

interface Stats {
  stats: { updated: number; removed: number; created: number }
  _id?: string
}

interface DocumentRef {
  get(): Promise<{ data: Doc }>
  update(options: { data: Doc }): Promise<Stats>
  set(options: { data: Doc }): Promise<Stats>
  remove(): Promise<Stats>
}

interface QueryRef {
  where(query: Doc): QueryRef
  orderBy(field: string, way: 'asc' | 'desc'): QueryRef
  skip(count: number): QueryRef
  limit(count: number): QueryRef
  field(fields: Doc): QueryRef
  options(options: Doc): QueryRef
  get(): Promise<{ data: Doc[] }>
  count(): Promise<{ total: number }>
  update(options: { data: Doc; multi?: boolean }): Promise<Stats>
  remove(): Promise<Stats>
}

type StageName =
  | 'addFields'
  | 'count'
  | 'group'
  | 'limit'
  | 'lookup'
  | 'match'
  | 'project'
  | 'replaceRoot'
  | 'skip'
  | 'sort'
  | 'unwind'

export type Aggregate = { end(): Promise<{ list: Doc[] }> } & {
  [stage in StageName]: (value?: unknown) => Aggregate
}

interface CollectionRef extends QueryRef {
  doc(id: string | number): DocumentRef
  add(options: { data: Doc | Doc[] }): Promise<{ _id: string; _ids: string[] }>
  aggregate(): Aggregate
}

export interface TransactionRef {
  collection(name: string): CollectionRef
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}

type CommandName =
  | 'addToSet'
  | 'all'
  | 'elemMatch'
  | 'eq'
  | 'exists'
  | 'expr'
  | 'gt'
  | 'gte'
  | 'in'
  | 'inc'
  | 'lt'
  | 'lte'
  | 'max'
  | 'min'
  | 'mod'
  | 'mul'
  | 'neq'
  | 'nin'
  | 'nor'
  | 'not'
  | 'or'
  | 'and'
  | 'pop'
  | 'pull'
  | 'pullAll'
  | 'push'
  | 'remove'
  | 'rename'
  | 'set'
  | 'shift'
  | 'size'
  | 'unshift'

type ExpressionName =
  'addToSet' | 'cond' | 'dateToString' | 'eq' | 'gt' | 'pipeline' | 'push' | 'sum'

/** The commands used here; what they take and give is the SDK's own business. */
export type Command = { [name in CommandName]: (...values: unknown[]) => Chain } & {
  aggregate: { [name in ExpressionName]: (...values: unknown[]) => Chain & Pipeline }
}

/** The pipeline of a look-up, built stage by stage. */
type Pipeline = { done(): unknown } & { [stage in StageName]: (value: unknown) => Pipeline }

interface Chain {
  and(...values: unknown[]): Chain
  or(...values: unknown[]): Chain
}

export interface Database {
  command: Command
  collection(name: string): CollectionRef
  createCollection(name: string): Promise<unknown>
  startTransaction(): Promise<TransactionRef>
  runTransaction<T>(work: (t: TransactionRef) => Promise<T>, times?: number): Promise<T>
  serverDate(options?: { offset: number }): unknown
  RegExp(options: { regexp: string; options?: string }): unknown
}

interface FileReply {
  fileList: { fileID: string; tempFileURL: string; code: string; status: number; maxAge: number }[]
}

/** The part of the SDK that is used here; its own typings leave most replies open. */
export interface Sdk {
  DYNAMIC_CURRENT_ENV: symbol
  init(options: { env: symbol; throwOnNotFound?: boolean }): void
  database(options?: { throwOnNotFound?: boolean }): Database
  callFunction(options: { name: string; data?: Doc }): Promise<{ result: unknown }>
  uploadFile(options: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>
  downloadFile(options: { fileID: string }): Promise<{ fileContent: Buffer }>
  getTempFileURL(options: { fileList: unknown[] }): Promise<FileReply>
  deleteFile(options: { fileList: string[] }): Promise<FileReply>
  openapi: Record<string, Record<string, (data: Doc) => Promise<Doc>>>
}

/** What a promise was refused with. */
export async function refusal(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work
  } catch (error) {
    return error as Refusal
  }
  throw new Error('nothing was refused')
}

export interface Refusal extends Error {
  code?: string
  errCode?: number
  errMsg?: string
}
