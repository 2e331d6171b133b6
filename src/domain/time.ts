// Days and hours as the college's clock on the wall shows them: always Asia/Shanghai, whatever the phone's zone.
import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

/** UTC+8 the whole year: China has kept no summer time since 1991, and phones may lack time-zone data. */
const SHANGHAI_MINUTES = 8 * 60
export const DAY_MS = 86_400_000

const inShanghai = (at: number) => dayjs.utc(at).utcOffset(SHANGHAI_MINUTES)

/** Epoch ms → 'YYYY-MM-DD' in Shanghai. */
export const dayOf = (at: number): string => inShanghai(at).format('YYYY-MM-DD')
/** Epoch ms → 'HH:mm' in Shanghai. */
export const clockOf = (at: number): string => inShanghai(at).format('HH:mm')
/** Epoch ms → '4月24日 08:30'. */
export const dayAndClockOf = (at: number): string => inShanghai(at).format('M月D日 HH:mm')
/** Epoch ms → '2024-04-24 08:30'. */
export const stampOf = (at: number): string => inShanghai(at).format('YYYY-MM-DD HH:mm')
/** 'YYYY-MM-DD' → '4月24日 周三'. */
export function dayLabel(on: string): string {
  const day = dayjs.utc(on)
  return `${day.format('M月D日')} 周${'日一二三四五六'[day.day()]}`
}
/** 'YYYY-MM-DD' and 'HH:mm' in Shanghai → epoch ms. */
export function instantOf(on: string, clock = '00:00'): number {
  return dayjs.utc(`${on}T${clock}:00`).valueOf() - SHANGHAI_MINUTES * 60_000
}
/** The last millisecond of a day in Shanghai. */
export const endOfDay = (on: string): number => instantOf(on) + DAY_MS - 1

/** Whether 'YYYY-MM-DD' is a day that exists (30 February does not). */
export function isRealDay(on: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(on) && dayjs.utc(on).format('YYYY-MM-DD') === on
}

/** '还剩 3 天', '今天 18:00 截止', '已截止': what a deadline means to the person who must meet it. */
export function deadlineLabel(closesAt: number | null, now: number): string {
  if (closesAt === null) return '截止时间另行通知'
  if (now > closesAt) return '已截止'
  const days = Math.round((instantOf(dayOf(closesAt)) - instantOf(dayOf(now))) / DAY_MS)
  if (days === 0) return `今天 ${clockOf(closesAt)} 截止`
  if (days === 1) return `明天 ${clockOf(closesAt)} 截止`
  return `还剩 ${days} 天`
}
