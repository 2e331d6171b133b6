// When an image may be confirmed or disputed, who moves a dispute where, and what the checklist says of it.
import type { ChecklistItem, TaskWindow } from '../campaigns/contract'
import { untouchedItem, whyNotNow, type TimeRefusal } from '../campaigns/rules'
import { maskIdNumber } from '../enrolment/documents'
import { isListed } from '../enrolment/rules'
import { roleLabels, type PostRole } from '../roles'
import type { StatusKind } from '../roster/contract'
import { DAY_MS, dayAndClockOf } from '../time'
import type { ImageStanding, ImageState, ImageStep, StaffMove, WrongItem } from './contract'

export const itemLabels: Record<WrongItem, string> = {
  photoMissing: '没有毕业照片',
  notMyPhoto: '照片不是本人',
  recordMissing: '查不到学籍',
  name: '姓名有误',
  idNumber: '证件号码有误',
  other: '其他信息有误',
}

export const stateLabels: Record<ImageState, string> = {
  unchecked: '还没核对',
  atAdviser: '等辅导员核实',
  atRegistrar: '等教务处处理',
  returned: '已退回，请本人重新核对',
  resolved: '已处理，等本人重新核对',
  confirmed: '已确认无误',
}

export const standingLabels: Record<ImageStanding, string> = {
  unchecked: '未核对',
  disputed: '有误处理中',
  toRecheck: '待重新核对',
  confirmed: '已确认',
}

export const moveLabels: Record<StaffMove, string> = {
  pass: '报教务处',
  return: '退回本人',
  resolve: '处理完毕',
}

const standings: Record<ImageState, ImageStanding> = {
  unchecked: 'unchecked',
  atAdviser: 'disputed',
  atRegistrar: 'disputed',
  returned: 'toRecheck',
  resolved: 'toRecheck',
  confirmed: 'confirmed',
}
export const standingOf = (state: ImageState): ImageStanding => standings[state]

/** Whoever is answered late still has so long to look once more, whatever the task's end. */
export const RECHECK_MS = 7 * DAY_MS

export interface ImageFacts {
  state: ImageState
  status: StatusKind
  window: TaskWindow | null
  extendedUntil: number | null
  /** When the last dispute was returned or resolved, epoch ms; null without one. */
  answeredAt: number | null
}

/** The end that holds for this person: a 补交, or the week after an answer. */
export function extensionOf({ extendedUntil, answeredAt, state }: ImageFacts): number | null {
  if (answeredAt === null || standingOf(state) !== 'toRecheck') return extendedUntil
  return Math.max(extendedUntil ?? 0, answeredAt + RECHECK_MS)
}

type OwnRefusal =
  | TimeRefusal
  | { code: 'IMAGE_NOT_LISTED' | 'IMAGE_IN_HAND' | 'IMAGE_CONFIRMED'; detail?: undefined }

/**
 * Why the owner can neither confirm nor dispute, or null. Source: notice B 二, "信息一经确认，将无法更改";
 * a dispute under way is answered first.
 */
export function whyNotAnswer(facts: ImageFacts, now: number): OwnRefusal | null {
  if (facts.state === 'confirmed') return { code: 'IMAGE_CONFIRMED' }
  if (standingOf(facts.state) === 'disputed') return { code: 'IMAGE_IN_HAND' }
  if (!isListed(facts.status)) return { code: 'IMAGE_NOT_LISTED' }
  return whyNotNow(facts.window, extensionOf(facts), now)
}

/** A college acts for its advisers: a vacant post keeps nobody waiting. */
const arrows: Partial<
  Record<ImageState, Partial<Record<StaffMove, { by: readonly PostRole[]; to: ImageState }>>>
> = {
  atAdviser: {
    pass: { by: ['adviser', 'college'], to: 'atRegistrar' },
    return: { by: ['adviser', 'college'], to: 'returned' },
  },
  atRegistrar: {
    return: { by: ['registrar'], to: 'returned' },
    resolve: { by: ['registrar'], to: 'resolved' },
  },
}

/** Why this post cannot make the move, or null. Source: notice B 二, 报辅导员或班主任处登记，再报教务处统一处理. */
export function whyNotMove(
  state: ImageState,
  move: StaffMove,
  role: PostRole,
): 'CASE_OVER' | 'IMAGE_CASE_NOT_YOURS' | null {
  if (standingOf(state) !== 'disputed') return 'CASE_OVER'
  return arrows[state]?.[move]?.by.includes(role) ? null : 'IMAGE_CASE_NOT_YOURS'
}

/** Where a move leads; only asked after `whyNotMove` allowed it. */
export function stateAfter(state: ImageState, move: StaffMove): ImageState {
  const arrow = arrows[state]?.[move]
  if (!arrow) throw new Error(`no move ${move} from ${state}`)
  return arrow.to
}

/** What this post can do with a case in this state, in the order of the buttons. */
export const movesOf = (state: ImageState, role: PostRole): StaffMove[] =>
  (['pass', 'resolve', 'return'] as const).filter((move) => !whyNotMove(state, move, role))

/** The state in which a case lies with a post of this role. */
export const deskOf: Partial<Record<PostRole, 'atAdviser' | 'atRegistrar'>> = {
  adviser: 'atAdviser',
  college: 'atAdviser',
  registrar: 'atRegistrar',
}

/** When the dispute was last answered, epoch ms, or null. */
export const answeredAtOf = (steps: readonly Pick<ImageStep, 'at' | 'move'>[]): number | null =>
  lastOf(steps, 'return', 'resolve')?.at ?? null

/** The latest step of these kinds. */
export const lastOf = <Step extends Pick<ImageStep, 'move'>>(
  steps: readonly Step[],
  ...moves: ImageStep['move'][]
): Step | undefined => [...steps].reverse().find(({ move }) => moves.includes(move))

/** 代办: the last answer came from staff, for a person without a smartphone; undefined when it is the owner's own. */
export function answeredFor<Step extends Pick<ImageStep, 'move' | 'byRole'>>(
  steps: readonly Step[],
): Step | undefined {
  const last = lastOf(steps, 'confirm', 'dispute')
  return last && last.byRole !== 'graduate' ? last : undefined
}

/** What the owner reads when staff have answered for them. */
export const answeredForText = ({ move, byName, byRole, reason }: ImageStep): string =>
  move === 'confirm'
    ? `${roleLabels[byRole]} ${byName} 代您确认毕业图像无误（${reason}）。确认后不能更改；不是您的意思，请马上联系教务处`
    : `${roleLabels[byRole]} ${byName} 代您登记毕业图像有误（${reason}）。处理完会通知您重新核对`

/** Document numbers are not needed to find a mistake and are not kept: 18 and 15 digits in a row are masked. */
export const withoutNumbers = (note: string): string =>
  note.replace(/\d{15,}[Xx]?/g, (run) => {
    const number = /^\d{15}[Xx]$/.test(run) ? run.slice(0, 15) : run
    const isNumber = /^(\d{17}[\dXx]|\d{15})$/.test(number)
    return isNumber ? maskIdNumber(number) + run.slice(number.length) : run
  })

type Outcome = Pick<ImageStep, 'move' | 'text'>
/** The line of the errata for what came of a case. */
export const outcomeOf = ({ steps }: { steps: readonly Outcome[] }): string =>
  lastOf(steps, 'return', 'resolve')?.text ?? ''

export function imageItem(facts: ImageFacts & { confirmedAt: number | null }, now: number) {
  const byClock = untouchedItem(
    'imageCheck',
    facts.window,
    extensionOf(facts),
    now,
    '请到学信网看照片和信息，再回来确认',
  )
  const line = (state: ChecklistItem['state'], text: string): ChecklistItem => ({
    ...byClock,
    state,
    line: text,
  })
  switch (facts.state) {
    case 'confirmed':
      return line('done', `${dayAndClockOf(facts.confirmedAt ?? now)} 已确认`)
    case 'atAdviser':
    case 'atRegistrar':
      return line('attention', `有误已登记，${stateLabels[facts.state]}`)
    case 'returned':
      return byClock.state === 'todo' ? line('attention', '登记已退回，请重新核对') : byClock
    case 'resolved':
      return byClock.state === 'todo' ? line('attention', '有误已处理，请重新核对') : byClock
    case 'unchecked':
      if (isListed(facts.status)) return byClock
      return line('closed', `学籍状态为“${facts.status}”，无需核对`)
  }
}
