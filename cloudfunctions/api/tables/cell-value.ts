// From the number a file stores to the text a person saw: dates by format, plain digits, lost digits flagged.
import type { Cell, CellKind } from './table'

export interface NumberFormat {
  /** The format shows a year or a day. */
  date: boolean
  /** The format shows hours. */
  time: boolean
  /** Digits that the format pads to with zeros, as in 00000000; 0 if it does not. */
  padTo: number
}

const general: NumberFormat = { date: false, time: false, padTo: 0 }
const DAY_MS = 86_400_000
/** 9999-12-31, the last day Excel can show. */
const LAST_SERIAL = 2_958_465
const DAYS_FROM_1900_TO_1904 = 1_462
/** Excel keeps 15 digits; from 16 on the last ones are made up. */
const FIRST_DAMAGED = 1e15

/** The formats that every program knows by number alone; 27–36 and 50–58 are the Chinese dates. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 22) return { date: true, time: true, padTo: 0 }
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return { date: false, time: true, padTo: 0 }
  if (id >= 32 && id <= 35) return { date: false, time: true, padTo: 0 }
  const date =
    (id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)
  return date ? { date: true, time: false, padTo: 0 } : general
}

/** Reads a format code such as `yyyy"年"m"月"d"日"`, `[$-804]yyyy/m/d h:mm` or `0000000000`. */
export function parseFormat(code: string): NumberFormat {
  if (/^0{2,15}$/.test(code)) return { date: false, time: false, padTo: code.length }
  const shown = code
    .slice(0, 255)
    .split(';', 1)[0]!
    .replace(/"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|AM\/PM|General|G\/通用格式/gi, '')
  const hasTime = /[hs]/i.test(shown)
  const date = /[yde]/i.test(shown.replace(/E[+-]/gi, '')) || (/m/i.test(shown) && !hasTime)
  return { date, time: hasTime, padTo: 0 }
}

/** A stored number as a cell. `raw` is the number as the file spells it. */
export function numberCell(raw: string, format: NumberFormat, epoch1904: boolean): Cell {
  // Most numbers are short and whole: nothing about them needs working out.
  if (format === general && /^(0|[1-9]\d{0,14})$/.test(raw)) return { text: raw, kind: 'number' }
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return { text: raw, kind: 'text' }
  if ((format.date || format.time) && value >= 0 && value < LAST_SERIAL + 1) {
    const text = serialText(value, format, epoch1904)
    if (text !== undefined) return { text, kind: 'date' }
  }
  if (Math.abs(value) >= FIRST_DAMAGED) {
    return { text: plainDigits(value), kind: 'number', damaged: true }
  }
  const text = plainDigits(value)
  const padded = format.padTo > 0 && /^\d+$/.test(text) ? text.padStart(format.padTo, '0') : text
  return { text: padded, kind: 'number' }
}

/** Text as a cell; text that once was a long number is flagged. */
export function textCell(text: string, kind: CellKind = 'text'): Cell {
  return isScientific(text) ? { text, kind, damaged: true } : { text, kind }
}

/** 1.10105E+17: what Excel shows, and saves into a .csv, for a long number. */
const isScientific = (text: string) =>
  text.length < 30 && /^\s*\d(\.\d+)?E\+\d{2,3}\s*$/i.test(text)

/** 15 significant digits, never an exponent: 1.1010519491231E+17 → 110105194912310000. */
function plainDigits(value: number): string {
  const [mantissa = '0', exponent] = value.toPrecision(15).split('e')
  const sign = mantissa.startsWith('-') ? '-' : ''
  const [whole = '0', fraction = ''] = mantissa.replace('-', '').split('.')
  const shift = exponent === undefined ? 0 : Number(exponent)
  const digits = whole + fraction
  const point = whole.length + shift
  // Beyond what Excel itself spells out, the exponent stays.
  if (point > 40 || point < -20) return String(value)
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0')
  const at = Math.max(point, 1)
  const tail = padded.slice(at).replace(/0+$/, '')
  const text = tail ? `${padded.slice(0, at)}.${tail}` : padded.slice(0, at)
  return text === '0' ? '0' : sign + text
}

function serialText(serial: number, format: NumberFormat, epoch1904: boolean): string | undefined {
  const minutes = Math.round((serial % 1) * 1_440)
  const clock = `${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`
  if (!format.date) return serial < 1 ? clock : undefined
  let day = Math.floor(serial) + (minutes === 1_440 && format.time ? 1 : 0)
  if (epoch1904) day += DAYS_FROM_1900_TO_1904
  else if (day === 0) return format.time ? clock : undefined
  // Excel believes in 29 February 1900 (serial 60), so days before it count from another zero.
  else if (day === 60) return '1900-02-29'
  const zero = day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30)
  const on = new Date(zero + day * DAY_MS).toISOString().slice(0, 10)
  return format.time && minutes % 1_440 !== 0 ? `${on} ${clock}` : on
}

const pad = (value: number) => String(value).padStart(2, '0')
