// The vocabulary that every contract is written in.
import * as z from 'zod/mini'
import type { ProblemCode } from './problems'
import { isRealDay } from './time'

/** Names what is wrong by a code of the catalogue, so that a screen can say it in Chinese at the field. */
export const problem = (code: ProblemCode) => ({ error: code })

export const Id = z.string().check(z.regex(/^[A-Za-z0-9_.:#~-]{1,96}$/, problem('NOT_AN_ID')))
/** 'YYYY-MM-DD', a day that exists, in the century that `Instant` covers. */
export const Day = z
  .string()
  .check(z.refine((on) => isRealDay(on) && /^20/.test(on), problem('NOT_A_DATE')))
/** Epoch milliseconds. */
export const Instant = z.int().check(z.minimum(0), z.maximum(4_102_444_800_000))
export const Clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, problem('NOT_A_TIME')))
/**
 * Marks that print nothing or turn the writing round: a name or a reason of them would look empty or false. And
 * what makes a file of Word or Excel a damaged one.
 */
const UNSEEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/g
const PAIR_OR_HALF = /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g
const visible = () =>
  z.overwrite((text: string) =>
    text.replace(UNSEEN, '').replace(PAIR_OR_HALF, (found) => (found.length === 2 ? found : '')),
  )
/** Trimmed text of 1 to `max` characters. */
export const Text = (max: number) =>
  z
    .string()
    .check(
      visible(),
      z.trim(),
      z.minLength(1, problem('REQUIRED')),
      z.maxLength(max, problem('TOO_LONG')),
    )
/** Trimmed text of 0 to `max` characters. */
export const OptionalText = (max: number) =>
  z._default(z.string().check(visible(), z.trim(), z.maxLength(max, problem('TOO_LONG'))), '')
export const Count = z.int().check(z.minimum(0))
/** How often these settings were saved: their form goes back with it, so that of two who have it open none undoes the other. */
export const Versioned = { version: Count }
/** The version that was read. Who names none, as a script that sets a school up, saves over whatever is there. */
export const AsRead = { version: z.optional(Count) }
/** One page of a list: `next` is the cursor of the following page, null on the last. */
export const Page = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), next: z.nullable(z.string()) })
export const Cursor = z.optional(z.string().check(z.maxLength(200)))
export const Nothing = z.strictObject({})
export const Done = z.object({ done: z.literal(true) })
