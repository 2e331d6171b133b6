// An order that is being tried out: when each class would be due, and who would have to be told.
import { inNewOrder, movedClasses, timesOf, type ToldTimes } from './class-order'
import type { BlockOrder } from './order-contract'
import { GATHER_MS } from './turns'

type Line = BlockOrder['lines'][number]
export interface PreviewLine extends Line {
  /** Null for a class without people. */
  times: (ToldTimes & { gatherAt: number }) | null
  /** What the class was told, where this order makes it untrue. */
  wasTold: ToldTimes | null
}
export interface OrderPreview {
  lines: PreviewLine[]
  /** Classes and people that were told another time. */
  movedClasses: number
  movedPeople: number
  isChanged: boolean
}

export function previewOf(order: BlockOrder, classIds: readonly string[]): OrderPreview {
  const { startsAt, endsAt, place, leaders, lines, sessionName } = order
  const asSaved = {
    ...{ kind: 'assigned' as const, startsAt, endsAt, place, leaders },
    classIds: lines.map(({ classId }) => classId),
    counts: lines.map(({ people }) => people),
  }
  const times = timesOf([inNewOrder(asSaved, classIds)], { name: sessionName, place })
  // A class of two blocks is told of both; the other block's time is not at stake here.
  const told = order.told.filter((one) => one.startsAt >= startsAt && one.endsAt <= endsAt)
  const moved = movedClasses(told, times)
  const preview = classIds.flatMap((classId): PreviewLine[] => {
    const line = lines.find((one) => one.classId === classId)
    if (!line) return []
    const mine = times.find((one) => one.classId === classId)
    return [
      {
        ...line,
        times: mine ? { ...mine, gatherAt: mine.startsAt - GATHER_MS } : null,
        wasTold: moved.find((one) => one.classId === classId)?.from ?? null,
      },
    ]
  })
  const toTell = preview.filter(({ wasTold }) => wasTold !== null)
  return {
    lines: preview,
    movedClasses: toTell.length,
    movedPeople: toTell.reduce((sum, { people }) => sum + people, 0),
    isChanged: classIds.some((id, i) => id !== lines[i]?.classId),
  }
}
