// When a record may be confirmed, what state it is in, and what the checklist says of it.
import type { ChecklistItem, TaskWindow } from '../campaigns/contract'
import { untouchedItem, whyNotNow, type TimeRefusal } from '../campaigns/rules'
import type { StatusKind } from '../roster/contract'
import { dayAndClockOf } from '../time'
import type { BoardState } from './board'
import { keyFields } from './record'

/** People with these statuses graduate with this cohort or after it, and check their record. */
export const checkedStatuses: readonly StatusKind[] = ['在籍', '延期', '结业', '转班']
/** Whether a person is on this cohort's lists at all. */
export const isListed = (status: StatusKind): boolean => checkedStatuses.includes(status)

export interface EnrolmentFacts {
  status: StatusKind
  recordHash: string
  /** Hash that was confirmed, or null. */
  confirmedHash: string | null
  hasOpenCase: boolean
  /** A key field is to change: what is about to change is not right as it stands. */
  hasOpenCorrection: boolean
}

/** A confirmation holds only for the very values that were confirmed. */
export function enrolmentStateOf(facts: EnrolmentFacts): 'unchecked' | 'confirmed' | 'disputed' {
  if (facts.hasOpenCase || facts.hasOpenCorrection) return 'disputed'
  return facts.confirmedHash === facts.recordHash ? 'confirmed' : 'unchecked'
}

/**
 * Why the record cannot be confirmed, or null. `seenVersion` is what the person read.
 * Source: notice B 一.1, "进行核对并签名确认"; a case once opened is settled first.
 */
export function whyNotConfirm(
  facts: EnrolmentFacts & {
    window: TaskWindow | null
    extendedUntil: number | null
    seenVersion: string
    version: string
  },
  now: number,
):
  | TimeRefusal
  | {
      code: 'RECORD_CHANGED' | 'NOT_CONFIRMABLE' | 'CASE_OPEN' | 'CORRECTION_PENDING'
      detail?: undefined
    }
  | null {
  if (!isListed(facts.status)) return { code: 'NOT_CONFIRMABLE' }
  if (facts.hasOpenCase) return { code: 'CASE_OPEN' }
  if (facts.hasOpenCorrection) return { code: 'CORRECTION_PENDING' }
  const time = whyNotNow(facts.window, facts.extendedUntil, now)
  if (time) return time
  return facts.seenVersion === facts.version ? null : { code: 'RECORD_CHANGED' }
}

/**
 * Whether the registrar's table may still say what this person's key fields are: only until the record is laid before
 * its owner. From then on an approved application alone changes them (notice B 一; what was confirmed stays as it was).
 * @param opensAt when 核对 opens to the students of the person's cohort, epoch ms, or null where it has no date yet
 */
export const mayImportKeyFields = (
  opensAt: number | null,
  state: BoardState,
  now: number,
): boolean => state === 'unchecked' && (opensAt === null || now < opensAt)

export type CaseState = 'open' | 'closed'

/** 有误登记: opened by its owner, closed by an office with what came of it; a new one is a new case. */
export const caseMoves: Record<CaseState, Partial<Record<'close', CaseState>>> = {
  open: { close: 'closed' },
  closed: {},
}

/** Why this case cannot be closed, or null. */
export const whyNotCloseCase = (state: CaseState): 'CASE_OVER' | null =>
  caseMoves[state].close ? null : 'CASE_OVER'

/** 我发现有误 at any time, also after the task's end; only one case at once. */
export const whyNotDispute = ({
  hasOpenCase,
}: Pick<EnrolmentFacts, 'hasOpenCase'>): 'CASE_OPEN' | null => (hasOpenCase ? 'CASE_OPEN' : null)

/** The key fields that were not ticked; empty when all five were. */
export const untickedFields = (ticked: readonly string[]) =>
  keyFields.filter((field) => !ticked.includes(field))

const disputedLine = ({ hasOpenCase }: EnrolmentFacts): string =>
  hasOpenCase ? '已登记有误，等辅导员处理' : '变更申请在办，办完后再核对确认'

export function enrolmentItem(
  facts: EnrolmentFacts & {
    window: TaskWindow | null
    extendedUntil: number | null
    confirmedAt: number | null
  },
  now: number,
): ChecklistItem {
  const byClock = untouchedItem('enrolment', facts.window, facts.extendedUntil, now, '请核对并确认')
  if (!isListed(facts.status))
    return { ...byClock, state: 'closed', line: `学籍状态为“${facts.status}”，无需核对` }
  const state = enrolmentStateOf(facts)
  if (state === 'disputed') return { ...byClock, state: 'attention', line: disputedLine(facts) }
  if (state === 'confirmed')
    return { ...byClock, state: 'done', line: `${dayAndClockOf(facts.confirmedAt ?? now)} 已确认` }
  if (facts.confirmedHash !== null && byClock.state === 'todo')
    return { ...byClock, state: 'attention', line: '信息有更新，请重新核对' }
  return byClock
}
