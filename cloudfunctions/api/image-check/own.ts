// The owner's side: where the image stands, 已核对无误 once and for all, or 有误 with what is wrong.
import type { imageCheck, ImageState, MyImage } from '../../../src/domain/image-check/contract'
import { lastMoment } from '../../../src/domain/campaigns/rules'
import {
  answeredAtOf,
  extensionOf,
  imageItem,
  lastOf,
  standingOf,
  whyNotAnswer,
  withoutNumbers,
} from '../../../src/domain/image-check/rules'
import { Refused } from '../../../src/domain/errors'
import { postOf, type Context, type HandlersOf } from '../context'
import { studentTimeOf, type TaskTime } from '../enrolment/facts'
import { personScopeOf } from '../store/person-scope'
import type { GraduateRow, ImageCheckRow } from '../store/rows'
import { stepShown } from './shown'

type Own = Pick<HandlersOf<typeof imageCheck>, 'show' | 'confirm' | 'dispute'>

export const ownImageHandlers: Own = {
  async show(ctx) {
    const db = ctx.store.beyondReach('tasks hold nothing personal')
    const graduateId = postOf(ctx).graduateId ?? ''
    const [graduate, row, time] = await Promise.all([
      ctx.store.get('graduates', graduateId),
      ctx.store.get('image_checks', graduateId),
      studentTimeOf(db, postOf(ctx).cohortId ?? '', 'imageCheck', graduateId),
    ])
    if (!graduate) throw new Refused('NOT_FOUND')
    return myImage(graduate, row, time)
  },

  async confirm(ctx, { version, looked }) {
    if (!looked) throw new Refused('INVALID_INPUT', { fields: { looked: { code: 'REQUIRED' } } })
    return answer(ctx, version, 'confirm', (row) => ({ ...row, state: 'confirmed' }))
  },

  dispute: (ctx, { version, items, note }) =>
    answer(ctx, version, 'dispute', (row) => ({
      ...row,
      state: 'atAdviser',
      items: [...new Set(items)],
      note: withoutNumbers(note),
      disputedAt: ctx.now,
    })),
}

/** Both answers go one way, so that of two phones at once exactly one is taken and the other is told. */
async function answer(
  ctx: Context,
  version: number,
  move: 'confirm' | 'dispute',
  change: (row: ImageCheckRow) => ImageCheckRow,
) {
  const graduateId = postOf(ctx).graduateId ?? ''
  const db = ctx.store.beyondReach('tasks hold nothing personal; the rows written are the own ones')
  const [own, time] = await Promise.all([
    ctx.store.get('graduates', graduateId),
    studentTimeOf(db, postOf(ctx).cohortId ?? '', 'imageCheck', graduateId),
  ])
  if (!own) throw new Refused('NOT_FOUND')
  const entry = { action: `imageCheck.${move}`, target: graduateId, graduateId }
  const kept = await db.transact(entry, async (t) => {
    const graduate = await t.get('graduates', graduateId)
    if (!graduate) throw new Refused('NOT_FOUND')
    const row = (await t.get('image_checks', graduateId)) ?? untouched(graduate)
    // This very request once more, or the same final word.
    if (row.steps.some(({ act }) => act === ctx.act)) return row
    if (move === 'confirm' && row.state === 'confirmed') return row
    const refusal = whyNotAnswer(factsOf(graduate, row, time), ctx.now)
    if (refusal) throw new Refused(refusal.code, refusal.detail ? { detail: refusal.detail } : {})
    if (version !== row.steps.length) throw new Refused('IMAGE_MOVED')
    const changed = change(row)
    const text = move === 'dispute' ? changed.note : ''
    const step = { at: ctx.now, move, byName: graduate.name, byRole: 'graduate' as const, text }
    const next: ImageCheckRow = {
      ...changed,
      ...personScopeOf(graduate),
      act: ctx.act,
      steps: [...row.steps, { ...step, act: ctx.act }],
    }
    await t.set('image_checks', next)
    await t.patch('graduates', graduateId, { imageCheck: standingOf(next.state) })
    return next
  })
  return { image: myImage(own, kept, time), item: imageItemOf(own, kept, time, ctx.now) }
}

const untouched = (graduate: GraduateRow): ImageCheckRow => ({
  _id: graduate._id,
  ...personScopeOf(graduate),
  state: 'unchecked',
  items: [],
  note: '',
  disputedAt: 0,
  steps: [],
})

const factsOf = (graduate: GraduateRow, row: ImageCheckRow | null, time: TaskTime) => ({
  state: row?.state ?? ('unchecked' satisfies ImageState),
  status: graduate.status,
  ...time,
  answeredAt: answeredAtOf(row?.steps ?? []),
})

/** The home screen's line. */
export const imageItemOf = (
  graduate: GraduateRow,
  row: ImageCheckRow | null,
  time: TaskTime,
  now: number,
) =>
  imageItem(
    {
      ...factsOf(graduate, row, time),
      confirmedAt: lastOf(row?.steps ?? [], 'confirm')?.at ?? null,
    },
    now,
  )

function myImage(graduate: GraduateRow, row: ImageCheckRow | null, time: TaskTime): MyImage {
  const facts = factsOf(graduate, row, time)
  return {
    state: facts.state,
    status: graduate.status,
    items: row?.items ?? [],
    note: row?.note ?? '',
    steps: (row?.steps ?? []).map(stepShown),
    version: row?.steps.length ?? 0,
    opensAt: time.window?.opensAt ?? null,
    closesAt: time.window ? lastMoment(time.window, extensionOf(facts)) : null,
  }
}
