// 更正 by the front door: apply with evidence, three offices, what an approval changes, and what nobody gets through.
import { contract } from '../../src/domain'
import type { Input } from '../../src/domain/action'
import { keyFields } from '../../src/domain/enrolment/record'
import { DAY_MS } from '../../src/domain/time'
import { partOf, wordsOf } from './read-docx'
import {
  idNumberFor,
  MORNING,
  peopleOf,
  proofOf,
  rosterCsv,
  startCollege,
  type College,
} from './college'

const { corrections, enrolment, roster } = contract
const people = peopleOf('软件2101班', '软件工程学院', 14)
const others = peopleOf('会计2101班', '经济管理学院', 3, 500)
const note = '户口簿登记的与学籍不一致'
const JPEG = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(200, 7)])
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(200, 7)])

let college: College
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...people, ...others])
  const tree = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
  const classOf = (name: string) => tree.classes.find((item) => item.name === name)!.id
  const collegeOf = (name: string) => tree.colleges.find((item) => item.name === name)!.id
  await college.post('o-adviser', 'adviser', { classIds: [classOf('软件2101班')] })
  await college.post('o-college', 'college', { collegeIds: [collegeOf('软件工程学院')] })
  await college.post('o-other', 'college', { collegeIds: [collegeOf('经济管理学院')] })
  await college.post('o-registrar', 'registrar')
  for (const [i, person] of people.entries())
    await college.call(`o-${i}`, contract.accounts.bind, proofOf(person))
  await college.call('o-acc', contract.accounts.bind, proofOf(others[0]!))
  const window = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  await college.call('o-admin', contract.campaigns.setTask, {
    cohortId: 'c2024',
    kind: 'enrolment',
    student: window,
    adviser: window,
    college: window,
    office: window,
  })
})
afterAll(() => college.stop())

type Asked = Input<typeof corrections.apply>
const apply = (openid: string, changes: Asked['changes'], more: Partial<Asked> = {}) =>
  college.call(openid, corrections.apply, { changes, note, ...more })
const tryApply = (openid: string, changes: object, more: object = {}, request: object = {}) =>
  college.ask(openid, 'corrections.apply', { changes, note, ...more }, request)
const mine = async (openid: string) => (await college.call(openid, corrections.mine, {})).items
const decide = async (openid: string, id: string, move: 'advance' | 'return', reason = '') => {
  const { items } = await college.call('o-registrar', corrections.list, {})
  const version = items.find((item) => item.id === id)?.version ?? 0
  return college.ask(openid, 'corrections.decide', { correctionId: id, version, move, reason })
}
const line = async (openid: string, key: string) =>
  (await college.call(openid, enrolment.show, {})).lines.find((item) => item.key === key)?.value
const photo = (openid: string, name = '户口簿.jpg', bytes = JPEG) =>
  college.upload(openid, 'evidence', name, bytes)

describe('the whole way', () => {
  let id = ''
  // Another birthday, so the date of birth changes with the number.
  const number = idNumberFor(28 * 5)
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`

  test('an application lies with the adviser, its number sealed and masked', async () => {
    const alone = await tryApply('o-0', { idNumber: number })
    expect(alone).toMatchObject({ fields: { 'changes.bornOn': { code: 'ID_BIRTH_DIFFERS' } } })
    const tickets = [await photo('o-0'), await photo('o-0', '身份证.PNG', PNG)]
    const changes = { name: '欧阳新', idNumber: number, bornOn }
    expect(await tryApply('o-0', changes, { tickets })).toMatchObject({ code: 'CONSENT_NEEDED' })
    const made = await apply('o-0', changes, { tickets, consent: true })
    id = made.id
    expect(made).toMatchObject({ state: 'atAdviser', photos: 2, flags: ['needsProvince'] })
    expect(made.changes.map((change) => change.field)).toEqual(['name', 'idNumber', 'bornOn'])
    expect(JSON.stringify(made)).not.toContain(number)
    const { items } = await college.call('o-adviser', corrections.list, { state: 'atAdviser' })
    expect(items.map((item) => item.id)).toContain(id)
    expect(JSON.stringify(items)).not.toContain(number)
  })

  test('tickets are used up, and the photos open only within reach', async () => {
    const { photos } = await college.call('o-adviser', corrections.evidence, { correctionId: id })
    expect(photos.map((item) => item.fileName)).toEqual(['证明材料1.jpg', '证明材料2.png'])
    const bytes = Buffer.from(await (await fetch(photos[0]!.url)).arrayBuffer())
    expect(bytes.equals(JPEG)).toBe(true)
    for (const openid of ['o-other', 'o-1'])
      expect(await college.ask(openid, 'corrections.evidence', { correctionId: id })).toMatchObject(
        { code: 'NOT_FOUND' },
      )
    const { looks } = await college.call('o-0', enrolment.show, {})
    expect(looks).toMatchObject([{ reason: '办理信息变更申请，查看证明照片' }])
  })

  test('the field is held: one open application about it', async () => {
    expect(await tryApply('o-0', { name: '欧阳旧' })).toMatchObject({ code: 'CORRECTION_OPEN' })
    const beside = await apply('o-0', { ethnicity: '黎' })
    expect(beside.changes).toMatchObject([{ field: 'ethnicity', before: '汉族', after: '黎族' }])
    await college.call('o-0', corrections.withdraw, { correctionId: beside.id })
    const again = await apply('o-0', { ethnicity: '苗族' })
    await college.call('o-0', corrections.withdraw, { correctionId: again.id })
    expect(
      await college.ask('o-0', 'corrections.withdraw', { correctionId: again.id }),
    ).toMatchObject({ code: 'CORRECTION_OVER' })
  })

  test('nobody decides out of turn or out of reach', async () => {
    expect(await decide('o-college', id, 'advance')).toMatchObject({ code: 'CORRECTION_NOT_YOURS' })
    expect(await decide('o-registrar', id, 'advance')).toMatchObject({
      code: 'CORRECTION_NOT_YOURS',
    })
    expect(await decide('o-other', id, 'advance')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await decide('o-0', id, 'advance')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await line('o-0', 'name')).toBe(people[0]!.name)
  })

  test('each office may return it with a reason, and it comes back to the adviser', async () => {
    for (const office of ['o-adviser', 'o-college', 'o-registrar']) {
      expect(await decide(office, id, 'return', '补')).toMatchObject({ code: 'REASON_NEEDED' })
      expect(await decide(office, id, 'return', '缺户口簿首页')).toMatchObject({
        data: { state: 'returned' },
      })
      expect(await decide(office, id, 'advance')).toMatchObject({ code: 'CORRECTION_NOT_YOURS' })
      const back = await college.call('o-0', corrections.resubmit, {
        correctionId: id,
        changes: { name: '欧阳新', idNumber: number, bornOn },
        note: '已补',
        tickets: [await photo('o-0')],
        consent: true,
      })
      expect(back).toMatchObject({ state: 'atAdviser', note: '已补' })
      if (office !== 'o-registrar') await decide('o-adviser', id, 'advance')
      if (office === 'o-college') await decide('o-college', id, 'advance')
    }
    const [item] = (await mine('o-0')).filter((one) => one.id === id)
    expect(item).toMatchObject({ photos: 5 })
    expect(item!.steps.filter((step) => step.reason === '缺户口簿首页')).toHaveLength(3)
  })

  test('while it is open the record cannot be confirmed', async () => {
    const { version, state, correction } = await college.call('o-0', enrolment.show, {})
    expect({ state, correction }).toMatchObject({ state: 'disputed', correction: { id } })
    const confirm = { version, ticked: [...keyFields] }
    expect(await college.ask('o-0', 'enrolment.confirm', confirm)).toMatchObject({
      code: 'CORRECTION_PENDING',
    })
  })

  test('approval changes the record, asks for a new confirmation, and is kept with both values', async () => {
    await decide('o-adviser', id, 'advance')
    await decide('o-college', id, 'advance')
    expect(await line('o-0', 'name')).toBe(people[0]!.name)
    expect(await decide('o-registrar', id, 'advance')).toMatchObject({
      data: { state: 'approved', closedAt: expect.any(Number), photosUntil: expect.any(Number) },
    })
    const after = await college.call('o-0', enrolment.show, {})
    expect(after).toMatchObject({ state: 'unchecked', confirmation: null, name: '欧阳新' })
    const { idNumber } = await college.call('o-0', enrolment.revealOwn, {})
    expect(idNumber).toBe(number)
    const { items } = await college.call('o-0', corrections.history, {})
    expect(items).toMatchObject([
      { how: 'application', changes: [{ before: people[0]!.name, after: '欧阳新' }, {}, {}] },
    ])
    expect(JSON.stringify(items)).not.toContain(idNumber)
    expect(await decide('o-registrar', id, 'return', '想退回去')).toMatchObject({
      code: 'CORRECTION_OVER',
    })
  })

  test('the next import with the old values is pointed at', async () => {
    const ticket = await college.upload('o-admin', 'roster', 'old.csv', rosterCsv([people[0]!]))
    const begun = await college.call('o-admin', roster.beginImport, { cohortId: 'c2024', ticket })
    const review = await college.drive('o-admin', begun)
    expect(review.summary).toMatchObject({ changed: 1 })
    const { items } = await college.call('o-admin', contract.jobs.problems, { jobId: begun.id })
    const columns = items.filter((item) => item.code === 'KEY_FIELD_CHANGES').map((i) => i.column)
    expect(columns).toEqual(expect.arrayContaining(['姓名', '证件号码', '出生日期']))
    await college.call('o-admin', contract.jobs.cancel, { jobId: begun.id })
  })
})

describe('at once and again', () => {
  test('two identical applications are one', async () => {
    const send = () => tryApply('o-1', { name: '赵一一' }, {}, { key: 'apply-1' })
    const [first, second] = await Promise.all([send(), send()])
    expect(first).toMatchObject({ ok: true })
    expect(second).toMatchObject({ ok: true })
    expect(await send()).toEqual(first)
    expect(await mine('o-1')).toHaveLength(1)
  })

  test('of two different ones about a field, one is taken', async () => {
    const replies = await Promise.all([
      tryApply('o-2', { name: '钱二二' }),
      tryApply('o-2', { name: '钱三三', ethnicity: '黎族' }),
    ])
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect(replies.find((reply) => !reply.ok)).toMatchObject({ code: 'CORRECTION_OPEN' })
    expect(await mine('o-2')).toHaveLength(1)
  })

  test('two deciders: one decision', async () => {
    const { id } = await apply('o-3', { name: '孙三三' })
    const ask = (move: string, key: string) =>
      college.ask(
        'o-adviser',
        'corrections.decide',
        { correctionId: id, version: 1, move, reason: '材料不清楚' },
        { key },
      )
    const replies = await Promise.all([ask('advance', 'a'), ask('return', 'b')])
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect((await mine('o-3'))[0]!.steps).toHaveLength(2)
  })

  test('a decision about what has changed since is refused; its repetition is not', async () => {
    const { id } = await apply('o-4', { name: '李四四' })
    await decide('o-adviser', id, 'return', '写错字了吧')
    await college.call('o-4', corrections.resubmit, {
      correctionId: id,
      changes: { name: '李四思' },
      note,
    })
    const stale = { correctionId: id, version: 1, move: 'advance', reason: '' }
    expect(await college.ask('o-adviser', 'corrections.decide', stale)).toMatchObject({
      code: 'CORRECTION_MOVED',
    })
    const now = { ...stale, version: 3 }
    const first = await college.ask('o-adviser', 'corrections.decide', now, { key: 'once' })
    expect(first).toMatchObject({ data: { state: 'atCollege' } })
    expect(await college.ask('o-adviser', 'corrections.decide', now, { key: 'once' })).toEqual(
      first,
    )
  })

  test('an approval whose reply is lost is one approval', async () => {
    const { id } = await apply('o-5', { ethnicity: '黎族' })
    await decide('o-adviser', id, 'advance')
    await decide('o-college', id, 'advance')
    college.emulator.faults.add({
      match: { action: 'database.commitTransaction' },
      fault: 'lostReply',
      times: 1,
    })
    expect(await decide('o-registrar', id, 'advance')).toMatchObject({
      data: { state: 'approved' },
    })
    expect(await line('o-5', 'ethnicity')).toBe('黎族')
    expect((await college.call('o-5', corrections.history, {})).items).toHaveLength(1)
  })

  test('a record that moved underneath is not overwritten', async () => {
    const { id } = await apply('o-6', { name: '吴六六' })
    await college.importPeople([{ ...people[6]!, name: '吴七七' }])
    await decide('o-adviser', id, 'advance')
    await decide('o-college', id, 'advance')
    expect(await decide('o-registrar', id, 'advance')).toMatchObject({ code: 'CORRECTION_STALE' })
    expect(await line('o-6', 'name')).toBe('吴七七')
  })
})

describe('bad input', () => {
  const good = idNumberFor(7)
  const long = '很'.repeat(20_000)
  test.each([
    ['15 digits', { idNumber: '110101020108007' }, 'changes.idNumber', 'ID_FIFTEEN'],
    ['30 February', { bornOn: '2002-02-30' }, 'changes.bornOn', 'NOT_A_DATE'],
    ['a birth to come', { bornOn: '2031-01-01' }, 'changes.bornOn', 'DATE_IN_FUTURE'],
    ['spaces inside', { name: '欧 阳' }, 'changes.name', 'NAME_SPACES'],
    ['a picture', { name: '周😀' }, 'changes.name', 'NAME_ILLEGAL'],
    ['20,000 characters', { name: long }, 'changes.name', 'TOO_LONG'],
    ['nothing', {}, 'changes', 'REQUIRED'],
    ['blanks', { name: '   ' }, 'changes.name', 'REQUIRED'],
    ['a field of the class', { major: '会计' }, 'changes.major', 'UNKNOWN_FIELD'],
    ['lower-case x of the same number', { idNumber: good.toLowerCase() }, 'changes.idNumber', 'SAME_AS_BEFORE'], // prettier-ignore
    ['full-width digits of the same number', { idNumber: good.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)) }, 'changes.idNumber', 'SAME_AS_BEFORE'], // prettier-ignore
  ])('%s', async (_, changes, field, code) => {
    expect(await tryApply('o-7', changes)).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { [field]: { code } },
    })
  })

  test('a note with a picture, and one of 20,000 characters', async () => {
    expect(await tryApply('o-7', { name: '周八' }, { note: '改名😀' })).toMatchObject({
      fields: { note: { code: 'ILLEGAL_CHARACTER' } },
    })
    expect(await tryApply('o-7', { name: '周八' }, { note: long })).toMatchObject({
      fields: { note: { code: 'TOO_LONG' } },
    })
    expect(await mine('o-7')).toHaveLength(0)
  })

  test('a program named .jpg, a .exe, 30 MB said and 11 MB sent', async () => {
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)])
    const tickets = [await photo('o-7', '身份证.jpg', program)]
    const taken = await tryApply('o-7', { name: '周八' }, { tickets, consent: true })
    expect(taken).toMatchObject({ code: 'PHOTO_WRONG_TYPE' })
    const begin = (fileName: string, size: number, purpose = 'evidence') =>
      college.ask('o-7', 'files.begin', { purpose, fileName, size })
    expect(await begin('a.exe', 10)).toMatchObject({ code: 'PHOTO_WRONG_TYPE' })
    expect(await begin('a.jpg', 30 * 1024 * 1024)).toMatchObject({
      code: 'FILE_TOO_LARGE',
      detail: { limitMB: 10 },
    })
    expect(await begin('名册.xlsx', 10, 'roster')).toMatchObject({ code: 'FORBIDDEN' })
    const granted = await college.call('o-7', contract.files.begin, {
      purpose: 'evidence',
      fileName: 'b.jpg',
      size: 10,
    })
    const form = new FormData()
    for (const [name, value] of Object.entries(granted.upload.fields)) form.append(name, value)
    form.append('file', new Blob([new Uint8Array(11 * 1024 * 1024).fill(255)]), 'file')
    await fetch(granted.upload.url, { method: 'POST', body: form })
    const lied = { tickets: [granted.ticket], consent: true }
    expect(await tryApply('o-7', { name: '周八' }, lied)).toMatchObject({ code: 'FILE_TOO_LARGE' })
  })

  test('somebody else’s ticket, a used one, and one too many photos', async () => {
    const ticket = await photo('o-8')
    const stolen = await tryApply('o-7', { name: '周八' }, { tickets: [ticket], consent: true })
    expect(stolen).toMatchObject({ code: 'TICKET_INVALID' })
    await apply('o-8', { name: '郑九' }, { tickets: [ticket], consent: true })
    const used = await tryApply('o-8', { ethnicity: '黎族' }, { tickets: [ticket], consent: true })
    expect(used).toMatchObject({ code: 'TICKET_INVALID' })
    const many = { tickets: Array.from({ length: 10 }, (_, i) => `t${i}`), consent: true }
    expect(await tryApply('o-7', { name: '周八' }, many)).toMatchObject({ code: 'INVALID_INPUT' })
  })
})

test('without an adviser in post the college decides', async () => {
  const { id, state } = await apply('o-acc', { name: '冯十' })
  expect(state).toBe('atCollege')
  const { items } = await college.call('o-other', corrections.list, { state: 'atCollege' })
  expect(items.map((item) => item.id)).toEqual([id])
  expect((await college.call('o-college', corrections.list, {})).items).not.toContainEqual(
    expect.objectContaining({ id }),
  )
  expect(await decide('o-other', id, 'advance')).toMatchObject({ data: { state: 'atRegistrar' } })
})

test('the last day, the graduating term, and who is not listed', async () => {
  const save = (more: object) =>
    college.ask('o-registrar', 'corrections.saveSettings', {
      cohortId: 'c2024',
      settings: { lastOn: null, graduatingTermFrom: null, inGraduatingTerm: 'flag', ...more },
    })
  const ask = () => tryApply('o-9', { name: '王十一' })
  await save({ lastOn: '2024-04-14' })
  expect(await ask()).toMatchObject({
    code: 'CORRECTION_TOO_LATE',
    detail: { lastOn: '2024-04-14' },
  })
  expect(await college.call('o-9', corrections.mine, {})).toMatchObject({
    whyNot: 'CORRECTION_TOO_LATE',
  })
  await save({ graduatingTermFrom: '2024-03-01', inGraduatingTerm: 'refuse' })
  expect(await ask()).toMatchObject({ code: 'CORRECTION_LAST_TERM' })
  await save({ graduatingTermFrom: '2024-03-01' })
  expect(await ask()).toMatchObject({ data: { flags: ['graduatingTerm'] } })
  expect(await save({ lastOn: '2024-02-30' })).toMatchObject({ code: 'INVALID_INPUT' })
  await save({})
  await college.importPeople([{ ...people[10]!, 学籍状态: '退学' }])
  expect(await tryApply('o-10', { name: '冯十二' })).toMatchObject({
    code: 'CORRECTION_NOT_LISTED',
  })
})

test('other fields are corrected directly, before and after kept', async () => {
  const { graduateId } = await college.call('o-11', enrolment.show, {})
  const correct = (openid: string, changes: object, reason = '按录取材料更正') =>
    college.ask(openid, 'corrections.correct', { graduateId, changes, reason }, { key: reason })
  expect(await correct('o-other', { pinyin: 'Chen' })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await correct('o-11', { pinyin: 'Chen' })).toMatchObject({ code: 'FORBIDDEN' })
  expect(await correct('o-adviser', { name: '陈' })).toMatchObject({
    fields: { 'changes.name': { code: 'UNKNOWN_FIELD' } },
  })
  expect(await correct('o-adviser', { pinyin: 'Chen' }, '改')).toMatchObject({
    code: 'REASON_NEEDED',
  })
  const changes = { pinyin: 'Chen Chuan', enrolledOn: '2021.9.1' }
  expect(await correct('o-adviser', changes)).toMatchObject({ ok: true })
  expect(await correct('o-adviser', changes)).toMatchObject({ ok: true })
  expect(await correct('o-adviser', changes, '再更正一次')).toMatchObject({
    fields: { 'changes.pinyin': { code: 'SAME_AS_BEFORE' } },
  })
  expect(await line('o-11', 'pinyin')).toBe('Chen Chuan')
  const history = await college.call('o-registrar', corrections.history, { graduateId })
  expect(history.items).toMatchObject([
    { how: 'direct', reason: '按录取材料更正', changes: [{ before: '', after: 'Chen Chuan' }, {}] },
  ])
  expect(await college.ask('o-0', 'corrections.history', { graduateId })).toMatchObject({
    code: 'NOT_FOUND',
  })
})

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
