// The application as it ships: what was picked is there, slips are said at once, photos and consent, and what a return looks like.
import { campaigns } from '../../src/domain/campaigns/contract'
import { corrections, type Correction } from '../../src/domain/corrections/contract'
import { enrolment } from '../../src/domain/enrolment/contract'
import { files } from '../../src/domain/files/contract'
import { application, returned } from './application'
import { startAlbum } from './album'
import { answer, startPhone, until } from './built-app'
import { graduateHome, now, record } from './samples'

const APPLY = 'pages/corrections/apply/index'
const MINE = 'pages/corrections/mine/index'
const settings = { lastOn: null, graduatingTermFrom: null, inGraduatingTerm: 'flag' as const }

const mine = (...items: Correction[]) =>
  answer(corrections.mine, () => ({ items, settings, whyNot: null }))

const { album } = startAlbum()
const phone = startPhone()

/** Waits until the phone has been sent there. */
const goes = (where: string) =>
  until(
    () => phone.went.includes(where),
    () => `${phone.went}`,
  )

beforeEach(() => {
  phone.forget()
  phone.asked.length = 0
  phone.went.length = 0
  Object.assign(album, { size: 9000, start: 'ffd8ffe000104a46', up: true })
  phone.set(
    answer(enrolment.show, () => record),
    answer(corrections.history, () => ({ items: [] })),
    answer(campaigns.home, () => graduateHome),
    answer(files.begin, () => ({
      ticket: 'ticket-1',
      upload: { url: 'https://storage.example/', fields: { key: 'k' } },
      expiresAt: Date.now() + 30 * 60_000,
    })),
    mine(),
  )
})

const asked = (action: string) => phone.asked.filter((request) => request.action === action)

test('on 我发现有误 a key field leads on to the application, with what was picked and written', async () => {
  const screen = await phone.open('pages/enrolment/dispute/index')
  await screen.tap('#wrong-name')
  await screen.shows('这几项要申请变更')
  await screen.tap('#send')
  expect(phone.went).toEqual(['redirectTo /pages/corrections/apply/index?fields=name&note='])
  expect(asked('enrolment.dispute')).toEqual([])
})

test('both kinds: the other fields are registered, then the application follows', async () => {
  phone.set(
    answer(enrolment.dispute, ({ fields, note }) => ({
      case: {
        id: 'case-1',
        graduateId: 'graduate-1',
        name: '林晓雨',
        studentNo: '2021050112',
        classId: 'class-1',
        className: '软件2101班',
        fields,
        note,
        openedAt: now,
        state: 'open' as const,
        outcome: null,
        level: 'adviser' as const,
      },
      item: graduateHome.checklist[1]!,
    })),
  )
  const screen = await phone.open('pages/enrolment/dispute/index')
  await screen.tap('#wrong-idNumber')
  await screen.tap('#wrong-major')
  await screen.shows('登记其他项，接着填变更申请')
  await screen.type('#note', '专业应为软件技术')
  await screen.tap('#send')
  await screen.shows('有误已登记')
  expect(asked('enrolment.dispute')).toMatchObject([{ input: { fields: ['major'] } }])
  expect(phone.went).toEqual(['redirectTo /pages/corrections/apply/index?fields=idNumber&note='])
})

test('slips are said at their fields before anything is sent; the list is that of the field', async () => {
  const screen = await phone.open(APPLY, { fields: 'name' })
  await screen.shows('公安户籍部门出具的更名证明原件')
  expect(screen.text()).not.toContain('《医学出生证明》')
  await screen.type('#new-name', '林 小雨')
  await screen.tap('#send')
  await screen.shows('姓名中间不能有空格')
  await screen.shows('请填写')
  await screen.tap('#add-bornOn')
  await screen.shows('《医学出生证明》')
  await screen.tap('#add-idNumber')
  await screen.shows('须报省级教育行政部门批准')
  expect(asked('corrections.apply')).toEqual([])
})

test('a photo, its consent, and a second question; then on to where it stands', async () => {
  phone.set(answer(corrections.apply, () => application))
  const screen = await phone.open(APPLY, { fields: 'name' })
  await screen.type('#new-name', '林小雨')
  await screen.type('#note', '户口簿是“小”')
  await screen.tap('#add-photos')
  await screen.shows('已上传')
  await screen.tap('#send')
  await screen.shows('请先勾选单独同意')
  await screen.tap('#consent')
  await screen.tap('#send')
  await screen.shows('提交 1 项变更')
  expect(asked('corrections.apply')).toEqual([])
  await screen.tap('#yes')
  await goes('redirectTo /pages/corrections/mine/index?id=k1')
  expect(asked('corrections.apply')).toMatchObject([
    {
      input: {
        changes: { name: '林小雨' },
        note: '户口簿是“小”',
        tickets: ['ticket-1'],
        consent: true,
      },
    },
  ])
})

test('no photo at all, too large, and a network that is down: each says so, and the last can be sent again', async () => {
  const screen = await phone.open(APPLY, { fields: 'name' })
  album.start = '4d5a900003000000'
  await screen.tap('#add-photos')
  await screen.shows('只能上传 .jpg 或 .png 照片')
  await screen.tap('#drop-1')
  Object.assign(album, { start: 'ffd8ffe000104a46', size: 11 * 1024 * 1024 })
  await screen.tap('#add-photos')
  await screen.shows('不能超过 10 MB')
  await screen.tap('#drop-2')
  expect(asked('files.begin')).toEqual([])
  Object.assign(album, { size: 9000, up: false })
  await screen.tap('#add-photos')
  await screen.shows('没有传完，请检查网络后重传')
  album.up = true
  await screen.tap('#retry-3')
  await screen.shows('已上传')
  await screen.tap('#drop-3')
  // One that does not move is given up, and the next does not wait for it.
  album.stuck = true
  await screen.tap('#add-photos')
  await screen.shows('正在上传')
  album.stuck = false
  await screen.tap('#add-photos')
  expect(screen.text()).not.toContain('已上传')
  await screen.tap('#drop-4')
  await screen.shows('已上传')
})

test('what must change along is put into the form', async () => {
  const screen = await phone.open(APPLY, { fields: 'idNumber' })
  await screen.type('#new-idNumber', '11010120020410093x')
  await screen.type('#note', '户籍登记有误')
  await screen.tap('#send')
  await screen.shows('出生日期、性别与新的证件号码对不上')
  await screen.shows('2002-04-10')
  await screen.tap('#send')
  await screen.shows('提交 3 项变更')
})

test('not taken any more: said with the day, and nothing to fill in', async () => {
  phone.set(
    answer(corrections.mine, () => ({
      items: [],
      settings: { ...settings, lastOn: '2024-04-14' },
      whyNot: 'CORRECTION_TOO_LATE',
    })),
  )
  const screen = await phone.open(APPLY, { fields: 'name' })
  await screen.shows('已过受理截止日期（2024-04-14）')
  expect(screen.has('#send')).toBe(false)

  phone.set(
    answer(corrections.mine, () => ({
      items: [returned],
      settings: { ...settings, lastOn: '2024-04-14' },
      whyNot: 'CORRECTION_TOO_LATE',
    })),
  )
  const again = await phone.open(APPLY, { id: 'k1' })
  await again.shows('按退回的要求改好就能重新提交')
  await again.shows('应改为')
  expect(again.has('#add-ethnicity')).toBe(false)
})

test('a returned one stands first at home, on the record and in the list, and opens filled in', async () => {
  const correction = { id: 'k1', returned: true, reason: '照片看不清' }
  phone.set(
    answer(campaigns.home, () => ({ ...graduateHome, correction })),
    answer(enrolment.show, () => ({ ...record, state: 'disputed' as const, correction })),
    mine(returned),
  )
  const home = await phone.open('pages/home/index')
  await home.shows('变更申请已退回，请修改')
  await home.tap('#to-correction')
  const shown = await phone.open('pages/enrolment/record/index')
  await shown.shows('退回原因：照片看不清')
  const list = await phone.open(MINE)
  await list.shows('已退回，请修改后重新提交')
  await list.tap('#change-k1')
  expect(phone.went).toEqual([
    'navigateTo /pages/corrections/mine/index',
    'navigateTo /pages/corrections/apply/index?id=k1',
  ])
  phone.set(answer(corrections.resubmit, () => ({ ...application, version: 3 })))
  const form = await phone.open(APPLY, { id: 'k1' })
  await form.shows('顾老师：照片看不清')
  await form.shows('重新提交')
  await form.tap('#send')
  await form.tap('#yes')
  await goes('redirectTo /pages/corrections/mine/index?id=k1')
  expect(asked('corrections.resubmit')).toMatchObject([
    { input: { correctionId: 'k1', changes: { name: '林小雨' }, note: '户口簿是“小”' } },
  ])
})

test('withdrawn only after a question', async () => {
  phone.set(
    mine(application),
    answer(corrections.withdraw, () => ({
      ...application,
      state: 'withdrawn' as const,
      closedAt: now,
      photosUntil: now + 30 * 86_400_000,
    })),
  )
  const screen = await phone.open(MINE)
  await screen.shows('等辅导员审核')
  await screen.tap('#withdraw-k1')
  await screen.shows('撤回这份申请？')
  expect(asked('corrections.withdraw')).toEqual([])
  await screen.tap('#yes')
  await screen.shows('自动删除')
})
