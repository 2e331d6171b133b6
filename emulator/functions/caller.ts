/** Who stands behind a call, and how a function's own calls are traced back to that person. */
import { randomUUID } from 'node:crypto'

export interface Caller {
  openid?: string
  unionid?: string
  /** 'wx_client', 'wx_trigger', 'wx_client,scf' …; undefined through HTTP access. */
  source?: string
}

/** Tokens of the calls in flight: the SDK sends WX_API_TOKEN along with all it asks. */
export class Callers {
  private readonly inFlight = new Map<string, Caller>()

  admit(caller: Caller): string {
    const token = randomUUID()
    this.inFlight.set(token, caller)
    return token
  }

  dismiss(token: string): void {
    this.inFlight.delete(token)
  }

  /** The caller as a function called by that function sees it. */
  onward(token: unknown): Caller {
    const caller = typeof token === 'string' ? this.inFlight.get(token) : undefined
    if (!caller) return { source: 'scf' }
    return { ...caller, source: caller.source ? `${caller.source},scf` : 'scf' }
  }
}
