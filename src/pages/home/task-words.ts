// What each task is called, and what its state means in words a student uses.
import type { IconName } from '../../components/icon'
import type { Tone } from '../../components/tag'
import type { ChecklistItem, TaskKind } from '../../domain/campaigns/contract'
import { dayAndClockOf, deadlineLabel } from '../../domain/time'
import type { RouteName } from '../../routes'

interface Task {
  title: string
  icon: IconName
  route: RouteName
  /** What the big button says. */
  act: string
  /** Done means different things. */
  done: string
}

export const tasks: Record<TaskKind, Task> = {
  enrolment: {
    title: '核对学籍信息',
    icon: 'card',
    route: 'record',
    act: '开始核对',
    done: '已完成',
  },
  capture: {
    title: '毕业图像采集',
    icon: 'camera',
    route: 'turn',
    act: '看采集安排',
    done: '已完成',
  },
  recordCards: {
    title: '填写学籍卡',
    icon: 'card',
    route: 'recordCard',
    act: '去填写',
    done: '已提交',
  },
  imageCheck: {
    title: '图像校对',
    icon: 'eye',
    route: 'image',
    act: '去核对图像',
    done: '已确认',
  },
}

const states: Record<ChecklistItem['state'], { word: string; tone: Tone }> = {
  undated: { word: '另行通知', tone: 'calm' },
  notOpen: { word: '未开放', tone: 'calm' },
  todo: { word: '待办', tone: 'warn' },
  arranged: { word: '已安排', tone: 'good' },
  attention: { word: '请查看', tone: 'bad' },
  done: { word: '已完成', tone: 'good' },
  closed: { word: '已截止', tone: 'calm' },
}

/** How the state of an item is said on its row. */
export function stateOf({ kind, state }: ChecklistItem): { word: string; tone: Tone } {
  return state === 'done' ? { ...states.done, word: tasks[kind].done } : states[state]
}

/** When it matters: the opening before it opens, the deadline while something is left to do. */
export function whenOf(item: ChecklistItem, now: number): string {
  if (item.state === 'notOpen' && item.opensAt !== null)
    return `${dayAndClockOf(item.opensAt)} 开放`
  if (item.state === 'todo' || item.state === 'attention') return deadlineLabel(item.closesAt, now)
  return ''
}

const urgency: ChecklistItem['state'][] = ['attention', 'todo']

/** The next thing to do: trouble first, then what closes first. */
export function nextOf(items: readonly ChecklistItem[]): ChecklistItem | undefined {
  for (const state of urgency) {
    const open = items.filter((item) => item.state === state)
    const first = [...open].sort((a, b) => (a.closesAt ?? Infinity) - (b.closesAt ?? Infinity))[0]
    if (first) return first
  }
  return undefined
}
