// One invented application as it lies with the adviser, and as it came back.
import type { Correction } from '../../src/domain/corrections/contract'
import { now } from './samples'

export const application: Correction = {
  id: 'k1',
  graduateId: 'graduate-1',
  name: '林晓雨',
  studentNo: '2021050112',
  classId: 'class-1',
  className: '软件2101班',
  idType: '居民身份证',
  changes: [{ field: 'name', label: '姓名', before: '林晓雨', after: '林小雨' }],
  note: '户口簿是“小”',
  flags: [],
  state: 'atAdviser',
  version: 1,
  photos: 1,
  photosUntil: null,
  steps: [{ at: now, move: 'apply', byName: '林晓雨', byRole: 'graduate', reason: '' }],
  appliedAt: now,
  closedAt: null,
}
export const returned: Correction = {
  ...application,
  state: 'returned',
  version: 2,
  steps: [
    ...application.steps,
    { at: now + 1, move: 'return', byName: '顾老师', byRole: 'adviser', reason: '照片看不清' },
  ],
}
