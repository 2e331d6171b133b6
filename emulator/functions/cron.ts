/** CloudBase's cron: second minute hour day month weekday year, in Beijing time. */
const LIMITS = [
  { name: 'second', low: 0, high: 59 },
  { name: 'minute', low: 0, high: 59 },
  { name: 'hour', low: 0, high: 23 },
  { name: 'day', low: 1, high: 31 },
  { name: 'month', low: 1, high: 12 },
  { name: 'weekday', low: 0, high: 6 },
  { name: 'year', low: 1970, high: 2099 },
] as const

const NAMES: Record<string, string[]> = {
  month: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' '),
  weekday: 'SUN MON TUE WED THU FRI SAT'.split(' '),
}

/** Timers of the cloud run on Beijing time wherever the machine stands. */
const BEIJING_MS = 8 * 3600 * 1000

export interface Cron {
  matches(time: number): boolean
}

export function parseCron(text: string): Cron {
  const fields = text.trim().split(/\s+/)
  if (fields.length !== LIMITS.length) {
    throw new Error(`cron needs seven fields, not ${fields.length}: ${text}`)
  }
  const sets = LIMITS.map((limit, at) => parseField(fields[at] as string, limit, text))
  const [seconds, minutes, hours, days, months, weekdays, years] = sets as Set<number>[]
  const isAny = (at: number) => fields[at] === '*' || fields[at] === '?'
  return {
    matches(time) {
      const date = new Date(time + BEIJING_MS)
      const onDay = days?.has(date.getUTCDate()) === true
      const onWeekday = weekdays?.has(date.getUTCDay()) === true
      // With both named, either suffices, as the cloud documents.
      const dayFits = isAny(3) || isAny(5) ? onDay && onWeekday : onDay || onWeekday
      return (
        dayFits &&
        seconds?.has(date.getUTCSeconds()) === true &&
        minutes?.has(date.getUTCMinutes()) === true &&
        hours?.has(date.getUTCHours()) === true &&
        months?.has(date.getUTCMonth() + 1) === true &&
        years?.has(date.getUTCFullYear()) === true
      )
    },
  }
}

function parseField(field: string, limit: (typeof LIMITS)[number], text: string): Set<number> {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const [range = '', step = '1', ...more] = part.split('/')
    const bounds = boundsOf(range, part.includes('/'), limit)
    const stride = Number(step)
    const isBroken = !bounds || more.length > 0 || !Number.isInteger(stride) || stride < 1
    if (isBroken) throw new Error(`cron has a broken ${limit.name} '${part}': ${text}`)
    for (let value = bounds.from; value <= bounds.to; value += stride) values.add(value)
  }
  return values
}

function boundsOf(range: string, hasStep: boolean, limit: (typeof LIMITS)[number]) {
  if (range === '*' || range === '?') return { from: limit.low, to: limit.high }
  const [first = '', last] = range.split('-')
  const from = numberOf(first, limit.name)
  const to = last === undefined ? (hasStep ? limit.high : from) : numberOf(last, limit.name)
  const isWithin = from >= limit.low && to <= limit.high && from <= to
  return isWithin ? { from, to } : undefined
}

function numberOf(text: string, field: string): number {
  const named = NAMES[field]?.indexOf(text.toUpperCase()) ?? -1
  if (named >= 0) return field === 'month' ? named + 1 : named
  return /^\d+$/.test(text) ? Number(text) : NaN
}
