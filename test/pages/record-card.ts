// One invented 学籍卡 in each of its states, and the phone that it is written on.
import { files } from '../../src/domain/files/contract'
import {
  defaultSettings,
  emptyContent,
  type CardContent,
} from '../../src/domain/record-cards/content'
import type { RecordCard } from '../../src/domain/record-cards/contract'
import { DAY_MS } from '../../src/domain/time'
import { startAlbum } from './album'
import { answer, startPhone } from './built-app'
import { now } from './samples'

export const written: CardContent = {
  ...emptyContent,
  nativePlace: '海南海口',
  phone: '13800001234',
  resume: [{ from: '2018-09', until: '2021-06', school: '海口一中', witness: '王老师' }],
}
export const blank: RecordCard = {
  graduateId: 'graduate-1',
  name: '林晓雨',
  studentNo: '2021050112',
  className: '软件2101班',
  state: 'blank',
  version: 0,
  content: emptyContent,
  photo: null,
  photoDeletedAt: null,
  facts: [{ key: 'bornOn', label: '出生日期', value: '2002-03-15' }],
  changes: [],
  steps: [],
  settings: defaultSettings,
  opensAt: now - DAY_MS,
  closesAt: now + 3 * DAY_MS,
  clearedAt: null,
}
export const draft: RecordCard = { ...blank, state: 'draft', version: 3, content: written }
export const submitted: RecordCard = {
  ...draft,
  state: 'submitted',
  version: 4,
  steps: [{ at: now, move: 'submit', byName: '林晓雨', byRole: 'graduate', reason: '' }],
}
export const returned: RecordCard = {
  ...submitted,
  state: 'returned',
  version: 5,
  steps: [
    ...submitted.steps,
    {
      at: now + 1,
      move: 'return',
      byName: '陈老师',
      byRole: 'college',
      reason: '简历请从初中写起',
    },
  ],
}

/** A phone with a photo in its album; each test opens its screens later than the one before. */
export function startCardPhone() {
  const { album } = startAlbum()
  const phone = startPhone()
  // What was asked a while ago is asked again.
  const clock = jest.spyOn(Date, 'now')
  const machine = () => Math.floor(performance.timeOrigin + performance.now())
  let later = 0
  const wait = () => {
    later += 2 * 60_000
    clock.mockImplementation(() => machine() + later)
  }
  beforeEach(() => {
    wait()
    phone.forget()
    phone.asked.length = 0
    phone.went.length = 0
    phone.toasts.length = 0
    Object.assign(album, { size: 9000, start: 'ffd8ffe000104a46', up: true })
    phone.set(
      answer(files.begin, () => ({
        ticket: 'ticket-1',
        upload: { url: 'https://storage.example/', fields: { key: 'k' } },
        expiresAt: Date.now() + 30 * 60_000,
      })),
    )
  })
  afterAll(() => clock.mockRestore())
  const asked = (action: string) => phone.asked.filter((request) => request.action === action)
  return { album, phone, asked, wait }
}
