// What people mistype, paste and photograph, at every door a value comes in by: a sentence at its field, and nothing half stored.
import { contract } from '../../src/domain'
import type { FieldProblem, Reply } from '../../src/domain/action'
import { messageOf } from '../../src/domain/messages'
import { sentenceOf } from '../../src/domain/problems'
import { idNumberFor, proofOf, rosterCsv } from './college'
import { note, startCorrections, type CorrectionsCollege } from './corrections-college'
import { jpegFile } from './photo-file'

const { corrections, enrolment, roster } = contract

let ground: CorrectionsCollege
let graduateId = ''
beforeAll(async () => {
  ground = await startCorrections(4)
  graduateId = (await ground.college.call('o-0', enrolment.show, {})).graduateId
})
afterAll(() => ground.college.stop())

/** Everything that a refused value could have left behind. */
async function everything() {
  const { college } = ground
  const tree = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
  return {
    person: await college.call('o-registrar', roster.graduate, { graduateId }),
    history: await college.call('o-registrar', corrections.history, { graduateId }),
    applications: (await college.call('o-registrar', corrections.list, {})).items,
    classes: tree.classes.map(({ id, graduates }) => [id, graduates]),
  }
}
const long = '很'.repeat(20_000)
const good = idNumberFor(7)
const wide = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
const offByOne = `${good.slice(0, 16)}${(Number(good[16]) + 2) % 10}${good[17]}`

type KeyField = 'name' | 'idNumber' | 'bornOn' | 'sex' | 'ethnicity'
const bad: [what: string, field: KeyField, text: string, code: string][] = [
  ['15 digits', 'idNumber', '110101020108007', 'ID_FIFTEEN'],
  ['one digit too few', 'idNumber', good.slice(1), 'ID_LENGTH'],
  ['one digit off', 'idNumber', offByOne, 'ID_CHECKSUM'],
  ['a number of 30 February', 'idNumber', '110101200202300012', 'ID_DATE'],
  ['a number of who is not born yet', 'idNumber', '110101209902200012', 'ID_FUTURE'],
  ['a number with a picture', 'idNumber', `${good.slice(0, 17)}😀`, 'ID_LENGTH'],
  ['a number of 20,000 digits', 'idNumber', '1'.repeat(20_000), 'TOO_LONG'],
  ['30 February', 'bornOn', '2002-02-30', 'NOT_A_DATE'],
  ['full-width 30 February', 'bornOn', wide('2002-02-30'), 'NOT_A_DATE'],
  ['a birth to come', 'bornOn', '2031-01-01', 'DATE_IN_FUTURE'],
  ['a name with inner spaces', 'name', '欧 阳', 'NAME_SPACES'],
  ['a name with a full-width space', 'name', '欧　阳', 'NAME_SPACES'],
  ['a name with a picture', 'name', '周😀', 'NAME_ILLEGAL'],
  ['a name with digits', 'name', '周８', 'NAME_ILLEGAL'],
  ['a name of one character', 'name', '周', 'TOO_SHORT'],
  ['a name of 20,000 characters', 'name', long, 'TOO_LONG'],
  ['a sex that is none', 'sex', '未知', 'NOT_IN_LIST'],
  ['a people that is none', 'ethnicity', '地球族', 'ETHNICITY_UNKNOWN'],
]

/** A sentence that a person can act on: Chinese, and no placeholder left in it. */
function expectSentence(problem: FieldProblem) {
  const sentence = sentenceOf(problem)
  expect(sentence).toMatch(/[\u4e00-\u9fff]{3}/)
  expect(sentence).not.toMatch(/[{}]|undefined/)
}
function expectAt(reply: Reply, field: string, code: string) {
  expect(reply).toMatchObject({ ok: false, code: 'INVALID_INPUT', fields: { [field]: { code } } })
  if (!reply.ok) expectSentence(reply.fields![field]!)
}

describe.each([
  ['the owner applies', 'corrections.apply', 'o-0', {}],
  ['staff key it in as an application', 'corrections.applyFor', 'o-adviser', { reason: '本人在纸上写明' }],
] as const)('%s', (_, action, openid, more) => {
  test.each(bad)('%s', async (_what, field, text, code) => {
    const before = await everything()
    const target = action === 'corrections.applyFor' ? { graduateId } : {}
    const asked = { ...target, ...more, changes: { [field]: text }, note }
    expectAt(await ground.college.ask(openid, action, asked), `changes.${field}`, code)
    expect(await everything()).toEqual(before)
  })
}) // prettier-ignore

describe('the registrar imports', () => {
  const titles: Record<KeyField, string> = {
    ...{ name: '姓名', idNumber: '证件号码', bornOn: '出生日期' },
    ...{ sex: '性别', ethnicity: '民族' },
  }
  /** The people as they are and one more row, with its birth date in a column of its own. */
  function tableWith(field: KeyField, text: string): Buffer {
    const fresh = { ...ground.people[0]!, studentNo: '2021000900', idNumber: idNumberFor(900) }
    const rows = rosterCsv([fresh, { ...fresh, studentNo: '2021000901' }])
      .toString()
      .split('\r\n')
    const cells = rows[2]!.split('","')
    if (field !== 'bornOn') {
      const at = rows[0]!.split('","').findIndex((title) => title.includes(titles[field]))
      cells[at] = text
    }
    rows[0] += ',"出生日期"'
    rows[1] += ',""'
    rows[2] = `${cells.join('","')},"${field === 'bornOn' ? text : ''}"`
    return Buffer.from(rows.join('\r\n'))
  }

  test.each(bad)('%s', async (_, field, text, code) => {
    const { college } = ground
    const before = await everything()
    const ticket = await college.upload('o-admin', 'roster', '名册.csv', tableWith(field, text))
    const begun = await college.call('o-admin', roster.beginImport, { cohortId: 'c2024', ticket })
    const review = await college.drive('o-admin', begun)
    expect(review).toMatchObject({ state: 'review' })
    const { items } = await college.call('o-admin', contract.jobs.problems, { jobId: begun.id })
    const [found] = items.filter(({ severity }) => severity === 'error')
    expect(found).toMatchObject({ row: 3, column: titles[field], code })
    expectSentence(found! as FieldProblem)
    expect(found!.value.length).toBeLessThan(200)
    expect(await college.ask('o-admin', 'roster.applyImport', { jobId: begun.id })).toMatchObject({
      code: 'IMPORT_HAS_ERRORS',
    })
    await college.call('o-admin', contract.jobs.cancel, { jobId: begun.id })
    expect(await everything()).toEqual(before)
  })
})

describe('a stranger binds', () => {
  const proof = () => proofOf(ground.others[1]!)
  test.each([
    ['inner spaces', 'name', '欧 阳', 'NAME_SPACES'],
    ['a picture', 'name', '周😀', 'NAME_ILLEGAL'],
    ['20,000 characters', 'name', long, 'TOO_LONG'],
    ['blanks', 'name', '　 ', 'REQUIRED'],
    ['the whole old number', 'lastSix', '110101020108007', 'LAST_SIX_FORMAT'],
    ['five digits', 'lastSix', '12345', 'LAST_SIX_FORMAT'],
    ['a picture for a digit', 'lastSix', '12345😀', 'LAST_SIX_FORMAT'],
    ['20,000 digits', 'lastSix', '1'.repeat(20_000), 'LAST_SIX_FORMAT'],
    ['20,000 digits', 'studentNo', '1'.repeat(20_000), 'TOO_LONG'],
  ])('%s in %s', async (_, field, text, code) => {
    const asked = { ...proof(), [field]: text }
    expectAt(await ground.college.ask('o-stranger', 'accounts.bind', asked), field, code)
  })

  test('none of them cost a try; small letters, full-width digits and spaces around are read as meant', async () => {
    const wrong = { ...proof(), lastSix: '000000' }
    expect(await ground.college.ask('o-stranger', 'accounts.bind', wrong)).toMatchObject({
      ...{ code: 'BIND_NO_MATCH', detail: { left: 4 } },
    })
    const { studentNo, name, lastSix } = proof()
    const typed = {
      ...proof(),
      ...{ studentNo: wide(studentNo), name: ` ${name}　`, lastSix: wide(lastSix.toLowerCase()) },
    }
    expect(await ground.college.ask('o-stranger', 'accounts.bind', typed)).toMatchObject({
      ok: true,
    })
  })
})

describe('staff correct directly', () => {
  test.each([
    ['30 February', { enrolledOn: '2021-02-30' }, 'enrolledOn', 'NOT_A_DATE'],
    ['an end before the beginning', { enrolledOn: '2021-09-01', graduatesOn: '2020-06-30' }, 'graduatesOn', 'END_BEFORE_START'],
    ['a picture', { pinyin: 'Zhou 😀' }, 'pinyin', 'ILLEGAL_CHARACTER'],
    ['20,000 characters', { studyForm: long }, 'studyForm', 'TOO_LONG'],
    ['what only an application changes', { name: '周八' }, 'name', 'UNKNOWN_FIELD'],
    ['a field of the class', { major: '会计' }, 'major', 'UNKNOWN_FIELD'],
  ])('%s', async (_, changes, field, code) => {
    const before = await everything()
    const asked = { graduateId, changes, reason: '依据纸质签名表' }
    const reply = await ground.college.ask('o-adviser', 'corrections.correct', asked)
    expectAt(reply, `changes.${field}`, code)
    expect(await everything()).toEqual(before)
  }) // prettier-ignore
})

describe('an application as a whole', () => {
  test.each([
    ['nothing', {}, {}, 'changes', 'REQUIRED'],
    ['blanks', { name: '   ' }, {}, 'changes.name', 'REQUIRED'],
    ['a note with a picture', { name: '周八' }, { note: '改名😀' }, 'note', 'ILLEGAL_CHARACTER'],
    ['a note of 20,000 characters', { name: '周八' }, { note: long }, 'note', 'TOO_LONG'],
    ['ten photos', { name: '周八' }, { tickets: Array.from({ length: 10 }, (_, i) => `t${i}`), consent: true }, 'tickets', 'TOO_MANY'],
  ])('%s', async (_, changes, more, field, code) => {
    const before = await everything()
    expectAt(await ground.tryApply('o-0', changes, more), field, code)
    expect(await everything()).toEqual(before)
  }) // prettier-ignore

  test('a small x and full-width digits are the same number', async () => {
    const own = ground.people.find(({ idNumber }) => idNumber.endsWith('X'))
    const i = own ? ground.people.indexOf(own) : 1
    const { idNumber } = ground.people[i]!
    for (const typed of [idNumber.toLowerCase(), wide(idNumber), ` ${idNumber}`])
      expectAt(
        await ground.tryApply(`o-${i}`, { idNumber: typed }),
        ...(['changes.idNumber', 'SAME_AS_BEFORE'] as const),
      )
  })
})

describe('photos', () => {
  const whole = jpegFile()
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)])
  const heic = Buffer.concat([Buffer.from('0000001c6674797068656963', 'hex'), Buffer.alloc(300)])
  const doors = {
    'corrections.apply': ['o-0', {}],
    'corrections.applyFor': ['o-adviser', { reason: '本人在纸上写明' }],
  } as const
  const send = async (action: keyof typeof doors, tickets: string[]) => {
    const [openid, more] = doors[action]
    const target = action === 'corrections.applyFor' ? { graduateId } : {}
    const asked = { ...target, ...more, changes: { name: '周八' }, note, tickets, consent: true }
    return ground.college.ask(openid, action, asked)
  }

  describe.each(Object.keys(doors) as (keyof typeof doors)[])('%s', (action) => {
    const [openid] = doors[action]
    test.each([
      ['a program named .jpg', program],
      ['a HEIC named .jpg', heic],
      ['an empty file', Buffer.alloc(0)],
    ])('%s', async (_, bytes) => {
      const before = await everything()
      const reply = await send(action, [await ground.photo(openid, '身份证.jpg', bytes)])
      expect(reply).toMatchObject({ code: 'PHOTO_WRONG_TYPE' })
      if (!reply.ok) expect(messageOf(reply)).toContain('HEIC')
      expect(await everything()).toEqual(before)
    })

    test('the second of two broke off on its way: it is named, and the first is not used up', async () => {
      const before = await everything()
      const first = await ground.photo(openid, '户口簿.jpg', whole)
      const cut = await ground.photo(openid, '身份证.jpg', whole.subarray(0, whole.length - 2))
      const reply = await send(action, [first, cut])
      expectAt(reply, 'tickets', 'PHOTO_NOT_WHOLE')
      expect(reply).toMatchObject({ fields: { tickets: { detail: { photo: 2 } } } })
      expect(await everything()).toEqual(before)
    })
  })

  test('a .exe, 30 MB said, and 11 MB sent where little was said', async () => {
    const begin = (fileName: string, size: number, purpose = 'evidence') =>
      ground.college.ask('o-0', 'files.begin', { purpose, fileName, size })
    expect(await begin('a.exe', 10)).toMatchObject({ code: 'PHOTO_WRONG_TYPE' })
    expect(await begin('IMG_1.HEIC', 10)).toMatchObject({ code: 'PHOTO_WRONG_TYPE' })
    const tooLarge = { code: 'FILE_TOO_LARGE', detail: { limitMB: 10 } }
    expect(await begin('a.jpg', 30 * 1024 * 1024)).toMatchObject(tooLarge)
    expect(await begin('名册.xlsx', 10, 'roster')).toMatchObject({ code: 'FORBIDDEN' })
    const granted = await ground.college.call('o-0', contract.files.begin, {
      ...{ purpose: 'evidence', fileName: 'b.jpg', size: 10 },
    })
    const form = new FormData()
    for (const [name, value] of Object.entries(granted.upload.fields)) form.append(name, value)
    form.append('file', new Blob([new Uint8Array(11 * 1024 * 1024).fill(255)]), 'file')
    await fetch(granted.upload.url, { method: 'POST', body: form })
    expect(await send('corrections.apply', [granted.ticket])).toMatchObject(tooLarge)
  })

  test('somebody else’s ticket, and a used one', async () => {
    const ticket = await ground.photo('o-1')
    const withIt = { tickets: [ticket], consent: true }
    expect(await send('corrections.apply', [ticket])).toMatchObject({ code: 'TICKET_INVALID' })
    await ground.apply('o-1', { name: '郑九' }, withIt)
    const used = await ground.tryApply('o-1', { ethnicity: '黎族' }, withIt)
    expect(used).toMatchObject({ code: 'TICKET_INVALID' })
  })
})
