// Certificates as they ship: the list with its states, what a return looks like, and a form that says what is wrong, and where.
import { categories } from '../../src/domain/certificates/categories'
import { certificates, type Certificate } from '../../src/domain/certificates/contract'
import { defaultWindow } from '../../src/domain/certificates/rules'
import { files } from '../../src/domain/files/contract'
import { DAY_MS } from '../../src/domain/time'
import { startAlbum } from './album'
import { answer, refuse, startPhone, type Answer, until } from './built-app'
import { now } from './samples'

const { album } = startAlbum()
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

describe('a form with something wrong in it', () => {
  beforeEach(() => {
    phone.forget()
    phone.asked.length = 0
    phone.went.length = 0
    Object.assign(album, { size: 9000, start: 'ffd8ffe000104a46', up: true })
    phone.set(
      mine([]),
      answer(certificates.submit, () => certificate),
      answer(files.begin, () => ({
        ticket: 'ticket-1',
        upload: { url: 'https://storage.example/', fields: { key: 'k' } },
        expiresAt: Date.now() + 30 * 60_000,
      })),
    )
  })
  type Form = Awaited<ReturnType<typeof phone.open>>
  const sent = () => phone.asked.filter(({ action }) => action === 'certificates.submit')
  const right = { title: '大学英语四级', level: '512', number: '460123100001', issuer: '教育部' }

  /** Everything right, but for the photo. */
  async function filledIn(): Promise<Form> {
    const form = await phone.open(ENTRY)
    await form.pick('#category', 1 + categories.indexOf('大学英语四、六级'))
    for (const [field, value] of Object.entries(right)) await form.type(`#${field}`, value)
    await form.pick('#issuedOn', '2023-08-24')
    return form
  }
  async function withPhoto(form: Form) {
    await form.tap('#add-photo')
    await form.shows('已上传')
    await form.tap('#consent')
  }
  /** What stands below that label, up to the next one; fields themselves are no text. */
  const labels = ['证书名称', '分数', '证书编号', '发证机构', '发证日期', '证书照片'] as const
  function below(form: Form, label: (typeof labels)[number]) {
    const text = form.text()
    const next = labels[labels.indexOf(label) + 1]
    const from = text.indexOf(label)
    return text.slice(from + label.length, next && text.indexOf(next, from))
  }
  const enter = (form: Form, field: string, value: string) =>
    field === 'issuedOn' ? form.pick('#issuedOn', value) : form.type(`#${field}`, value)

  const NUMBER = '证书编号只能由文字、字母、数字和 - / ( ) 等符号组成'
  test.each<[keyof typeof wrongOf, (typeof labels)[number]]>([
    ['title', '证书名称'],
    ['level', '分数'],
    ['number', '证书编号'],
    ['issuer', '发证机构'],
    ['issuedOn', '发证日期'],
  ])('%s (%s): each wrong value is said there, not sent, and stands', async (field, label) => {
    const form = await filledIn()
    await withPhoto(form)
    for (const [wrong, sentence] of wrongOf[field]) {
      await enter(form, field, wrong)
      await form.tap('#send')
      await form.shows(sentence)
      expect(below(form, label)).toContain(sentence)
      for (const other of labels.filter((each) => each !== label))
        expect(below(form, other)).not.toContain(sentence)
    }
    // Somebody who leaves and comes back finds what was typed, wrong as it is; the photo is not kept.
    const last = wrongOf[field].at(-1)!
    const again = await phone.open(ENTRY)
    await again.tap('#send')
    await again.shows('请拍一张证书照片')
    expect(below(again, label)).toContain(last[1])
    expect(sent()).toEqual([])
    // Mended there alone, all of it is handed in.
    await enter(again, field, field === 'issuedOn' ? '2023-08-24' : right[field])
    await withPhoto(again)
    expect(again.text()).not.toContain(last[1])
    await again.tap('#send')
    await until(() => phone.went.length > 0)
    expect(sent()).toMatchObject([
      { input: { entry: { ...right, issuedOn: '2023-08-24' }, ticket: 'ticket-1', consent: true } },
    ])
  })
  const wrongOf: Record<keyof typeof right | 'issuedOn', [wrong: string, sentence: string][]> = {
    title: [
      ['', '请填写'],
      ['　 ', '请填写'],
      ['四级🎓', '含有不能使用的字符'],
      ['四'.repeat(61), '太长了，最多 60 个字'],
    ],
    level: [
      ['', '请填写'],
      ['😀', '含有不能使用的字符'],
      ['5'.repeat(20_000), '太长了，最多 20 个字'],
    ],
    number: [
      ['', '请填写'],
      ['1'.repeat(41), '太长了，最多 40 个字'],
      ['<script>', NUMBER],
      ['4601😀', NUMBER],
    ],
    issuer: [
      ['章'.repeat(41), '太长了，最多 40 个字'],
      ['教育部🏫', '含有不能使用的字符'],
    ],
    issuedOn: [
      ['', '请填写'],
      ['2099-01-01', '日期在今天之后，请核对'],
      ['1980-01-01', '日期太早，请核对年份'],
    ],
  }

  test('full-width digits are no mistake', async () => {
    const form = await filledIn()
    await form.type('#number', '４６０１２３ 100001')
    await withPhoto(form)
    await form.tap('#send')
    await until(() => sent().length > 0)
  })

  test.each([
    ['no photo', { size: 9000, start: '4d5a900003000000' }, '只能上传 .jpg 或 .png 照片'],
    ['30 MB', { size: 30 * 1024 * 1024 }, '不能超过 10 MB'],
  ])('a photo that is %s is said there, and the form is held back', async (_what, photo, sentence) => {
    const form = await filledIn()
    Object.assign(album, photo)
    await form.tap('#add-photo')
    await form.shows(sentence)
    await form.tap('#send')
    await form.shows('照片没有传上去，请重传或移除')
    expect(below(form, '证书照片')).toContain(sentence)
    expect(phone.asked.filter(({ action }) => action === 'files.begin')).toEqual([])
    expect(sent()).toEqual([])
  }) // prettier-ignore

  test('without a photo, and without consent to it: each is said', async () => {
    const form = await filledIn()
    await form.tap('#send')
    await form.shows('请拍一张证书照片')
    await form.tap('#add-photo')
    await form.shows('已上传')
    await form.tap('#send')
    await form.shows('请先勾选单独同意')
    expect(sent()).toEqual([])
  })

  const inNumber: Answer = {
    action: certificates.submit.name,
    reply: () => ({
      ok: false,
      code: 'INVALID_INPUT',
      fields: { 'entry.number': { code: 'TOO_LONG', detail: { max: 40 } } },
      trace: 'test',
    }),
  }
  test('what only the server knows stands at its field, or above all of them, and nothing is lost', async () => {
    phone.set(inNumber)
    const form = await filledIn()
    await withPhoto(form)
    await form.tap('#send')
    await form.shows('太长了，最多 40 个字')
    expect(below(form, '证书编号')).toContain('太长了')
    phone.set(refuse(certificates.submit, 'CERTIFICATE_TWICE'))
    await form.tap('#send')
    await form.shows('没有提交成功')
    phone.set(answer(certificates.submit, () => certificate))
    await form.tap('#send')
    await until(() => phone.went.length > 0)
    expect(sent().map(({ input }) => input)).toMatchObject(
      [1, 2, 3].map(() => ({ entry: right, ticket: 'ticket-1' })),
    )
  })
})

test('an answer that comes after its person has left says nothing and leads nowhere', async () => {
  phone.forget()
  phone.set(
    mine([returned]),
    answer(certificates.resubmit, () => certificate),
  )
  const form = await phone.open(ENTRY, { id: 't2' })
  await form.type('#number', '4601239')
  const [went, said] = [phone.went.length, phone.toasts.length]
  const arrive = phone.hold()
  await form.tap('#send')
  await phone.open('pages/accounts/bind/index')
  arrive()
  await until(() => phone.kept().every((key) => !key.includes('certificate')))
  expect([phone.went.length, phone.toasts.length]).toEqual([went, said])
})
