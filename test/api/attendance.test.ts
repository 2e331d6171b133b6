// The photo day through the front door: marks by list and by code, closing, undoing, and who may do what.
import { contract } from '../../src/domain'
import { CODE_LIFE_MS } from '../../src/domain/capture/check-in-code'
import { endOfDay } from '../../src/domain/time'
import { MORNING, peopleOf } from './college'
import { at, cohortId, DAY_ON, scan, startPhotoDay, tap, type PhotoDay } from './photo-day-college'

const { capture } = contract
const soft = peopleOf('软件2101班', '软件工程学院', 6)
const later = peopleOf('软件2102班', '软件工程学院', 3, 100)
const accounting = peopleOf('会计2101班', '经济管理学院', 2, 500)

let day: PhotoDay
let sessionId: string
const id = (person: { studentNo: string }) => day.idOf.get(person.studentNo)!
beforeAll(async () => {
  day = await startPhotoDay()
  sessionId = day.session.id
})
afterAll(() => day.college.stop())

const codeOf = async (openid: string, action: string, input: object, more: object = {}) => {
  const reply = await day.college.ask(openid, action, input, more)
  return reply.ok ? 'ok' : reply.code
}
const line = (openid: string, name = '软件2101班') =>
  day.college.call(openid, capture.attendance, { sessionId, classId: day.classes[name]! })
const counts = async (openid = 'o-registrar') =>
  (await day.college.call(openid, capture.attendanceCounts, { sessionId })).classes

describe('the list', () => {
  test('is in line order, numbered on through the block’s classes', async () => {
    const first = await line('o-adviser')
    expect(first.items.map(({ number, studentNo }) => [number, studentNo])).toEqual(
      soft.map(({ studentNo }, i) => [i + 1, studentNo]),
    )
    const second = await line('o-college', '软件2102班')
    expect(second.items.map(({ number }) => number)).toEqual([7, 8, 9])
    expect(first.items[0]).toMatchObject({ state: 'none', at: null, byName: '' })
  })

  test.each([
    ['o-foreign', '软件2101班'],
    ['o-other', '软件2101班'],
    ['o-adviser', '软件2102班'],
  ])('%s finds no %s', async (openid, name) => {
    const input = { sessionId, classId: day.classes[name]! }
    expect(await codeOf(openid, 'capture.attendance', input)).toBe('NOT_FOUND')
  })

  test('counts show the classes within reach alone', async () => {
    expect((await counts('o-adviser')).map(({ due }) => due)).toEqual([6])
    expect((await counts()).map(({ due }) => due).sort()).toEqual([2, 3, 6])
  })
})

describe('a mark', () => {
  test('checks in, again says who did, then captured, then never again', async () => {
    const [person] = soft
    expect(await day.one('o-adviser', tap(id(person!)))).toMatchObject({
      ...{ outcome: 'ok', state: 'checkedIn', name: person!.name, byName: 'adviser o-adviser' },
    })
    expect(await day.one('o-college', tap(id(person!)))).toMatchObject({
      ...{ outcome: 'already', state: 'checkedIn', byName: 'adviser o-adviser' },
    })
    expect(
      await day.one('o-college', tap(id(person!), { to: 'captured', deviceAt: at('09:00') })),
    ).toMatchObject({ outcome: 'ok', state: 'captured', byName: 'college o-college' })
    expect(
      await day.one('o-adviser', tap(id(person!), { deviceAt: at('09:00') + 1 })),
    ).toMatchObject({ outcome: 'refused', code: 'CAPTURED_ALREADY', state: 'captured' })
  })

  test('that was made before, and comes later, is no second capture', async () => {
    const early = tap(id(soft[0]!), { deviceAt: at('08:59') })
    expect(await day.one('o-adviser', early)).toMatchObject({ outcome: 'already' })
  })

  test('is answered the same when it comes again, in the same request or another', async () => {
    const mark = tap(id(soft[1]!))
    const first = await day.mark('o-adviser', [mark], 'lost-reply')
    expect(await day.mark('o-adviser', [mark], 'lost-reply')).toEqual(first)
    expect(await day.mark('o-adviser', [mark, mark])).toEqual([first[0], first[0]])
    expect(first[0]).toMatchObject({ outcome: 'ok' })
  })

  test('taken back leaves nobody checked in; an absent mark against a check-in is a conflict', async () => {
    const who = id(soft[1]!)
    expect(await day.one('o-college', tap(who, { to: 'absent' }))).toMatchObject({
      ...{ outcome: 'conflict', code: 'ATTENDANCE_CONFLICT', state: 'checkedIn' },
    })
    const back = tap(who, { to: 'none', deviceAt: at('09:00') + 5 })
    expect(await day.one('o-adviser', back)).toMatchObject({ outcome: 'ok', state: 'none' })
    expect((await line('o-adviser')).items[1]).toMatchObject({ state: 'none', byName: '' })
  })

  test('of somebody out of reach, of nobody, or of a wrong shape is refused by itself', async () => {
    const results = await day.mark('o-foreign', [
      tap(id(soft[2]!)),
      tap('g-nobody'),
      tap(id(accounting[0]!)),
    ])
    expect(results.map(({ outcome, code, name }) => [outcome, code, name])).toEqual([
      ['refused', 'NOT_FOUND', ''],
      ['refused', 'NOT_FOUND', ''],
      ['ok', null, accounting[0]!.name],
    ])
    const nonce = { ...tap(id(soft[2]!)), nonce: 'x' }
    expect(
      await day.college.ask('o-adviser', 'capture.checkIn', { sessionId, marks: [nonce] }),
    ).toMatchObject({ code: 'INVALID_INPUT', fields: { 'marks.0.nonce': { code: 'NOT_AN_ID' } } })
    const long = { ...tap(id(soft[2]!)), code: 'x'.repeat(20_000) }
    expect(await codeOf('o-adviser', 'capture.checkIn', { sessionId, marks: [long] })).toBe(
      'INVALID_INPUT',
    )
  })

  test('counts to the last millisecond of the session’s last day, and not one later', async () => {
    const closesAt = endOfDay(DAY_ON)
    // The clock of this college stands at the morning: a phone ahead of it counts as now, and loses nothing.
    expect(closesAt).toBeGreaterThan(MORNING)
    const ahead = tap(id(soft[2]!), { deviceAt: closesAt + 60_000 })
    expect(await day.one('o-adviser', ahead)).toMatchObject({ outcome: 'ok' })
    const yesterday = tap(id(soft[3]!), { deviceAt: at('00:00') - 1 })
    expect(await day.one('o-adviser', yesterday)).toMatchObject({ code: 'SESSION_NOT_BEGUN' })
    const midnight = tap(id(soft[3]!), { deviceAt: at('00:00') })
    expect(await day.one('o-adviser', midnight)).toMatchObject({ outcome: 'ok' })
  })
})

describe('a check-in code', () => {
  const now = () => day.college.call('o-3', capture.checkInCode, {})

  test('checks its owner in, and nobody else', async () => {
    const { code, issuedAt, expiresAt } = await day.college.call('o-2', capture.checkInCode, {})
    expect(expiresAt - issuedAt).toBe(CODE_LIFE_MS)
    expect(code).not.toContain(soft[2]!.studentNo)
    expect(await day.one('o-adviser', scan(code, { deviceAt: issuedAt }))).toMatchObject({
      ...{ outcome: 'already', name: soft[2]!.name },
    })
  })

  test('scanned without signal is taken later; one of yesterday, or not yet made, is not', async () => {
    const { code, issuedAt, expiresAt } = await now()
    const outcomes = await Promise.all(
      [
        scan(code, { deviceAt: expiresAt }),
        scan(code, { deviceAt: issuedAt - 120_001 }),
        scan(code, { deviceAt: issuedAt - 86_400_000 }),
      ].map((mark) => day.one('o-adviser', mark)),
    )
    expect(outcomes.map(({ code: refusal }) => refusal)).toEqual([
      null,
      'CODE_EXPIRED',
      'CODE_EXPIRED',
    ])
  })

  test.each([
    ['CODE_UNREADABLE', () => '学信网采集码的内容'],
    ['CODE_FORGED', (code: string) => code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A')],
    ['CODE_FORGED', (code: string) => code.replace(/\.g\w{6}/, '.gabcdef')],
    ['CODE_FOREIGN', (code: string) => code.replace(/BYQD1\.[\w-]{8}/, 'BYQD1.00000000')],
  ])('%s for what is none of ours', async (refusal, change) => {
    const { code, issuedAt } = await now()
    const answer = await day.one('o-registrar', scan(change(code), { deviceAt: issuedAt }))
    expect(answer).toMatchObject({ outcome: 'refused', code: refusal, name: '' })
  })

  test('is not given to whoever has been captured, and theirs is refused at the door', async () => {
    const { code, issuedAt } = await now()
    const captured = tap(id(soft[3]!), { to: 'captured', deviceAt: issuedAt })
    expect(await day.one('o-adviser', captured)).toMatchObject({ outcome: 'ok' })
    expect(await codeOf('o-3', 'capture.checkInCode', {})).toBe('CAPTURED_ALREADY')
    expect(await day.one('o-adviser', scan(code, { deviceAt: issuedAt + 1000 }))).toMatchObject({
      code: 'CAPTURED_ALREADY',
      name: soft[3]!.name,
    })
  })
})

describe('an office', () => {
  const blockId = () => day.session.blocks[0]!.id
  const close = (openid: string, expected: number, more: object = {}) =>
    day.college.ask(openid, 'capture.closeBlock', { blockId: blockId(), expected }, more)

  test('takes 已采集 back for a reason, once, and the student’s old mark does not bring it back', async () => {
    const graduateId = id(soft[3]!)
    const input = { sessionId, graduateId, reason: '扫错了人' }
    expect(await codeOf('o-college', 'capture.undoCapture', input)).toBe('FORBIDDEN')
    expect(await codeOf('o-registrar', 'capture.undoCapture', { ...input, reason: '错' })).toBe(
      'REASON_NEEDED',
    )
    const undo = () =>
      day.college.ask('o-registrar', 'capture.undoCapture', input, { key: 'undo-1' })
    const first = await undo()
    expect(first).toMatchObject({ ok: true, data: { state: 'checkedIn', reason: '扫错了人' } })
    expect(await undo()).toEqual(first)
    expect(await codeOf('o-registrar', 'capture.undoCapture', input)).toBe('NOT_CAPTURED')
    const old = tap(graduateId, { to: 'captured', deviceAt: at('08:59') })
    expect(await day.one('o-adviser', old)).toMatchObject({ outcome: 'conflict' })
  })

  test('exempts those captured earlier: refused on the day until it is taken back', async () => {
    const graduateId = id(soft[4]!)
    const input = { sessionId, graduateId, exempt: true, reason: '去年已采集' }
    expect(await codeOf('o-other', 'capture.exempt', input)).toBe('NOT_FOUND')
    expect(await codeOf('o-college', 'capture.exempt', input)).toBe('ok')
    expect(await day.one('o-adviser', tap(graduateId))).toMatchObject({ code: 'CAPTURE_EXEMPT' })
    expect(await codeOf('o-college', 'capture.exempt', { ...input, exempt: false })).toBe('ok')
    expect(await codeOf('o-college', 'capture.exempt', input)).toBe('ok')
    const captured = { ...input, graduateId: id(soft[0]!) }
    expect(await codeOf('o-college', 'capture.exempt', captured)).toBe('CAPTURED_ALREADY')
  })

  test('closes a block for those within reach, by the number it was asked about, once', async () => {
    expect(await close('o-other', 0)).toMatchObject({ ok: true, data: { absent: 0 } })
    expect(await close('o-adviser', 5)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await close('o-college', 9)).toMatchObject({
      ...{ code: 'REST_CHANGED', detail: { absent: 5 } },
    })
    const first = await close('o-college', 5, { key: 'close-1' })
    expect(first).toMatchObject({ ok: true, data: { absent: 5 } })
    expect(await close('o-college', 5, { key: 'close-1' })).toEqual(first)
    const [software] = await counts('o-adviser')
    expect(software).toMatchObject({ due: 6, checkedIn: 2, captured: 1, absent: 2, exempt: 1 })
  })

  test('does not close what has not begun', async () => {
    const input = { blockId: day.session.blocks[1]!.id }
    const close = { ...input, expected: 1 }
    expect(await codeOf('o-registrar', 'capture.closeBlock', close)).toBe('BLOCK_NOT_BEGUN')
    expect(await codeOf('o-registrar', 'capture.reopenBlock', input)).toBe('BLOCK_NOT_BEGUN')
  })

  test('takes the closing back for those it called absent, and closes anew', async () => {
    const reopen = (openid: string, more: object = {}) =>
      day.college.ask(openid, 'capture.reopenBlock', { blockId: blockId() }, more)
    // Whoever has reported a make-up stays absent.
    const { graduateId } = (await line('o-adviser')).items.find(({ state }) => state === 'absent')!
    const report = { on: DAY_ON, place: '图像采集中心', note: '', graduateId }
    expect(await codeOf('o-adviser', 'capture.reportMakeUp', report)).toBe('ok')
    expect(await counts('o-adviser')).toMatchObject([{ absent: 2, closed: 2 }])
    expect(await reopen('o-adviser')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await reopen('o-other')).toMatchObject({ ok: true, data: { reopened: 0 } })
    const first = await reopen('o-college', { key: 'reopen-1' })
    expect(first).toMatchObject({ ok: true, data: { reopened: 4 } })
    expect(await reopen('o-college', { key: 'reopen-1' })).toEqual(first)
    expect(await counts('o-adviser')).toMatchObject([
      { absent: 1, closed: 1, checkedIn: 2, captured: 1, exempt: 1 },
    ])
    const { items } = await day.college.call('o-college', capture.makeUps, { cohortId })
    expect(items).toMatchObject([{ graduateId, stage: 'reported' }])
    expect(await close('o-college', 4)).toMatchObject({ ok: true, data: { absent: 4 } })
  })

  test('an absent person who comes after all is checked in; one scanned before closing was never absent', async () => {
    const late = tap(id(later[0]!), { deviceAt: at('08:58') })
    expect(await day.one('o-college', late)).toMatchObject({ outcome: 'ok', state: 'checkedIn' })
  })
})

test('a draft is nobody’s day, and another cohort’s session is not found', async () => {
  await day.college.call('o-registrar', capture.publish, { sessionId, published: false })
  expect(await codeOf('o-adviser', 'capture.attendance', { sessionId, classId: 'k' })).toBe(
    'NOT_FOUND',
  )
  const marks = [tap(id(soft[5]!))]
  expect(await codeOf('o-registrar', 'capture.checkIn', { sessionId, marks })).toBe(
    'SESSION_UNPUBLISHED',
  )
  expect(await codeOf('o-registrar', 'capture.checkIn', { sessionId: 's0', marks })).toBe(
    'NOT_FOUND',
  )
  expect(cohortId).toBe('c2024')
})
