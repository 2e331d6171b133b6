// The whole API on one screen.
import { accounts } from './accounts/contract'
import { campaigns } from './campaigns/contract'
import { capture } from './capture/contract'
import { certificates } from './certificates/contract'
import { corrections } from './corrections/contract'
import { enrolment } from './enrolment/contract'
import { exports } from './exports/contract'
import { files } from './files/contract'
import { jobs } from './jobs/contract'
import { meta } from './meta/contract'
import { recordCards } from './record-cards/contract'
import { roster } from './roster/contract'
import { school } from './school/contract'

export const contract = {
  accounts,
  campaigns,
  capture,
  certificates,
  corrections,
  enrolment,
  exports,
  files,
  jobs,
  meta,
  recordCards,
  roster,
  school,
}
export type Contract = typeof contract
