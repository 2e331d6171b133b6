// Saves a session with its blocks as a new plan version, and publishes it.
import type { BlockDraft, capture } from '../../../src/domain/capture/contract'
import { isRetimed } from '../../../src/domain/capture/held-seats'
import { tellingOf } from '../../../src/domain/capture/moves'
import { blockIdOf, seatsIn } from '../../../src/domain/capture/slots'
import type { Checked, FieldProblem } from '../../../src/domain/action'
import { Refused } from '../../../src/domain/errors'
import { instantOf } from '../../../src/domain/time'
import { postOf, type Context, type HandlersOf } from '../context'
import type { Database, Transaction } from '../store/database'
import type { CaptureBlockRow, CaptureLinesRow, CaptureSessionRow, ClassRow } from '../store/rows'
import { closing } from './closing'
import { membersByClass } from './people'
import { markAnew } from './mark'
import { bookedByBlock } from './sessions'
import { numberOf, sessionShown } from './shown'
import { movesRow } from './told'

type Classes = ReadonlyMap<string, ClassRow>
type Saved = Checked<typeof capture.saveSession>
interface Before {
  session: CaptureSessionRow | null
  blocks: CaptureBlockRow[]
}

const WHY = 'plans are made for the whole school by those who hold it'

export const planHandlers: Pick<HandlersOf<typeof capture>, 'saveSession' | 'publish'> = {
  async saveSession(ctx, input) {
    const db = ctx.store.beyondReach(WHY)
    const sessionId = input.sessionId ?? `s${ctx.act.slice(0, 15)}`
    const [cohort, session, blocks, classes] = await Promise.all([
      db.get('cohorts', input.cohortId),
      db.get('capture_sessions', sessionId),
      db.all('capture_blocks', { sessionId }),
      db.all('classes', { cohortId: input.cohortId }),
    ])
    if (!cohort || (session && session.cohortId !== input.cohortId)) throw new Refused('NOT_FOUND')
    // Made from the act: an unknown id that was asked for is not found, a fresh one of our own is new.
    if (input.sessionId && !session) throw new Refused('NOT_FOUND')
    if (session && session.act === ctx.act)
      return sessionShown(session, blocks, await bookedByBlock(db, sessionId))
    if (session && input.planVersion !== undefined && input.planVersion !== session.planVersion)
      throw moved(blocks)
    const classesById = new Map(classes.map((row) => [row._id, row]))
    const before: Before = { session, blocks }
    refuseWrongFields(input, before, classesById)

    const members = await membersByClass(
      db,
      input.blocks.flatMap(({ classIds }) => classIds),
    )
    const next = newPlan(input, sessionId, before, members, ctx)
    await closing(db, before, next, ctx.now, () => savePlan(db, ctx, before, next, classesById))
    return sessionShown(next.session, next.blocks, await bookedByBlock(db, sessionId))
  },

  async publish(ctx, { sessionId, published }) {
    const db = ctx.store.beyondReach(WHY)
    const [session, blocks, booked] = await Promise.all([
      db.get('capture_sessions', sessionId),
      db.all('capture_blocks', { sessionId }),
      bookedByBlock(db, sessionId),
    ])
    if (!session) throw new Refused('NOT_FOUND')
    const rows = await db.all('classes', { cohortId: session.cohortId })
    const classes: Classes = new Map(rows.map((row) => [row._id, row]))
    if (session.published !== published)
      await db.transact(
        {
          action: 'capture.publish',
          target: sessionId,
          before: session.published,
          after: published,
        },
        async (t) => {
          const now = await t.get('capture_sessions', sessionId)
          // Classes were ordered since the blocks were read: what they are told must be the newest.
          if (now?.planVersion !== session.planVersion) throw moved(blocks)
          const after = { session: { ...now, published }, blocks }
          await tell(t, ctx, { session: now, blocks }, after, classes)
        },
      )
    return sessionShown({ ...session, published }, blocks, booked)
  },
}

/** Wrong fields by their path in the input, all at once. */
function refuseWrongFields(input: Saved, { blocks }: Before, classes: Classes) {
  const fields: Record<string, FieldProblem> = {}
  const known = new Set(blocks.map(({ _id }) => _id))
  const wholeSlot = seatsIn(input.slotMinutes, input)
  input.blocks.forEach((draft, i) => {
    if (draft.endsAt <= draft.startsAt) fields[`blocks.${i}.endsAt`] = { code: 'END_BEFORE_START' }
    // Each id once: an unknown one, or one used twice, names no block.
    if (draft.id !== undefined && !known.delete(draft.id))
      fields[`blocks.${i}.id`] = { code: 'NOT_AN_ID' }
    const unknown = draft.classIds.some((id) => !classes.has(id))
    const twice = draft.classIds.find((id, at) => draft.classIds.indexOf(id) !== at)
    if (unknown) fields[`blocks.${i}.classIds`] = { code: 'CLASS_UNKNOWN' }
    else if (twice !== undefined)
      fields[`blocks.${i}.classIds`] = {
        code: 'CLASS_TWICE',
        detail: { name: classes.get(twice)?.name ?? twice },
      }
    if (draft.kind === 'freeChoice' && wholeSlot === 0)
      fields.slotMinutes = {
        code: 'OUT_OF_RANGE',
        detail: { min: Math.ceil(input.secondsPerHead / 60), max: 120 },
      }
  })
  if (Object.keys(fields).length > 0) throw new Refused('INVALID_INPUT', { fields })
}

interface NextPlan {
  session: CaptureSessionRow
  blocks: CaptureBlockRow[]
  lines: CaptureLinesRow['lines']
}

function newPlan(
  input: Saved,
  sessionId: string,
  before: Before,
  members: ReadonlyMap<string, readonly { _id: string }[]>,
  ctx: Context,
): NextPlan {
  const { act } = ctx
  const byName = postOf(ctx).name
  const planVersion = (before.session?.planVersion ?? 0) + 1
  let blocksMade = Math.max(before.session?.blocksMade ?? 0, 0, ...before.blocks.map(numberOf))
  const blocks = input.blocks.map((draft): CaptureBlockRow => {
    const { id, startsAt, endsAt, ...same } = draft
    const times = { startsAt: instantOf(draft.on, startsAt), endsAt: instantOf(draft.on, endsAt) }
    const old = before.session && before.blocks.find(({ _id }) => _id === id)
    // A slot's id never means another time than it did: whoever chose it meant that time.
    const isNew = !old || isRetimed(old, before.session ?? input, { ...draft, ...times }, input)
    return {
      ...same,
      ...times,
      _id: isNew ? blockIdOf(sessionId, ++blocksMade) : old._id,
      act,
      sessionId,
      cohortId: input.cohortId,
      planVersion,
      place: ownPlace(draft, input, before),
      audience: draft.kind === 'freeChoice' ? draft.audience : [],
      counts: draft.classIds.map((classId) => members.get(classId)?.length ?? 0),
      byName,
    }
  })
  const { cohortId, name, place, secondsPerHead, stations, slotMinutes, fastestPace } = input
  const published = before.session?.published ?? false
  return {
    session: {
      ...{ _id: sessionId, act, cohortId, name, place, secondsPerHead, stations, slotMinutes },
      ...{ fastestPace, published, planVersion, blocksMade },
      ...(before.session?.told ? { told: before.session.told } : {}),
    },
    blocks,
    lines: Object.fromEntries(
      [...members].map(([classId, people]) => [classId, people.map(({ _id }) => _id)]),
    ),
  }
}

/** A block that was shown its session's place keeps following it when the session moves. */
function ownPlace(draft: BlockDraft, input: Saved, { session, blocks }: Before): string {
  const old = blocks.find(({ _id }) => _id === draft.id)
  const followed = old?.place === '' && draft.place === session?.place
  return draft.place === input.place || followed ? '' : draft.place
}

/** Two people at once, or a draft that is older than what a college has ordered since. */
const moved = (blocks: CaptureBlockRow[]) => {
  const newest = [...blocks].sort((a, b) => b.planVersion - a.planVersion)[0]
  return new Refused('PLAN_MOVED', { detail: { by: newest?.byName || '有人' } })
}

/** Writes the session and, where classes that had been told are moved by it, what they are told now. */
async function tell(
  t: Transaction,
  ctx: Context,
  before: Before,
  { session, blocks }: Pick<NextPlan, 'session' | 'blocks'>,
  classes: Classes,
): Promise<void> {
  const old = before.session && { session: before.session, blocks: before.blocks }
  const { told, moved: movedNow } = tellingOf(old, { session, blocks })
  await t.set('capture_sessions', {
    ...session,
    act: ctx.act,
    ...(session.published || told.length > 0 ? { told } : {}),
  })
  const facts = { session, moved: movedNow, classes, act: ctx.act, now: ctx.now }
  const row = movesRow({ ...facts, byName: postOf(ctx).name })
  if (row) await t.set('capture_moves', row)
  await markAnew(t, session.cohortId, ctx.act)
}

/** All or nothing; two people saving at once are told so instead of overwriting each other. */
async function savePlan(
  db: Database,
  ctx: Context,
  before: Before,
  next: NextPlan,
  classes: Classes,
): Promise<void> {
  const { _id: sessionId, cohortId } = next.session
  const kept = new Set(next.blocks.map(({ _id }) => _id))
  await db.transact(
    {
      action: 'capture.saveSession',
      target: sessionId,
      before: before.session && outline(before),
      after: outline(next),
    },
    async (t) => {
      const now = await t.get('capture_sessions', sessionId)
      if (now?.act === ctx.act) return
      if ((now?.planVersion ?? 0) !== next.session.planVersion - 1) throw moved(before.blocks)
      await tell(t, ctx, before, next, classes)
      await t.set('capture_lines', { _id: sessionId, act: ctx.act, cohortId, lines: next.lines })
      for (const block of next.blocks) await t.set('capture_blocks', block)
      for (const { _id } of before.blocks) if (!kept.has(_id)) await t.remove('capture_blocks', _id)
    },
  )
}

const outline = ({ session, blocks }: { session: object | null; blocks: CaptureBlockRow[] }) => ({
  session,
  blocks: blocks.map(({ _id, on, startsAt, endsAt, label, classIds }) => ({
    ...{ _id, on, startsAt, endsAt, label, classIds },
  })),
})
