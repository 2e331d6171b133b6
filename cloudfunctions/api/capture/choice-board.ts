// The board of those who must choose a slot: how many of each class, and the names of those who have not.
import type { capture } from '../../../src/domain/capture/contract'
import { checkedStatuses } from '../../../src/domain/enrolment/rules'
import { Refused } from '../../../src/domain/errors'
import { byOfficialOrder } from '../../../src/domain/roster/sort'
import type { Context, HandlersOf } from '../context'
import {
  chooserOf,
  choiceFacts,
  lastChance,
  openChoices,
  PERSON_FIELDS,
  type Chooser,
} from './choosers'

type Board = Pick<HandlersOf<typeof capture>, 'choiceBoard' | 'notChosen'>
const WHY = 'people are read within reach; what is known of others is only looked up for them'

export const choiceBoardHandlers: Board = {
  async choiceBoard(ctx, { cohortId }) {
    const [classes, colleges, choosers] = await Promise.all([
      ctx.store.all('classes', { cohortId }),
      ctx.store.beyondReach(WHY).all('colleges', {}),
      choosersIn(ctx, { cohortId }),
    ])
    const order = new Map(colleges.map((college) => [college._id, college.order]))
    const ofClass = new Map<string, Chooser[]>()
    for (const one of choosers) {
      const others = ofClass.get(one.person.classId)
      if (others) others.push(one)
      else ofClass.set(one.person.classId, [one])
    }
    return {
      classes: classes.sort(byOfficialOrder(order)).flatMap(({ _id: classId, name }) => {
        const own = ofClass.get(classId) ?? []
        const chosen = own.filter((one) => one.chosen).length
        const waiting = own.filter((one) => !one.chosen && one.waiting).length
        return own.length > 0 ? [{ classId, name, due: own.length, chosen, waiting }] : []
      }),
      chooseBy: lastChance(choosers),
    }
  },

  async notChosen(ctx, { cohortId, classId }) {
    const [schoolClass, choosers] = await Promise.all([
      ctx.store.get('classes', classId),
      choosersIn(ctx, { cohortId, classId }),
    ])
    if (!schoolClass) throw new Refused('NOT_FOUND')
    const open = choosers.filter(({ chosen }) => !chosen)
    return {
      items: open
        .sort((a, b) => (a.person.studentKey < b.person.studentKey ? -1 : 1))
        .map(({ person: { _id, name, studentNo, status }, why, waiting }) => ({
          ...{ graduateId: _id, name, studentNo, status, why, waiting },
        })),
      chooseBy: lastChance(open),
    }
  },
}

async function choosersIn(
  ctx: Context,
  where: { cohortId: string; classId?: string },
): Promise<Chooser[]> {
  const db = ctx.store.beyondReach(WHY)
  const choices = await openChoices(db, where.cohortId, ctx.now)
  if (!choices) return []
  const [people, facts] = await Promise.all([
    ctx.store.all(
      'graduates',
      { ...where, status: db.command.in([...checkedStatuses]) },
      { fields: PERSON_FIELDS },
    ),
    choiceFacts(db, choices, where),
  ])
  return people.flatMap((person) => chooserOf(person, facts) ?? [])
}
