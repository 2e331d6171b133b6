// The way of a 学籍卡 from the graduate to the college, and what the checklist says of it.
import type { ChecklistItem, TaskWindow } from '../campaigns/contract'
import { untouchedItem, whyNotNow, type TimeRefusal } from '../campaigns/rules'
import { isListed } from '../enrolment/rules'
import type { StatusKind } from '../roster/contract'
import type { CardMove, CardState } from './contract'

/**
 * Every move there is; what is not here cannot happen. What was accepted changes only after a return, because
 * it may be printed. `fill` is 代办. Source: notice B 一.3 (组织学生填写学籍卡，以班级为单位收集).
 */
export const arrows: Record<CardState, Partial<Record<CardMove, CardState>>> = {
  blank: { save: 'draft', submit: 'submitted', fill: 'submitted' },
  draft: { save: 'draft', submit: 'submitted', fill: 'submitted' },
  submitted: { takeBack: 'draft', return: 'returned', accept: 'accepted' },
  returned: { save: 'returned', submit: 'submitted', fill: 'submitted' },
  accepted: { return: 'returned' },
}

/** Why the move cannot be made in this state, or null. */
export function whyNotCardMove(
  state: CardState,
  move: CardMove,
): 'CARD_LOCKED' | 'CARD_NOT_SUBMITTED' | null {
  if (arrows[state][move]) return null
  return move === 'return' || move === 'accept' ? 'CARD_NOT_SUBMITTED' : 'CARD_LOCKED'
}

/** Where a move leads; only asked after `whyNotCardMove` allowed it. */
export function stateAfterMove(state: CardState, move: CardMove): CardState {
  const to = arrows[state][move]
  if (!to) throw new Error(`no move ${move} from ${state}`)
  return to
}

/** What is printed with its content: the graduate has put a name to it. */
export const isHandedIn = (state: CardState): boolean =>
  state === 'submitted' || state === 'accepted'

/**
 * Why this graduate may not write now, or null. A returned card may be mended after the deadline, too: the
 * college has asked for it.
 */
export function whyNotWrite(
  facts: {
    status: StatusKind
    state: CardState
    window: TaskWindow | null
    extendedUntil: number | null
  },
  now: number,
): TimeRefusal | { code: 'CARD_NOT_LISTED'; detail?: undefined } | null {
  if (!isListed(facts.status)) return { code: 'CARD_NOT_LISTED' }
  const time = whyNotNow(facts.window, facts.extendedUntil, now)
  return time?.code === 'TASK_CLOSED' && facts.state === 'returned' ? null : time
}

export const cardStateLabels: Record<CardState, string> = {
  blank: '未填写',
  draft: '填写中',
  submitted: '已提交',
  returned: '已退回',
  accepted: '已接收',
}

/** The line on the home screen; null while the school has not said when, so nobody waits for nothing. */
export function cardItem(
  facts: {
    status: StatusKind
    state: CardState
    window: TaskWindow | null
    extendedUntil: number | null
  },
  now: number,
): ChecklistItem | null {
  const { window, extendedUntil, status, state } = facts
  if (!isListed(status) || !window || window.opensAt === null) return null
  const byClock = untouchedItem('recordCards', window, extendedUntil, now, '请填写学籍卡')
  switch (state) {
    case 'returned':
      return { ...byClock, state: 'attention', line: '已退回，请按说明修改后再交' }
    case 'submitted':
      return { ...byClock, state: 'done', line: '已提交，等学院接收' }
    case 'accepted':
      return { ...byClock, state: 'done', line: '学院已接收' }
    case 'draft':
      return byClock.state === 'todo' ? { ...byClock, line: '填了一部分，还没提交' } : byClock
    case 'blank':
      return byClock
  }
}

/** What somebody did, behind their name. */
export const cardMoveLabels: Record<CardMove, string> = {
  save: '保存',
  submit: '提交',
  takeBack: '撤回',
  fill: '代办填写并提交',
  return: '退回',
  accept: '接收',
}
