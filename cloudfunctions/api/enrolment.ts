// Enrolment: the handlers of the owner's record and of the staff who follow it.
import type { enrolment } from '../../src/domain/enrolment/contract'
import type { HandlersOf } from './context'
import { caseHandlers } from './enrolment/cases'
import { ownRecordHandlers } from './enrolment/own-record'
import { settingsHandlers } from './enrolment/settings'
import { signatureHandlers } from './enrolment/signature'

export const enrolmentHandlers: HandlersOf<typeof enrolment> = {
  ...ownRecordHandlers,
  ...caseHandlers,
  ...settingsHandlers,
  ...signatureHandlers,
}
