// The capture fee (采集费): who owes it, who has paid the class treasurer, and what a class's roll adds up to.
import { endOfDay } from '../time'
import type { AttendanceState } from './attendance'

/**
 * `owing`: captured and not paid; `refund`: paid, but not captured after all; `free`: owes nothing.
 * `paid` and `unpaid` are those who owe.
 */
export const feeStandings = ['paid', 'unpaid', 'owing', 'refund', 'free'] as const
export type FeeStanding = (typeof feeStandings)[number]

export const feeWords: Record<FeeStanding, string> = {
  paid: '已缴',
  unpaid: '未缴',
  owing: '已采集未缴',
  refund: '已缴未采集',
  free: '不用缴',
}

export interface FeeFacts {
  /** In all sessions. */
  states: readonly AttendanceState[]
  /** Called up with the class at all. */
  isInLine: boolean
  /** Holds a seat that is still to come. */
  isBooked: boolean
  /** The days on which the class is called up are over. */
  isOver: boolean
}

/** Source: notice B 二.2, 采集时直接支付: whoever is captured is paid for; before that, whoever is expected. */
export function owesFee({ states, isInLine, isBooked, isOver }: FeeFacts): boolean {
  if (states.includes('captured')) return true
  if (!isInLine || states.includes('exempt')) return false
  return isBooked || !(isOver || states.includes('absent'))
}

export function feeStandingOf(facts: FeeFacts, isPaid: boolean): FeeStanding {
  if (!owesFee(facts)) return isPaid ? 'refund' : 'free'
  if (isPaid) return 'paid'
  return facts.states.includes('captured') ? 'owing' : 'unpaid'
}

/** What is known of somebody over all sessions: the picture first, then whatever else was marked last. */
export function furthestOf(rows: readonly { state: AttendanceState; at: number }[]) {
  const known = [...rows].filter(({ state }) => state !== 'none').sort((a, b) => b.at - a.at)
  const sure = known.find(({ state }) => state === 'captured' || state === 'exempt')
  return (sure ?? known[0])?.state ?? 'none'
}

interface CallingBlock {
  kind: 'assigned' | 'freeChoice'
  classIds: readonly string[]
  on: string
}

/** The last day on which published plans call the class up; its own turn counts before what is open to it. */
export function calledUntil(classId: string, blocks: readonly CallingBlock[]): string | null {
  const own = blocks.filter((it) => it.kind === 'assigned' && it.classIds.includes(classId))
  const open = blocks.filter(
    ({ kind, classIds }) =>
      kind === 'freeChoice' && (classIds.length === 0 || classIds.includes(classId)),
  )
  const days = (own.length > 0 ? own : open).map(({ on }) => on)
  return days.sort().at(-1) ?? null
}

/** Marks of that very day may still come; a class that nobody has called up is not over. */
export const isCallOver = (until: string | null, now: number): boolean =>
  until !== null && now > endOfDay(until)

/** People, not money: the fee is the same for all. */
export interface FeeSums {
  due: number
  /** Of those due. */
  paid: number
  /** Captured, of those due and not paid. */
  owing: number
  /** Paid and not due. */
  refunds: number
}

export function sumsOf(lines: readonly { standing: FeeStanding }[]): FeeSums {
  const count = (...wanted: FeeStanding[]) =>
    lines.filter(({ standing }) => wanted.includes(standing)).length
  return {
    due: count('paid', 'unpaid', 'owing'),
    paid: count('paid'),
    owing: count('owing'),
    refunds: count('refund'),
  }
}

export const addSums = (sums: readonly FeeSums[]): FeeSums =>
  sums.reduce(
    (a, b) => ({
      due: a.due + b.due,
      paid: a.paid + b.paid,
      owing: a.owing + b.owing,
      refunds: a.refunds + b.refunds,
    }),
    { due: 0, paid: 0, owing: 0, refunds: 0 },
  )

/** To whom the fee goes, in words; the notice has each class collect its own (以班为单位收齐). */
export const treasurerLabel = ({ name }: { name: string }): string =>
  name ? `班级经办人 ${name}` : '班级经办人（班长）'

/** For the class group; names only. */
export const unpaidText = (
  className: string,
  names: readonly string[],
  facts: { yuan: string; treasurer: { name: string; note: string } },
): string =>
  [
    `【${className} 采集费提醒】`,
    `以下 ${names.length} 位同学还没有缴毕业图像采集费（${facts.yuan} 元/人）：`,
    names.join('、'),
    `请交给${treasurerLabel(facts.treasurer)}${facts.treasurer.note ? `（${facts.treasurer.note}）` : ''}，由班级统一支付给图像采集中心。`,
  ].join('\n')
