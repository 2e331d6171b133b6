// The filled 变更申请表 by the front door: what it says and in which order, on one A4 page, and who may ask for it.
import { contract } from '../../src/domain'
import { idNumberFor } from './college'
import { note, startCorrections, type CorrectionsCollege } from './corrections-college'
import { partOf, wordsOf } from './read-docx'

const { corrections, enrolment } = contract

let college: CorrectionsCollege['college']
let people: CorrectionsCollege['people']
let apply: CorrectionsCollege['apply']
let decide: CorrectionsCollege['decide']
beforeAll(async () => {
  ;({ college, people, apply, decide } = await startCorrections(14))
})
afterAll(() => college.stop())

test('the filled form holds facts, change, evidence and three opinions in this order', async () => {
  const { id } = await apply('o-12', { name: '褚卫东', ethnicity: '黎族' })
  const own = await college.call('o-12', corrections.form, { correctionId: id })
  expect(own.fileName).toMatch(/^学籍信息变更申请表_2021000012.+\.docx$/)
  const bytes = Buffer.from(await (await fetch(own.url)).arrayBuffer())
  const text = await wordsOf(bytes)
  const wanted = [
    '学生学籍信息变更申请表',
    people[12]!.name,
    people[12]!.studentNo,
    people[12]!.idNumber,
    '原信息',
    '变更后信息',
    '褚卫东',
    '黎族',
    note,
    '辅导员意见',
    '所属二级学院意见',
    '教务处意见',
    '备注',
    '1. 户口簿',
    '公安户籍部门出具的更名证明原件',
    '县级公安机关核实民族成分的复函',
  ]
  const places = wanted.map((words) => text.indexOf(words))
  expect(places).not.toContain(-1)
  expect([...places].sort((a, b) => a - b)).toEqual(places)
  const xml = await partOf(bytes, 'word/document.xml')
  expect(xml).toContain('w:eastAsia="宋体"')
  expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/) // A4
  const ask = (openid: string, reason?: string) =>
    college.ask(openid, 'corrections.form', { correctionId: id, reason })
  expect(await ask('o-adviser')).toMatchObject({ code: 'REASON_NEEDED' })
  expect(await ask('o-adviser', '打印后存档')).toMatchObject({ ok: true })
  expect(await ask('o-13', '打印后存档')).toMatchObject({ code: 'NOT_FOUND' })
  const { looks } = await college.call('o-12', enrolment.show, {})
  expect(looks).toMatchObject([{ reason: '打印后存档' }])
})

test('five changes, a long name and a reason of 500 characters are all on it, in order, and set to fit', async () => {
  const number = idNumberFor(28 * 5 + 5)
  const bornOn = number.replace(/^.{6}(....)(..)(..).*/, '$1-$2-$3')
  const changes = {
    ...{
      name: '阿卜杜热合曼·阿卜杜外力·买买提明',
      ethnicity: '维吾尔族',
      idNumber: number,
      bornOn,
    },
    sex: Number(number[16]) % 2 === 1 ? '男' : '女',
  }
  const reason = '高考报名时户籍登记有误，'.repeat(42).slice(0, 500)
  const { id } = await apply('o-0', changes, { note: reason })
  const { url } = await college.call('o-0', corrections.form, { correctionId: id })
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
  const text = await wordsOf(bytes)
  const order = [
    ...['变更后信息', changes.name, changes.sex, changes.ethnicity, number, bornOn, reason],
    ...[
      '须报省级教育行政部门批准',
      '辅导员意见',
      '所属二级学院意见',
      '教务处意见',
      '《医学出生证明》',
    ],
  ]
  let from = 0
  for (const words of order) {
    const at = text.indexOf(words, from)
    expect([words, at >= from]).toEqual([words, true])
    from = at + words.length
  }
  const xml = await partOf(bytes, 'word/document.xml')
  const heightsOf = (document: string) =>
    [...document.matchAll(/<w:trHeight w:val="(\d+)"/g)].map(([, value]) => Number(value))
  // Room for a signature and a stamp in each opinion, and less of it than a short form leaves.
  const short = await college.call('o-1', corrections.form, {
    correctionId: (await apply('o-1', { ethnicity: '黎族' })).id,
  })
  const shortXml = await partOf(
    ...([Buffer.from(await (await fetch(short.url)).arrayBuffer()), 'word/document.xml'] as const),
  )
  const opinions = heightsOf(xml).slice(-4, -1)
  expect(Math.min(...opinions)).toBeGreaterThanOrEqual(620)
  expect(opinions[0]!).toBeLessThan(heightsOf(shortXml).at(-4)!)
  // The reason is set smaller than the cells around it (小五).
  expect(xml).toMatch(/<w:sz w:val="18"\/>(?:(?!<w:sz ).)*高考报名时/s)
})

test('a passport’s holder is asked for papers that foreigners have, on the screens and on the form', async () => {
  const first = await apply('o-2', { idType: '护照', idNumber: 'E12345678' })
  for (const openid of ['o-adviser', 'o-college', 'o-registrar'])
    await decide(openid, first.id, 'advance')
  const { id, idType } = await apply(
    'o-2',
    { name: 'Maria de la Cruz' },
    { note: '新护照上的姓名' },
  )
  expect([first.idType, idType]).toEqual(['居民身份证', '护照'])
  const { url } = await college.call('o-2', corrections.form, { correctionId: id })
  const text = await wordsOf(Buffer.from(await (await fetch(url)).arrayBuffer()))
  expect(text).toContain('1. 护照（资料页；换发过的，新旧两本都要）')
  expect(text).toContain('驻华使领馆')
  expect(text).not.toMatch(/户口簿|高考报名表/)
})
