// Starting an import of certificates from an upload, and letting it write once somebody has read the dry run.
import { certificates } from '../../../src/domain/certificates/contract'
import { postOf, type Context } from '../context'
import type { JobRow } from '../store/rows'
import { applyTableImport, beginTableImport } from '../table-import'
import { PHASES } from './advance'
import { readCursor, writeCursor } from './cursor'

const kind = 'certificates.import'

export function beginCertificateImport(
  ctx: Context,
  asked: { cohortId: string; ticket: string },
): Promise<JobRow> {
  const post = postOf(ctx)
  const collegeIds = post.school ? [] : post.collegeIds
  return beginTableImport(ctx, asked, {
    action: certificates.beginImport,
    kind,
    purpose: 'certificateTable',
    phase: PHASES.read,
    collegeIds,
    titleOf: (cohort, file) => `${cohort.name}证书：${file.fileName}`,
    cursorOf: (_cohort, file) =>
      writeCursor({
        step: 'read',
        cohortId: asked.cohortId,
        collegeIds,
        fileId: file.fileId,
        ticketId: file._id,
        by: post.name,
        byRole: ctx.role === 'registrar' ? 'registrar' : 'college',
        sheet: '',
        present: [],
        chunks: 0,
        chunk: 1,
        kept: 0,
      }),
  })
}

export const applyCertificateImport = (ctx: Context, jobId: string): Promise<JobRow> =>
  applyTableImport(ctx, jobId, {
    action: certificates.applyImport,
    kind,
    phase: PHASES.write,
    isWriting: ({ cursor }) => ['write', 'sweep'].includes(readCursor(cursor).step),
  })
