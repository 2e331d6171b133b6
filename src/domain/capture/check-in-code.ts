// The check-in code (签到码): what a student's QR code says, how long it holds, and what a scanner makes of it.

/**
 * Long enough for a queue without signal, too short to be of use to a friend tomorrow. While it is shown it is
 * renewed at half its life, so that a phone that loses signal has at least half of it left.
 */
export const CODE_LIFE_MS = 10 * 60_000
/** Two phones' clocks differ; more than this and the code was not on the screen at that moment. */
export const CLOCK_SKEW_MS = 2 * 60_000

export interface CheckInCode {
  /** Marks the school and environment; other schools' codes differ in it. */
  mark: string
  graduateId: string
  cohortId: string
  /** Epoch ms. */
  issuedAt: number
  expiresAt: number
  /** Keyed by the server over all that stands before it. */
  signature: string
}

const FORM =
  /^(BYQD1\.([\w-]{8})\.([\w-]{4,64})\.([\w-]{1,32})\.([0-9a-z]{7,9})\.([0-9a-z]{7,9}))\.([\w-]{22})$/

/** The text that is signed. */
export const unsignedCode = (code: Omit<CheckInCode, 'signature'>): string =>
  [
    'BYQD1',
    code.mark,
    code.graduateId,
    code.cohortId,
    code.issuedAt.toString(36),
    code.expiresAt.toString(36),
  ].join('.')

/** Null for whatever else people show: 学信网's capture code, a payment code, a link. Such a text is kept nowhere. */
export function readCheckInCode(text: string): (CheckInCode & { signed: string }) | null {
  const [, signed, mark, graduateId, cohortId, issued, expires, signature] =
    FORM.exec(text.trim()) ?? []
  if (!signed || !mark || !graduateId || !cohortId || !issued || !expires || !signature) return null
  return {
    ...{ signed, mark, graduateId, cohortId, signature },
    issuedAt: parseInt(issued, 36),
    expiresAt: parseInt(expires, 36),
  }
}

export type CodeRefusal =
  'CODE_UNREADABLE' | 'CODE_FOREIGN' | 'CODE_FORGED' | 'CODE_OTHER_COHORT' | 'CODE_EXPIRED'

/**
 * Why a code that was scanned `at` is not taken, or null. An honest scan made without signal holds however late it
 * arrives; a code of yesterday does not.
 * @param ours the mark of this school, and the signature that our key gives to the same text
 */
export function whyNotCode(
  code: CheckInCode | null,
  ours: { mark: string; signature: string; cohortId: string },
  at: number,
): CodeRefusal | null {
  if (!code) return 'CODE_UNREADABLE'
  if (code.mark !== ours.mark) return 'CODE_FOREIGN'
  if (code.signature !== ours.signature) return 'CODE_FORGED'
  if (code.cohortId !== ours.cohortId) return 'CODE_OTHER_COHORT'
  const isShown = at >= code.issuedAt - CLOCK_SKEW_MS && at <= code.expiresAt + CLOCK_SKEW_MS
  return isShown ? null : 'CODE_EXPIRED'
}
