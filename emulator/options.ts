/** What an emulator is started with and what it gives back. */
import type { Declaration } from './declaration'
import type { FaultRule } from './faults'
import type { PageHandler } from './gateway/pages'
import type { Mount } from './gateway/static'
import type { SentCall } from './openapi/wire'

export interface EmulatorOptions {
  /** Everything that lasts is kept here. */
  dataDir: string
  declaration: Declaration
  /** Holds <name>/index.js for each function, built to CommonJS. */
  functionsDir: string
  /** 0, the default, takes any free port; it listens on 127.0.0.1 only. */
  port?: number
  /** Values for the names that functions list under `environment`. */
  environment?: Record<string, string>
  envId?: string
  appId?: string
  /** When set, the doors for tools refuse whoever does not show it. */
  secret?: string
  workersPerFunction?: number
  /** Whether timers run by their cron; on request they run always. */
  timers?: boolean
  personas?: () => Promise<unknown[]> | unknown[]
  mounts?: Mount[]
  pages?: Record<string, PageHandler>
  log?: (line: string) => void
  /** How long a transaction lives; the cloud gives thirty seconds. */
  transactionMs?: number
  /** How long a plain write waits for a transaction that holds its document. */
  lockWaitMs?: number
  /** The clock by which signed addresses expire. */
  now?: () => number
}

export interface CallIdentity {
  openid?: string
  unionid?: string
  /** Defaults to 'wx_client'. */
  source?: string
}

export interface Emulator {
  url: string
  /** The SDK's endpoint, for TCB_CONTEXT_CNFG. */
  adminUrl: string
  dataDir: string
  close(): Promise<void>
  call(name: string, event: Record<string, unknown>, identity?: CallIdentity): Promise<unknown>
  runTimer(name: string): Promise<unknown>
  faults: { add(rule: FaultRule): void; clear(): void; list(): FaultRule[] }
  /** Every call to the open API so far, also those before a restart. */
  sent(): SentCall[]
  /** Drops warm instances, so that rebuilt functions are loaded. */
  functionsChanged(): void
}
