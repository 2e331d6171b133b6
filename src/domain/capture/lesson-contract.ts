// What may be asked about people who cannot come to their turn: reported, listed, answered.
import * as z from 'zod/mini'
import type { ActionSpec } from '../action'
import { Cursor, Id, OptionalText, Page, Text } from '../fields'
import { ConflictKind, LessonConflict } from './lessons'

const readers = {
  adviser: 'class',
  college: 'college',
  registrar: 'school',
  admin: 'school',
} as const

export const lessonActions = {
  /** 上报课程冲突, or that one cannot come at all. Again before an answer replaces it. */
  reportConflict: {
    allow: { graduate: 'own', adviser: 'class' },
    input: z.strictObject({
      sessionId: Id,
      kind: z._default(ConflictKind, 'lesson'),
      /** Of a lesson; somebody who cannot come says why in the note. */
      course: OptionalText(40),
      teacher: OptionalText(20),
      note: OptionalText(200),
      graduateId: z.optional(Id),
    }),
    output: LessonConflict,
    refuses: ['NOT_IN_BLOCK', 'SLOT_PAST', 'CONFLICT_ANSWERED'],
  },
  /** Those that wait for an answer first, then by the time of the turn. */
  conflicts: {
    allow: readers,
    input: z.strictObject({ cohortId: Id, after: Cursor }),
    output: Page(LessonConflict),
    refuses: [],
  },
  /** What was arranged: the lesson is moved, or the person may choose another time (`mayChoose`). */
  answerConflict: {
    allow: { adviser: 'class', college: 'college', registrar: 'school' },
    input: z.strictObject({
      conflictId: Id,
      answer: Text(200),
      mayChoose: z._default(z.boolean(), false),
    }),
    output: LessonConflict,
    refuses: ['CONFLICT_ANSWERED'],
  },
} as const satisfies Record<string, ActionSpec>
