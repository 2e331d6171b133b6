/** Timers: those of the declaration run by their cron, and any of them on request. */
import { CloudError } from '../cloud-error'
import type { Declaration } from '../declaration'
import { parseCron, type Cron } from './cron'
import type { Runner } from './runner'

interface Timer {
  functionName: string
  name: string
  cron: Cron
}

export class Timers {
  private readonly timers: Timer[]
  private readonly running = new Set<Timer>()
  private clock: NodeJS.Timeout | undefined
  private lastSecond = 0

  constructor(
    declaration: Declaration,
    private readonly runner: Runner,
    private readonly log: (line: string) => void,
  ) {
    this.timers = Object.entries(declaration.functions).flatMap(([functionName, declared]) =>
      (declared.timers ?? []).map(({ name, cron }) => ({
        functionName,
        name,
        cron: parseCron(cron),
      })),
    )
  }

  start(): void {
    this.lastSecond = Math.floor(Date.now() / 1000)
    this.clock = setInterval(() => this.tick(Math.floor(Date.now() / 1000)), 250)
    this.clock.unref()
  }

  stop(): void {
    clearInterval(this.clock)
  }

  /** Answers what the function returned, as JSON text. */
  async run(name: string): Promise<string> {
    const timer = this.timers.find((candidate) => candidate.name === name)
    if (!timer) {
      throw new CloudError('TRIGGER_NOT_FOUND', `[ResourceNotFound.Trigger] no timer ${name}`, 404)
    }
    return this.fire(timer)
  }

  private tick(second: number): void {
    // A stalled process must not skip a second that a cron names, nor repeat a long absence.
    const from = Math.max(this.lastSecond + 1, second - 60)
    for (let at = from; at <= second; at += 1) {
      for (const timer of this.timers) if (timer.cron.matches(at * 1000)) this.fireOnce(timer)
    }
    this.lastSecond = Math.max(this.lastSecond, second)
  }

  private fireOnce(timer: Timer): void {
    if (this.running.has(timer)) return
    this.running.add(timer)
    this.fire(timer)
      .catch((error: unknown) => this.log(`[timer ${timer.name}] ${String(error)}`))
      .finally(() => this.running.delete(timer))
  }

  private fire(timer: Timer): Promise<string> {
    const event = {
      Type: 'Timer',
      TriggerName: timer.name,
      Time: new Date().toISOString(),
      Message: '',
    }
    return this.runner.run(timer.functionName, event, { source: 'wx_trigger' })
  }
}
