// The graduate's side: a draft that is kept, a photo, handing in and taking back.
import type { CardContent } from '../../../src/domain/record-cards/content'
import type { CardMove, recordCards } from '../../../src/domain/record-cards/contract'
import { cardItem, whyNotCardMove, whyNotWrite } from '../../../src/domain/record-cards/rules'
import { Refused } from '../../../src/domain/errors'
import { postOf, type Context, type HandlersOf } from '../context'
import { studentTimeOf, type TaskTime } from '../enrolment/facts'
import type { GraduateRow, RecordCardRow } from '../store/rows'
import { blankCard, cardShown, sealContent } from './shown'
import { demandVersion, hasDone, takeStep } from './step'
import { checkedContent, handedIn, photoOf } from './writing'

type Own = Pick<
  HandlersOf<typeof recordCards>,
  'mine' | 'save' | 'submit' | 'takeBack' | 'setPhoto'
>

const why = 'the card is the caller’s own'

export const ownHandlers: Own = {
  async mine(ctx) {
    const { row, card } = await own(ctx)
    return cardShown(ctx, row, card)
  },

  async save(ctx, { version, content }) {
    const { row, card, time } = await own(ctx)
    const db = ctx.store.beyondReach(why)
    const answer = (now: RecordCardRow) => ({
      version: now.version,
      state: now.state,
      item: itemOf(row, now, time, ctx.now),
    })
    if (card.act === ctx.act && card.version === version + 1) return answer(card)
    demandWriting(ctx, row, card, time, 'save')
    demandVersion(card, version)
    const change = () => ({ sealed: sealContent(ctx.keys, row._id, content), clearedAt: null })
    // The first word makes the card; later savings are frequent and change nobody's board, so they leave no audit.
    if (card.state === 'blank')
      return answer(await takeStep(ctx, row, { move: 'save', version, reason: '', change }))
    const when = { version, state: card.state }
    const next = { ...change(), version: version + 1 }
    if (!(await db.patch('record_cards', row._id, when, next))) throw new Refused('CARD_MOVED')
    return answer({ ...card, ...next })
  },

  async submit(ctx, { version, content: asked }) {
    const { row, card, time } = await own(ctx)
    if (!hasDone(card, ctx.act)) demandWriting(ctx, row, card, time, 'submit')
    const content = await contentFor(ctx, row, card, asked)
    const change = (now: RecordCardRow) => ({
      ...handedIn(ctx, row, content, now.photo),
      isFilledFor: false,
    })
    const next = await takeStep(ctx, row, { move: 'submit', version, reason: '', change })
    return { card: await cardShown(ctx, row, next), item: itemOf(row, next, time, ctx.now) }
  },

  async takeBack(ctx, { version }) {
    const { row, card, time } = await own(ctx)
    if (!hasDone(card, ctx.act)) demandWriting(ctx, row, card, time, 'takeBack')
    const next = await takeStep(ctx, row, { move: 'takeBack', version, reason: '' })
    return { card: await cardShown(ctx, row, next), item: itemOf(row, next, time, ctx.now) }
  },

  async setPhoto(ctx, { ticket }) {
    const { row, card, time } = await own(ctx)
    const db = ctx.store.beyondReach(why)
    if (card.state !== 'blank' && card.act === ctx.act) return cardShown(ctx, row, card)
    demandWriting(ctx, row, card, time, 'save')
    const taken = ticket === null ? null : await photoOf(ctx, ticket)
    const entry = {
      action: 'recordCards.setPhoto',
      target: row._id,
      graduateId: row._id,
      after: { has: taken !== null },
    }
    const next = await db.transact(entry, async (t) => {
      const current = (await t.get('record_cards', row._id)) ?? blankCard(ctx.keys, row)
      if (current.act === ctx.act && current.state !== 'blank') return current
      const refusal = whyNotCardMove(current.state, 'save')
      if (refusal) throw new Refused(refusal)
      if (taken) {
        if (!(await t.get('files', taken.file._id))) throw new Refused('TICKET_INVALID')
        await t.remove('files', taken.file._id)
      }
      const state = current.state === 'blank' ? ('draft' as const) : current.state
      // The version is of what is written: a draft on the way at this moment must not be refused for a photo.
      const changed = {
        ...{ ...current, state, photo: taken?.photo ?? null, act: ctx.act },
        ...(taken ? { photoDeletedAt: null } : {}),
      }
      await t.set('record_cards', changed)
      if (row.cardState !== state) await t.patch('graduates', row._id, { cardState: state })
      return changed
    })
    const before = card.photo?.fileId
    if (before && before !== next.photo?.fileId) await ctx.cloud.remove(before)
    return cardShown(ctx, row, next)
  },
}

async function own(
  ctx: Context,
): Promise<{ row: GraduateRow; card: RecordCardRow; time: TaskTime }> {
  const { graduateId = '', cohortId = '' } = postOf(ctx)
  const db = ctx.store.beyondReach(why)
  const [row, card, time] = await Promise.all([
    ctx.store.get('graduates', graduateId ?? ''),
    db.get('record_cards', graduateId ?? ''),
    studentTimeOf(db, cohortId ?? '', 'recordCards', graduateId ?? ''),
  ])
  if (!row) throw new Refused('NOT_FOUND')
  return { row, card: card ?? blankCard(ctx.keys, row), time }
}

function demandWriting(
  ctx: Context,
  row: GraduateRow,
  card: RecordCardRow,
  time: TaskTime,
  move: CardMove,
): void {
  const refusal = whyNotCardMove(card.state, move)
  if (refusal) throw new Refused(refusal)
  const { status } = row
  const closed = whyNotWrite({ status, state: card.state, ...time }, ctx.now)
  if (closed) throw new Refused(closed.code, closed.detail ? { detail: closed.detail } : {})
}

const contentFor = (ctx: Context, row: GraduateRow, card: RecordCardRow, asked: CardContent) =>
  checkedContent(ctx, row, asked, card.photo !== null)

const itemOf = (row: GraduateRow, { state }: RecordCardRow, time: TaskTime, now: number) =>
  cardItem({ status: row.status, state, ...time }, now)
