// Which code makes which kind of official file; a kind without any does not compile.
import type { ExportKind } from '../../../src/domain/exports/kinds'
import { enrolmentSheetMaker } from './enrolment-sheet'
import { certificatesMaker } from './certificates'
import type { ExportMaker } from './maker'

export const makers: Record<ExportKind, ExportMaker> = {
  certificates: certificatesMaker,
  enrolmentSheet: enrolmentSheetMaker,
}
