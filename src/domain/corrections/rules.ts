// How an application moves from desk to desk, when one is taken, and what must be pointed at.
import { isListed } from '../enrolment/rules'
import type { PostRole } from '../roles'
import type { StatusKind } from '../roster/contract'
import {
  appliedFields,
  type AppliedField,
  type CorrectionFlag,
  type CorrectionSettings,
  type CorrectionState,
  type CorrectionStep,
  type Move,
} from './contract'

/** Whether a field changes only by application. */
export const isApplied = (field: string): field is AppliedField =>
  (appliedFields as readonly string[]).includes(field)

export type Mover = 'graduate' | 'adviser' | 'college' | 'registrar'
interface Arrow {
  by: Mover
  to: CorrectionState
}

const withdraw: Arrow = { by: 'graduate', to: 'withdrawn' }

/**
 * Every move there is; what is not here cannot happen. Approved and withdrawn have none: they are over.
 * Source: notice B 一.1 (交所属二级学院收齐后送教务处) and 二 (报辅导员或班主任处登记，再报教务处统一处理).
 */
export const arrows: Record<CorrectionState, Partial<Record<Move, Arrow>>> = {
  atAdviser: {
    advance: { by: 'adviser', to: 'atCollege' },
    return: { by: 'adviser', to: 'returned' },
    withdraw,
  },
  atCollege: {
    advance: { by: 'college', to: 'atRegistrar' },
    return: { by: 'college', to: 'returned' },
    withdraw,
  },
  atRegistrar: {
    advance: { by: 'registrar', to: 'approved' },
    return: { by: 'registrar', to: 'returned' },
    withdraw,
  },
  returned: { resubmit: { by: 'graduate', to: 'atAdviser' }, withdraw },
  approved: {},
  withdrawn: {},
}

/**
 * Whether nothing leads on. Until then the application's fields are locked, returned or not: of two about one
 * field the second is refused. Approval and withdrawal let go, and a new hand-in of what it dropped.
 */
export const isOver = (state: CorrectionState): boolean => Object.keys(arrows[state]).length === 0

/** Why this role may not make the move in this state, or null. */
export function whyNotMove(
  state: CorrectionState,
  move: Move,
  role: string,
): 'CORRECTION_OVER' | 'CORRECTION_NOT_YOURS' | null {
  if (isOver(state)) return 'CORRECTION_OVER'
  return arrows[state][move]?.by === role ? null : 'CORRECTION_NOT_YOURS'
}

/** 代办: whether staff opened it for the person. */
export const isOnBehalf = (steps: readonly Pick<CorrectionStep, 'byRole'>[]): boolean =>
  steps[0] !== undefined && steps[0].byRole !== 'graduate'

/** The last time it was returned: what came after it is what was asked for. */
export const lastReturnOf = <T extends Pick<CorrectionStep, 'move'>>({
  steps,
}: {
  steps: readonly T[]
}): T | undefined => [...steps].reverse().find(({ move }) => move === 'return')

/** Staff take back what staff applied for; what a graduate applied for is the graduate's. */
export function whyNotWithdrawFor(
  state: CorrectionState,
  steps: readonly Pick<CorrectionStep, 'byRole'>[],
): 'CORRECTION_OVER' | 'CORRECTION_NOT_YOURS' | null {
  if (isOver(state)) return 'CORRECTION_OVER'
  return isOnBehalf(steps) ? null : 'CORRECTION_NOT_YOURS'
}

/** What staff applied for and an office returned, staff may hand in again: its owner may have no phone. */
export function whyNotResubmitFor(
  state: CorrectionState,
  steps: readonly Pick<CorrectionStep, 'byRole'>[],
): 'CORRECTION_OVER' | 'CORRECTION_NOT_YOURS' | null {
  const refusal = whyNotWithdrawFor(state, steps)
  if (refusal) return refusal
  return arrows[state].resubmit ? null : 'CORRECTION_NOT_YOURS'
}

/** Where it lies now: an adviser's post that is vacant keeps nobody waiting, the college decides. */
export const stateNow = (state: CorrectionState, hasAdviser: boolean): CorrectionState =>
  state === 'atAdviser' && !hasAdviser ? 'atCollege' : state

/** Where a move leads; only asked after `whyNotMove` allowed it. */
export function stateAfter(state: CorrectionState, move: Move): CorrectionState {
  const arrow = arrows[state][move]
  if (!arrow) throw new Error(`no move ${move} from ${state}`)
  return arrow.to
}

/** Nothing is asked of a school that has set nothing. */
export const defaultSettings: CorrectionSettings = {
  lastOn: null,
  graduatingTermFrom: null,
  inGraduatingTerm: 'flag',
}

const inLastTerm = (settings: CorrectionSettings, today: string): boolean =>
  settings.graduatingTermFrom !== null && today >= settings.graduatingTermFrom

/**
 * Why no application is taken from this person today, or null. After 学历注册 nothing changes any more
 * (吉教学〔2018〕24号), and some schools take none in the graduating term (bnuz 1083/2036).
 * @param today 'YYYY-MM-DD' in Shanghai
 */
export function whyNotApply(
  status: StatusKind,
  settings: CorrectionSettings,
  today: string,
): 'CORRECTION_NOT_LISTED' | 'CORRECTION_TOO_LATE' | 'CORRECTION_LAST_TERM' | null {
  if (!isListed(status)) return 'CORRECTION_NOT_LISTED'
  if (settings.lastOn !== null && today > settings.lastOn) return 'CORRECTION_TOO_LATE'
  const isRefused = settings.inGraduatingTerm === 'refuse' && inLastTerm(settings, today)
  return isRefused ? 'CORRECTION_LAST_TERM' : null
}

/** Said by one document together: who mends its number may have to mend the others with it. */
const ofDocument: readonly string[] = ['sex', 'idType', 'idNumber', 'bornOn']

/** Whether an application about these fields may still name this one after the last day: it is no new matter. */
export const isOfMatter = (field: string, taken: readonly string[]): boolean =>
  taken.includes(field) ||
  (ofDocument.includes(field) && taken.some((one) => ofDocument.includes(one)))

/**
 * Why a returned application cannot be handed in again today, or null. What was taken in time may be mended
 * after the last day, too: the office has asked for it. New matters would be a new application.
 */
export function whyNotResubmit(
  status: StatusKind,
  settings: CorrectionSettings,
  today: string,
  { taken, asked }: { taken: readonly string[]; asked: readonly string[] },
): ReturnType<typeof whyNotApply> {
  const refusal = whyNotApply(status, settings, today)
  if (refusal === 'CORRECTION_NOT_LISTED') return refusal
  return asked.every((field) => isOfMatter(field, taken)) ? null : refusal
}

/**
 * What the offices must not overlook. Name and number together go to the province
 * (北京: 市教委, 广东: 省教育厅; 四川 refuses them): shengfannuoke 1238/3922, bnuz, sfc 1035/1255.
 */
export function flagsOf(
  fields: readonly AppliedField[],
  settings: CorrectionSettings,
  today: string,
): CorrectionFlag[] {
  const flags: CorrectionFlag[] = []
  if (fields.includes('name') && fields.includes('idNumber')) flags.push('needsProvince')
  if (inLastTerm(settings, today)) flags.push('graduatingTerm')
  return flags
}

/** The state in which an application lies with a post of this role. */
export const deskOf: Partial<Record<PostRole, CorrectionState>> = {
  adviser: 'atAdviser',
  college: 'atCollege',
  registrar: 'atRegistrar',
}

/** Photos are kept so long after the application is over: time enough to ask back, no longer. */
export const PHOTOS_KEPT_DAYS = 30

export const stateLabels: Record<CorrectionState, string> = {
  atAdviser: '等辅导员审核',
  atCollege: '等学院审核',
  atRegistrar: '等教务处审批',
  returned: '已退回，请修改后重新提交',
  approved: '已通过，学籍信息已更正',
  withdrawn: '已撤回',
}

export const flagLabels: Record<CorrectionFlag, string> = {
  needsProvince: '同时变更姓名和证件号码，须报省级教育行政部门批准',
  graduatingTerm: '毕业学期提交，请先确认是否仍可受理',
}
