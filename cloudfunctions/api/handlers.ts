// Pairs every noun of the contract with its handlers; a missing one does not compile.
import type { Contract } from '../../src/domain'
import { accountsHandlers } from './accounts'
import { campaignsHandlers } from './campaigns'
import { captureHandlers } from './capture'
import { certificatesHandlers } from './certificates'
import type { HandlersOf } from './context'
import { correctionsHandlers } from './corrections'
import { enrolmentHandlers } from './enrolment'
import { exportsHandlers } from './exports'
import { filesHandlers } from './files'
import { jobsHandlers } from './jobs'
import { metaHandlers } from './meta'
import { recordCardsHandlers } from './record-cards'
import { rosterHandlers } from './roster'
import { schoolHandlers } from './school'

export const handlers: { [N in keyof Contract]: HandlersOf<Contract[N]> } = {
  accounts: accountsHandlers,
  campaigns: campaignsHandlers,
  capture: captureHandlers,
  certificates: certificatesHandlers,
  corrections: correctionsHandlers,
  enrolment: enrolmentHandlers,
  exports: exportsHandlers,
  files: filesHandlers,
  jobs: jobsHandlers,
  meta: metaHandlers,
  recordCards: recordCardsHandlers,
  roster: rosterHandlers,
  school: schoolHandlers,
}
