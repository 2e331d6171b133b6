// Every kind of official file that can be made: its title, how its batches are numbered, and of whom it is made.
import * as z from 'zod/mini'
import type { Role } from '../roles'

export const ExportScope = z.enum(['school', 'college', 'class'])
export type ExportScope = z.infer<typeof ExportScope>

export interface ExportKindSpec {
  /** As it stands on the paper, in the file's name and in lists. */
  title: string
  /** First letters of the batch number, as a stamp in the margin reads. */
  prefix: string
  ending: 'xlsx' | 'docx'
  /** Of whom one file can be made. */
  scopes: readonly ExportScope[]
  /** Whether document numbers stand on it, in full where a reason is given. */
  hasNumbers: boolean
  /** Whether the paper is stamped and handed in (报送). */
  isHandedIn: boolean
  /** A sheet for each class, all in one workbook for a college; advisers make it for their own classes, too. */
  perClass?: boolean
}

export const exportKinds = {
  /** Source: notice B 一.1, 核对并签名确认. */
  enrolmentSheet: {
    title: '学籍核对签名表',
    prefix: 'XJ',
    ending: 'xlsx',
    scopes: ['college', 'class'],
    hasNumbers: true,
    isHandedIn: true,
  },
  /** For teachers to move lessons by; source: the photo days of notice B 二 fall into teaching weeks. */
  captureLessons: {
    title: '采集调课通知单',
    prefix: 'TK',
    ending: 'xlsx',
    scopes: ['school', 'college'],
    hasNumbers: false,
    isHandedIn: false,
  },
  /** Source: notice B 二.2 (按学号列队, 现场缴费) and annex 1 note 3; a sheet for each class, in line order. */
  captureClassSheet: {
    title: '图像采集签到表',
    prefix: 'QD',
    ending: 'xlsx',
    scopes: ['college', 'class'],
    hasNumbers: false,
    isHandedIn: true,
    perClass: true,
  },
  /** For the image centre's people: classes and head counts, without identities. */
  capturePhotographer: {
    title: '图像采集拍摄次序表',
    prefix: 'PS',
    ending: 'xlsx',
    scopes: ['school'],
    hasNumbers: false,
    isHandedIn: false,
  },
  /** The same for a free-choice block, whose people come by slot instead of by class: a sheet for each block. */
  captureBookings: {
    title: '图像采集预约签到表',
    prefix: 'YY',
    ending: 'xlsx',
    scopes: ['school', 'college'],
    hasNumbers: false,
    isHandedIn: true,
  },
  /** Source: notice B 二.2, 以班为单位收齐，采集时直接向图像采集中心支付. */
  captureFeeSheet: {
    title: '图像采集缴费名单',
    prefix: 'JF',
    ending: 'xlsx',
    scopes: ['college', 'class'],
    hasNumbers: false,
    isHandedIn: true,
    perClass: true,
  },
  /** Source: notice B 二.2, 冲印费（8张二寸）: who gets them signs. */
  capturePrints: {
    title: '照片发放签收表',
    prefix: 'FZ',
    ending: 'xlsx',
    scopes: ['college', 'class'],
    hasNumbers: false,
    isHandedIn: true,
    perClass: true,
  },
  /** Source: annex 1 note 5, 因各种原因未能参加学校统一组织的图像采集的. */
  captureMakeUps: {
    title: '图像采集待补拍名单',
    prefix: 'BP',
    ending: 'xlsx',
    scopes: ['school', 'college'],
    hasNumbers: false,
    isHandedIn: true,
  },
  /** Annex 1 as it turned out: each block's counts and their sum. */
  captureTotals: {
    title: '图像采集情况统计表',
    prefix: 'TJ',
    ending: 'xlsx',
    scopes: ['school'],
    hasNumbers: false,
    isHandedIn: false,
  },
  /** Source: notice B 一.3, 以班级为单位收集并按学号排序造册. */
  recordCards: {
    title: '学籍卡',
    prefix: 'XK',
    ending: 'docx',
    scopes: ['class'],
    hasNumbers: true,
    isHandedIn: true,
  },
  /** Source: notice B 一.3, 统一交教务与学籍科; two copies are archive practice (domain facts §3). */
  cardHandOver: {
    title: '学籍卡移交清单',
    prefix: 'YJ',
    ending: 'docx',
    scopes: ['college', 'class'],
    hasNumbers: false,
    isHandedIn: true,
  },
  /** Source: notice B 一.1, 交所属二级学院收齐后送教务处; one file a college. */
  correctionsList: {
    title: '学籍信息更正汇总表',
    prefix: 'GZ',
    ending: 'xlsx',
    scopes: ['college', 'school'],
    hasNumbers: true,
    isHandedIn: true,
  },
  /** Source: notice B 一.2, 按教务处提供的表格格式. */
  certificates: {
    title: '毕业生证书信息表',
    prefix: 'ZS',
    ending: 'xlsx',
    scopes: ['school', 'college'],
    hasNumbers: false,
    isHandedIn: true,
  },
  /** Source: notice B, annex 1. */
  captureTimetable: {
    title: '毕业图像采集时间安排（附件1）',
    prefix: 'CJ',
    ending: 'xlsx',
    scopes: ['school'],
    hasNumbers: false,
    isHandedIn: false,
  },
  /** The same in big type for the wall. */
  capturePoster: {
    title: '毕业图像采集时间安排海报',
    prefix: 'HB',
    ending: 'docx',
    scopes: ['school'],
    hasNumbers: false,
    isHandedIn: false,
  },
  /** Source: notice B 二, 如有错误…报辅导员或班主任处登记，再报教务处统一处理. */
  imageErrata: {
    title: '毕业图像信息勘误表',
    prefix: 'KW',
    ending: 'xlsx',
    scopes: ['school', 'college'],
    hasNumbers: false,
    isHandedIn: true,
  },
} as const satisfies Record<string, ExportKindSpec>

export type ExportKind = keyof typeof exportKinds
const names = Object.keys(exportKinds) as [ExportKind, ...ExportKind[]]
export const ExportKind = z.enum(names)

/** The kind as plain facts; the catalogue itself knows each value exactly. */
export const kindOf = (kind: ExportKind): ExportKindSpec => exportKinds[kind]

/** What the file is about: nothing named is the school, a class comes with the college that leads it. */
export const scopeOf = (of: { collegeId: string; classId: string }): ExportScope =>
  of.classId ? 'class' : of.collegeId ? 'college' : 'school'

/** Whether this kind is made for a whole school, a college or a class as asked. */
export const isMadeFor = (kind: ExportKind, of: { collegeId: string; classId: string }): boolean =>
  kindOf(kind).scopes.includes(scopeOf(of))

/** Whether an adviser may make and fetch it: paper of an own class, and nothing that gathers document numbers. */
export const isForAdvisers = (kind: ExportKind, classId: string): boolean =>
  classId !== '' && isMadeBy('adviser', kind)

/** Whether this role makes files of this kind at all; of whom, its reach says. */
export const isMadeBy = (role: Role, kind: ExportKind): boolean =>
  role !== 'adviser' || kindOf(kind).perClass === true
