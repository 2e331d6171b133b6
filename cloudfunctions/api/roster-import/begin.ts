// Starting an import from an upload, and letting it write once the registrar has read the dry run.
import { roster } from '../../../src/domain/roster/contract'
import { postOf, type Context } from '../context'
import type { JobRow } from '../store/rows'
import { applyTableImport, beginTableImport } from '../table-import'
import { PHASES } from './advance'
import { readCursor, writeCursor } from './cursor'

const kind = 'roster.import'

export const beginImport = (
  ctx: Context,
  asked: { cohortId: string; ticket: string },
): Promise<JobRow> =>
  beginTableImport(ctx, asked, {
    action: roster.beginImport,
    kind,
    purpose: 'roster',
    phase: PHASES.parse,
    collegeIds: [],
    titleOf: (cohort, file) => `${cohort.name}名册：${file.fileName}`,
    cursorOf: (cohort, file) =>
      writeCursor({
        step: 'parse',
        cohortId: asked.cohortId,
        cohortName: cohort.name,
        fileId: file.fileId,
        ticketId: file._id,
        fileName: file.fileName,
        by: postOf(ctx).name,
        sheet: '',
        chunks: 0,
        chunk: 1,
        kept: 0,
      }),
  })

export const applyImport = (ctx: Context, jobId: string): Promise<JobRow> =>
  applyTableImport(ctx, jobId, {
    action: roster.applyImport,
    kind,
    phase: PHASES.structure,
    isWriting: ({ cursor }) => ['structure', 'write', 'sweep'].includes(readCursor(cursor).step),
  })
