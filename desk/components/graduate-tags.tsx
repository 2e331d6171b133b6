// How the state of 学籍核对 is named and coloured, everywhere the same.
import type { ReactNode } from 'react'
import { Mark } from './mark'

export const enrolmentLabels = {
  unchecked: '未核对',
  confirmed: '已确认',
  disputed: '有误处理中',
} as const
export type EnrolmentState = keyof typeof enrolmentLabels

export const enrolmentTags: Record<EnrolmentState, ReactNode> = {
  unchecked: <Mark>{enrolmentLabels.unchecked}</Mark>,
  confirmed: <Mark tone="good">{enrolmentLabels.confirmed}</Mark>,
  disputed: <Mark tone="warn">{enrolmentLabels.disputed}</Mark>,
}
