// Which code makes which kind of official file; a kind without any does not compile.
import type { ExportKind } from '../../../src/domain/exports/kinds'
import { captureBookingsMaker } from './capture-bookings'
import { captureClassSheetMaker } from './capture-class-sheet'
import { captureLessonsMaker } from './capture-lessons'
import { captureFeeSheetMaker } from './capture-fee-sheet'
import { captureMakeUpsMaker } from './capture-make-ups'
import { capturePhotographerMaker } from './capture-photographer'
import { cardHandOverMaker } from './card-hand-over'
import { correctionsListMaker } from './corrections-list'
import { capturePosterMaker } from './capture-poster'
import { capturePrintsMaker } from './capture-prints'
import { captureTimetableMaker } from './capture-timetable'
import { captureTotalsMaker } from './capture-totals'
import { enrolmentSheetMaker } from './enrolment-sheet'
import { recordCardsMaker } from './record-cards'
import { certificatesMaker } from './certificates'
import { imageErrataMaker } from './image-errata'
import type { ExportMaker } from './maker'

export const makers: Record<ExportKind, ExportMaker> = {
  certificates: certificatesMaker,
  enrolmentSheet: enrolmentSheetMaker,
  captureLessons: captureLessonsMaker,
  captureClassSheet: captureClassSheetMaker,
  captureBookings: captureBookingsMaker,
  capturePhotographer: capturePhotographerMaker,
  captureFeeSheet: captureFeeSheetMaker,
  capturePrints: capturePrintsMaker,
  captureMakeUps: captureMakeUpsMaker,
  captureTotals: captureTotalsMaker,
  recordCards: recordCardsMaker,
  cardHandOver: cardHandOverMaker,
  correctionsList: correctionsListMaker,
  captureTimetable: captureTimetableMaker,
  capturePoster: capturePosterMaker,
  imageErrata: imageErrataMaker,
}
