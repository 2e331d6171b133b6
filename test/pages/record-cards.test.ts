// One's own 学籍卡 as it ships: drafts kept, another phone noticed, handed in, returned and again.
import { campaigns } from '../../src/domain/campaigns/contract'
import type { CardContent } from '../../src/domain/record-cards/content'
import { recordCards, type RecordCard } from '../../src/domain/record-cards/contract'
import { instantOf } from '../../src/domain/time'
import { answer, refuse, silence, type Answer, until } from './built-app'
import { blank, draft, returned, startCardPhone, submitted, written } from './record-card'
import { graduateHome, now } from './samples'

const CARD = 'pages/record-cards/card/index'
const { phone, asked, wait } = startCardPhone()

/** A card only ever grows newer: each test's is beyond what the tests before have left on this phone. */
let age = 0
const aged = (card: RecordCard) => ({ ...card, version: card.version + age })
const mine = (card: RecordCard) => answer(recordCards.mine, () => aged(card))
const saving = answer(recordCards.save, ({ version }) => ({
  version: version + 1,
  state: 'draft' as const,
  item: null,
}))
/** What was sent to be kept with that address. */
const savedAt = (address: string) =>
  asked('recordCards.save')
    .map(({ input }) => input as { version: number; content: CardContent })
    .find(({ content }) => content.address === address)
beforeEach(() => {
  age += 100
  phone.set(
    mine(blank),
    saving,
    answer(campaigns.home, () => graduateHome),
  )
})

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
  wait()
  const screen = await phone.open(CARD)
  await screen.shows('还差 1 处')
  await screen.type('#address', '海甸岛')
  await until(() => savedAt('海甸岛') !== undefined)
  expect(savedAt('海甸岛')).toMatchObject({ version: age + 8, content: { resume: [] } })
})

test('saved only after its person has gone elsewhere, the preview does not come over that screen', async () => {
  phone.set(mine(draft))
  const screen = await phone.open(CARD)
  await screen.type('#address', '海甸岛九号')
  const arrive = phone.hold(recordCards.save)
  await screen.tap('#preview')
  await until(() => savedAt('海甸岛九号') !== undefined)
  const other = await phone.openOver('pages/accounts/code/index')
  await other.shows('您的姓名')
  const went = phone.went.length
  arrive()
  await screen.shows('已自动保存')
  expect(phone.went.slice(went)).toEqual([])
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

test('words that arrived although no answer came are this phone’s own, not another’s', async () => {
  phone.set(mine(draft), silence(recordCards.save))
  const screen = await phone.open(CARD)
  await screen.type('#address', '白沙门')
  await screen.shows('先存在这台手机上')
  const arrived = { ...draft, version: 4, content: { ...written, address: '白沙门' } }
  const strict: Answer = {
    action: recordCards.save.name,
    reply: (input) =>
      (input as { version: number }).version === age + 4
        ? saving.reply(input)
        : refuse(recordCards.save, 'CARD_MOVED').reply(input),
  }
  phone.set(mine(arrived), strict)
  await screen.type('#address', '白沙门二里')
  await screen.shows('已自动保存')
  expect(savedAt('白沙门二里')).toBeDefined()
  expect(screen.text()).not.toContain('另一台手机上改过')
})

test('closed while it was open: why it is not saved, and the words stand', async () => {
  phone.set(mine(draft), refuse(recordCards.save, 'TASK_CLOSED', { closesAt: now }))
  const screen = await phone.open(CARD)
  await screen.type('#address', '白沙门')
  await screen.shows('需要补办请联系辅导员')
  expect(screen.text()).not.toContain('没有网')
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
  wait()
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

test('accepted: nothing to change; cleared, and its photo deleted: said with the day', async () => {
  const photoDeletedAt = instantOf('2024-05-16', '03:00')
  phone.set(mine({ ...submitted, state: 'accepted', clearedAt: now, photoDeletedAt }))
  const screen = await phone.open(CARD)
  await screen.shows('学院已接收')
  await screen.shows('填写的内容已按期删除')
  await screen.shows('照片已于 2024-05-16 按期删除')
  expect([screen.has('#submit'), screen.has('#take-back')]).toEqual([false, false])
})

test('the preview shows the paper as it will be printed', async () => {
  phone.set(mine({ ...draft, content: { ...written, phone: '１３８ 0000 1234' } }))
  const screen = await phone.open('pages/record-cards/preview/index')
  await screen.shows('13800001234')
  await screen.shows('教务处（盖章）')
})
