// One answer to the image check, the owner's own or staff's for them: judged and written in one transaction.
import type { ImageState, MyImage, WrongItem } from '../../../src/domain/image-check/contract'
import { lastMoment } from '../../../src/domain/campaigns/rules'
import {
  answeredAtOf,
  answeredForText,
  extensionOf,
  imageItem,
  lastOf,
  standingOf,
  whyNotAnswer,
  withoutNumbers,
} from '../../../src/domain/image-check/rules'
import { Refused } from '../../../src/domain/errors'
import { tell } from '../capture/offer'
import { postOf, type Context } from '../context'
import { studentTimeOf, type TaskTime } from '../enrolment/facts'
import { personScopeOf } from '../store/person-scope'
import type { GraduateRow, ImageCheckRow } from '../store/rows'
import { stepShown } from './shown'

export interface ImageAnswer {
  graduateId: string
  /** Of the page that was read. */
  version: number
  move: 'confirm' | 'dispute'
  /** Why it is staff who answer; '' for the owner. */
  reason: string
  change: (row: ImageCheckRow) => ImageCheckRow
}

const WHY = 'tasks hold nothing personal; the rows are of a person who was read within reach'

/** What an image's page is made of; NOT_FOUND for a person out of reach. */
export async function readImage(ctx: Context, graduateId: string) {
  const db = ctx.store.beyondReach(WHY)
  const person = ctx.store.get('graduates', graduateId)
  // The owner's cohort is known from the post, so nothing waits for the person to be read.
  const cohort = ctx.reach === 'own' ? Promise.resolve(postOf(ctx)) : person
  const [graduate, row, time] = await Promise.all([
    person,
    ctx.store.get('image_checks', graduateId),
    cohort.then((of) => studentTimeOf(db, of?.cohortId ?? '', 'imageCheck', graduateId)),
  ])
  if (!graduate) throw new Refused('NOT_FOUND')
  return { graduate, row, time }
}

/** All answers go one way, so that of two at once exactly one is taken and the other is told. */
export async function answerImage(ctx: Context, answer: ImageAnswer) {
  const { graduateId, version, move, reason, change } = answer
  const { graduate: read, time } = await readImage(ctx, graduateId)
  const isOwn = ctx.reach === 'own'
  const db = ctx.store.beyondReach(WHY)
  const action = `imageCheck.${move}${isOwn ? '' : 'For'}`
  const entry = { action, target: graduateId, graduateId, reason }
  const kept = await db.transact(entry, async (t) => {
    const graduate = await t.get('graduates', graduateId)
    if (!graduate) throw new Refused('NOT_FOUND')
    const row = (await t.get('image_checks', graduateId)) ?? untouched(graduate)
    // This very request once more, or the owner's same final word.
    if (row.steps.some(({ act }) => act === ctx.act)) return row
    if (isOwn && move === 'confirm' && row.state === 'confirmed') return row
    const refusal = whyNotAnswer(factsOf(graduate, row, time), ctx.now)
    if (refusal) throw new Refused(refusal.code, refusal.detail ? { detail: refusal.detail } : {})
    if (version !== row.steps.length) throw new Refused('IMAGE_MOVED')
    const changed = change(row)
    const { name, role } = postOf(ctx)
    const step = {
      ...{ at: ctx.now, move, text: move === 'dispute' ? changed.note : '', reason },
      ...{ byName: isOwn ? graduate.name : name, byRole: role },
    }
    const next: ImageCheckRow = {
      ...changed,
      ...personScopeOf(graduate),
      act: ctx.act,
      steps: [...row.steps, { ...step, act: ctx.act }],
    }
    await t.set('image_checks', next)
    await t.patch('graduates', graduateId, { imageCheck: standingOf(next.state) })
    if (!isOwn) {
      const notice = { _id: `image:${graduateId}:${version}`, at: ctx.now }
      await tell(t, graduateId, { ...notice, text: answeredForText(step) })
    }
    return next
  })
  return { image: imageShown(read, kept, time), item: imageItemOf(read, kept, time, ctx.now) }
}

export const toConfirmed = (row: ImageCheckRow): ImageCheckRow => ({ ...row, state: 'confirmed' })

export const toDisputed =
  (items: WrongItem[], note: string, at: number) =>
  (row: ImageCheckRow): ImageCheckRow => ({
    ...row,
    state: 'atAdviser',
    items: [...new Set(items)],
    note: withoutNumbers(note),
    disputedAt: at,
  })

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

export function imageShown(
  graduate: GraduateRow,
  row: ImageCheckRow | null,
  time: TaskTime,
): MyImage {
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
