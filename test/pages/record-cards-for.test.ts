// 代办 of a 学籍卡 as it ships: the class, the card, every part and a reason, and what happens when its owner writes, too.
import { campaigns } from '../../src/domain/campaigns/contract'
import { recordCards, type CardLine, type RecordCard } from '../../src/domain/record-cards/contract'
import { answer, refuse } from './built-app'
import { blank, returned, startCardPhone, submitted, written } from './record-card'
import { graduateHome, now, post } from './samples'

const { album, phone, asked } = startCardPhone()

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
    await screen.gone(`#take-${take}`)
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
