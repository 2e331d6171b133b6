// Which code drives which kind of job; a kind without any does not compile.
import {
  advanceCertificateImport,
  discardCertificateImport,
  stoppedCertificateImport,
} from './certificate-import/advance'
import { advanceExport, discardExport } from './exports/build'
import type { JobKind } from './job-engine'
import { advanceImport, discardImport, stoppedImport } from './roster-import/advance'
import type { JobRow } from './store/rows'

export const kinds: Record<JobRow['kind'], JobKind> = {
  'roster.import': { advance: advanceImport, discard: discardImport, stopped: stoppedImport },
  'exports.build': { advance: advanceExport, discard: discardExport },
  'certificates.import': {
    advance: advanceCertificateImport,
    discard: discardCertificateImport,
    stopped: stoppedCertificateImport,
  },
}
