// A timetable while it is being written: how it begins, what its figures are, and what is wrong with it so far.
import type { Block, BlockDraft, Session } from '../../../src/domain/capture/contract'
import { movedClasses, timesOf } from '../../../src/domain/capture/class-order'
import { FASTEST_PACE } from '../../../src/domain/capture/plan-problems'
import type { TableProblem } from '../../../src/domain/jobs/contract'
import type { ProblemCode } from '../../../src/domain/problems'
import type { SchoolClass } from '../../../src/domain/roster/contract'
import { clockOf, dayOf, instantOf } from '../../../src/domain/time'
import type * as z from 'zod/mini'

/** `key` tells lines apart on the screen; `found` is what the reading of the table said of this line. */
export interface DraftBlock extends BlockDraft {
  key: string
  found: TableProblem[]
}
export interface Draft {
  sessionId?: string
  name: string
  place: string
  secondsPerHead: number
  stations: number
  slotMinutes: number
  fastestPace: number
  /** The version that this draft was made from; absent for a new plan. */
  planVersion?: number
  /** Whether the plan has been published: saving it then tells the classes that it moves. */
  isPublished?: boolean
  blocks: DraftBlock[]
}

export interface Complaint {
  code: ProblemCode
  detail?: Record<string, string | number>
  severity: 'error' | 'warning'
}
export type ClassesById = ReadonlyMap<string, SchoolClass>

let lastKey = 0
/** A draft kept through a reload brings its old keys along, so a bare counter would meet them again. */
const newKey = () => `${Date.now().toString(36)}.${++lastKey}`

/** Notice B: 24 seconds a head, one station. The room differs from year to year, so none is guessed. */
export const newDraft = (cohortName: string): Draft => ({
  name: `${cohortName}毕业图像采集`,
  place: '',
  secondsPerHead: 24,
  stations: 1,
  slotMinutes: 10,
  fastestPace: FASTEST_PACE,
  blocks: [],
})

export const newBlock = (kind: BlockDraft['kind'], on: string): DraftBlock => ({
  key: newKey(),
  found: [],
  on,
  startsAt: '08:30',
  endsAt: '11:30',
  place: '',
  label: kind === 'freeChoice' ? '补拍（自选时段）' : '',
  declared: 0,
  leaders: [],
  remark: '',
  kind,
  classIds: [],
  audience: [],
})

export const blocksFromRows = (
  rows: { row: number; draft: BlockDraft }[],
  problems: TableProblem[],
): DraftBlock[] =>
  rows.map(({ row, draft }) => ({
    ...draft,
    key: newKey(),
    found: problems.filter((one) => one.row === row && !isRecounted(one.code)),
  }))

/** A block that is where its session is says no place of its own: it moves when the session does. */
const blockDraftOf = (block: z.infer<typeof Block>, sessionPlace: string): DraftBlock => ({
  id: block.id,
  key: newKey(),
  found: [],
  on: dayOf(block.startsAt),
  startsAt: clockOf(block.startsAt),
  endsAt: clockOf(block.endsAt),
  place: block.place === sessionPlace ? '' : block.place,
  label: block.label,
  declared: block.declared,
  leaders: block.leaders,
  remark: block.remark,
  kind: block.kind,
  classIds: block.classIds,
  audience: block.audience,
})

export const draftOf = (session: Session): Draft => ({
  sessionId: session.id,
  name: session.name,
  place: session.place,
  secondsPerHead: session.secondsPerHead,
  stations: session.stations,
  slotMinutes: session.slotMinutes,
  fastestPace: session.fastestPace,
  planVersion: session.planVersion,
  isPublished: session.published,
  blocks: session.blocks.map((block) => blockDraftOf(block, session.place)),
})

/** What the server takes: without what only the screen needs. */
export const toSave = ({ blocks, isPublished: _isPublished, ...draft }: Draft) => ({
  ...draft,
  blocks: blocks.map(({ key: _key, found: _found, ...block }) => block),
})

export const minutesOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
  return minutes(endsAt) - minutes(startsAt)
}
export const countedOf = (block: BlockDraft, classes: ClassesById) =>
  block.classIds.reduce((sum, id) => sum + (classes.get(id)?.graduates ?? 0), 0)

/** People an hour; null where the times make no sense yet. */
export const paceOf = (block: BlockDraft, counted: number) => {
  const minutes = minutesOf(block)
  return minutes > 0 ? Math.round((counted / minutes) * 60) : null
}

/** Codes that are found anew with every change, so the reading's own copies would only grow stale. */
const recounted: readonly ProblemCode[] = [
  'BLOCK_HEADCOUNT',
  'BLOCK_OVERLAP',
  'BLOCK_FAST',
  'BLOCK_LEADER_BUSY',
  'BLOCK_UNMATCHED',
  'CLASS_IN_TWO',
  'CLASS_IN_NONE',
  'CLASS_EMPTY',
  'END_BEFORE_START',
]
export const isRecounted = (code: ProblemCode) => recounted.includes(code)

export function complaintsOf(draft: Draft, index: number, classes: ClassesById): Complaint[] {
  const block = draft.blocks[index]
  if (!block) return []
  const complaints: Complaint[] = block.found.map(({ code, detail, severity }) => ({
    code,
    severity,
    ...(detail ? { detail } : {}),
  }))
  if (!block.label.trim()) complaints.push({ code: 'REQUIRED', severity: 'error' })
  if (minutesOf(block) <= 0) complaints.push({ code: 'END_BEFORE_START', severity: 'error' })
  if (block.kind === 'freeChoice') return [...complaints, ...clashesOf(draft, index)]

  const counted = countedOf(block, classes)
  if (block.classIds.length === 0)
    complaints.push({
      code: 'BLOCK_UNMATCHED',
      detail: { label: block.label },
      severity: 'warning',
    })
  else if (block.declared > 0 && block.declared !== counted)
    complaints.push({
      code: 'BLOCK_HEADCOUNT',
      detail: { declared: block.declared, counted },
      severity: 'warning',
    })
  const pace = paceOf(block, counted)
  const limit = draft.fastestPace * draft.stations
  if (pace !== null && pace > limit)
    complaints.push({ code: 'BLOCK_FAST', detail: { pace, limit }, severity: 'warning' })
  complaints.push(...clashesOf(draft, index))
  for (const id of block.classIds) {
    const name = classes.get(id)?.name ?? id
    if ((classes.get(id)?.graduates ?? 0) === 0)
      complaints.push({ code: 'CLASS_EMPTY', detail: { name }, severity: 'warning' })
    if (block.classIds.indexOf(id) !== block.classIds.lastIndexOf(id))
      complaints.push({ code: 'CLASS_TWICE', detail: { name }, severity: 'error' })
    const isElsewhere = draft.blocks.some(
      (other) => other !== block && other.kind === 'assigned' && other.classIds.includes(id),
    )
    if (isElsewhere)
      complaints.push({ code: 'CLASS_IN_TWO', detail: { name }, severity: 'warning' })
  }
  return complaints
}

/** Another block at the same place and time, or the same leader at another place then. */
function clashesOf(draft: Draft, index: number): Complaint[] {
  const block = draft.blocks[index]
  if (!block) return []
  const others = draft.blocks.map((other, at) => ({ other, row: at + 1 }))
  const meeting = others.filter(({ other }) => other !== block && meet(block, other))
  const same = meeting.find(({ other }) => overlap(draft, block, other))
  if (same) return [{ code: 'BLOCK_OVERLAP', detail: { row: same.row }, severity: 'warning' }]
  for (const { other, row } of meeting) {
    const name = block.leaders.find((each) => other.leaders.includes(each))
    if (name !== undefined)
      return [{ code: 'BLOCK_LEADER_BUSY', detail: { name, row }, severity: 'warning' }]
  }
  return []
}

const meet = (a: BlockDraft, b: BlockDraft) =>
  a.on === b.on && a.startsAt < b.endsAt && b.startsAt < a.endsAt
const overlap = (draft: Draft, a: BlockDraft, b: BlockDraft) =>
  (a.place || draft.place) === (b.place || draft.place) && meet(a, b)

/** The field of the form at which a complaint is shown. */
export type BlockField = 'label' | 'day' | 'time' | 'declared' | 'classes' | 'leaders'
const fields: Partial<Record<ProblemCode, BlockField>> = {
  REQUIRED: 'label',
  BLOCK_DAY: 'day',
  BLOCK_WEEKDAY: 'day',
  BLOCK_TIME: 'time',
  BLOCK_BACKWARDS: 'time',
  END_BEFORE_START: 'time',
  BLOCK_OVERLAP: 'time',
  BLOCK_FAST: 'time',
  WRONG_TYPE: 'declared',
  BLOCK_HEADCOUNT: 'declared',
  BLOCK_UNMATCHED: 'classes',
  BLOCK_AMBIGUOUS: 'classes',
  CLASS_EMPTY: 'classes',
  CLASS_TWICE: 'classes',
  CLASS_IN_TWO: 'classes',
  BLOCK_LEADER_BUSY: 'leaders',
  TOO_MANY: 'leaders',
}
export const fieldOf = ({ code }: Complaint): BlockField | null => fields[code] ?? null

type Blocks = readonly Pick<BlockDraft, 'kind' | 'classIds'>[]
/** Classes that these blocks call up. */
export const calledBy = (blocks: Blocks): string[] =>
  blocks.flatMap((block) => (block.kind === 'assigned' ? block.classIds : []))

/** Classes with people that no assigned block takes, in this timetable or another. */
export const leftOut = (
  draft: Draft,
  classes: ClassesById,
  elsewhere: readonly string[] = [],
): SchoolClass[] => {
  const placed = new Set([...calledBy(draft.blocks), ...elsewhere])
  return [...classes.values()].filter((one) => one.graduates > 0 && !placed.has(one.id))
}

/** Classes and people that a saved draft would tell of another time or place; null while nobody has been told any. */
export function toBeTold(
  before: Draft,
  after: Draft,
  classes: ClassesById,
): { classes: number; people: number } | null {
  if (!before.isPublished) return null
  const timesIn = (draft: Draft) => {
    const sound = draft.blocks.filter((block) => minutesOf(block) > 0)
    const blocks = sound.map((block) => ({
      ...block,
      startsAt: instantOf(block.on, block.startsAt),
      endsAt: instantOf(block.on, block.endsAt),
      counts: block.classIds.map((id) => classes.get(id)?.graduates ?? 0),
    }))
    return timesOf(blocks, draft)
  }
  const moved = movedClasses(timesIn(before), timesIn(after))
  const people = moved.reduce((sum, { classId }) => sum + (classes.get(classId)?.graduates ?? 0), 0)
  return { classes: moved.length, people }
}
