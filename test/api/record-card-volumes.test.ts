// The volumes of a season and their hand-over lists: 专业 → 班级 → 学号 with 延期 last, in each college, page by page.
import { contract } from '../../src/domain'
import { emptyContent } from '../../src/domain/record-cards/content'
import { peopleOf, startCollege, type College, type Person } from './college'
import { jpegFile, photoFile } from './photo-file'
import { partOf, wordsOf } from './read-docx'

const { recordCards, exports: sheets, roster } = contract
const cohortId = 'c2024'
const SOFTWARE = '软件工程学院'
const ECONOMY = '经济管理学院'

const classOf = (name: string, college: string, major: string, from: number, deferred: number[]) =>
  peopleOf(name, college, 5, from).map((person, i) => ({
    ...person,
    专业: major,
    学籍状态: deferred.includes(i) ? '延期' : '在籍',
  })) as Person[]
/** As the paper must name them, class by class: the tenth class after the second, whatever its text. */
const classes: Record<string, Person[]> = {
  设计2101班: classOf('设计2101班', SOFTWARE, '动漫设计', 300, []),
  软件2101班: classOf('软件2101班', SOFTWARE, '软件技术', 200, [0, 2]),
  软件2102班: classOf('软件2102班', SOFTWARE, '软件技术', 100, [1]),
  软件2110班: classOf('软件2110班', SOFTWARE, '软件技术', 0, []),
  会计2101班: classOf('会计2101班', ECONOMY, '会计', 500, [4]),
  营销2101班: classOf('营销2101班', ECONOMY, '市场营销', 600, [3]),
}
const isDeferred = (person: Person) => person.学籍状态 === '延期'
const inOrder = (people: readonly Person[]) => [
  ...people.filter((person) => !isDeferred(person)),
  ...people.filter(isDeferred),
]

let college: College
let idOf: (name: string) => string
beforeAll(async () => {
  college = await startCollege()
  // The table comes in no order at all.
  const all = Object.values(classes).flat()
  await college.importPeople([...all].sort((a, b) => (a.name + a.studentNo < b.name + b.studentNo ? 1 : -1))) // prettier-ignore
  await college.post('o-reg', 'registrar')
  const tree = await college.call('o-admin', roster.tree, { cohortId })
  idOf = (name) => [...tree.colleges, ...tree.classes].find((item) => item.name === name)!.id
  const { items } = await college.call('o-reg', roster.graduates, { cohortId })
  const ids = new Map(items.map(({ studentNo, id }) => [studentNo, id]))
  for (const [i, person] of classes.软件2101班!.entries()) {
    const bytes = i % 2 === 0 ? photoFile(480, 640) : jpegFile(640, 480)
    const name = i % 2 === 0 ? '照片.png' : '照片.jpg'
    await college.call('o-reg', recordCards.fillFor, {
      graduateId: ids.get(person.studentNo)!,
      version: 0,
      content: {
        ...emptyContent,
        nativePlace: `籍贯${person.studentNo}`,
        phone: '13800001234',
        resume: Array.from({ length: 5 }, (_, k) => ({
          from: `${2010 + 2 * k}-09`,
          until: `${2012 + 2 * k}-07`,
          school: '海'.repeat(30),
          witness: '王'.repeat(20),
        })),
      },
      ticket: i === 4 ? null : await college.upload('o-reg', 'cardPhoto', name, bytes),
      reason: '照纸质卡录入',
    })
  }
})
afterAll(() => college.stop())

async function made(kind: 'recordCards' | 'cardHandOver', collegeName: string, className?: string) {
  const begun = await college.call('o-reg', sheets.begin, {
    ...{ kind, cohortId, collegeId: idOf(collegeName) },
    ...(className ? { classId: idOf(className) } : {}),
  })
  const { exportId } = await college.drive('o-reg', begun)
  const { url } = await college.call('o-reg', sheets.open, { exportId: exportId! })
  return Buffer.from(await (await fetch(url)).arrayBuffer())
}
const numbers = new Set(Object.values(classes).flatMap((all) => all.map((one) => one.studentNo)))
const numbersIn = async (bytes: Buffer) =>
  (await wordsOf(bytes)).split('\n').filter((word) => numbers.has(word))

test.each([
  ['软件2101班', SOFTWARE],
  ['软件2102班', SOFTWARE],
  ['营销2101班', ECONOMY],
])('the volume of %s: 学号 within the class, 延期 last', async (name, collegeName) => {
  const bytes = await made('recordCards', collegeName, name)
  expect(await numbersIn(bytes)).toEqual(inOrder(classes[name]!).map((one) => one.studentNo))
})

test('a full card is on its own page with its own words, and its photo in proportion', async () => {
  const bytes = await made('recordCards', SOFTWARE, '软件2101班')
  const xml = await partOf(bytes, 'word/document.xml')
  const pages = xml.split('<w:sectPr').slice(0, -1)
  const order = inOrder(classes.软件2101班!)
  expect(pages).toHaveLength(order.length)
  order.forEach((person, i) => {
    const words = [...pages[i]!.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1])
    for (const word of [person.name, person.studentNo, `籍贯${person.studentNo}`])
      expect(words.filter((each) => each === word)).toHaveLength(1)
    expect(words.filter((word) => word === '海'.repeat(30))).toHaveLength(5)
  })
  const sizes = pages.map((page) => {
    const [, cx, cy] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(page) ?? []
    return cx ? (Number(cx) / Number(cy)).toFixed(2) : '贴照片处'
  })
  const asSent = classes.软件2101班!.map((_, i) => (i === 4 ? '贴照片处' : i % 2 === 0 ? '0.75' : '1.33')) // prettier-ignore
  const sent = new Map(classes.软件2101班!.map((one, i) => [one.studentNo, asSent[i]]))
  expect(sizes).toEqual(order.map((one) => sent.get(one.studentNo)))
})

test.each([
  [SOFTWARE, ['设计2101班', '软件2101班', '软件2102班', '软件2110班']],
  [ECONOMY, ['会计2101班', '营销2101班']],
])('the hand-over list of %s: 专业 → 班级 → 学号, twice', async (name, inTurn) => {
  const bytes = await made('cardHandOver', name)
  const once = inTurn.flatMap((one) => inOrder(classes[one]!)).map((one) => one.studentNo)
  expect(await numbersIn(bytes)).toEqual([...once, ...once])
})

test('cards of two sides: each volume counts its own pages in twos', async () => {
  const { settings } = await college.call('o-reg', recordCards.settings, { cohortId })
  await college.call('o-reg', recordCards.saveSettings, {
    cohortId,
    settings: { ...settings, sidesPerCard: 2 },
  })
  const words = (await wordsOf(await made('cardHandOver', ECONOMY))).split('\n')
  const pageOf = (person: Person) => words[words.indexOf(person.studentNo) + 4]
  for (const name of ['会计2101班', '营销2101班'])
    expect(inOrder(classes[name]!).map(pageOf)).toEqual(['1', '3', '5', '7', '9'])
  expect(words.join('')).toContain('共 20 页')
})
