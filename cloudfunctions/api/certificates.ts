// Certificates: graduates enter their own, the college accepts, enters and imports, the registrar owns the template.
import type { certificates } from '../../src/domain/certificates/contract'
import { applyCertificateImport, beginCertificateImport } from './certificate-import/begin'
import { ownCertificateHandlers } from './certificates/own'
import { certificateSettingsHandlers } from './certificates/settings'
import { certificateStaffHandlers } from './certificates/staff'
import type { HandlersOf } from './context'
import { jobShown } from './jobs'

export const certificatesHandlers: HandlersOf<typeof certificates> = {
  ...ownCertificateHandlers,
  ...certificateStaffHandlers,
  ...certificateSettingsHandlers,

  async beginImport(ctx, input) {
    return jobShown(await beginCertificateImport(ctx, input))
  },

  async applyImport(ctx, { jobId }) {
    return jobShown(await applyCertificateImport(ctx, jobId))
  },
}
