// The order of the classes inside a block: shown, proposed, and set by the college that leads it.
import type { capture } from '../../../src/domain/capture/contract'
import {
  inNewOrder,
  isSameClasses,
  leadingCollegeOf,
  whyNotOrder,
} from '../../../src/domain/capture/class-order'
import { tellingOf } from '../../../src/domain/capture/moves'
import type { BlockOrder } from '../../../src/domain/capture/order-contract'
import { proposedOrder } from '../../../src/domain/capture/propose-order'
import { Refused } from '../../../src/domain/errors'
import { byOfficialOrder } from '../../../src/domain/roster/sort'
import { instantOf } from '../../../src/domain/time'
import { postOf, type Context, type HandlersOf } from '../context'
import type { Database } from '../store/database'
import type { CaptureBlockRow, CaptureSessionRow, ClassRow } from '../store/rows'
import { markAnew } from './mark'
import { placeOf } from './shown'
import { isTold, movesIdOf, movesRow } from './told'

const WHY = 'plans hold nothing personal; whether the block is the caller’s is asked of the rule'

interface OrderFacts {
  db: Database
  block: CaptureBlockRow
  session: CaptureSessionRow
  blocks: CaptureBlockRow[]
  classes: ReadonlyMap<string, ClassRow>
  /** The block's classes in official order. */
  official: string[]
  leadingCollegeId: string | null
  collegeName: string
}

export const orderHandlers: Pick<
  HandlersOf<typeof capture>,
  'classOrder' | 'proposeOrder' | 'orderClasses'
> = {
  classOrder: async (ctx, { blockId }) => orderShown(ctx, await orderFacts(ctx, blockId)),

  async proposeOrder(ctx, { blockId, wish }) {
    const facts = await orderFacts(ctx, blockId)
    demandOrder(ctx, facts)
    const { block, session, official } = facts
    if (wish && !block.classIds.includes(wish.classId)) throw orderDiffers('wish.classId')
    const at = (clock: string | undefined) => (clock ? instantOf(block.on, clock) : undefined)
    const classIds = proposedOrder({
      ...{ block, session, official },
      isTold: isTold(session),
      wish: wish
        ? { classId: wish.classId, notBefore: at(wish.notBefore), doneBy: at(wish.doneBy) }
        : null,
    })
    if (!classIds) throw new Refused('ORDER_IMPOSSIBLE')
    return { classIds }
  },

  async orderClasses(ctx, { blockId, version, classIds }) {
    const facts = await orderFacts(ctx, blockId)
    const { db, block } = facts
    if (block.act !== ctx.act) {
      demandOrder(ctx, facts)
      if (!isSameClasses(block.classIds, classIds)) throw orderDiffers('classIds')
      if (block.planVersion !== version) throw moved(block)
      await save(ctx, facts, classIds)
    }
    const now = await orderFacts(ctx, blockId)
    const told = await db.get('capture_moves', movesIdOf(now.session._id, now.block.planVersion))
    const ids = told?.act === ctx.act ? told.classIds : []
    const countOf = (id: string) => now.block.counts[now.block.classIds.indexOf(id)] ?? 0
    return {
      order: orderShown(ctx, now),
      movedClasses: ids.length,
      movedPeople: ids.reduce((sum, id) => sum + countOf(id), 0),
    }
  },
}

/**
 * The block, its session, and whose it is. NOT_FOUND where the caller has no class in it; drafts are for those
 * who order classes, since others would act on times that may still change.
 */
async function orderFacts(ctx: Context, blockId: string): Promise<OrderFacts> {
  const db = ctx.store.beyondReach(WHY)
  const block = await db.get('capture_blocks', blockId)
  if (!block) throw new Refused('NOT_FOUND')
  const [session, blocks, rows, colleges] = await Promise.all([
    db.get('capture_sessions', block.sessionId),
    db.all('capture_blocks', { sessionId: block.sessionId }),
    db.all('classes', { cohortId: block.cohortId }),
    db.all('colleges', {}),
  ])
  if (!session) throw new Refused('NOT_FOUND')
  const { school, collegeIds, classIds } = postOf(ctx)
  const isMine = (one: ClassRow) =>
    ctx.reach === 'school'
      ? school
      : ctx.reach === 'college'
        ? one.collegeIds.some((id) => collegeIds.includes(id))
        : classIds.includes(one._id)
  const ofBlock = rows.filter(({ _id }) => block.classIds.includes(_id))
  if (ctx.reach !== 'school' && !ofBlock.some(isMine)) throw new Refused('NOT_FOUND')
  if (ctx.reach === 'class' && !session.published) throw new Refused('SESSION_UNPUBLISHED')
  const order = new Map(colleges.map((college) => [college._id, college.order]))
  const countOf = (id: string) => block.counts[block.classIds.indexOf(id)] ?? 0
  const led = ofBlock.map(({ _id, collegeIds }) => ({ collegeIds, counted: countOf(_id) }))
  const leadingCollegeId = leadingCollegeOf(led, order)
  const known = ofBlock.sort(byOfficialOrder(order)).map(({ _id }) => _id)
  return {
    ...{ db, block, session, blocks, leadingCollegeId },
    classes: new Map(rows.map((row) => [row._id, row])),
    // A class that has left the roster keeps its place at the end until the plan drops it.
    official: [...known, ...block.classIds.filter((id) => !known.includes(id))],
    collegeName: colleges.find(({ _id }) => _id === leadingCollegeId)?.name ?? '',
  }
}

const actorOf = (ctx: Context) => ({
  school: ctx.reach === 'school',
  collegeIds: ctx.reach === 'college' ? postOf(ctx).collegeIds : [],
})

function demandOrder(ctx: Context, { block, leadingCollegeId, collegeName }: OrderFacts): void {
  const code = whyNotOrder(block, actorOf(ctx), leadingCollegeId, ctx.now)
  if (code === 'NOT_YOUR_BLOCK')
    throw new Refused(code, { detail: { college: collegeName || '别的学院' } })
  if (code) throw new Refused(code)
}

const orderDiffers = (field: string) =>
  new Refused('INVALID_INPUT', { fields: { [field]: { code: 'ORDER_DIFFERS' } } })

const moved = ({ byName }: CaptureBlockRow) =>
  new Refused('PLAN_MOVED', { detail: { by: byName || '有人' } })

/** Only this block is held against its version: two colleges order theirs at the same time. */
async function save(ctx: Context, facts: OrderFacts, classIds: string[]): Promise<void> {
  const { db, block, session } = facts
  const byName = postOf(ctx).name
  const entry = {
    action: 'capture.orderClasses',
    target: block._id,
    before: block.classIds,
    after: classIds,
  }
  await db.transact(entry, async (t) => {
    const [current, plan] = [
      await t.get('capture_blocks', block._id),
      await t.get('capture_sessions', session._id),
    ]
    if (!current || !plan) throw new Refused('NOT_FOUND')
    if (current.act === ctx.act) return
    if (current.planVersion !== block.planVersion) throw moved(current)
    const planVersion = plan.planVersion + 1
    const next = { ...inNewOrder(current, classIds), planVersion, byName }
    await t.patch('capture_blocks', block._id, {
      ...{ classIds: next.classIds, counts: next.counts, planVersion, byName },
    })
    // Other blocks may have been ordered since they were read; the plan is one as this transaction sees it.
    const others: CaptureBlockRow[] = []
    for (const { _id } of facts.blocks) {
      const other = _id === block._id ? null : await t.get('capture_blocks', _id)
      if (other) others.push(other)
    }
    const { told, moved: movedNow } = tellingOf(
      { session: plan, blocks: [...others, current] },
      { session: plan, blocks: [...others, next] },
    )
    await t.patch('capture_sessions', session._id, {
      planVersion,
      ...(isTold(plan) ? { told } : {}),
    })
    const row = movesRow({
      ...{ session: { ...plan, planVersion }, moved: movedNow, act: ctx.act, byName },
      ...{ now: ctx.now, classes: facts.classes },
    })
    if (row) await t.set('capture_moves', row)
    await markAnew(t, session.cohortId, ctx.act)
  })
}

function orderShown(ctx: Context, facts: OrderFacts): BlockOrder {
  const { block, session, classes, collegeName, leadingCollegeId } = facts
  const { _id: blockId, label, remark, startsAt, endsAt, leaders } = block
  const told = session.told ?? tellingOf(null, { session, blocks: [block] }).told
  return {
    ...{ blockId, label, remark, startsAt, endsAt, leaders },
    sessionId: session._id,
    sessionName: session.name,
    published: session.published,
    version: block.planVersion,
    place: placeOf(block, session),
    lines: block.classIds.map((classId, i) => ({
      classId,
      className: classes.get(classId)?.name ?? '已不在名册的班级',
      majorName: classes.get(classId)?.majorName ?? '',
      people: block.counts[i] ?? 0,
    })),
    // Withdrawn plans tell nobody: what they had said is compared when they are published again.
    told: session.published ? told.filter(({ classId }) => block.classIds.includes(classId)) : [],
    ledBy: collegeName,
    whyNot: whyNotOrder(block, actorOf(ctx), leadingCollegeId, ctx.now),
  }
}
