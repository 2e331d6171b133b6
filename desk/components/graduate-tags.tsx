// How the state of 学籍核对 is named and coloured, everywhere the same.
import type { ReactNode } from 'react'
import { boardLabels, type BoardState } from '../../src/domain/enrolment/board'
import { Mark } from './mark'

export const enrolmentLabels = boardLabels
export type EnrolmentState = BoardState

export const enrolmentTags: Record<EnrolmentState, ReactNode> = {
  unchecked: <Mark>{enrolmentLabels.unchecked}</Mark>,
  confirmed: <Mark tone="good">{enrolmentLabels.confirmed}</Mark>,
  disputed: <Mark tone="warn">{enrolmentLabels.disputed}</Mark>,
  corrected: <Mark tone="info">{enrolmentLabels.corrected}</Mark>,
}
