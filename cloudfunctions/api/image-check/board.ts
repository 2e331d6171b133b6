// How far the image check is in each class, and the names behind the numbers, for whoever nudges.
import { checkedStatuses } from '../../../src/domain/enrolment/rules'
import type { imageCheck } from '../../../src/domain/image-check/contract'
import { Refused } from '../../../src/domain/errors'
import type { HandlersOf } from '../context'

type Board = Pick<HandlersOf<typeof imageCheck>, 'board' | 'ofClass'>

interface Tally {
  _id: string
  total: number
  bound: number
  confirmed: number
  disputed: number
  toRecheck: number
}

const countIf = (condition: unknown) => ({ $sum: { $cond: [condition, 1, 0] } })
const standing = (value: string) => countIf({ $eq: ['$imageCheck', value] })

/** Counts people from the rows themselves, so there is no counter that could drift. */
const tally = {
  _id: '$classId',
  total: { $sum: 1 },
  bound: countIf('$bound'),
  confirmed: standing('confirmed'),
  disputed: standing('disputed'),
  toRecheck: standing('toRecheck'),
}

/** More than a class ever has. */
const CLASS_MAX = 1000

export const imageBoardHandlers: Board = {
  async board(ctx, { cohortId }) {
    const db = ctx.store.beyondReach('its operators only')
    const where = { cohortId, status: db.command.in([...checkedStatuses]) }
    const [tallies, classes] = await Promise.all([
      ctx.store.groups<Tally>('graduates', where, tally),
      ctx.store.all('classes', { cohortId }),
    ])
    const counted = new Map(tallies.map((row) => [row._id, row]))
    const none = { total: 0, bound: 0, confirmed: 0, disputed: 0, toRecheck: 0 }
    return {
      at: ctx.now,
      classes: classes
        .sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1))
        .map(({ _id: classId, name, collegeIds, level }) => {
          const { _id, ...counts } = { _id: '', ...none, ...counted.get(classId) }
          return { classId, className: name, collegeIds, level, ...counts }
        }),
    }
  },

  async ofClass(ctx, { classId }) {
    const db = ctx.store.beyondReach('its operators only')
    const one = await ctx.store.get('classes', classId)
    if (!one) throw new Refused('NOT_FOUND')
    const rows = await ctx.store.find(
      'graduates',
      { classId, status: db.command.in([...checkedStatuses]) },
      {
        limit: CLASS_MAX,
        orderBy: [['studentKey', 'asc']],
        fields: ['_id', 'name', 'studentNo', 'imageCheck'],
      },
    )
    return {
      items: rows.map((row) => ({
        id: row._id,
        name: row.name,
        studentNo: row.studentNo,
        standing: row.imageCheck ?? 'unchecked',
      })),
    }
  },
}
