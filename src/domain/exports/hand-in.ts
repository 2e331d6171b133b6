// 报送: how a printed sheet goes from the college to the 教务处, who may move it, and its receipt.
import * as z from 'zod/mini'
import { isReason } from '../accounts/rules'
import type { Role } from '../roles'
import { stampOf } from '../time'

export const HandInState = z.enum(['printed', 'stamped', 'received', 'returned'])
export type HandInState = z.infer<typeof HandInState>

/** A move is named for the state it leads to; nothing leads back to `printed`. */
export const HandInMove = z.enum(['stamped', 'received', 'returned'])
export type HandInMove = z.infer<typeof HandInMove>

export const handInLabels: Record<HandInState, string> = {
  printed: '已打印',
  stamped: '已盖章报送',
  received: '已签收',
  returned: '已退回',
}

/**
 * Where each state may lead. Source: notice B 一.1 (印发, 领取, 核对签名后送回). A sheet that was received may
 * still be returned, because mistakes show when it is read; a returned one is stamped anew.
 */
const leadsTo: Record<HandInState, readonly HandInMove[]> = {
  printed: ['stamped'],
  stamped: ['received', 'returned'],
  received: ['returned'],
  returned: ['stamped'],
}

/** Who says so: the stamp is the college's word, receipt and return are the 教务处's. */
const saidBy: Record<HandInMove, Role> = {
  stamped: 'college',
  received: 'registrar',
  returned: 'registrar',
}

export interface HandInAsked {
  state: HandInState
  role: Role
  move: HandInMove
  note: string
}

/** Why the sheet cannot be moved so, or null. */
export function whyNotHandIn({
  state,
  role,
  move,
  note,
}: HandInAsked): 'FORBIDDEN' | 'HAND_IN_OUT_OF_ORDER' | 'REASON_NEEDED' | null {
  if (saidBy[move] !== role) return 'FORBIDDEN'
  if (!leadsTo[state].includes(move)) return 'HAND_IN_OUT_OF_ORDER'
  // A return without a reason leaves the college guessing.
  return move === 'returned' && !isReason(note) ? 'REASON_NEEDED' : null
}

/** The buttons that this role sees at this state. */
export const movesFor = (state: HandInState, role: Role): HandInMove[] =>
  leadsTo[state].filter((move) => saidBy[move] === role)

/** Follows from the batch number, so a sheet has one however often it is asked for. */
export const receiptNoOf = (batchNo: string): string => `R-${batchNo}`

/** The receipt of a sheet that lies with the 教务处; a return takes it back. */
export function receiptOf(
  batchNo: string,
  { state, history }: { state: HandInState; history: readonly { to: HandInMove; at: number }[] },
): { receiptNo: string; at: number } | null {
  const last = history.at(-1)
  return state === 'received' && last ? { receiptNo: receiptNoOf(batchNo), at: last.at } : null
}

/** The receipt in words, for the college to keep or pass on; empty while there is none. */
export function receiptText(sheet: {
  title: string
  batchNo: string
  shortHash: string
  rows: number
  history: readonly { byName: string }[]
  receipt: { receiptNo: string; at: number } | null
}): string {
  const { title, batchNo, shortHash, rows, history, receipt } = sheet
  if (!receipt) return ''
  const by = history.at(-1)?.byName ?? ''
  return `回执 ${receipt.receiptNo}：《${title}》（批次 ${batchNo}，校验 ${shortHash}，${rows} 人）已于 ${stampOf(receipt.at)} 签收，经办人 ${by}。`
}
