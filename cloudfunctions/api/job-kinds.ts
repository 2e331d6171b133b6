// Which code drives which kind of job; a kind without any does not compile.
import { advanceCertificateImport, discardCertificateImport } from './certificate-import/advance'
import { advanceExport } from './exports/build'
import type { JobKind } from './job-engine'
import { advanceImport, discardImport } from './roster-import/advance'
import type { JobRow } from './store/rows'

export const kinds: Record<JobRow['kind'], JobKind> = {
  'roster.import': { advance: advanceImport, discard: discardImport },
  'exports.build': { advance: advanceExport },
  'certificates.import': {
    advance: advanceCertificateImport,
    discard: discardCertificateImport,
  },
}
