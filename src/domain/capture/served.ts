// Seats of people who need none any more (已采集, 免采集): when they go to others, and what is told.
import type { AttendanceState } from './attendance'
import { slotLabel } from './slots'

/** A name tapped by mistake is noticed within minutes; so long nobody loses a seat for it. */
export const SETTLED_MS = 15 * 60_000

/** What attendance says of people who are to be captured no more. */
export const servedStates = ['captured', 'exempt'] as const satisfies readonly AttendanceState[]
type Served = (typeof servedStates)[number]

export const isServed = (state: AttendanceState): state is Served =>
  servedStates.some((each) => each === state)

/**
 * Whether a seat goes to others because its holder was captured (or put on the list of those captured earlier).
 * One whose slot has begun stays: it says where the person was.
 */
export const isSeatFreed = (
  seat: { startsAt: number },
  attendance: { state: AttendanceState; at: number },
  now: number,
): boolean => isServed(attendance.state) && attendance.at <= now - SETTLED_MS && now < seat.startsAt

const because: Record<Served, string> = {
  captured: '您已经采集完成',
  exempt: '您在免采集名单里',
}

/** What the holder is told; a seat that was only on offer is told the same. */
export const freedText = (state: Served, slot: { startsAt: number; endsAt: number }): string =>
  `${because[state]}，原来约的采集时段 ${slotLabel(slot)} 不用去了，座位已让给别人。`

/** What the holder is told when the mark is taken back after the seat went: it does not come back by itself. */
export const goneText = (slot: { startsAt: number; endsAt: number }): string =>
  `您的采集记录被撤回，原来约的采集时段 ${slotLabel(slot)} 已经让给别人，请到“毕业图像采集”里重新选一个时段。`

/** Whether a turn still leads somewhere: to whoever is served none does, to whoever was absent not the one that was missed. */
export const isAhead = (
  { sessionId }: { sessionId: string },
  attendance: readonly { sessionId: string; state: AttendanceState }[],
): boolean =>
  !attendance.some(
    (one) => isServed(one.state) || (one.state === 'absent' && one.sessionId === sessionId),
  )
