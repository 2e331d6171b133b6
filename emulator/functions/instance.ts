/** A warm worker thread that holds one function, with an environment of its own. */
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import { functionFailed, functionTimedOut } from '../cloud-error'

export interface Job {
  id: string
  /** JSON text of the event. */
  event: string
  context: Record<string, unknown>
  identity: Record<string, string>
}

export interface InstanceSettings {
  name: string
  file: string
  env: Record<string, string>
  memoryMB: number
  timeoutSeconds: number
  log: (line: string) => void
}

type Message =
  | { kind: 'ready'; failure?: string }
  | { kind: 'result'; id: string; result: string }
  | { kind: 'failure'; id: string; failure: string }

interface Pending {
  resolve: (result: string) => void
  reject: (error: Error) => void
}

const BOOT_SECONDS = 30

export class Instance {
  isAlive = true
  /** Whether it is to go after its present request. */
  isRetired = false
  private readonly worker: Worker
  private readonly ready: Promise<void>
  private pending: Pending | undefined
  private markReady: Pending = { resolve: () => undefined, reject: () => undefined }

  constructor(private readonly settings: InstanceSettings) {
    this.ready = new Promise((resolve, reject) => {
      this.markReady = { resolve: () => resolve(), reject }
    })
    this.ready.catch(() => undefined)
    this.worker = new Worker(join(__dirname, 'worker.cjs'), {
      workerData: { file: settings.file },
      env: settings.env,
      // The parent's flags would load its TypeScript hooks into every function.
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: settings.memoryMB },
    })
    for (const stream of [this.worker.stdout, this.worker.stderr]) {
      createInterface({ input: stream }).on('line', (line) =>
        settings.log(`[${settings.name}] ${line}`),
      )
    }
    this.worker.on('message', (message: Message) => this.receive(message))
    this.worker.on('error', (error) => this.fail(error.stack ?? String(error)))
    this.worker.on('exit', (code) => this.fail(`Process exited with code ${code}`))
  }

  async run(job: Job): Promise<string> {
    await this.within(BOOT_SECONDS, this.ready)
    const answer = new Promise<string>((resolve, reject) => {
      this.pending = { resolve, reject }
      this.worker.postMessage(job)
    })
    answer.catch(() => undefined)
    return this.within(this.settings.timeoutSeconds, answer)
  }

  async stop(): Promise<void> {
    this.isAlive = false
    await this.worker.terminate()
  }

  private async within<T>(seconds: number, work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(functionTimedOut(seconds))
        // Whatever it is still doing must not run into the next request.
        void this.stop()
      }, seconds * 1000)
    })
    try {
      return await Promise.race([work, late])
    } finally {
      clearTimeout(timer)
    }
  }

  private receive(message: Message): void {
    if (message.kind === 'ready') {
      if (message.failure === undefined) this.markReady.resolve('')
      else this.fail(message.failure)
      return
    }
    const pending = this.pending
    this.pending = undefined
    if (message.kind === 'result') pending?.resolve(message.result)
    else pending?.reject(functionFailed(message.failure))
  }

  private fail(reason: string): void {
    const error = functionFailed(reason)
    this.markReady.reject(error)
    this.pending?.reject(error)
    this.pending = undefined
    void this.stop()
  }
}
