// On some mornings before the last chance: tells each person who must choose a slot and has not.
import { CHOICE_DAYS_BEFORE, choiceReminder, chooseBy } from '../../src/domain/capture/must-choose'
import { checkedStatuses } from '../../src/domain/enrolment/rules'
import { DAY_MS, dayOf, instantOf } from '../../src/domain/time'
import {
  chooserOf,
  choiceFacts,
  openChoices,
  PERSON_FIELDS,
  type Chooser,
  type Choices,
} from '../api/capture/choosers'
import { bindingIdOf } from '../api/ids'
import { secret } from '../api/keyring'
import type { Parts } from '../api/router'
import { Database } from '../api/store/database'
import { lockedAmong, tellOnce } from './reminding'

/** Classes of one run: the next run is five minutes away. */
const CLASSES = 20
/** Not in the middle of the night. */
const FROM_CLOCK = '09:00'
/** Ids of one question. */
const IDS_AT_ONCE = 400

/** People reminded. A class that was done leaves a lock for the day behind, so that no run looks at it again. */
export async function remindOfChoices({ sdk, now }: Parts): Promise<number> {
  const today = dayOf(now)
  if (now < instantOf(today, FROM_CLOCK)) return 0
  const db = new Database(sdk, secret(12), now)
  let reminded = 0
  let left = CLASSES
  for (const { _id: cohortId } of await db.find('cohorts', {}, { limit: 1000 })) {
    const choices = await openChoices(db, cohortId, now)
    if (!choices || !isSoon(choices, now)) continue
    const classes = await db.all('classes', { cohortId }, { fields: ['_id'] })
    const lockOf = (classId: string) => `choices:${classId}:${today}`
    const done = await lockedAmong(
      db,
      classes.map(({ _id }) => lockOf(_id)),
    )
    for (const { _id: classId } of classes) {
      if (left === 0) return reminded
      const lockId = lockOf(classId)
      if (done.has(lockId)) continue
      reminded += await remindClass(db, choices, { cohortId, classId }, now)
      // Last, so that a run that broke off does the class again; notices are made once by their ids.
      await db.set('locks', { _id: lockId, at: now })
      left--
    }
  }
  return reminded
}

/** Days from today to the day of the last chance. */
const daysLeft = (moment: number | null, now: number): number =>
  moment === null ? -1 : Math.round((instantOf(dayOf(moment)) - instantOf(dayOf(now))) / DAY_MS)

/** Whether the last chance of any block is near enough to look at people at all. */
const isSoon = ({ open, window }: Choices, now: number): boolean =>
  open.some(
    ({ slots }) => daysLeft(chooseBy(slots, window, null), now) <= Math.max(...CHOICE_DAYS_BEFORE),
  )

async function remindClass(
  db: Database,
  choices: Choices,
  where: { cohortId: string; classId: string },
  now: number,
): Promise<number> {
  const status = db.command.in([...checkedStatuses])
  const [people, facts] = await Promise.all([
    db.all('graduates', { ...where, status, bound: true }, { fields: PERSON_FIELDS }),
    choiceFacts(db, choices, where),
  ])
  const due = people
    .flatMap((person) => chooserOf(person, facts) ?? [])
    .filter((one) => !one.chosen && CHOICE_DAYS_BEFORE.includes(daysLeft(one.chooseBy, now)))
  const openids = await holdersOf(db, due)
  // Who was reminded before, in a run that broke off, is not told again.
  return tellOnce(
    db,
    due.flatMap(({ person, why, chooseBy: by }) => {
      const openid = openids.get(person._id)
      const _id = `choose:${person._id}:${dayOf(now)}`
      return openid ? [{ _id, openid, text: choiceReminder(why, by), at: now }] : []
    }),
  )
}

/** Graduate → the WeChat user who holds the record today. */
async function holdersOf(db: Database, due: readonly Chooser[]): Promise<Map<string, string>> {
  const ids = due.map(({ person }) => bindingIdOf(person._id))
  const openids = new Map<string, string>()
  for (let i = 0; i < ids.length; i += IDS_AT_ONCE) {
    const posts = await db.all('posts', { _id: db.command.in(ids.slice(i, i + IDS_AT_ONCE)) })
    for (const { graduateId, openid, endedAt } of posts)
      if (!endedAt && graduateId) openids.set(graduateId, openid)
  }
  return openids
}
