// The catalogue of every way the server says no. Codes cross the wire; `messages.ts` has the sentences.

/** May be the answer to any action; no action lists them. */
export const routerCodes = [
  'UNKNOWN_ACTION',
  'INVALID_INPUT', // fields: path → problem
  'NOT_SIGNED_IN',
  'FORBIDDEN',
  'NOT_FOUND', // absent and out of reach look the same
  'BUSY', // throttled or in conflict after our own retries; safe to repeat
  'BUG', // unexpected; logged under the trace
] as const

export const domainCodes = [
  // accounts
  'BIND_NO_MATCH', // detail: left (tries)
  'BIND_LOCKED', // detail: until (epoch ms)
  'ALREADY_BOUND',
  'REBIND_PENDING',
  'CODE_INVALID', // never existed, expired or used: one answer for all three
  'CANNOT_INVITE',
  'SIGN_IN_OVER',
  'SIGN_IN_CROWDED', // detail: until; too many codes were asked for from one address
  'LAST_ADMIN',
  'REASON_NEEDED',
  // campaigns
  'TASK_NOT_OPEN', // detail: opensAt
  'TASK_CLOSED', // detail: closesAt
  'ON_BEHALF_CLOSED', // detail: closesAt; the staff's own date
  // roster
  'COHORT_EXISTS',
  // enrolment
  'RECORD_CHANGED',
  'NOT_CONFIRMABLE', // not in the list of this cohort's graduates any more
  'CASE_OPEN',
  'CASE_OVER',
  'SIGNATURE_NEEDED',
  'FIELDS_ADDED_LATE', // detail: confirmed (people who confirmed fewer fields)
  // corrections
  'CORRECTION_PENDING', // confirming waits until the application is over
  'CORRECTION_OPEN', // another open application is about the same field
  'CORRECTION_OVER',
  'CORRECTION_NOT_YOURS', // it lies with another office now
  'CORRECTION_MOVED', // it went on since it was read
  'CORRECTION_STALE', // the record changed since the application was made
  'CORRECTION_NOT_LISTED',
  'FIELD_MOVED', // detail: now; somebody corrected the same field since it was read
  'CORRECTION_TOO_LATE', // detail: lastOn
  'CORRECTION_LAST_TERM', // detail: fromOn
  'CONSENT_NEEDED',
  // certificates
  'CERTIFICATE_NOT_OPEN',
  'CERTIFICATE_CLOSED',
  'CERTIFICATE_NOT_LISTED',
  'CERTIFICATE_TWICE', // the person has this very certificate already
  'CERTIFICATE_OVER', // accepted or withdrawn meanwhile: this step is not possible any more
  'CERTIFICATE_MOVED', // it changed since it was read
  'TEMPLATE_NOT_XLSX',
  'TABLE_COLUMNS_MOVED', // somebody else changed the columns of the certificate table since they were read
  // capture
  'SLOT_FULL',
  'ALREADY_BOOKED',
  'NOT_BOOKED',
  'NOT_IN_BLOCK',
  'NOT_INVITED', // detail: who; the block is for certain people only
  'NEEDS_NO_SLOT', // captured already, or exempt
  'SLOT_PAST',
  'SLOT_FREE', // nobody waits for what can be had
  'OFFER_OVER',
  'CONFLICT_ANSWERED',
  'SESSION_UNPUBLISHED',
  'PLAN_MOVED', // detail: by; somebody else saved the plan or this block's order since it was read
  'NOT_YOUR_BLOCK', // detail: college; another college orders its classes
  'BLOCK_NOT_ORDERED', // free choice has no order
  'BLOCK_BEGUN',
  'ORDER_IMPOSSIBLE', // no order of the block meets the wish
  'SEATS_TAKEN', // detail: booked; the timetable cannot drop a block that people hold seats in
  'INDEX_MISSING', // the unique index that keeps seats single is not there: booking is refused
  // image check
  'IMAGE_CONFIRMED', // final
  'IMAGE_IN_HAND',
  'IMAGE_NOT_LISTED',
  'IMAGE_MOVED', // the owner's page is older than the case
  'IMAGE_CASE_MOVED',
  'IMAGE_CASE_NOT_YOURS',
  // the photo day
  'SESSION_NOT_BEGUN',
  'SESSION_OVER',
  'MARK_TOO_LATE', // made on the day, handed in after the week for that
  'NOT_IN_LINE', // the person is not called up in this session
  'CAPTURED_ALREADY',
  'CAPTURE_EXEMPT',
  'ATTENDANCE_CONFLICT', // somebody else has said otherwise
  'NOT_CAPTURED',
  'UNDO_TOO_LATE',
  'BLOCK_NOT_BEGUN',
  'REST_CHANGED', // detail: absent; how many would be absent now
  'CODE_UNREADABLE',
  'CODE_FOREIGN',
  'CODE_FORGED',
  'CODE_OTHER_COHORT',
  'CODE_EXPIRED',
  // make-up
  'NOT_ABSENT',
  'MAKE_UP_NOT_REPORTED',
  'MAKE_UP_OVER',
  'MAKE_UP_MOVED', // corrected since it was read
  // the capture fee
  'NO_FEE',
  'FEE_MOVED', // another tick than the one that was seen
  // files and tables
  'TICKET_INVALID',
  'FILE_MISSING',
  'FILE_TOO_LARGE', // detail: limitMB
  'FILE_WRONG_TYPE',
  'PHOTO_WRONG_TYPE',
  'TABLE_NOT_A_TABLE',
  'TABLE_BROKEN',
  'TABLE_PASSWORD',
  'TABLE_IS_HTML',
  'TABLE_BOMB',
  'TABLE_TOO_LARGE',
  'TABLE_TOO_MANY_ROWS', // detail: limit
  'TABLE_TOO_MANY_COLUMNS', // detail: limit
  'TABLE_ENCODING',
  'TABLE_EMPTY',
  'TABLE_SHEET_MISSING', // detail: sheet
  'TABLE_TIMEOUT',
  'TABLE_WRONG_SHEET', // detail: missing (column titles)
  'SETTINGS_MOVED', // detail: by; somebody else saved this form since it was read
  // record cards
  'CARD_LOCKED', // handed in or accepted: only a return lets the graduate write again
  'CARD_MOVED', // it was changed since it was read
  'CARD_NOT_SUBMITTED',
  'CARD_NOT_LISTED',
  'PHOTO_BROKEN',
  'TEMPLATE_WRONG_TYPE',
  'TEMPLATE_BROKEN',
  'TEMPLATE_UNSAFE', // detail: found
  'TEMPLATE_TAGS', // detail: tags
  // jobs
  'JOB_BUSY', // somebody else is driving it now
  'JOB_OVER',
  'IMPORT_HAS_ERRORS', // detail: errors
  // exports
  'EXPORT_EMPTY',
  'EXPORT_NOT_SO', // this kind is not made for a school, college or class as asked
  'EXPORT_NOT_READY',
  'EXPORT_FILE_DELETED', // detail: on; its time was over, the row stays
  'HAND_IN_OUT_OF_ORDER', // somebody else moved the sheet, or a step was skipped
] as const

export type Code = (typeof routerCodes)[number] | (typeof domainCodes)[number]

/** An expected no: not logged as an error. Anything else thrown becomes `BUG`. */
export class Refused extends Error {
  constructor(
    readonly code: Code,
    readonly more: {
      fields?: Record<string, import('./action').FieldProblem>
      detail?: Record<string, string | number>
    } = {},
  ) {
    super(code)
    this.name = 'Refused'
  }
}
