// How often a graduate's phone calls the function, how many database round trips each call waits for in turn, and what it asks.
import { contract } from '../src/domain'
import { keyFields } from '../src/domain/enrolment/record'
import { DAY_MS, dayOf } from '../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College } from '../test/api/college'
import { build } from '../tools/build'
import { beside, type BenchLine } from './line'

/** What the design allows; the other actions have no limit and are shown for the record. */
const LIMITS: Record<string, number> = { 'campaigns.home': 3, 'capture.book': 3 }
/** In the opening minute of a free choice 3,110 screens open; a base plan's database answers 20–30 questions at a time. */
const QUESTIONS: Record<string, number> = { 'campaigns.home': 16, 'capture.mine': 11 }
const CALLS_OF_THE_JOURNEY = 6

export async function run(): Promise<BenchLine[]> {
  await build(['functions'])
  const log: string[] = []
  const college = await startCollege({ onLog: (line) => log.push(line) })
  try {
    const slotId = await openSeason(college)
    log.length = 0
    const calls = await walk(college, slotId)
    await settled()
    const costs = costsIn(log)
    const lines = [
      ...costs.map(({ action, trips }) =>
        lineOf(`roundtrips.${action}`, trips, 'sequential trips', LIMITS[action]),
      ),
      ...costs.map(({ action, asked }) =>
        lineOf(`questions.${action}`, asked, 'questions of the database', QUESTIONS[action]),
      ),
    ]
    return [
      beside('roundtrips.journey', calls, 'function calls', 'limit', CALLS_OF_THE_JOURNEY),
      ...lines,
    ]
  } finally {
    await college.stop()
  }
}

const lineOf = (name: string, value: number, unit: string, limit: number | undefined): BenchLine =>
  limit === undefined ? { name, value, unit } : beside(name, value, unit, 'limit', limit)

/** A class, a window that is open, and a free-choice block; returns a slot of it. */
async function openSeason(college: College): Promise<string> {
  await college.importPeople(peopleOf('软件2101班', '软件工程学院', 40))
  const open = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  for (const kind of ['enrolment', 'capture'] as const)
    await college.call('o-admin', contract.campaigns.setTask, {
      cohortId: 'c2024',
      kind,
      student: open,
      adviser: open,
      college: open,
      office: open,
    })
  const session = await college.call('o-admin', contract.capture.saveSession, {
    cohortId: 'c2024',
    name: '自选补拍',
    place: '教103',
    blocks: [
      {
        on: dayOf(MORNING + 2 * DAY_MS),
        startsAt: '08:30',
        endsAt: '11:30',
        label: '自选时段',
        declared: 0,
        leaders: [],
        kind: 'freeChoice',
        classIds: [],
      },
    ],
  })
  await college.call('o-admin', contract.capture.publish, {
    sessionId: session.id,
    published: true,
  })
  return `${session.blocks[0]!.id}.s1`
}

/** The calls that the mini-program makes from its first opening to a reserved slot, in its order. */
async function walk(college: College, slotId: string): Promise<number> {
  const [person, other] = peopleOf('软件2101班', '软件工程学院', 2)
  // Somebody has been before: the function is warm, and its own start-up probe is done.
  await college.call('o-before', contract.accounts.bind, proofOf(other!))
  await college.call('o-before', contract.capture.book, { slotId })
  await settled()
  let calls = 0
  const count = <T>(answer: Promise<T>): Promise<T> => (calls++, answer)
  await count(college.call('o-1', contract.campaigns.home, {}))
  await count(college.call('o-1', contract.accounts.bind, proofOf(person!)))
  const record = await count(college.call('o-1', contract.enrolment.show, {}))
  const ticked = [...keyFields]
  await count(college.call('o-1', contract.enrolment.confirm, { version: record.version, ticked }))
  // As in a crowd: somebody else has looked a moment ago, so that what is everybody's is at hand.
  await college.call('o-before', contract.capture.mine, {})
  await count(college.call('o-1', contract.capture.mine, {}))
  await count(college.call('o-1', contract.capture.book, { slotId }))
  await college.call('o-1', contract.campaigns.home, {})
  return calls
}

/** The function's own log lines, last one of each action. */
function costsIn(log: readonly string[]): { action: string; trips: number; asked: number }[] {
  const found = new Map<string, { trips: number; asked: number }>()
  for (const line of log) {
    const json = /\{"trace".*\}/.exec(line)?.[0]
    if (!json) continue
    const { action, trips, asked } = JSON.parse(json) as Record<'trips' | 'asked', number> & {
      action: string
    }
    found.set(action, { trips, asked })
  }
  return [...found].map(([action, cost]) => ({ action, ...cost }))
}

/** Console lines of a worker arrive a moment after its answer. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 300))
