// Which code makes which kind of official file; a kind without any does not compile.
import type { ExportKind } from '../../../src/domain/exports/kinds'
import { captureClassSheetMaker } from './capture-class-sheet'
import { captureLessonsMaker } from './capture-lessons'
import { capturePhotographerMaker } from './capture-photographer'
import { cardHandOverMaker } from './card-hand-over'
import { correctionsListMaker } from './corrections-list'
import { enrolmentSheetMaker } from './enrolment-sheet'
import { recordCardsMaker } from './record-cards'
import { certificatesMaker } from './certificates'
import type { ExportMaker } from './maker'

export const makers: Record<ExportKind, ExportMaker> = {
  certificates: certificatesMaker,
  enrolmentSheet: enrolmentSheetMaker,
  captureLessons: captureLessonsMaker,
  captureClassSheet: captureClassSheetMaker,
  capturePhotographer: capturePhotographerMaker,
  recordCards: recordCardsMaker,
  cardHandOver: cardHandOverMaker,
  correctionsList: correctionsListMaker,
}
