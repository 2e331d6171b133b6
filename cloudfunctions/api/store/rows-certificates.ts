// Certificates: one row each, a cohort's settings with its template, and the order of every list once issued.
import type {
  CertificateEntry,
  CertificateState,
  CertificateStep,
  CertificateWindow,
} from '../../../src/domain/certificates/contract'
import type { TemplateColumn } from '../../../src/domain/certificates/columns'
import type { PersonScope, Row } from './row'

export interface CertificateRow extends Row, PersonScope {
  entry: CertificateEntry
  /** With the person unique: the same certificate cannot be there twice. A withdrawn one's is its own id. */
  identity: string
  /** What two people must not share; '' without a number. */
  numberKey: string
  state: CertificateState
  byStaff: boolean
  /** Each with the act that made it, so that its repetition is recognised. */
  steps: (CertificateStep & { act: string })[]
  photo: { fileId: string; fileName: string } | null
  /** When the owner agreed to hand in the photo; 0 without one. */
  consentAt: number
  /** Whether the timer still has a photo to delete, and since when it may. */
  keepsFiles: boolean
  closedAt: number | null
  /** Set once the timer has deleted the photo that was handed in. */
  photoDeletedAt?: number | null
  updatedAt: number
}

export interface TemplateRow {
  fileId: string
  fileName: string
  sheet: string
  /** Index of the row of headings, from 0. */
  header: number
  columns: TemplateColumn[]
}

export interface CertificateSettingsRow extends CertificateWindow, Row {
  template: TemplateRow | null
  /** Of our own sheet as the registrar arranged it; null for the preset. */
  columns: TemplateColumn[] | null
  /** How often the window was saved, and by whom last; absent before it had versions. */
  windowVersion?: number
  windowByName?: string
  /** How often the columns were changed. */
  version: number
}

/** The fixed order of one college's table (or the school's): what is there stays, what comes goes below. */
export interface CertificateListRow extends Row {
  entries: { id: string; addition: string }[]
  /** Counts its changes, so that two issues at once cannot both fix one. */
  version?: number
}
