// What the enrolment rules need to know of one graduate, read in one wave.
import type { Confirmation } from '../../../src/domain/enrolment/contract'
import type { EnrolmentFacts } from '../../../src/domain/enrolment/rules'
import type { TaskKind, TaskWindow } from '../../../src/domain/campaigns/contract'
import { extensionIdOf, taskIdOf } from '../ids'
import type { Database } from '../store/database'
import type { ExtensionRow, GraduateRow, TaskRow } from '../store/rows'

export interface TaskTime {
  window: TaskWindow | null
  extendedUntil: number | null
}

/** The student's window of a task, and this person's own extension; one wave of two reads. */
export async function studentTimeOf(
  db: Database,
  cohortId: string,
  kind: TaskKind,
  graduateId: string,
): Promise<TaskTime> {
  const [task, extension] = await Promise.all([
    db.get('tasks', taskIdOf(cohortId, kind)),
    db.get('extensions', extensionIdOf(cohortId, kind, graduateId)),
  ])
  return timeFrom(task, extension)
}

export const timeFrom = (task: TaskRow | null, extension: ExtensionRow | null): TaskTime => ({
  window: task?.student ?? null,
  extendedUntil: extension?.until ?? null,
})

export const factsOf = (row: GraduateRow): EnrolmentFacts => ({
  status: row.status,
  recordHash: row.recordHash,
  confirmedHash: row.confirmation?.hash ?? null,
  hasOpenCase: row.openCaseId !== null,
  hasOpenCorrection: (row.openCorrections ?? []).length > 0,
})

/** What the client sends back to say which values and which fields it saw. */
export const versionOf = (row: GraduateRow, fieldSet: string): string =>
  `${row.recordHash.slice(0, 32)}.${fieldSet}`

/** The confirmation as anybody within reach may read it; null when it counts no longer. */
export const confirmationShown = ({
  confirmation,
  recordHash,
}: GraduateRow): Confirmation | null =>
  confirmation?.hash === recordHash
    ? { ...confirmation, signed: confirmation.signed ?? false }
    : null
