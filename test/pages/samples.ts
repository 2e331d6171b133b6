// One invented graduate and her season, in the shapes of the contract.
import type { Output } from '../../src/domain/action'
import type { Post } from '../../src/domain/accounts/contract'
import type { ChecklistItem, Home } from '../../src/domain/campaigns/contract'
import type { capture } from '../../src/domain/capture/contract'
import { presetSettings } from '../../src/domain/capture/settings'
import type { enrolment } from '../../src/domain/enrolment/contract'
import { recordFields, type RecordFieldName } from '../../src/domain/enrolment/record'
import type { MyImage } from '../../src/domain/image-check/contract'
import { DAY_MS } from '../../src/domain/time'

export const now = Date.now()

export const post: Post = {
  id: 'post-1',
  role: 'graduate',
  title: '软件2101班',
  name: '林晓雨',
  cohortId: 'cohort-1',
  graduateId: 'graduate-1',
  classIds: ['class-1'],
  collegeIds: [],
  school: false,
  fromOn: '2024-03-01',
  untilOn: null,
}

export const toCheck: ChecklistItem = {
  kind: 'enrolment',
  state: 'todo',
  opensAt: now - DAY_MS,
  closesAt: now + 3 * DAY_MS,
  line: '五项关键信息逐项勾选',
}
export const checked: ChecklistItem = { ...toCheck, state: 'done', line: '已确认' }
export const toBook: ChecklistItem = {
  ...toCheck,
  kind: 'capture',
  closesAt: now + 6 * DAY_MS,
  line: '请选一个时段',
}

export const strangerHome: Home = {
  schoolName: '示例学院',
  now,
  posts: [],
  post: null,
  place: '',
  checklist: [],
  glance: null,
  correction: null,
  certificates: null,
  notices: [],
}
export const graduateHome: Home = {
  ...strangerHome,
  posts: [post],
  post,
  place: '软件工程学院 · 软件2101班',
  checklist: [toBook, toCheck],
}

const values: Partial<Record<RecordFieldName, string>> = {
  studentNo: '2021050112',
  name: '林晓雨',
  sex: '女',
  ethnicity: '汉族',
  idNumber: '46**************21',
  bornOn: '2002-03-15',
}

export const record: Output<typeof enrolment.show> = {
  graduateId: 'graduate-1',
  name: '林晓雨',
  version: 'v1',
  lines: (Object.keys(recordFields) as RecordFieldName[]).map((key) => ({
    key,
    ...recordFields[key],
    value: values[key] ?? '',
  })),
  state: 'unchecked',
  confirmation: null,
  signature: false,
  correction: null,
  openCase: null,
  lastCase: null,
  opensAt: now - DAY_MS,
  closesAt: now + 3 * DAY_MS,
  looks: [],
}

const firstSlotAt = now + 2 * DAY_MS
const slot = (number: number, left: number) => ({
  id: `slot-${number}`,
  startsAt: firstSlotAt + number * 600_000,
  endsAt: firstSlotAt + (number + 1) * 600_000,
  place: '教103',
  seats: 25,
  left,
})

export const mine: Output<typeof capture.mine> = {
  now,
  waits: [],
  conflicts: [],
  turns: [
    {
      sessionId: 'session-1',
      sessionName: '集中采集',
      startsAt: firstSlotAt,
      gatherAt: firstSlotAt - 300_000,
      aboutAt: firstSlotAt + 264_000,
      place: '教103',
      number: 12,
      ahead: 11,
      className: '软件2101班',
      leaders: ['邹庆川'],
    },
  ],
  moves: [],
  settings: presetSettings,
  bookings: [],
  fee: {
    yuan: 20,
    standing: 'unpaid',
    paidAt: null,
    treasurer: { name: '王班长', note: '微信转账' },
  },
  day: {
    attendance: [],
    codeReadyAt: null,
    codeReadyBy: '',
    absent: false,
    makeUp: null,
    makeUpInfo: null,
  },
  choices: [{ sessionId: 'session-1', name: '自选场', who: '', slots: [slot(1, 3), slot(2, 0)] }],
  closedChoices: [],
  opensAt: now - DAY_MS,
  closesAt: now + 6 * DAY_MS,
}

export const bookingOf = (slotId: string) => ({
  slotId,
  sessionId: 'session-1',
  startsAt: firstSlotAt,
  endsAt: firstSlotAt + 600_000,
  place: '教103',
  bookedAt: now,
  byName: '林晓雨',
  offeredUntil: null,
  onBehalf: false,
})

export const image: MyImage = {
  ...{ state: 'unchecked', status: '在籍', items: [], note: '', steps: [], version: 0 },
  ...{ opensAt: now - DAY_MS, closesAt: now + 3 * DAY_MS },
}
