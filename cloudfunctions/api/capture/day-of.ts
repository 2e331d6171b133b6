// What the photo day holds for one person within reach, for whoever acts on their behalf.
import type { capture } from '../../../src/domain/capture/contract'
import { Refused } from '../../../src/domain/errors'
import type { HandlersOf } from '../context'
import { dayShown, makeUpInfoOf, readDay } from './my-day'

const WHY = 'the day is of a person who was read within reach; plans are nobody’s own'

export const dayOfHandlers: Pick<HandlersOf<typeof capture>, 'dayOf'> = {
  async dayOf(ctx, { graduateId }) {
    const graduate = await ctx.store.get('graduates', graduateId)
    if (!graduate) throw new Refused('NOT_FOUND')
    const db = ctx.store.beyondReach(WHY)
    const { cohortId } = graduate
    const [rows, sessions, info] = await Promise.all([
      readDay(db, graduate),
      db.find('capture_sessions', { cohortId, published: true }, { limit: 1000 }),
      db.get('capture_make_up_info', cohortId),
    ])
    const day = dayShown(rows, sessions)
    return { ...day, makeUpInfo: day.absent ? await makeUpInfoOf(ctx.cloud, info) : null }
  },
}
