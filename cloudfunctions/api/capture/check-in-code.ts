// Signs a student's check-in code with the environment's key, and reads what a scanner sent.
import { capturedElsewhere } from './elsewhere'
import {
  CODE_LIFE_MS,
  readCheckInCode,
  unsignedCode,
  whyNotCode,
  type CodeRefusal,
} from '../../../src/domain/capture/check-in-code'
import type { capture } from '../../../src/domain/capture/contract'
import { isListed } from '../../../src/domain/enrolment/rules'
import { Refused } from '../../../src/domain/errors'
import { postOf, type HandlersOf } from '../context'
import type { Keyring } from '../keyring'

/** Every environment has its own key, so this tells schools apart without naming them. */
const markOf = (keys: Keyring): string => keys.hash('check-in-mark', '').slice(0, 8)
const signatureOf = (keys: Keyring, signed: string): string =>
  Buffer.from(keys.hash('check-in-code', signed), 'hex').toString('base64url').slice(0, 22)

export const codeHandlers: Pick<HandlersOf<typeof capture>, 'checkInCode'> = {
  async checkInCode(ctx) {
    const { graduateId } = postOf(ctx)
    const [graduate, rows] = await Promise.all([
      ctx.store.get('graduates', graduateId ?? ''),
      ctx.store.find('capture_attendance', {}, { limit: 100 }),
    ])
    if (!graduate) throw new Refused('NOT_FOUND')
    if (!isListed(graduate.status)) throw new Refused('NOT_CONFIRMABLE')
    const refusal = capturedElsewhere(
      rows.filter(({ cohortId }) => cohortId === graduate.cohortId),
      '',
    )
    if (refusal) throw new Refused(refusal)
    const issuedAt = ctx.now
    const expiresAt = ctx.now + CODE_LIFE_MS
    const mark = markOf(ctx.keys)
    const { _id, cohortId } = graduate
    const signed = unsignedCode({ mark, graduateId: _id, cohortId, issuedAt, expiresAt })
    return { code: `${signed}.${signatureOf(ctx.keys, signed)}`, issuedAt, expiresAt }
  },
}

/**
 * Whom a scanned code means.
 * @param at when it was scanned, epoch ms
 * @param cohortId of the session that it was scanned for
 */
export function graduateOfCode(
  keys: Keyring,
  text: string,
  cohortId: string,
  at: number,
): { graduateId: string } | { refusal: CodeRefusal } {
  const code = readCheckInCode(text)
  const signature = code ? signatureOf(keys, code.signed) : ''
  const refusal = whyNotCode(code, { mark: markOf(keys), signature, cohortId }, at)
  if (refusal || !code) return { refusal: refusal ?? 'CODE_UNREADABLE' }
  return { graduateId: code.graduateId }
}
