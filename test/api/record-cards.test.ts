// 学籍卡 by the front door: write, hand in, return, accept, 代办; the volume, its list, and what makes its lines outdated.
import { contract } from '../../src/domain'
import type { Input } from '../../src/domain/action'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College, type Person } from './college'
import { jpegFile, photoFile } from './photo-file'
import { partOf, wordsOf } from './read-docx'

const { recordCards, exports: sheets, roster, campaigns, enrolment } = contract
const COLLEGE = '软件工程学院'
const people = peopleOf('软件2101班', COLLEGE, 5).map((person, i) =>
  i === 1 ? { ...person, 学籍状态: '延期' } : person,
) as Person[]
const design = peopleOf('设计2101班', COLLEGE, 2, 100).map((person) => ({
  ...person,
  专业: '动漫设计',
}))
const others = peopleOf('会计2101班', '经济管理学院', 1, 500)
const ids = new Map<string, string>()

let college: College
let collegeId = ''
let classId = ''
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...people, ...design, ...others])
  const tree = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
  const collegeNamed = (name: string) => tree.colleges.find((item) => item.name === name)!.id
  collegeId = collegeNamed(COLLEGE)
  classId = tree.classes.find((item) => item.name === '软件2101班')!.id
  await college.post('o-college', 'college', { collegeIds: [collegeId] })
  await college.post('o-mate', 'college', { collegeIds: [collegeId] })
  await college.post('o-other', 'college', { collegeIds: [collegeNamed('经济管理学院')] })
  await college.post('o-adviser', 'adviser', { classIds: [classId] })
  await college.post('o-reg', 'registrar')
  for (const [i, person] of people.entries())
    await college.call(`o-${i}`, contract.accounts.bind, proofOf(person))
  const { items } = await college.call('o-reg', roster.graduates, { cohortId: 'c2024' })
  for (const { studentNo, id } of items) ids.set(studentNo, id)
  await open(MORNING - DAY_MS, MORNING + DAY_MS)
})
afterAll(() => college.stop())

const open = (opensAt: number, closesAt: number) => {
  const window = { opensAt, closesAt }
  const windows = { student: window, adviser: window, college: window, office: window }
  return college.call('o-admin', campaigns.setTask, { cohortId: 'c2024', kind: 'recordCards', ...windows }) // prettier-ignore
}
const idOf = (i: number) => ids.get(people[i]!.studentNo)!
type Content = Input<typeof recordCards.save>['content']
const written = (more: Partial<Content> = {}): Content => ({
  nativePlace: '海南海口',
  birthplace: '',
  phone: '１３８ 0000 1234',
  address: '海口市金盘路 12 号',
  resume: [
    { from: '2018.9', until: '2021年6月', school: '海口市第一中学', witness: '王老师' },
    { from: '2015-09', until: '2018-06', school: '海口市第二中学', witness: '阿不都·某某' },
  ],
  awards: [{ on: '202211', title: '国家励志奖学金', by: '省教育厅' }],
  family: [],
  ...more,
})
const mine = (openid: string) => college.call(openid, recordCards.mine, {})
const submit = async (openid: string, content = written(), version?: number) =>
  college.ask(openid, 'recordCards.submit', {
    version: version ?? (await mine(openid)).version,
    content,
  })
const accept = (openid: string, ...cards: { graduateId: string; version: number }[]) =>
  college.ask(openid, 'recordCards.accept', { cards })
const returned = (
  openid: string,
  graduateId: string,
  version: number,
  reason = '简历请从初中写起',
) => college.ask(openid, 'recordCards.return', { graduateId, version, reason })

describe('writing', () => {
  test('a draft is kept for another phone, sealed, and shows at home', async () => {
    const home = await college.call('o-0', campaigns.home, {})
    expect(home.checklist.find((item) => item.kind === 'recordCards')).toMatchObject({
      state: 'todo',
    })
    const kept = await college.call('o-0', recordCards.save, { version: 0, content: written() })
    expect(kept).toMatchObject({
      version: 1,
      state: 'draft',
      item: { line: '填了一部分，还没提交' },
    })
    expect(await mine('o-0')).toMatchObject({ content: written({ phone: '１３８ 0000 1234' }) })
    expect(
      await college.ask('o-0', 'recordCards.save', { version: 0, content: written() }),
    ).toMatchObject({ code: 'CARD_MOVED' })
  })

  test('the same saving again is the same saving', async () => {
    const ask = () =>
      college.ask('o-0', 'recordCards.save', { version: 1, content: written({ phone: '1' }) }, { key: 'again' }) // prettier-ignore
    expect(await ask()).toMatchObject({ ok: true, data: { version: 2 } })
    expect(await ask()).toMatchObject({ ok: true, data: { version: 2 } })
  })

  test.each([
    ['content.phone', { phone: '12345' }, 'PHONE_FORMAT'],
    ['content.nativePlace', { nativePlace: '' }, 'REQUIRED'],
    ['content.nativePlace', { nativePlace: '海口😀' }, 'ILLEGAL_CHARACTER'],
    ['content.address', { address: '长'.repeat(20_000) }, 'TOO_LONG'],
    ['content.resume', { resume: [] }, 'REQUIRED'],
    ['content.resume.0.from', { resume: [{ from: '2018-13', until: '至今', school: '某校', witness: '' }] }, 'NOT_A_MONTH'], // prettier-ignore
    ['content.resume.0.until', { resume: [{ from: '2018-09', until: '2017-09', school: '某校', witness: '' }] }, 'END_BEFORE_START'], // prettier-ignore
    ['content.awards.0.on', { awards: [{ on: '2030-01', title: '某奖', by: '' }] }, 'DATE_IN_FUTURE'], // prettier-ignore
  ])('%s is refused at its field (case %#)', async (path, more, code) => {
    const reply = await submit('o-0', written(more))
    expect(reply).toMatchObject({ code: 'INVALID_INPUT', fields: { [path]: { code } } })
    expect((await mine('o-0')).state).toBe('draft')
  })

  test('a photo must be one, whatever it is called', async () => {
    const send = async (name: string, bytes: Buffer) =>
      college.ask('o-0', 'recordCards.setPhoto', {
        ticket: await college.upload('o-0', 'cardPhoto', name, bytes),
      })
    expect(await send('我.jpg', Buffer.from('MZ program'))).toMatchObject({
      code: 'PHOTO_WRONG_TYPE',
    })
    expect(
      await send('我.jpg', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(300)])),
    ).toMatchObject({ code: 'PHOTO_BROKEN' })
    expect(
      await college.ask('o-0', 'files.begin', {
        purpose: 'cardPhoto',
        fileName: '大.jpg',
        size: 6 * 1024 * 1024,
      }),
    ).toMatchObject({ code: 'FILE_TOO_LARGE', detail: { limitMB: 5 } })
    expect(await send('我.png', photoFile(300, 420))).toMatchObject({ ok: true })
    const { photo, version } = await mine('o-0')
    expect(version).toBe(2)
    expect((await fetch(photo!.url)).ok).toBe(true)
    const taken = await college.upload('o-1', 'cardPhoto', '别人.png', photoFile(300, 420))
    expect(await college.ask('o-0', 'recordCards.setPhoto', { ticket: taken })).toMatchObject({
      code: 'TICKET_INVALID',
    })
  })

  test('handed in it is tidy, in the order of time, and locked', async () => {
    const reply = await submit('o-0')
    expect(reply).toMatchObject({
      data: {
        card: { state: 'submitted', content: { phone: '13800001234' } },
        item: { state: 'done' },
      },
    })
    const { content, version } = await mine('o-0')
    expect(content.resume.map(({ from, until }) => `${from}~${until}`)).toEqual([
      '2015-09~2018-06',
      '2018-09~2021-06',
    ])
    for (const action of ['recordCards.save', 'recordCards.submit'])
      expect(await college.ask('o-0', action, { version, content: written() })).toMatchObject({
        code: 'CARD_LOCKED',
      })
    expect(await college.ask('o-0', 'recordCards.setPhoto', { ticket: null })).toMatchObject({
      code: 'CARD_LOCKED',
    })
    await college.call('o-0', recordCards.takeBack, { version })
    expect((await mine('o-0')).state).toBe('draft')
    expect(await submit('o-0')).toMatchObject({ ok: true })
  })

  test('before it opens and after it has closed nobody writes, but a returned card is mended', async () => {
    await open(MORNING + DAY_MS, MORNING + 2 * DAY_MS)
    expect(await submit('o-2')).toMatchObject({ code: 'TASK_NOT_OPEN' })
    await open(MORNING - 2 * DAY_MS, MORNING - DAY_MS)
    expect(await submit('o-2')).toMatchObject({ code: 'TASK_CLOSED' })
    const { version } = await mine('o-0')
    expect(await returned('o-college', idOf(0), version)).toMatchObject({ ok: true })
    expect(await submit('o-0')).toMatchObject({ ok: true })
    await open(MORNING - DAY_MS, MORNING + DAY_MS)
  })
})

describe('the offices', () => {
  test('reach: another college and another class see nothing, classmates neither', async () => {
    const graduateId = idOf(0)
    for (const openid of ['o-other', 'o-1'])
      expect(await college.ask(openid, 'recordCards.show', { graduateId })).toMatchObject({
        ok: false,
      })
    expect(await college.ask('o-other', 'recordCards.show', { graduateId })).toMatchObject({
      code: 'NOT_FOUND',
    })
    const { version } = await mine('o-0')
    expect(await accept('o-other', { graduateId, version })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await returned('o-other', graduateId, version)).toMatchObject({ code: 'NOT_FOUND' })
    const list = await college.call('o-other', recordCards.list, { cohortId: 'c2024', classId })
    expect(list.items).toEqual([])
  })

  test('who opened the card is told to its owner', async () => {
    await college.call('o-adviser', recordCards.show, { graduateId: idOf(0) })
    const { looks } = await college.call('o-0', enrolment.show, {})
    expect(looks[0]).toMatchObject({ who: 'adviser o-adviser', reason: '查看学籍卡' })
  })

  test('one accepts while another returns: one of them is told to look again', async () => {
    const graduateId = idOf(0)
    const { version } = await mine('o-0')
    const [a, b] = await Promise.all([
      accept('o-college', { graduateId, version }),
      returned('o-mate', graduateId, version),
    ])
    const accepted = a.ok && (a.data as { accepted: string[] }).accepted.length === 1
    expect(accepted !== b.ok).toBe(true)
    const { state } = await mine('o-0')
    expect(state).toBe(accepted ? 'accepted' : 'returned')
    if (!accepted) await submit('o-0')
    if (!accepted) await accept('o-college', { graduateId, version: (await mine('o-0')).version })
  })

  test('what was not handed in is neither accepted nor returned', async () => {
    const graduateId = idOf(2)
    expect(await accept('o-college', { graduateId, version: 0 })).toMatchObject({
      data: { accepted: [], left: [{ graduateId, code: 'CARD_NOT_SUBMITTED' }] },
    })
    expect(await returned('o-college', graduateId, 0)).toMatchObject({ code: 'CARD_NOT_SUBMITTED' })
    expect(await returned('o-college', idOf(0), 1, '不')).toMatchObject({ code: 'REASON_NEEDED' })
  })

  test.each<[string, object, string]>([
    ['content.address', { address: '长'.repeat(20_000) }, 'TOO_LONG'],
    ['content.nativePlace', { nativePlace: '海口😀' }, 'ILLEGAL_CHARACTER'],
    ['content.phone', { phone: '１２３' }, 'PHONE_FORMAT'],
    ['content.awards.0.on', { awards: [{ on: '2030-01', title: '某奖', by: '' }] }, 'DATE_IN_FUTURE'], // prettier-ignore
    ['content.resume.0.from', { resume: [{ from: '2018-13', until: '至今', school: '某校', witness: '' }] }, 'NOT_A_MONTH'], // prettier-ignore
  ])(
    '代办: %s is refused at its field, and nothing is kept (case %#)',
    async (path, more, code) => {
      const fill = { graduateId: idOf(1), version: 0, ticket: null, reason: '本人无智能手机' }
      const asked = { ...fill, content: written(more) }
      expect(await college.ask('o-adviser', 'recordCards.fillFor', asked)).toMatchObject({
        fields: { [path]: { code } },
      })
      const words = { ...fill, content: written(), reason: '没有智能手机😀' }
      expect(await college.ask('o-adviser', 'recordCards.fillFor', words)).toMatchObject({
        fields: { reason: { code: 'ILLEGAL_CHARACTER' } },
      })
      const broken = jpegFile().subarray(0, 150)
      const ticket = await college.upload('o-adviser', 'cardPhoto', '本人.jpg', broken)
      const half = { ...fill, content: written(), ticket }
      expect(await college.ask('o-adviser', 'recordCards.fillFor', half)).toMatchObject({
        code: 'PHOTO_BROKEN',
      })
      expect(await mine('o-1')).toMatchObject({ state: 'blank', version: 0, photo: null })
    },
  )

  test('代办 carries its reason and its photo, and the board counts it', async () => {
    const ticket = await college.upload('o-adviser', 'cardPhoto', '本人.png', photoFile(420, 300))
    const fill = {
      graduateId: idOf(1),
      version: 0,
      content: written(),
      ticket,
      reason: '本人无智能手机，已当面填写',
    }
    const key = { key: 'fill' }
    expect(await college.ask('o-adviser', 'recordCards.fillFor', fill, key)).toMatchObject({ data: { state: 'submitted' } }) // prettier-ignore
    expect(await college.ask('o-adviser', 'recordCards.fillFor', fill, key)).toMatchObject({ ok: true }) // prettier-ignore
    expect((await mine('o-1')).steps).toMatchObject([
      { move: 'fill', byRole: 'adviser', reason: fill.reason },
    ])
    const { classes } = await college.call('o-college', recordCards.board, { cohortId: 'c2024' })
    expect(classes.find((one) => one.classId === classId)).toMatchObject({
      total: 5,
      submitted: 1,
      accepted: 1,
    })
    expect(await college.ask('o-adviser', 'recordCards.accept', { cards: [] })).toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test('the registrar says what is on the card; parts that are off are not kept', async () => {
    const { settings } = await college.call('o-reg', recordCards.settings, { cohortId: 'c2024' })
    const parts = { ...settings.parts, address: 'off' as const, photo: 'required' as const }
    const changed = { ...settings, parts }
    await college.call('o-reg', recordCards.saveSettings, { cohortId: 'c2024', settings: changed })
    expect(await submit('o-2')).toMatchObject({ fields: { 'content.photo': { code: 'REQUIRED' } } })
    await college.call('o-reg', recordCards.saveSettings, {
      cohortId: 'c2024',
      settings: { ...changed, parts: { ...parts, photo: 'optional' } },
    })
    expect(await submit('o-2')).toMatchObject({ data: { card: { content: { address: '' } } } })
    await college.call('o-reg', recordCards.saveSettings, { cohortId: 'c2024', settings })
  })
})

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
