// Capture: the handlers of the timetable, of everybody's own turn and of the seats of free choice.
import type { capture } from '../../src/domain/capture/contract'
import { attendanceHandlers } from './capture/attendance'
import { bookHandlers } from './capture/book'
import { choiceBoardHandlers } from './capture/choice-board'
import { captureCodeHandlers } from './capture/capture-codes'
import { checkInHandlers } from './capture/check-in'
import { codeHandlers } from './capture/check-in-code'
import { dayOfHandlers } from './capture/day-of'
import { closeBlockHandlers } from './capture/close-block'
import { dayOfficeHandlers } from './capture/day-office'
import { feeHandlers } from './capture/fees'
import { lessonHandlers } from './capture/lessons'
import { letGoHandlers } from './capture/let-go'
import { orderHandlers } from './capture/order'
import { makeUpHandlers } from './capture/make-up'
import { makeUpListHandlers } from './capture/make-up-list'
import { ownHandlers } from './capture/own'
import { planHandlers } from './capture/plan'
import { sessionHandlers } from './capture/sessions'
import { settingsHandlers } from './capture/settings'
import { timetableHandlers } from './capture/timetable'
import { waitHandlers } from './capture/wait'
import type { HandlersOf } from './context'

export const captureHandlers: HandlersOf<typeof capture> = {
  ...timetableHandlers,
  ...planHandlers,
  ...sessionHandlers,
  ...ownHandlers,
  ...orderHandlers,
  ...settingsHandlers,
  ...bookHandlers,
  ...letGoHandlers,
  ...waitHandlers,
  ...lessonHandlers,
  ...attendanceHandlers,
  ...checkInHandlers,
  ...codeHandlers,
  ...dayOfHandlers,
  ...closeBlockHandlers,
  ...dayOfficeHandlers,
  ...captureCodeHandlers,
  ...choiceBoardHandlers,
  ...makeUpHandlers,
  ...makeUpListHandlers,
  ...feeHandlers,
}
