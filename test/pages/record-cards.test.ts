// The 学籍卡 as it ships: drafts kept, another phone noticed, handed in, returned and again; and 代办 for somebody else.
import { campaigns } from '../../src/domain/campaigns/contract'
import { files } from '../../src/domain/files/contract'
import {
  defaultSettings,
  emptyContent,
  type CardContent,
} from '../../src/domain/record-cards/content'
import { recordCards, type CardLine, type RecordCard } from '../../src/domain/record-cards/contract'
import { DAY_MS } from '../../src/domain/time'
import { startAlbum } from './album'
import { answer, refuse, startPhone } from './built-app'
import { graduateHome, now, post } from './samples'

const CARD = 'pages/record-cards/card/index'
const { album } = startAlbum()
const phone = startPhone()

const written: CardContent = {
  ...emptyContent,
  nativePlace: '海南海口',
  phone: '13800001234',
  resume: [{ from: '2018-09', until: '2021-06', school: '海口一中', witness: '王老师' }],
}
const blank: RecordCard = {
  graduateId: 'graduate-1',
  name: '林晓雨',
  studentNo: '2021050112',
  className: '软件2101班',
  state: 'blank',
  version: 0,
  content: emptyContent,
  photo: null,
  facts: [{ key: 'bornOn', label: '出生日期', value: '2002-03-15' }],
  changes: [],
  steps: [],
  settings: defaultSettings,
  opensAt: now - DAY_MS,
  closesAt: now + 3 * DAY_MS,
  clearedAt: null,
}
const draft: RecordCard = { ...blank, state: 'draft', version: 3, content: written }
const submitted: RecordCard = {
  ...draft,
  state: 'submitted',
  version: 4,
  steps: [{ at: now, move: 'submit', byName: '林晓雨', byRole: 'graduate', reason: '' }],
}
const returned: RecordCard = {
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
/** A card only ever grows newer: each test's is beyond what the tests before have left on this phone. */
let age = 0
const aged = (card: RecordCard) => ({ ...card, version: card.version + age })
const mine = (card: RecordCard) => answer(recordCards.mine, () => aged(card))
const saving = answer(recordCards.save, ({ version }) => ({
  version: version + 1,
  state: 'draft' as const,
  item: null,
}))
const asked = (action: string) => phone.asked.filter((request) => request.action === action)
/** What was sent to be kept with that address. */
const savedAt = (address: string) =>
  asked('recordCards.save')
    .map(({ input }) => input as { version: number; content: CardContent })
    .find(({ content }) => content.address === address)
async function until(holds: () => boolean) {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** What was asked a while ago is asked again: each test opens its screens later than the one before. */
const clock = jest.spyOn(Date, 'now')
const machine = () => Math.floor(performance.timeOrigin + performance.now())
let later = 0
beforeEach(() => {
  later += 2 * 60_000
  age += 100
  clock.mockImplementation(() => machine() + later)
})
afterAll(() => clock.mockRestore())

beforeEach(() => {
  phone.forget()
  phone.asked.length = 0
  phone.went.length = 0
  phone.toasts.length = 0
  Object.assign(album, { size: 9000, start: 'ffd8ffe000104a46', up: true })
  phone.set(
    mine(blank),
    saving,
    answer(campaigns.home, () => graduateHome),
    answer(files.begin, () => ({
      ticket: 'ticket-1',
      upload: { url: 'https://storage.example/', fields: { key: 'k' } },
      expiresAt: Date.now() + 30 * 60_000,
    })),
  )
})

describe('one’s own card', () => {
  test('what is missing is counted and said at its field; nothing leaves before', async () => {
    const screen = await phone.open(CARD)
    await screen.shows('还差 3 处')
    await screen.tap('#submit')
    await screen.shows('请填写')
    await screen.type('#phone', '１２３')
    await screen.shows('请填 11 位手机号')
    await screen.tap('#resume-add')
    await screen.type('#resume-0-from', '2030年2月30日')
    await screen.tap('#submit')
    expect(asked('recordCards.submit')).toEqual([])
  })

  test('what this phone remembers gives way to what another has written since', async () => {
    phone.set(mine(draft))
    const before = await phone.open(CARD)
    await before.shows('都填好了')
    const other = { ...draft, version: 8, content: { ...written, resume: [] } }
    phone.set(mine(other))
    later += 2 * 60_000
    const screen = await phone.open(CARD)
    await screen.shows('还差 1 处')
    await screen.type('#address', '海甸岛')
    await until(() => savedAt('海甸岛') !== undefined)
    expect(savedAt('海甸岛')).toMatchObject({ version: age + 8, content: { resume: [] } })
  })

  test('a draft is saved by itself and goes on where it was', async () => {
    phone.set(mine(draft))
    const screen = await phone.open(CARD)
    await screen.shows('都填好了')
    await screen.type('#address', '海甸岛１号')
    await until(() => savedAt('海甸岛１号') !== undefined)
    expect(savedAt('海甸岛１号')).toMatchObject({
      version: age + 3,
      content: { nativePlace: '海南海口' },
    })
    await screen.shows('已自动保存')
  })

  test('without a network the words stay on this phone, and are there when it opens again', async () => {
    phone.set(mine(draft), refuse(recordCards.save, 'BUSY'))
    const screen = await phone.open(CARD)
    await screen.type('#address', '白沙门')
    await screen.shows('先存在这台手机上')
    phone.set(saving)
    const again = await phone.open(CARD)
    await until(() => asked('recordCards.save').length > 1)
    await again.shows('已自动保存')
    expect(asked('recordCards.save').at(-1)).toMatchObject({
      input: { content: { address: '白沙门' } },
    })
  })

  test.each(['theirs', 'mine'] as const)(
    'changed on another phone: said, and one of the two is taken (%s)',
    async (take) => {
      phone.set(mine(draft), refuse(recordCards.save, 'CARD_MOVED'))
      const screen = await phone.open(CARD)
      await screen.type('#address', '这里写的')
      await screen.shows('这张卡在另一台手机上改过')
      const other = { ...draft, version: 9, content: { ...written, address: '那里写的' } }
      phone.set(mine(other), saving)
      phone.asked.length = 0
      await screen.tap(`#take-${take}`)
      await screen.shows('已自动保存')
      expect(asked('recordCards.save').map(({ input }) => input)).toMatchObject(
        take === 'theirs' ? [] : [{ version: age + 9, content: { address: '这里写的' } }],
      )
      expect(screen.text()).not.toContain('在另一台手机上改过')
    },
  )

  test('handed in after a second question, taken back, returned with the reason, and again', async () => {
    phone.set(
      mine(draft),
      answer(recordCards.submit, () => ({ card: aged(submitted), item: null })),
      answer(recordCards.takeBack, () => ({ card: aged({ ...draft, version: 5 }), item: null })),
    )
    const screen = await phone.open(CARD)
    await screen.tap('#submit')
    await screen.shows('提交学籍卡？')
    expect(asked('recordCards.submit')).toEqual([])
    await screen.tap('#yes')
    await screen.shows('已提交，等学院接收')
    await screen.shows('海口一中')
    await screen.tap('#take-back')
    await screen.tap('#yes')
    await screen.shows('都填好了')

    phone.set(mine({ ...returned, version: 7 }))
    later += 2 * 60_000
    const back = await phone.open(CARD)
    await back.shows('学院退回了这张卡')
    await back.shows('简历请从初中写起')
    await back.tap('#submit')
    await back.tap('#yes')
    await back.shows('已提交，等学院接收')
    expect(asked('recordCards.submit').map(({ input }) => input)).toMatchObject([
      { version: age + 3 },
      { version: age + 7 },
    ])
  })

  test('what the server says of a field stands at that field', async () => {
    phone.set(mine(draft), {
      action: recordCards.submit.name,
      reply: () => ({
        ok: false,
        code: 'INVALID_INPUT',
        fields: { 'content.address': { code: 'ILLEGAL_CHARACTER' } },
        trace: 'test',
      }),
    })
    const screen = await phone.open(CARD)
    await screen.tap('#submit')
    await screen.tap('#yes')
    await screen.shows('含有不能使用的字符')
  })

  test('accepted: nothing to change; cleared: said', async () => {
    phone.set(mine({ ...submitted, state: 'accepted', clearedAt: now }))
    const screen = await phone.open(CARD)
    await screen.shows('学院已接收')
    await screen.shows('已按期删除')
    expect([screen.has('#submit'), screen.has('#take-back')]).toEqual([false, false])
  })

  test('the preview shows the paper as it will be printed', async () => {
    phone.set(mine({ ...draft, content: { ...written, phone: '１３８ 0000 1234' } }))
    const screen = await phone.open('pages/record-cards/preview/index')
    await screen.shows('13800001234')
    await screen.shows('教务处（盖章）')
  })
})

describe('代办', () => {
  const adviser = { ...post, id: 'post-2', role: 'adviser' as const, graduateId: null }
  const staffHome = { ...graduateHome, posts: [adviser], post: adviser, checklist: [] }
  const line: CardLine = {
    graduateId: 'graduate-1',
    name: '林晓雨',
    studentNo: '2021050112',
    status: '在籍',
    state: 'blank',
    version: 0,
    hasPhoto: false,
    isFilledFor: false,
    submittedAt: null,
  }
  const FOR = 'pages/record-cards/fill-for/index'
  const shown = (card: RecordCard) => answer(recordCards.show, () => card)
  const filled: RecordCard = {
    ...submitted,
    steps: [
      { at: now, move: 'fill', byName: '顾老师', byRole: 'adviser', reason: '本人没有智能手机' },
    ],
  }
  beforeEach(() =>
    phone.set(
      answer(campaigns.home, () => staffHome),
      answer(recordCards.fillFor, () => filled),
      shown(blank),
    ),
  )

  test('from the classes to who has not handed in, to the card', async () => {
    phone.set(
      answer(recordCards.board, () => ({
        classes: [
          {
            classId: 'class-1',
            className: '软件2101班',
            collegeIds: ['college-1'],
            total: 3,
            draft: 1,
            submitted: 1,
            returned: 0,
            accepted: 0,
          },
        ],
      })),
      answer(recordCards.list, () => ({
        items: [
          line,
          { ...line, graduateId: 'graduate-2', name: '符海宁', state: 'submitted' as const },
        ],
        next: null,
      })),
    )
    const board = await phone.open('pages/record-cards/classes/index')
    await board.shows('未交 2 · 待学院接收 1')
    const people = await phone.open('pages/record-cards/class/index', {
      cohortId: 'cohort-1',
      classId: 'class-1',
      name: encodeURIComponent('软件2101班'),
    })
    await people.shows('复制未交名单（1 人）')
    expect(people.text()).not.toContain('符海宁')
    await people.tap('#show-in')
    await people.shows('符海宁')
    await people.tap('#show-missing')
    await people.tap('#card-graduate-1')
    expect(phone.went[0]).toContain('navigateTo /pages/record-cards/fill-for/index?id=graduate-1')
  })

  async function fillIn(screen: Awaited<ReturnType<typeof phone.open>>) {
    await screen.type('#nativePlace', '海南海口')
    await screen.type('#phone', '１３８００００１２３４')
    await screen.tap('#resume-add')
    await screen.type('#resume-0-from', '2018.9')
    await screen.type('#resume-0-until', '至今')
    await screen.type('#resume-0-school', '海口一中')
  }

  test('every part is asked as its owner would be, and a reason; then marked 代办', async () => {
    const screen = await phone.open(FOR, { id: 'graduate-1' })
    await screen.shows('照林晓雨本人填写并签名的纸质卡录入')
    await screen.tap('#submit')
    await screen.shows('请写明理由')
    await fillIn(screen)
    await screen.type('#reason', '本人没有智能手机')
    await screen.tap('#add-photo')
    await screen.shows('已上传')
    await screen.shows('都填好了')
    await screen.tap('#submit')
    expect(asked('recordCards.fillFor')).toEqual([])
    await screen.tap('#yes')
    await screen.shows('已由顾老师代办提交')
    expect(asked('recordCards.fillFor')).toMatchObject([
      {
        input: {
          graduateId: 'graduate-1',
          version: 0,
          ticket: 'ticket-1',
          reason: '本人没有智能手机',
          content: { nativePlace: '海南海口', resume: [{ school: '海口一中' }] },
        },
      },
    ])
  })

  test('what was typed is still there when the screen is opened again', async () => {
    const screen = await phone.open(FOR, { id: 'graduate-1' })
    await fillIn(screen)
    await screen.type('#reason', '本人没有智能手机')
    const again = await phone.open(FOR, { id: 'graduate-1' })
    await again.shows('都填好了')
  })

  test.each(['theirs', 'mine'] as const)(
    'somebody wrote meanwhile: said, nothing lost, one of the two is taken (%s)',
    async (take) => {
      const screen = await phone.open(FOR, { id: 'graduate-1' })
      await fillIn(screen)
      await screen.type('#reason', '本人没有智能手机')
      const other = { ...returned, content: { ...written, nativePlace: '三亚' } }
      phone.set(refuse(recordCards.fillFor, 'CARD_MOVED'), shown(other))
      await screen.tap('#submit')
      await screen.tap('#yes')
      await screen.shows('这张卡刚刚有人改过')
      phone.set(answer(recordCards.fillFor, () => filled))
      await screen.tap(`#take-${take}`)
      await screen.shows('都填好了')
      await screen.tap('#submit')
      await screen.tap('#yes')
      await screen.shows('已由顾老师代办提交')
      expect(asked('recordCards.fillFor').at(-1)).toMatchObject({
        input: {
          version: 5,
          content: { nativePlace: take === 'theirs' ? '三亚' : '海南海口' },
        },
      })
    },
  )

  test('handed in meanwhile: the card is shown, nothing is written over', async () => {
    const screen = await phone.open(FOR, { id: 'graduate-1' })
    await fillIn(screen)
    await screen.type('#reason', '本人没有智能手机')
    phone.set(refuse(recordCards.fillFor, 'CARD_LOCKED'), shown(submitted))
    await screen.tap('#submit')
    await screen.tap('#yes')
    await screen.shows('已提交，等学院接收')
  })

  test('its owner has begun: said before anything is replaced', async () => {
    phone.set(shown({ ...blank, state: 'draft', version: 2 }))
    const screen = await phone.open(FOR, { id: 'graduate-1' })
    await screen.shows('本人已经开始填写')
  })

  test('too large, no photo at all: each says so and holds the hand-in back', async () => {
    const screen = await phone.open(FOR, { id: 'graduate-1' })
    Object.assign(album, { size: 30 * 1024 * 1024 })
    await screen.tap('#add-photo')
    await screen.shows('不能超过 5 MB')
    await screen.tap('#drop-1')
    Object.assign(album, { size: 9000, start: '4d5a900003000000' })
    await screen.tap('#add-photo')
    await screen.shows('只能上传 .jpg 或 .png 照片')
    await fillIn(screen)
    await screen.type('#reason', '本人没有智能手机')
    await screen.tap('#submit')
    await screen.shows('照片没有传上去')
    expect(asked('files.begin')).toEqual([])
    expect(asked('recordCards.fillFor')).toEqual([])
  })
})
