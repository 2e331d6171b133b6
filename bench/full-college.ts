// What every action that reads many people costs in a college of notice B's size, each beside the cloud's limits.
import { contract } from '../src/domain'
import type { Action, Input } from '../src/domain/action'
import { exportKinds, type ExportKind, type ExportScope } from '../src/domain/exports/kinds'
import type { Job } from '../src/domain/jobs/contract'
import { startFullCollege, type FullCollege } from '../test/api/full-college'
import { build } from '../tools/build'
import { median, rounded, type BenchLine } from './line'

/** The cloud refuses replies of 1 MB; half of it leaves room for a larger college. */
export const REPLY_LIMIT = 500_000
/** Requests that wait for one another, each some 10 ms away. */
export const TRIPS_LIMIT = 20
/** Runs of the timer. */
const RUNS = 6

export interface Cost {
  action: string
  trips: number
  asked: number
  rows: number
  bytes: number
  /** Milliseconds beside those of `accounts.me` in the same run. */
  ratio: number
}

const { capture, enrolment, certificates, corrections, imageCheck, recordCards, roster } = contract

export async function run(): Promise<BenchLine[]> {
  await build(['functions'])
  const log: string[] = []
  const full = await startFullCollege({ onLog: (line) => log.push(line) })
  try {
    const asker = new Asker(full, log)
    const costs = [
      ...(await readsOf(full, asker)),
      ...(await exportsOf(full, asker)),
      ...(await timersOf(full, asker, log)),
    ]
    return costs.map(({ action, ...cost }) => ({
      name: `full-college.${action}`,
      ...cost,
      ...(isBeyond(cost) ? { beyond: isBeyond(cost) } : {}),
    }))
  } finally {
    await full.college.stop()
  }
}

/** Which limit is passed; '' for none. */
export const isBeyond = ({ bytes, trips }: Pick<Cost, 'bytes' | 'trips'>): string =>
  bytes > REPLY_LIMIT ? 'reply' : trips > TRIPS_LIMIT ? 'trips' : ''

/** Asks an action some times and reads what it cost from the function's own log. */
export class Asker {
  /** Milliseconds of a cheap action. */
  cheap = 0
  constructor(
    private readonly full: FullCollege,
    private readonly log: string[],
    /** How often each is asked; the median counts. */
    private readonly times = 3,
  ) {}

  async cost<A extends Action>(openid: string, action: A, input: Input<A>): Promise<Cost> {
    this.cheap ||= (await this.ask('o-registrar', 'accounts.me', {})).ms
    const { ms, bytes, spent } = await this.ask(openid, action.name, input as object)
    return { action: action.name, ...spent, bytes, ratio: rounded(ms / this.cheap) }
  }

  recent(): string {
    return this.log.slice(-5).join('\n')
  }

  /** What the function said of an action's last call. */
  async last(name: string, action: string): Promise<Cost> {
    return { action: name, ...(await lastOf(this.log, `"action":"${action}"`)), bytes: 0, ratio: 0 }
  }

  private async ask(openid: string, action: string, input: object) {
    const times: number[] = []
    let bytes = 0
    for (let n = 0; n < this.times; n++) {
      const startedAt = performance.now()
      const reply = await this.full.college.ask(openid, action, input)
      times.push(performance.now() - startedAt)
      if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply)} ${this.recent()}`)
      bytes = Buffer.byteLength(JSON.stringify(reply))
    }
    return { ms: median(times), bytes, spent: await lastOf(this.log, `"action":"${action}"`) }
  }
}

/** The function's line about this, which comes a moment after its answer. */
async function lastOf(
  log: readonly string[],
  about: string,
): Promise<Omit<Cost, 'action' | 'bytes' | 'ratio'>> {
  for (let tries = 0; tries < 100; tries++) {
    const line = log.findLast((it) => it.includes(about) && it.includes('"trips"'))
    if (line) {
      const { trips, asked, rows } = JSON.parse(line.slice(line.indexOf('{'))) as Cost
      return { trips, asked, rows }
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`no line in the log about ${about}`)
}

/** Every action that reads more than one person, asked by the post that sees most. */
export async function readsOf(full: FullCollege, asker: Asker): Promise<Cost[]> {
  const { cohortId, sessionId, freeSessionId, freeBlockId, assignedBlockId, classIds } = full
  const classId = classIds[0] ?? ''
  const by =
    <A extends Action>(action: A, input: Input<A>) =>
    () =>
      asker.cost('o-registrar', action, input)
  const asks = [
    by(contract.campaigns.home, {}),
    by(contract.accounts.posts, {}),
    by(contract.accounts.invitations, {}),
    by(contract.accounts.rebinds, {}),
    by(roster.tree, { cohortId }),
    by(roster.graduates, { cohortId }),
    by(roster.graduates, { cohortId, find: '安' }),
    by(enrolment.board, { cohortId }),
    by(enrolment.cases, { cohortId }),
    by(corrections.list, { cohortId }),
    by(certificates.list, { cohortId }),
    by(recordCards.board, { cohortId }),
    by(recordCards.list, { cohortId, classId }),
    by(imageCheck.board, { cohortId }),
    by(imageCheck.cases, { cohortId }),
    by(imageCheck.ofClass, { classId }),
    by(capture.sessions, { cohortId }),
    by(capture.classOrder, { blockId: assignedBlockId }),
    by(capture.proposeOrder, { blockId: assignedBlockId }),
    by(capture.attendanceCounts, { sessionId }),
    by(capture.attendanceCounts, { sessionId: freeSessionId }),
    by(capture.attendance, { sessionId, classId }),
    by(capture.attendance, { sessionId: freeSessionId, classId }),
    by(capture.codeBoard, { cohortId }),
    by(capture.codeLacking, { cohortId, classId }),
    by(capture.choiceBoard, { cohortId }),
    by(capture.notChosen, { cohortId, classId }),
    by(capture.bookings, { blockId: freeBlockId }),
    by(capture.waiting, { sessionId: freeSessionId }),
    by(capture.conflicts, { cohortId }),
    by(capture.makeUps, { cohortId }),
    by(capture.feeBoard, { cohortId }),
    by(capture.fees, { cohortId, classId }),
  ]
  const costs: Cost[] = []
  for (const ask of asks) costs.push(await ask())
  const own = full.graduates[0]
  costs.push(await asker.cost(`o-${own?.studentNo ?? ''}`, capture.mine, {}))
  return costs
}

/** Each official file of as many people as one can hold: its dearest step, and holding the paper against today. */
async function exportsOf(full: FullCollege, asker: Asker): Promise<Cost[]> {
  const costs: Cost[] = []
  const { college, cohortId, classIds, collegeIds } = full
  for (const kind of Object.keys(exportKinds) as ExportKind[]) {
    const scopes: readonly ExportScope[] = exportKinds[kind].scopes
    const scope = scopes.includes('school')
      ? {}
      : {
          collegeId: collegeIds[0],
          ...(scopes.includes('college') ? {} : { classId: classIds[0] }),
        }
    const reply = await college.ask('o-registrar', 'exports.begin', { kind, cohortId, ...scope })
    if (!reply.ok) {
      console.error(`  ${kind}: ${reply.code}`)
      continue
    }
    let job = reply.data as Job
    const steps: Cost[] = []
    while (job.state === 'running') {
      const step = await college.ask('o-registrar', 'jobs.step', { jobId: job.id })
      if (!step.ok) throw new Error(`${kind}: ${step.code} ${asker.recent()}`)
      job = step.data as Job
      steps.push(await asker.last(`jobs.step ${kind}`, 'jobs.step'))
    }
    costs.push(...steps.sort((a, b) => b.trips - a.trips).slice(0, 1))
    if (job.state !== 'done' || !job.exportId)
      console.error(`  ${kind}: ${JSON.stringify(job.failure)}`)
    else {
      const check = await asker.cost('o-registrar', contract.exports.check, {
        exportId: job.exportId,
      })
      costs.push({ ...check, action: `exports.check ${kind}` })
    }
  }
  costs.push(await asker.cost('o-registrar', contract.exports.list, { cohortId }))
  return costs
}

/** Runs of the timer on a busy morning, and what each of its jobs took. */
async function timersOf({ college }: FullCollege, asker: Asker, log: string[]): Promise<Cost[]> {
  const slowest = new Map<string, number>()
  for (let run = 1; run <= RUNS; run++) {
    log.length = 0
    const startedAt = performance.now()
    const reply = await college.emulator.runTimer('everyFiveMinutes')
    const seconds = rounded((performance.now() - startedAt) / 1000)
    console.error(`  timer run ${run}: ${seconds} s ${JSON.stringify(reply)}`)
    await new Promise((resolve) => setTimeout(resolve, 300))
    for (const line of log) {
      const found = /\{"job".*\}/.exec(line)?.[0]
      if (!found) continue
      const { job, ms } = JSON.parse(found) as { job: string; ms: number }
      slowest.set(job, Math.max(ms, slowest.get(job) ?? 0))
    }
  }
  return [...slowest].map(([job, ms]) => ({
    ...{ action: `timer.${job}`, trips: 0, asked: 0, rows: 0, bytes: 0 },
    ratio: rounded(ms / asker.cheap),
  }))
}
