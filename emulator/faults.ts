/** Faults on request: the troubles a cloud gives once a month, here as often as a test likes. */
import { invalidParam } from './cloud-error'

export type Fault = 'conflict' | 'throttle' | 'lostReply' | 'delay' | 'crash' | 'kill'

export interface FaultMatch {
  /** A wire action such as 'database.insertDocument'. */
  action?: string
  collection?: string
  function?: string
}

export interface FaultRule {
  match?: FaultMatch
  fault: Fault
  /** How many matching requests pass before it strikes. */
  skip?: number
  /** How often it strikes; without it, always. */
  times?: number
  probability?: number
  /** How long a delay lasts, or how long a kill waits. */
  ms?: number
  afterMs?: number
}

export interface FaultTarget {
  action: string
  collection?: string
  function?: string
}

const FAULTS: readonly string[] = ['conflict', 'throttle', 'lostReply', 'delay', 'crash', 'kill']

export class Faults {
  private rules: FaultRule[] = []

  add(rule: FaultRule): void {
    if (!FAULTS.includes(rule.fault)) {
      throw invalidParam(`fault must be one of ${FAULTS.join(', ')}`)
    }
    this.rules.push({ ...rule })
  }

  clear(): void {
    this.rules = []
  }

  list(): FaultRule[] {
    return this.rules.map((rule) => ({ ...rule }))
  }

  /** The rules that strike this request; each strike is spent. */
  strike(target: FaultTarget): FaultRule[] {
    if (this.rules.length === 0) return []
    const struck = this.rules.filter(
      (rule) =>
        matches(rule.match ?? {}, target) &&
        !passes(rule) &&
        Math.random() < (rule.probability ?? 1),
    )
    for (const rule of struck) if (rule.times !== undefined) rule.times -= 1
    this.rules = this.rules.filter((rule) => rule.times === undefined || rule.times > 0)
    return struck
  }
}

/** Whether the rule lets this one pass; it is counted. */
function passes(rule: FaultRule): boolean {
  if (!rule.skip) return false
  rule.skip -= 1
  return true
}

function matches(match: FaultMatch, target: FaultTarget): boolean {
  return (
    (match.action === undefined || match.action === target.action) &&
    (match.collection === undefined || match.collection === target.collection) &&
    (match.function === undefined || match.function === target.function)
  )
}
