// What a college's people have left behind by the third photo day, as rows: more of each than a real season has at once.
import type { Keyring } from '../../cloudfunctions/api/keyring'
import {
  attendanceIdOf,
  bindingIdOf,
  bindingTitle,
  inCohortIdOf,
} from '../../cloudfunctions/api/ids'
import type { Rows } from '../../cloudfunctions/api/store/rows'
import { sealDifference } from '../../cloudfunctions/api/corrections/shown'
import { sealContent } from '../../cloudfunctions/api/record-cards/shown'
import { emptyContent } from '../../src/domain/record-cards/content'
import { personScopeOf } from '../../cloudfunctions/api/store/person-scope'
import { DAY_MS, instantOf } from '../../src/domain/time'
import { MORNING } from './college'

type Graduate = Rows['graduates']
type Season = { [C in keyof Rows]?: Rows[C][] }
interface Plan {
  cohortId: string
  graduates: Graduate[]
  sessionId: string
  assignedBlockId: string
  freeSessionId: string
  freeBlockId: string
}

/** Of every `of` people, those. */
const some = (rows: Graduate[], of: number, ...those: number[]) =>
  rows.filter((_, n) => those.includes(n % of))
/** Slots of the free-choice day that are taken to the last seat. */
export const FULL_SLOTS = 18
const SEATS = 150
const before = MORNING - DAY_MS
const NOTE = '学信网上显示的照片不是本人，身份证上的民族也与这里显示的不同，请老师帮忙核对'

export function seasonOf(plan: Plan, keys: Keyring): Season {
  const { cohortId, graduates } = plan
  const rows = graduates.map(onBoards)
  return {
    graduates: rows,
    posts: rows.map(postOf),
    ...photoDays(plan, rows),
    capture_codes: some(rows, 10, 0, 1, 2, 3, 4, 5, 6, 7, 8).map((row) => ({
      ...{ _id: inCohortIdOf(cohortId, row._id), ...personScopeOf(row) },
      ...{ at: before, byName: row.name },
    })),
    capture_fees: some(rows, 10, 0, 1, 2, 3, 4, 5, 6, 8).map((row) => ({
      ...{ _id: inCohortIdOf(cohortId, row._id), ...personScopeOf(row) },
      ...{ at: before, byName: '辅导员顾闻溪' },
    })),
    ...opinions(rows, keys),
  }
}

/** As the boards count them: two thirds confirmed, a tenth disputed, cards in all states. */
function onBoards(row: Graduate, n: number): Graduate {
  const enrolment = (['confirmed', 'confirmed', 'disputed', 'confirmed', 'corrected', 'unchecked'] as const)[n % 6] ?? 'unchecked' // prettier-ignore
  const entry = { at: before, via: 'self', byName: row.name, reason: '' } as const
  return {
    ...row,
    ...{ bound: true, enrolment, corrected: enrolment === 'corrected' },
    confirmation: enrolment === 'confirmed' ? { ...entry, hash: row.recordHash } : null,
    openCaseId: enrolment === 'disputed' ? `case-${row._id}` : null,
    imageCheck:
      (['confirmed', 'disputed', 'confirmed', 'toRecheck'] as const)[n % 4] ?? 'unchecked',
    cardState: (['submitted', 'accepted', 'draft', 'returned'] as const)[n % 4] ?? 'draft',
  }
}

const postOf = (row: Graduate): Rows['posts'] => ({
  ...{ _id: bindingIdOf(row._id), openid: `o-${row.studentNo}`, role: 'graduate' },
  ...{ title: bindingTitle(row.className), name: row.name, cohortId: row.cohortId },
  ...{ graduateId: row._id, classIds: [], collegeIds: [], school: false },
  ...{ fromOn: '2024-03-01', untilOn: null, createdAt: 0 },
})

function photoDays(plan: Plan, rows: Graduate[]): Season {
  const { cohortId, sessionId, assignedBlockId: blockId } = plan
  const states = ['captured', 'checkedIn', 'captured', 'absent', 'captured', 'exempt', 'captured', 'absent'] as const // prettier-ignore
  const mark = (n: number) => ({
    ...{ nonce: `nonce-${n}`, to: 'captured', at: MORNING, via: 'scan', byName: '顾闻溪' },
    ...{ outcome: 'ok', code: null },
  })
  const missed = some(rows, 8, 3, 7)
  return {
    capture_attendance: rows.map((row, n) => ({
      ...{ _id: attendanceIdOf(sessionId, row._id), ...personScopeOf(row), sessionId, blockId },
      ...{ on: '2024-04-15', state: states[n % 8] ?? 'none', at: MORNING, deviceAt: MORNING },
      ...{ via: 'scan', byName: '顾闻溪', reason: '', rev: 2, undoneAt: 0 },
      marks: [mark(n), mark(n + 10_000)] as Rows['capture_attendance']['marks'],
    })),
    capture_bookings: rows.slice(0, FULL_SLOTS * SEATS).map((row, n) => seatOf(plan, row, n)),
    capture_waits: rows.slice(FULL_SLOTS * SEATS).map((row, n) => ({
      ...{ _id: `${plan.freeSessionId}:${row._id}`, ...personScopeOf(row) },
      ...{ sessionId: plan.freeSessionId, at: before + n },
      slotIds: [1, 2, 3].map((k) => `${plan.freeBlockId}.s${((n + k) % FULL_SLOTS) + 1}`),
    })),
    capture_make_ups: some(missed, 2, 0).map((row) => ({
      ...{ _id: inCohortIdOf(cohortId, row._id), ...personScopeOf(row), state: 'reported' },
      ...{ on: '2024-05-06', place: '新华社海南图像采集中心', note: '已按预约到店拍摄' },
      ...{ reportedAt: before, reason: '', byName: row.name },
    })),
    capture_conflicts: some(rows, 2, 0).map((row, n) => ({
      ...{ _id: `${sessionId}:${row._id}`, ...personScopeOf(row), sessionId, startsAt: MORNING },
      ...{ kind: 'lesson', course: '计算机网络工程实训', teacher: '卓远桥', note: NOTE },
      ...{ reportedAt: before + n, state: n % 3 ? 'answered' : 'open' },
      ...{
        answer: n % 3 ? '已与任课老师调到周五下午' : '',
        answeredBy: '',
        mayChoose: n % 2 === 0,
      },
    })),
  }
}

/** A seat of the free-choice day: 150 in ten minutes. */
function seatOf({ freeSessionId, freeBlockId }: Plan, row: Graduate, n: number) {
  const slot = Math.floor(n / SEATS)
  const startsAt = instantOf('2024-04-27', '08:00') + slot * 600_000
  const slotId = `${freeBlockId}.s${slot + 1}`
  return {
    ...{ _id: `${slotId}#${(n % SEATS) + 1}`, ...personScopeOf(row), sessionId: freeSessionId },
    ...{ blockId: freeBlockId, slotId, startsAt, endsAt: startsAt + 600_000, place: '教105' },
    ...{ bookedAt: before, byName: row.name, offeredUntil: null as never },
  }
}

/** What was said to be wrong, applied for, and handed in. */
function opinions(rows: Graduate[], keys: Keyring): Season {
  const steps = (move: string) => ({ at: before, move, byName: '顾闻溪', byRole: 'college', reason: NOTE, text: NOTE, act: 'act' }) // prettier-ignore
  return {
    cases: rows
      .filter(({ openCaseId }) => openCaseId)
      .map((row) => ({
        ...{ _id: row.openCaseId ?? '', ...personScopeOf(row), fields: ['ethnicity'], note: NOTE },
        ...{ openedAt: before, state: 'open', outcome: null },
      })),
    image_checks: some(rows, 4, 1, 3).map((row, n) => ({
      ...{ _id: row._id, ...personScopeOf(row), state: n % 2 ? 'atRegistrar' : 'atAdviser' },
      ...{ items: ['notMyPhoto'], note: NOTE, disputedAt: before },
      steps: [steps('dispute'), steps('pass')] as Rows['image_checks']['steps'],
    })),
    certificates: [0, 1].flatMap((k) =>
      rows.map((row, n): Rows['certificates'] => ({
        ...{ _id: `t${k}-${row._id}`, ...personScopeOf(row), identity: `${row._id}-${k}` },
        entry: {
          ...{ category: '职业技能等级', title: '计算机程序设计员', level: '三级', extra: {} },
          ...{ number: `HN${k}${row.studentNo}`, issuer: '海南省人力资源和社会保障厅' },
          ...{ issuedOn: '2023-11-20', remark: '' },
        },
        ...{ numberKey: `HN${k}${row.studentNo}`, state: n % 3 ? 'accepted' : 'submitted' },
        ...{ byStaff: false, photo: null, consentAt: 0, keepsFiles: false, closedAt: before },
        ...{ steps: [steps('submit'), steps('accept')] as never, updatedAt: before },
      })),
    ),
    corrections: some(rows, 5, 0, 4).map((row, n): Rows['corrections'] => {
      const _id = `k-${row._id}`
      const isOver = n % 2 === 1
      return {
        ...{ _id, ...personScopeOf(row), fields: ['ethnicity'], note: NOTE, flags: [] },
        sealed: sealDifference(keys, _id, { ethnicity: { before: '汉族', after: '黎族' } }),
        ...{ state: isOver ? 'approved' : 'atCollege', photos: [], consentAt: 0, formFileId: '' },
        ...{ steps: [steps('apply'), steps('advance')] as never, keepsFiles: false },
        ...{ appliedAt: before, closedAt: isOver ? before : null },
      }
    }),
    record_cards: rows.map((row) => ({
      ...{ _id: row._id, ...personScopeOf(row), state: row.cardState ?? 'draft', version: 2 },
      ...{
        sealed: sealContent(keys, row._id, emptyContent),
        photo: null,
        cardHash: 'hash',
        submittedAt: before,
        isFilledFor: false,
      },
      ...{ steps: [steps('submit')] as never, clearedAt: null },
    })),
  }
}
