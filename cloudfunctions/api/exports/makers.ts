// Which code makes which kind of official file; a kind without any does not compile.
import type { ExportKind } from '../../../src/domain/exports/kinds'
import { captureLessonsMaker } from './capture-lessons'
import { enrolmentSheetMaker } from './enrolment-sheet'
import { imageErrataMaker } from './image-errata'
import type { ExportMaker } from './maker'

export const makers: Record<ExportKind, ExportMaker> = {
  enrolmentSheet: enrolmentSheetMaker,
  captureLessons: captureLessonsMaker,
  imageErrata: imageErrataMaker,
}
