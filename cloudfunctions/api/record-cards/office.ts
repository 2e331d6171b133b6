// The offices' side: how far each class is, one card to read, taking and returning, 代办, and what a card asks for.
import { isReason } from '../../../src/domain/accounts/rules'
import { checkedStatuses, isListed } from '../../../src/domain/enrolment/rules'
import { Refused } from '../../../src/domain/errors'
import type { recordCards } from '../../../src/domain/record-cards/contract'
import { whyNotWords } from '../../../src/domain/roster/rules'
import type { Context, HandlersOf } from '../context'
import { graduateInReach } from '../roster/graduates'
import type { ClassRow, GraduateRow, RecordCardRow } from '../store/rows'
import { cardsOf } from './of-people'
import { cardSettingsOf, saveCardSettings } from './settings'
import { blankCard, cardShown } from './shown'
import { hasDone, takeStep } from './step'
import { checkedContent, handedIn, photoOf } from './writing'

type Office = Pick<
  HandlersOf<typeof recordCards>,
  'board' | 'list' | 'show' | 'fillFor' | 'accept' | 'return' | 'settings' | 'saveSettings'
>

const PAGE = 100
const inReach = 'the graduate was found within reach'

export const officeHandlers: Office = {
  async board(ctx, { cohortId }) {
    const { command } = ctx.store.beyondReach('its operators only')
    const where = { cohortId, status: command.in([...checkedStatuses]) }
    const [tallies, classes] = await Promise.all([
      ctx.store.groups<Tally>('graduates', where, tally),
      ctx.store.all('classes', { cohortId }),
    ])
    const counted = new Map(tallies.map((one) => [one._id, one]))
    return {
      classes: [...classes].sort(bySortKey).map(({ _id, name, collegeIds }) => {
        const {
          total = 0,
          draft = 0,
          submitted = 0,
          returned = 0,
          accepted = 0,
        } = counted.get(_id) ?? {}
        return {
          classId: _id,
          className: name,
          collegeIds,
          total,
          draft,
          submitted,
          returned,
          accepted,
        }
      }),
    }
  },

  async list(ctx, { cohortId, classId, after }) {
    const db = ctx.store.beyondReach('cards of graduates found within reach')
    const rows = await ctx.store.find(
      'graduates',
      {
        cohortId,
        classId,
        status: db.command.in([...checkedStatuses]),
        ...(after
          ? { studentKey: db.command.gt(Buffer.from(after, 'base64url').toString('utf8')) }
          : {}),
      },
      {
        limit: PAGE + 1,
        orderBy: [['studentKey', 'asc']],
        fields: ['name', 'studentNo', 'studentKey', 'status'],
      },
    )
    const page = rows.slice(0, PAGE)
    const last = page[page.length - 1]
    const cards = await cardsOf(
      db,
      page.map(({ _id }) => _id),
    )
    return {
      items: page.map((row) => lineOf(row, cards.get(row._id))),
      next: rows.length > PAGE && last ? Buffer.from(last.studentKey).toString('base64url') : null,
    }
  },

  async show(ctx, { graduateId }) {
    const { row, card } = await cardInReach(ctx, graduateId)
    const db = ctx.store.beyondReach('the look is written down')
    await db.log({
      action: 'recordCards.show',
      target: graduateId,
      graduateId,
      reason: '查看学籍卡',
    })
    // A draft is its writer's own until it is handed in.
    return cardShown(ctx, row, card.state === 'draft' ? unread(ctx, row, card) : card)
  },

  async fillFor(ctx, { graduateId, version, content: asked, ticket, reason }) {
    if (!isReason(reason)) throw new Refused('REASON_NEEDED')
    demandWords(reason)
    const { row, card } = await cardInReach(ctx, graduateId)
    if (hasDone(card, ctx.act)) return cardShown(ctx, row, card)
    if (!isListed(row.status)) throw new Refused('CARD_NOT_LISTED')
    const taken = ticket === null ? null : await photoOf(ctx, ticket)
    const photo = taken?.photo ?? card.photo
    const content = await checkedContent(ctx, row, asked, photo !== null)
    const change = () => ({
      ...handedIn(ctx, row, content, photo),
      isFilledFor: true,
    })
    const file = taken?.file ?? null
    const next = await takeStep(ctx, row, { move: 'fill', version, reason, change, file })
    if (taken && card.photo) await ctx.cloud.remove(card.photo.fileId)
    return cardShown(ctx, row, next)
  },

  async accept(ctx, { cards }) {
    const accepted: string[] = []
    const left: { graduateId: string; code: 'CARD_MOVED' | 'CARD_NOT_SUBMITTED' }[] = []
    const wanted = new Map(cards.map((card) => [card.graduateId, card.version]))
    const { command } = ctx.store.beyondReach('its operators only')
    const rows = await ctx.store.find(
      'graduates',
      { _id: command.in([...wanted.keys()]) },
      { limit: wanted.size },
    )
    // One out of reach makes the request a mistaken one; nothing of it is done.
    if (rows.length !== wanted.size) throw new Refused('NOT_FOUND')
    for (const row of rows)
      try {
        const version = wanted.get(row._id) ?? 0
        await takeStep(ctx, row, { move: 'accept', version, reason: '' })
        accepted.push(row._id)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        if (error.code !== 'CARD_MOVED' && error.code !== 'CARD_NOT_SUBMITTED') throw error
        left.push({ graduateId: row._id, code: error.code })
      }
    return { accepted, left }
  },

  async return(ctx, { graduateId, version, reason }) {
    if (!isReason(reason)) throw new Refused('REASON_NEEDED')
    demandWords(reason)
    const { row } = await cardInReach(ctx, graduateId)
    const next = await takeStep(ctx, row, { move: 'return', version, reason })
    return cardShown(ctx, row, next)
  },

  async settings(ctx, { cohortId }) {
    const db = ctx.store.beyondReach('settings hold nothing personal')
    const { settings: plain, version, template } = await cardSettingsOf(db, cohortId)
    const settings = { ...plain, version }
    if (!template) return { settings, template: null }
    const { fileName, at, byName } = template
    return { settings, template: { fileName, at, byName } }
  },

  async saveSettings(ctx, { cohortId, settings }) {
    const db = ctx.store.beyondReach('settings belong to the school')
    const [cohort, before] = await Promise.all([
      db.get('cohorts', cohortId),
      cardSettingsOf(db, cohortId),
    ])
    if (!cohort) throw new Refused('NOT_FOUND')
    const entry = {
      action: 'recordCards.saveSettings',
      target: cohortId,
      before: before.settings,
      after: settings,
    }
    await saveCardSettings(db, entry, { settings })
    return { done: true }
  },
}

async function cardInReach(
  ctx: Context,
  graduateId: string,
): Promise<{ row: GraduateRow; card: RecordCardRow }> {
  const row = await graduateInReach(ctx, graduateId)
  const card = await ctx.store.beyondReach(inReach).get('record_cards', graduateId)
  return { row, card: card ?? blankCard(ctx.keys, row) }
}

function demandWords(reason: string): void {
  const problem = whyNotWords(reason, 200)
  if (problem) throw new Refused('INVALID_INPUT', { fields: { reason: problem } })
}

const unread = (ctx: Context, row: GraduateRow, { state, version, steps }: RecordCardRow) => ({
  ...blankCard(ctx.keys, row),
  state,
  version,
  steps,
})

const lineOf = (
  row: Pick<GraduateRow, '_id' | 'name' | 'studentNo' | 'status'>,
  card: RecordCardRow | undefined,
) => ({
  graduateId: row._id,
  name: row.name,
  studentNo: row.studentNo,
  status: row.status,
  state: card?.state ?? ('blank' as const),
  version: card?.version ?? 0,
  hasPhoto: Boolean(card?.photo),
  isFilledFor: card?.isFilledFor ?? false,
  submittedAt: card?.submittedAt ?? null,
})

interface Tally {
  _id: string
  total: number
  draft: number
  submitted: number
  returned: number
  accepted: number
}

const countOf = (state: string) => ({
  $sum: { $cond: [{ $eq: ['$cardState', state] }, 1, 0] },
})
const tally = {
  _id: '$classId',
  total: { $sum: 1 },
  draft: countOf('draft'),
  submitted: countOf('submitted'),
  returned: countOf('returned'),
  accepted: countOf('accepted'),
}

const bySortKey = (a: ClassRow, b: ClassRow) =>
  a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0
