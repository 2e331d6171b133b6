// Proves that a WeChat user is the person of a record; every try is counted before it is looked at.
import { timingSafeEqual } from 'node:crypto'
import type * as z from 'zod/mini'
import type { Proof } from '../../../src/domain/accounts/contract'
import { TRIES_A_DAY, whyNotTryBinding } from '../../../src/domain/accounts/rules'
import { Refused } from '../../../src/domain/errors'
import { whyNotName } from '../../../src/domain/roster/rules'
import { tidyName, tidyWords } from '../../../src/domain/roster/tidy'
import { dayOf, endOfDay } from '../../../src/domain/time'
import type { Context } from '../context'
import { graduateIdOf } from '../ids'
import { idNumberOf } from '../record'
import { DuplicateKey, type Database } from '../store/database'
import type { BindTryRow, GraduateRow } from '../store/rows'

type ProofInput = z.output<typeof Proof>

export interface Proven {
  graduate: GraduateRow
  /** Gives the try back: it did not fail. */
  forgive: () => Promise<unknown>
}

/**
 * The graduate whose record the facts prove. A try is a seat among the day's five, taken before the facts
 * are compared, so that fifty guesses at once are still five. Which fact was wrong is never said.
 */
export async function prove(ctx: Context, proof: ProofInput): Promise<Proven> {
  if (!proof.studentNo && !proof.className)
    throw new Refused('INVALID_INPUT', { fields: { studentNo: { code: 'REQUIRED' } } })
  // What can be no name is said before it costs one of the day's tries.
  const slip = whyNotName(tidyName(proof.name), proof.idType !== '居民身份证')
  if (slip) throw new Refused('INVALID_INPUT', { fields: { name: slip } })
  const db = ctx.store.beyondReach('nobody has reach before the facts are proven')
  const on = dayOf(ctx.now)
  const [taken, candidates] = await Promise.all([
    db.find('bind_tries', { openid: ctx.openid, on }),
    candidatesFor(db, proof),
  ])
  const target = candidates[0]?._id ?? ''
  const triesOnRecord = target ? await db.find('bind_tries', { graduateId: target, on }) : []
  // The same request again is the same try.
  const isEarlier = (row: BindTryRow) => row.act !== ctx.act
  const mine = taken.filter(isEarlier)
  const onRecord = triesOnRecord.filter(isEarlier)
  const facts = {
    failuresByMe: mine.length,
    failuresByMeOnRecord: onRecord.filter((row) => row.openid === ctx.openid).length,
    failuresOnRecord: onRecord.length,
  }
  if (whyNotTryBinding(facts)) throw locked(ctx.now)

  const seat = await takeTry(db, ctx, on, { graduateId: target, name: proof.name }, taken)
  const graduate = candidates.find((row) => matches(ctx, row, proof))
  if (!graduate) {
    const left = TRIES_A_DAY - mine.length - 1
    throw left > 0 ? new Refused('BIND_NO_MATCH', { detail: { left } }) : locked(ctx.now)
  }
  return { graduate, forgive: () => db.remove('bind_tries', { _id: seat }) }
}

/** Locked until the day is over. */
const locked = (now: number) =>
  new Refused('BIND_LOCKED', { detail: { until: endOfDay(dayOf(now)) + 1 } })

async function candidatesFor(db: Database, proof: ProofInput): Promise<GraduateRow[]> {
  if (proof.studentNo) {
    const row = await db.get('graduates', graduateIdOf(proof.studentNo.toUpperCase()))
    return row ? [row] : []
  }
  // Two persons of one name in one class are told apart by the document.
  const name = new RegExp(`^${tidyName(proof.name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'i')
  return db.find('graduates', { className: tidyWords(proof.className), name }, { limit: 10 })
}

async function takeTry(
  db: Database,
  ctx: Context,
  on: string,
  facts: { graduateId: string; name: string },
  taken: readonly BindTryRow[],
): Promise<string> {
  const who = ctx.keys.hash('try', ctx.openid).slice(0, 24)
  const used = new Map(taken.map((row) => [row._id, row.act]))
  for (let n = 1; n <= TRIES_A_DAY; n++) {
    const _id = `${who}:${on}:${n}`
    if (used.get(_id) === ctx.act) return _id
    if (used.has(_id)) continue
    const { act, openid, now: at } = ctx
    try {
      await db.insert('bind_tries', { _id, act, openid, on, at, ...facts })
      return _id
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      // Our own, if only the reply was lost.
      if ((await db.get('bind_tries', _id))?.act === act) return _id
    }
  }
  throw locked(ctx.now)
}

function matches(ctx: Context, row: GraduateRow, proof: ProofInput): boolean {
  const number = idNumberOf(ctx.keys, row)
  const given = Buffer.from(proof.lastSix.padStart(6))
  const wanted = Buffer.from(number.slice(-6).toUpperCase().padStart(6))
  const isNumber = given.length === wanted.length && timingSafeEqual(given, wanted)
  return isNumber && row.idType === proof.idType && plainName(row.name) === plainName(proof.name)
}

/** Names as people type them on a phone: one kind of dot, no doubled or outer spaces, large letters or small. */
const plainName = (name: string): string => tidyName(name).toLowerCase()
