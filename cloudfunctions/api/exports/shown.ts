// An export's row as screens get it.
import type { Export } from '../../../src/domain/exports/contract'
import { receiptOf } from '../../../src/domain/exports/hand-in'
import type { ExportRow } from '../store/rows'

export const exportShown = (row: ExportRow): Export => ({
  id: row._id,
  kind: row.kind,
  cohortId: row.cohortId,
  collegeId: row.collegeIds[0] ?? '',
  collegeName: row.collegeName,
  classId: row.classId,
  className: row.className,
  batchNo: row._id,
  fileName: row.fileName,
  rows: row.rows,
  shortHash: row.shortHash,
  fullNumbers: row.fullNumbers,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  fileDeletedAt: row.fileDeletedAt ?? null,
  handIn: {
    state: row.handIn.state,
    history: row.handIn.history.map(({ to, at, byName, note }) => ({ to, at, byName, note })),
    receipt: receiptOf(row._id, row.handIn),
  },
})
