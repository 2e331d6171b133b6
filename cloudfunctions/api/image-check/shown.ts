// What of a stored image check crosses the wire: without the acts that recognise a repeated request.
import type { ImageCase, ImageStep } from '../../../src/domain/image-check/contract'
import type { ImageCheckRow } from '../store/rows'

type StoredStep = ImageCheckRow['steps'][number]

export const stepShown = ({ at, move, byName, byRole, text, reason }: StoredStep): ImageStep => ({
  ...{ at, move, byName, byRole, text },
  reason: reason ?? '',
})

export const imageCaseShown = (row: ImageCheckRow): ImageCase => ({
  id: row._id,
  cohortId: row.cohortId,
  name: row.name,
  studentNo: row.studentNo,
  className: row.className,
  state: row.state,
  items: row.items,
  note: row.note,
  disputedAt: row.disputedAt,
  steps: row.steps.map(stepShown),
  version: row.steps.length,
})
