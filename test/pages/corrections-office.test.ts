// An office and the applications that wait with it: found, returned with a reason, and moved by somebody else meanwhile.
import { campaigns } from '../../src/domain/campaigns/contract'
import { corrections } from '../../src/domain/corrections/contract'
import { enrolment } from '../../src/domain/enrolment/contract'
import { application, returned } from './application'
import { answer, refuse, startPhone } from './built-app'
import { graduateHome, now, post } from './samples'

const phone = startPhone()
const asked = (action: string) => phone.asked.filter((request) => request.action === action)

const adviser = { ...post, id: 'post-2', role: 'adviser' as const, graduateId: null }
const staffHome = {
  ...graduateHome,
  posts: [adviser],
  post: adviser,
  checklist: [],
  glance: {
    total: 40,
    bound: 40,
    confirmed: 1,
    disputed: 1,
    corrected: 0,
    dueAt: null,
    openCases: 0,
    rebinds: 0,
    corrections: 1,
    imageCases: 0,
  },
}
beforeEach(() => {
  phone.forget()
  phone.asked.length = 0
  phone.went.length = 0
  phone.set(
    answer(campaigns.home, () => staffHome),
    answer(enrolment.cases, () => ({ items: [], next: null })),
    answer(corrections.list, () => ({ items: [application], next: null })),
    answer(corrections.show, () => application),
  )
})

test('finds what waits in a list of its own', async () => {
  const screen = await phone.open('pages/staff/cases/index')
  await screen.tap('#tab-corrections')
  await screen.shows('改为：林小雨')
  expect(asked('corrections.list')).toMatchObject([{ input: { state: 'atAdviser' } }])
  await screen.tap('#look-k1')
  expect(phone.went).toEqual(['navigateTo /pages/staff/correction/index?id=k1'])
})

test('returns it with a reason at hand, sending the version that was read', async () => {
  phone.set(answer(corrections.decide, () => returned))
  const screen = await phone.open('pages/staff/correction/index', { id: 'k1' })
  await screen.shows('对照材料看一遍')
  await screen.tap('#return')
  await screen.tap('#ready-0')
  await screen.tap('#yes')
  await screen.shows('现在不在您这里办理')
  expect(asked('corrections.decide')).toMatchObject([
    {
      input: {
        correctionId: 'k1',
        version: 1,
        move: 'return',
        reason: '照片看不清，请重新拍照上传',
      },
    },
  ])
})

test('moved meanwhile: said kindly, with what it is now', async () => {
  phone.set(refuse(corrections.decide, 'CORRECTION_MOVED'))
  const screen = await phone.open('pages/staff/correction/index', { id: 'k1' })
  await screen.tap('#advance')
  phone.set(answer(corrections.show, () => ({ ...application, version: 3, note: '补充了说明' })))
  await screen.tap('#yes')
  await screen.shows('这份申请刚刚有变动')
  await screen.shows('补充了说明')
})

test('handed in again: why it came back, and which photos are new since', async () => {
  const again = {
    at: now + 9,
    move: 'apply',
    byName: '林晓雨',
    byRole: 'graduate',
    reason: '',
  } as const
  const steps = [...returned.steps, again]
  const photo = (fileName: string, addedAt: number) => ({
    ...{ url: `http://files.test/${fileName}`, fileName, addedAt, expiresAt: now + 60_000 },
  })
  phone.set(
    answer(corrections.show, () => ({ ...application, version: 3, photos: 2, steps })),
    answer(corrections.evidence, () => ({
      photos: [photo('旧.jpg', now - 5), photo('新.jpg', now + 8)],
    })),
  )
  const screen = await phone.open('pages/staff/correction/index', { id: 'k1' })
  await screen.shows('辅导员 顾老师：照片看不清')
  await screen.tap('#photos')
  await screen.shows('退回后补交')
  expect(screen.text().match(/退回后补交/g)).toHaveLength(1)
})
