// How a certificate moves, when graduates may enter one, and what may stand in its fields.
import type { FieldProblem } from '../action'
import { isListed } from '../enrolment/rules'
import type { StatusKind } from '../roster/contract'
import { whyNotWords } from '../roster/rules'
import { tidy, tidyCode, tidyWords } from '../roster/tidy'
import { categories, specOf } from './categories'
import type { Choosable } from './columns'
import type { CertificateEntry, CertificateState, CertificateWindow, Move, Typed } from './contract'

export type Mover = 'graduate' | 'college' | 'registrar'
interface Arrow {
  by: readonly Mover[]
  to: CertificateState
}

const staff: readonly Mover[] = ['college', 'registrar']
const mended: Arrow = { by: ['graduate'], to: 'submitted' }
const byOwner: Arrow = { by: ['graduate'], to: 'withdrawn' }
/** Staff answer for the table: what they enter or import needs nobody's acceptance. */
const entered = {
  enter: { by: staff, to: 'accepted' },
  import: { by: staff, to: 'accepted' },
} as const

/** Every move there is; what is not here cannot happen. */
export const arrows: Record<CertificateState, Partial<Record<Move, Arrow>>> = {
  submitted: {
    accept: { by: staff, to: 'accepted' },
    return: { by: staff, to: 'returned' },
    resubmit: mended,
    withdraw: byOwner,
    ...entered,
  },
  returned: { resubmit: mended, withdraw: byOwner, ...entered },
  accepted: { withdraw: { by: staff, to: 'withdrawn' }, ...entered },
  /** Only the table brings it back. */
  withdrawn: { import: entered.import },
}

/** Why this role may not make the move in this state, or null. */
export const whyNotMove = (
  state: CertificateState,
  move: Move,
  role: string,
): 'CERTIFICATE_OVER' | null =>
  arrows[state][move]?.by.some((mover) => mover === role) ? null : 'CERTIFICATE_OVER'

/** Where a move leads; only asked after `whyNotMove` allowed it. */
export function stateAfter(state: CertificateState, move: Move): CertificateState {
  const arrow = arrows[state][move]
  if (!arrow) throw new Error(`no move ${move} from ${state}`)
  return arrow.to
}

/** Until the registrar opens it, graduates enter nothing; the college may. */
export const defaultWindow: CertificateWindow = {
  opensAt: null,
  closesAt: null,
  categories: [...categories],
}

/** Why a graduate may not enter or mend one now, or null. @param now epoch ms */
export function whyNotSubmit(
  status: StatusKind,
  { opensAt, closesAt }: CertificateWindow,
  now: number,
): 'CERTIFICATE_NOT_LISTED' | 'CERTIFICATE_NOT_OPEN' | 'CERTIFICATE_CLOSED' | null {
  if (!isListed(status)) return 'CERTIFICATE_NOT_LISTED'
  if (opensAt === null || now < opensAt) return 'CERTIFICATE_NOT_OPEN'
  return closesAt !== null && now > closesAt ? 'CERTIFICATE_CLOSED' : null
}

export const TITLE_MAX = 60
export const LEVEL_MAX = 20
export const NUMBER_MAX = 40
export const ISSUER_MAX = 40
export const REMARK_MAX = 100
export const EXTRA_MAX = 100

/** Numbers of awards carry brackets, dots and Chinese characters; pictures and quotes they do not. */
const NUMBER = /^[\p{L}\p{M}\p{Nd}\-_.·/()（）〔〕[\]【】#:：第号]+$/u

/** Which kinds are collected, and what must be filled in besides what a kind demands. */
export interface Demands {
  taken: readonly string[]
  demanded: readonly Choosable[]
}

export type EntryProblems = Partial<Record<keyof CertificateEntry, FieldProblem>>

/**
 * An entry as it is stored, and what is wrong with it. Full-width digits become half-width, numbers lose
 * their spaces; nothing is guessed.
 * @param demanded fields that the school wants besides what the kind demands
 * @param today 'YYYY-MM-DD' in Shanghai
 */
export function checkEntry(
  typed: Typed,
  { taken, demanded }: Demands,
  today: string,
): { entry: CertificateEntry; problems: EntryProblems } {
  const entry: CertificateEntry = {
    category: typed.category,
    title: tidyWords(typed.title),
    level: tidyWords(typed.level),
    number: tidyCode(typed.number),
    issuer: tidyWords(typed.issuer),
    issuedOn: typed.issuedOn,
    remark: tidy(typed.remark),
    extra: {},
  }
  const { needsNumber, needsLevel } = specOf(entry.category)
  const isDemanded = (field: Choosable) => demanded.includes(field)
  const found: [keyof CertificateEntry, FieldProblem | null][] = [
    ['category', taken.includes(entry.category) ? null : { code: 'CATEGORY_NOT_TAKEN' }],
    ['title', required(entry.title, true) ?? whyNotWords(entry.title, TITLE_MAX)],
    [
      'level',
      required(entry.level, needsLevel || isDemanded('level')) ??
        whyNotWords(entry.level, LEVEL_MAX),
    ],
    [
      'number',
      required(entry.number, needsNumber || isDemanded('number')) ?? whyNotNumber(entry.number),
    ],
    [
      'issuer',
      required(entry.issuer, isDemanded('issuer')) ?? whyNotWords(entry.issuer, ISSUER_MAX),
    ],
    [
      'issuedOn',
      required(entry.issuedOn, isDemanded('issuedOn')) ?? whyNotIssued(entry.issuedOn, today),
    ],
    ['remark', whyNotWords(entry.remark, REMARK_MAX)],
  ]
  const problems = Object.fromEntries(found.filter(([, problem]) => problem)) as EntryProblems
  return { entry, problems }
}

const required = (text: string, isNeeded: boolean): FieldProblem | null =>
  isNeeded && text === '' ? { code: 'REQUIRED' } : null

function whyNotNumber(number: string): FieldProblem | null {
  if (number === '') return null
  if ([...number].length > NUMBER_MAX) return { code: 'TOO_LONG', detail: { max: NUMBER_MAX } }
  return NUMBER.test(number) ? null : { code: 'CERTIFICATE_NUMBER_FORMAT' }
}

function whyNotIssued(on: string, today: string): FieldProblem | null {
  if (on === '') return null
  if (on > today) return { code: 'DATE_IN_FUTURE' }
  return on < '1990-01-01' ? { code: 'DATE_TOO_EARLY' } : null
}

/** What makes two entries of one person the same certificate: its number, or without one all that names it. */
export const identityOf = ({
  category,
  number,
  title,
  level,
  issuedOn,
}: CertificateEntry): string =>
  number
    ? `${category}#${number.toUpperCase()}`
    : `${category}##${title}#${level}#${issuedOn}`.toUpperCase()

/** What two people must not share; '' where there is no number. */
export const numberKeyOf = ({ category, number }: CertificateEntry): string =>
  number ? `${category}#${number.toUpperCase()}` : ''

/** The photo is kept so long after a decision: time enough to ask back, no longer. */
export const PHOTO_KEPT_DAYS = 30

export const stateLabels: Record<CertificateState, string> = {
  submitted: '待学院审核',
  accepted: '已采纳',
  returned: '已退回',
  withdrawn: '已撤回',
}

/** Official order of a first issue: 专业 → 班级 → 学号, then by category, day and number. */
export const inListOrder = (a: ListKey, b: ListKey): number =>
  compare(a.classKey, b.classKey) ||
  compare(a.studentKey, b.studentKey) ||
  categories.indexOf(a.entry.category) - categories.indexOf(b.entry.category) ||
  compare(a.entry.issuedOn, b.entry.issuedOn) ||
  compare(identityOf(a.entry), identityOf(b.entry))

export interface ListKey {
  /** Of the college's order, the major and the class. */
  classKey: string
  studentKey: string
  entry: CertificateEntry
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
