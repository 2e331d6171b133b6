// Certificates as they ship: the list with its states, what a return looks like, and a form that says what is missing.
import { certificates, type Certificate } from '../../src/domain/certificates/contract'
import { defaultWindow } from '../../src/domain/certificates/rules'
import { DAY_MS } from '../../src/domain/time'
import { answer, startPhone } from './built-app'
import { now } from './samples'

const phone = startPhone()
const MINE = 'pages/certificates/mine/index'
const ENTRY = 'pages/certificates/entry/index'
const certificate: Certificate = {
  id: 't1',
  graduateId: 'graduate-1',
  name: '林晓雨',
  studentNo: '2021050112',
  classId: 'class-1',
  className: '软件2101班',
  entry: {
    category: '大学英语四、六级',
    title: '大学英语四级',
    level: '512',
    number: '4601231',
    issuer: '',
    issuedOn: '2023-08-24',
    remark: '',
    extra: {},
  },
  state: 'submitted',
  byStaff: false,
  version: 1,
  hasPhoto: true,
  photoUntil: null,
  photoDeletedAt: null,
  steps: [{ at: now, move: 'submit', byName: '林晓雨', byRole: 'graduate', reason: '' }],
  updatedAt: now,
  sharedWith: 0,
}
const returned: Certificate = {
  ...certificate,
  id: 't2',
  state: 'returned',
  version: 2,
  steps: [
    ...certificate.steps,
    { at: now, move: 'return', byName: '陈老师', byRole: 'college', reason: '照片看不清编号' },
  ],
}
const mine = (items: Certificate[], whyNot: string | null = null) =>
  answer(certificates.mine, () => ({
    items,
    window: { ...defaultWindow, opensAt: now - DAY_MS, closesAt: now + 3 * DAY_MS },
    demanded: ['issuedOn' as const],
    whyNot,
  }))

test('nothing yet: what may be entered, and that it need not be', async () => {
  phone.set(mine([]))
  const screen = await phone.open(MINE)
  await screen.shows('没有就不用办')
  await screen.shows('还剩 3 天')
})

test('a returned one says why, and a waiting one is withdrawn after a second question', async () => {
  phone.set(mine([certificate, returned]))
  phone.set(answer(certificates.withdraw, () => ({ ...certificate, state: 'withdrawn' as const })))
  const screen = await phone.open(MINE)
  await screen.shows('陈老师：照片看不清编号')
  await screen.tap('#withdraw-t1')
  await screen.shows('撤回这本证书？')
  await screen.tap('#yes')
  await screen.shows('已撤回')
})

test('closed: said, and nothing can be added', async () => {
  phone.set(mine([certificate], 'CERTIFICATE_CLOSED'))
  const screen = await phone.open(MINE)
  await screen.shows('证书登记已经截止')
  expect(screen.text()).not.toContain('登记一本证书')
})

test('the form asks for the kind first', async () => {
  phone.set(mine([]))
  const screen = await phone.open(ENTRY)
  await screen.shows('先选证书类别')
  expect(screen.text()).not.toContain('证书编号')
})
