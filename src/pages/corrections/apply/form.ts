// What the application asks, how a draft of it becomes changes, and what can be said against it before sending.
import { slipsOf } from '../../../api/check'
import type { FieldProblem, Output } from '../../../domain/action'
import { checkChanges } from '../../../domain/corrections/changes'
import { appliedFields, corrections, type AppliedField } from '../../../domain/corrections/contract'
import { isApplied } from '../../../domain/corrections/rules'
import type { enrolment } from '../../../domain/enrolment/contract'
import {
  recordFields,
  type RecordFieldName,
  type RecordValues,
} from '../../../domain/enrolment/record'
import { sentenceOf } from '../../../domain/problems'
import { whyNotWords } from '../../../domain/roster/rules'

export type MyRecord = Output<typeof enrolment.show>
export type Draft = Record<string, string>
export type Changes = Partial<Record<AppliedField, string>>
export type Slips = Record<string, string>

export const NOTE_MAX = 500
/** Under which name the draft remembers that a field is chosen. */
export const pickOf = (field: AppliedField): string => `pick-${field}`
export const chosenIn = (draft: Draft): AppliedField[] =>
  appliedFields.filter((field) => draft[pickOf(field)] === 'yes')
export const changesIn = (draft: Draft): Changes =>
  Object.fromEntries(chosenIn(draft).map((field) => [field, draft[field] ?? '']))

/** The record as the phone knows it: the number is masked, and what is not shown is empty. */
function valuesOf(record: MyRecord): RecordValues {
  const empty = Object.fromEntries(Object.keys(recordFields).map((name) => [name, '']))
  const shown = Object.fromEntries(record.lines.map(({ key, value }) => [key, value]))
  return { ...empty, ...shown } as RecordValues
}

export interface Checked {
  /** Field (or 'note') → sentence. */
  slips: Slips
  /** Fields that must change along with those that were chosen, with their new value where it is known. */
  implied: { field: AppliedField; value: string }[]
}

/** Checks as the server will, with what is known here. @param today 'YYYY-MM-DD' in Shanghai */
export function checkDraft(record: MyRecord, draft: Draft, today: string): Checked {
  const changes = changesIn(draft)
  const note = (draft.note ?? '').trim()
  const badNote = whyNotWords(note, NOTE_MAX)
  const contract = slipsOf(corrections.apply, { changes, note })
  const { problems } = checkChanges(valuesOf(record), changes, today)
  // The number on this phone is a mask: only a new one can be judged here.
  if (changes.idNumber === undefined) delete problems.idNumber
  const checked = judge(chosenIn(draft), problems)
  for (const [path, sentence] of Object.entries(contract))
    checked.slips[path.replace('changes.', '')] = sentence
  if (badNote) checked.slips.note ??= sentenceOf(badNote)
  return checked
}

/** Sorts problems into those of chosen fields and those that ask for another field to be changed too. */
export function judge(
  chosen: readonly AppliedField[],
  problems: Partial<Record<RecordFieldName, FieldProblem>>,
): Checked {
  const slips: Slips = {}
  const implied: Checked['implied'] = []
  for (const [name, problem] of Object.entries(problems)) {
    if (!isApplied(name) || chosen.includes(name)) slips[name] = sentenceOf(problem)
    else implied.push({ field: name, value: String(problem.detail?.expected ?? '') })
  }
  return { slips, implied }
}

/** The server's problems of an application, by field. */
export const problemsByField = (
  fields: Record<string, FieldProblem>,
): Partial<Record<RecordFieldName, FieldProblem>> =>
  Object.fromEntries(
    Object.entries(fields).map(([path, problem]) => [path.replace('changes.', ''), problem]),
  )
