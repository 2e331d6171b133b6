/** Runs cloud functions: a few warm instances each, one request at a time in each, the rest in a queue. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  CloudError,
  eventTooLarge,
  functionFailed,
  functionMissing,
  resultTooLarge,
} from '../cloud-error'
import type { Declaration, FunctionDeclaration } from '../declaration'
import { Callers, type Caller } from './caller'
import { Instance, type Job } from './instance'

/** CloudBase's cap on an event and on a result. */
export const MAX_EVENT_BYTES = 6 * 1024 * 1024

const DEFAULT_TIMEOUT_SECONDS = 3
const DEFAULT_MEMORY_MB = 256

export interface RunnerSettings {
  declaration: Declaration
  functionsDir: string
  environment: Record<string, string>
  envId: string
  appId: string
  instancesPerFunction: number
  /** The SDK's endpoint, known once the server listens. */
  adminUrl: () => string
  log: (line: string) => void
}

interface Waiting {
  job: Job
  resolve: (result: string) => void
  reject: (error: unknown) => void
}

interface Pool {
  idle: Instance[]
  all: Set<Instance>
  queue: Waiting[]
}

export class Runner {
  readonly callers = new Callers()
  private readonly pools = new Map<string, Pool>()
  /** Who is at work on the request with this token. */
  private readonly atWork = new Map<string, Instance>()

  constructor(private readonly settings: RunnerSettings) {}

  declared(name: string): FunctionDeclaration {
    const { functions } = this.settings.declaration
    const found = Object.hasOwn(functions, name) ? functions[name] : undefined
    if (!found) throw functionMissing(name)
    return found
  }

  /** Answers the function's return value as JSON text. */
  async run(name: string, event: Record<string, unknown>, caller: Caller): Promise<string> {
    const declared = this.declared(name)
    const token = this.callers.admit(caller)
    try {
      const text = JSON.stringify(this.platformEvent(event, caller))
      if (Buffer.byteLength(text) > MAX_EVENT_BYTES) throw eventTooLarge()
      const id = randomUUID()
      const result = await this.enqueue(name, {
        id,
        event: text,
        context: this.contextOf(name, declared, id),
        identity: identityOf(caller, this.settings.appId, token),
      })
      if (Buffer.byteLength(result) > MAX_EVENT_BYTES) throw resultTooLarge()
      return result
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.settings.log(`[${name}] ${reason}`)
      throw error instanceof CloudError ? error : functionFailed(reason)
    } finally {
      this.callers.dismiss(token)
    }
  }

  /** Lets every instance finish its request and go, so that the next call loads the new bundle. */
  renew(): void {
    for (const pool of this.pools.values()) {
      for (const instance of pool.all) instance.isRetired = true
      for (const instance of pool.idle.splice(0)) this.discard(pool, instance)
    }
  }

  async close(): Promise<void> {
    const instances = [...this.pools.values()].flatMap((pool) => {
      for (const { reject } of pool.queue.splice(0)) reject(functionFailed('the emulator stopped'))
      return [...pool.all]
    })
    await Promise.all(instances.map((instance) => instance.stop()))
  }

  /** What the body claims about the caller is dropped: only the platform says who is calling. */
  private platformEvent(event: Record<string, unknown>, caller: Caller): Record<string, unknown> {
    const { userInfo: _claimed, tcbContext: _alsoClaimed, ...rest } = event
    if (caller.openid === undefined) return rest
    const { envId, appId } = this.settings
    return { ...rest, tcbContext: { env: envId }, userInfo: { appId, openId: caller.openid } }
  }

  private contextOf(name: string, declared: FunctionDeclaration, id: string) {
    return {
      callbackWaitsForEmptyEventLoop: true,
      memory_limit_in_mb: declared.memoryMB ?? DEFAULT_MEMORY_MB,
      time_limit_in_ms: (declared.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
      request_id: id,
      function_name: name,
      function_version: '$LATEST',
      namespace: this.settings.envId,
    }
  }

  private enqueue(name: string, job: Job): Promise<string> {
    const pool = this.poolOf(name)
    return new Promise((resolve, reject) => {
      pool.queue.push({ job, resolve, reject })
      this.pump(name, pool)
    })
  }

  private pump(name: string, pool: Pool): void {
    while (pool.queue.length > 0) {
      let instance = pool.idle.pop()
      while (instance && !instance.isAlive) instance = pool.idle.pop()
      if (!instance && serving(pool) >= this.settings.instancesPerFunction) return
      const waiting = pool.queue.shift()
      if (!waiting) return
      if (!instance) {
        try {
          instance = this.spawn(name)
        } catch (error) {
          waiting.reject(error)
          continue
        }
        pool.all.add(instance)
      }
      void this.serve(name, pool, instance, waiting)
    }
  }

  /** Ends the instance that is at work on this request, as a machine that fails under it. */
  crash(token: unknown): void {
    void this.atWork.get(String(token))?.stop()
  }

  private async serve(name: string, pool: Pool, instance: Instance, waiting: Waiting) {
    const token = waiting.job.identity.WX_API_TOKEN ?? ''
    this.atWork.set(token, instance)
    try {
      waiting.resolve(await instance.run(waiting.job))
    } catch (error) {
      waiting.reject(error)
    } finally {
      this.atWork.delete(token)
    }
    if (instance.isAlive && !instance.isRetired) pool.idle.push(instance)
    else this.discard(pool, instance)
    this.pump(name, pool)
  }

  private discard(pool: Pool, instance: Instance): void {
    void instance.stop().then(() => pool.all.delete(instance))
    instance.isRetired = true
  }

  private spawn(name: string): Instance {
    const { declaration, functionsDir, environment, log } = this.settings
    const declared = declaration.functions[name] ?? {}
    const file = join(functionsDir, name, 'index.js')
    if (!existsSync(file)) throw functionFailed(`the function ${name} is not built: no index.js`)
    const own = Object.fromEntries(
      (declared.environment ?? []).flatMap((key) =>
        environment[key] === undefined ? [] : [[key, environment[key]]],
      ),
    )
    return new Instance({
      name,
      file,
      env: { ...this.platformEnv(), ...own },
      memoryMB: declared.memoryMB ?? DEFAULT_MEMORY_MB,
      timeoutSeconds: declared.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
      log,
    })
  }

  /** What the platform puts into every function's environment; TCB_CONTEXT_CNFG is its own redirect. */
  private platformEnv(): Record<string, string> {
    const { envId, adminUrl } = this.settings
    return {
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: envId,
      TCB_ENV: envId,
      TENCENTCLOUD_SECRETID: 'local',
      TENCENTCLOUD_SECRETKEY: 'local',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl() }),
      SILENCE: 'true',
    }
  }

  private poolOf(name: string): Pool {
    const found = this.pools.get(name)
    if (found) return found
    const pool: Pool = { idle: [], all: new Set(), queue: [] }
    this.pools.set(name, pool)
    return pool
  }
}

/** Instances on their way out do not keep new ones from starting. */
function serving(pool: Pool): number {
  return [...pool.all].filter((instance) => !instance.isRetired).length
}

function identityOf(caller: Caller, appId: string, token: string): Record<string, string> {
  const identity: Record<string, string> = { WX_API_TOKEN: token }
  if (caller.openid !== undefined) {
    identity.WX_OPENID = caller.openid
    identity.WX_APPID = appId
    if (caller.unionid !== undefined) identity.WX_UNIONID = caller.unionid
  }
  identity.WX_CONTEXT_KEYS = Object.keys(identity).join(',')
  if (caller.source !== undefined) identity.TCB_SOURCE = caller.source
  return identity
}
