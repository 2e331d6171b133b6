// Reads single cells of annex 1 as people write them: days, times, head counts and leaders.
import { halfWidth } from '../roster/tidy'
import { isRealDay } from '../time'

/** Without spaces of any kind, digits and signs half-width. */
const tight = (text: string): string => halfWidth(text.normalize('NFC')).replace(/[\s\u200B]+/g, '')

const two = (n: string | number) => String(n).padStart(2, '0')

/** '4月24日（星期三）' → 3; null where no weekday is written. Sunday is 0. */
const weekdayIn = (text: string): number | null => {
  const written = /(?:星期|周|礼拜)([日天一二三四五六])/.exec(text)?.[1]
  return written ? '日一二三四五六'.indexOf(written === '天' ? '日' : written) : null
}

/**
 * '4月24日', '4.24', '4/24', '2024-04-24', '4月24日（星期三）' → 'YYYY-MM-DD', or null.
 * @param year for the forms that name none; the notice's own date cannot be trusted
 */
export function readDay(
  text: string,
  year: number,
): { on: string; isWeekdayWrong: boolean } | null {
  const plain = tight(text)
  const bare = plain.replace(/[([]?(?:星期|周|礼拜)[日天一二三四五六][)\]]?$/, '')
  const parts =
    /^(?:(\d{4})[年./-])?(\d{1,2})[月./-](\d{1,2})[日号]?$/.exec(bare) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(bare)
  if (!parts) return null
  const on = `${parts[1] ?? year}-${two(parts[2] ?? '')}-${two(parts[3] ?? '')}`
  if (!isRealDay(on) || !on.startsWith('20')) return null
  const weekday = weekdayIn(plain)
  const isWeekdayWrong = weekday !== null && weekday !== new Date(`${on}T00:00:00Z`).getUTCDay()
  return { on, isWeekdayWrong }
}

const CLOCK = '(上午|早上|中午|下午|晚上|晚)?(\\d{1,2})(?:[:.时点](\\d{1,2})?分?|(半))?'
const RANGE = new RegExp(`^${CLOCK}(?:[~～〜∼\\-‐‑–—―−一至到]+)${CLOCK}$`)

/** '8:30～9:10', '8：30-9：10', '下午2:30—3:30', '8时至9时30分' → 'HH:mm' twice, or null. */
export function readTimes(text: string): { startsAt: string; endsAt: string } | null {
  const parts = RANGE.exec(tight(text))
  if (!parts) return null
  const [, half, hour, minute, , otherHalf, otherHour, otherMinute] = parts
  const start = minuteOfDay(half, hour, minute)
  // '下午2:30～3:30' says its half of the day once, '下午2:30～18:00' needs none for the second.
  const end = minuteOfDay(otherHalf ?? half, otherHour, otherMinute)
  if (start === null || end === null || end <= start) return null
  return { startsAt: clock(start), endsAt: clock(end) }
}

/** Whether these are times that can be read, but end when they begin or before. */
export function isBackwards(text: string): boolean {
  const parts = RANGE.exec(tight(text))
  if (!parts || readTimes(text)) return false
  const [, half, hour, minute, , otherHalf, otherHour, otherMinute] = parts
  const start = minuteOfDay(half, hour, minute)
  const end = minuteOfDay(otherHalf ?? half, otherHour, otherMinute)
  return start !== null && end !== null && end <= start
}

/** '五年制；地点：教201' → '五年制' and '教201': annex 1 has no column for a place of a block's own. */
export function placeInRemark(remark: string): { remark: string; place: string } {
  const found = /(?:^|[；;，,\s])(?:采集|拍摄)?地点[:：]\s*([^；;，,]+)/.exec(remark)
  if (!found) return { remark, place: '' }
  return { remark: remark.replace(found[0], '').trim(), place: (found[1] ?? '').trim() }
}

function minuteOfDay(half = '', hour = '', minute = '0'): number | null {
  const isLate = /下午|晚/.test(half) || (half === '中午' && Number(hour) < 10)
  const hours = Number(hour) + (isLate && Number(hour) < 12 ? 12 : 0)
  const minutes = Number(minute || '0')
  return hours > 23 || minutes > 59 ? null : hours * 60 + minutes
}

const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** '78', '78人', '约78' → 78; a blank cell → 0; anything else → null. */
export function readCount(text: string): number | null {
  const plain = tight(text)
  if (plain === '' || /^[-—/]+$/.test(plain)) return 0
  const digits = /^约?(\d{1,5})(?:\.0+)?[人名位]?$/.exec(plain)?.[1]
  return digits === undefined ? null : Number(digits)
}

/** Names separated by 、, commas, slashes, line breaks or spaces; '林　虹' is one name written wide. */
export function readLeaders(text: string): string[] {
  const names = text.split(/[、，,;；/／\n\r\t]+/).flatMap((part) => {
    const words = part.split(/[\s\u3000]+/).filter((word) => word !== '')
    return words.length === 2 && words.every((word) => [...word].length === 1)
      ? [words.join('')]
      : words
  })
  return [...new Set(names)]
}
