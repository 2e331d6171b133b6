// What the enrolment rules need to know of one graduate, read in one wave.
import type { Confirmation } from '../../../src/domain/enrolment/contract'
import type { EnrolmentFacts } from '../../../src/domain/enrolment/rules'
import type { TaskKind, TaskWindow } from '../../../src/domain/campaigns/contract'
import { behalfWindowOf } from '../../../src/domain/campaigns/rules'
import type { Role } from '../../../src/domain/roles'
import { extensionIdOf, taskIdOf } from '../ids'
import type { Database } from '../store/database'
import type { GraduateRow } from '../store/rows'

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
  return { window: task?.student ?? null, extendedUntil: extension?.until ?? null }
}

/** The same of every task of the cohort: two reads, however many tasks there are. */
export async function timesOf(
  db: Database,
  cohortId: string,
  graduateId: string,
): Promise<(kind: TaskKind) => TaskTime> {
  const [tasks, extensions] = await Promise.all([
    db.find('tasks', { cohortId }, { limit: 100 }),
    db.find('extensions', { graduateId }, { limit: 1000 }),
  ])
  const windows = new Map(tasks.map(({ _id, student }) => [_id, student]))
  const until = new Map(extensions.map((row) => [row._id, row.until]))
  return (kind) => ({
    window: windows.get(taskIdOf(cohortId, kind)) ?? null,
    extendedUntil: until.get(extensionIdOf(cohortId, kind, graduateId)) ?? null,
  })
}

/** Within which staff of this role may do it for the person, with the same extension. */
export async function behalfTimeOf(
  db: Database,
  cohortId: string,
  kind: TaskKind,
  graduateId: string,
  role: Role,
): Promise<TaskTime> {
  const [task, extension] = await Promise.all([
    db.get('tasks', taskIdOf(cohortId, kind)),
    db.get('extensions', extensionIdOf(cohortId, kind, graduateId)),
  ])
  return { window: behalfWindowOf(task, role), extendedUntil: extension?.until ?? null }
}

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
