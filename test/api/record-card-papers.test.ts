// The volume of a class and its hand-over list: what is on them, and what makes their lines outdated.
import { contract } from '../../src/domain'
import type { College, Person } from './college'
import { photoFile } from './photo-file'
import { partOf, wordsOf } from './read-docx'
import { design, doorsOf, idOf, people, startCards, written } from './record-cards-college'

const { exports: sheets } = contract

let college: College
let collegeId = ''
let classId = ''
const { mine, submit, returned } = doorsOf(() => college)
beforeAll(async () => {
  ;({ college, collegeId, classId } = await startCards())
  for (const openid of ['o-0', 'o-1']) {
    const ticket = await college.upload(openid, 'cardPhoto', '我.png', photoFile(300, 420))
    await college.call(openid, contract.recordCards.setPhoto, { ticket })
  }
  for (const openid of ['o-0', 'o-1', 'o-2'])
    expect(await submit(openid)).toMatchObject({ ok: true })
})
afterAll(() => college.stop())

const makeOf = async (kind: 'recordCards' | 'cardHandOver', ofClass = true) => {
  const begun = await college.call('o-college', sheets.begin, {
    kind,
    cohortId: 'c2024',
    collegeId,
    ...(ofClass ? { classId } : {}),
    fullNumbers: kind === 'recordCards',
    reason: '装订学籍卡归档',
  })
  const job = await college.drive('o-college', begun)
  expect(job).toMatchObject({ state: 'done' })
  const { url, fileName } = await college.call('o-college', sheets.open, {
    exportId: job.exportId!,
  })
  return { job, fileName, bytes: Buffer.from(await (await fetch(url)).arrayBuffer()) }
}

describe('the volume', () => {
  test('one card a page, by 学号, 延期 last, blanks for who has written nothing', async () => {
    const { job, bytes, fileName } = await makeOf('recordCards')
    expect(fileName).toMatch(/^2024届软件2101班学籍卡_XK2024-\d\dC\d\d-20240415-01\.docx$/)
    expect(job.phase).toBe('已完成：应 5 份，已交 3 份，缺 2 份，其中延期 1 人')
    const words = (await wordsOf(bytes)).split('\n')
    const order = [people[0]!, people[2]!, people[3]!, people[4]!, people[1]!]
    const numbers = order.map(({ studentNo }) => studentNo)
    expect(words.filter((word) => numbers.includes(word))).toEqual(numbers)
    expect(words.filter((word) => word === order[4]!.name)).toHaveLength(1)
    expect(words.filter((word) => word === '2015-09 至 2018-06')).toHaveLength(3)
    expect(words.filter((word) => word === '贴照片处')).toHaveLength(3)
    for (const { idNumber } of order) expect(words).toContain(idNumber)
    const xml = await partOf(bytes, 'word/document.xml')
    expect(xml.match(/<w:sectPr/g)).toHaveLength(5)
    expect(xml.match(/<w:pgNumType w:start="1"\/>/g)).toHaveLength(1)
    expect(xml).not.toMatch(/\{[#/]?[一-龥]+/)
    const settings = await partOf(bytes, 'word/settings.xml')
    expect(settings).toMatch(/<w:mirrorMargins\/>.*<w:evenAndOddHeaders\/>/s)
    expect(await partOf(bytes, 'word/card-footer-even.xml')).toContain(job.exportId!)
  })

  test('the hand-over list: two copies, both majors, pages from 1 in each volume', async () => {
    const { bytes } = await makeOf('cardHandOver', false)
    const words = (await wordsOf(bytes)).split('\n')
    expect(words.filter((word) => /^第[一二]联/.test(word))).toHaveLength(2)
    const row = (person: Person) =>
      words.slice(words.indexOf(person.studentNo), words.indexOf(person.studentNo) + 7)
    expect(row(design[0]!).slice(2, 6)).toEqual(['动漫设计', '设计2101班', '1', '1'])
    expect(row(people[0]!).slice(3, 6)).toEqual(['软件2101班', '1', '1'])
    expect(row(people[1]!).slice(4, 7)).toEqual(['5', '1', '延期'])
    expect(row(people[3]!)[6]).toBe('缺卡')
    expect(words.join('')).toContain('移交人：')
  })

  test('a card that changes after printing makes its line outdated, and the receipt stays with the paper', async () => {
    const { job } = await makeOf('recordCards')
    const exportId = job.exportId!
    const check = () => college.call('o-college', sheets.check, { exportId })
    expect(await check()).toEqual({ outdated: [], missing: [] })
    await college.call('o-college', sheets.handIn, { exportId, move: 'stamped' })
    const received = await college.call('o-reg', sheets.handIn, { exportId, move: 'received' })
    expect(received.handIn.receipt?.receiptNo).toBe(`R-${exportId}`)
    await returned('o-college', idOf(0), (await mine('o-0')).version)
    await submit('o-0', written({ phone: '13900005678' }))
    expect((await check()).outdated).toMatchObject([
      { line: 1, studentNo: people[0]!.studentNo, why: 'changed' },
    ])
  })
})
