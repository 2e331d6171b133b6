// Corrections, certificates, cards, photo day, image check, jobs: a request sent twice at once with a reply lost, and once
// more afterwards, is answered as the first time and stores nothing a second time.
import { contract } from '../../src/domain'
import type { Reply } from '../../src/domain/action'
import { keyFields } from '../../src/domain/enrolment/record'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, rosterCsv, peopleOf } from './college'
import { at, startPhotoDay, tap, type PhotoDay } from './photo-day-college'
import { jpegFile, photoFile } from './photo-file'
import { storedIn } from './stored'

const cohortId = 'c2024'
const people = peopleOf('软件2101班', '软件工程学院', 6)
const JPEG = jpegFile()
let day: PhotoDay
beforeAll(async () => {
  day = await startPhotoDay()
  const window = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  const dates = { student: window, adviser: window, college: window, office: window }
  for (const kind of ['enrolment', 'capture', 'imageCheck', 'recordCards'])
    await day.college.ask('o-admin', 'campaigns.setTask', { cohortId, kind, ...dates })
})
afterAll(() => day.college.stop())
afterEach(() => day.college.emulator.faults.clear())

const idOf = (n: number) => day.idOf.get(people[n]!.studentNo)!
const upload = (
  openid: string,
  purpose: 'evidence' | 'certificate' | 'cardPhoto',
  bytes: Buffer = JPEG,
) => day.college.upload(openid, purpose, '照片.jpg', bytes)
let keys = 0

/** Signed addresses and traces are new each time. */
const settled = (reply: Reply): unknown =>
  JSON.parse(
    JSON.stringify(reply, (name, value: unknown) =>
      ['trace', 'url', 'pictureUrl', 'expiresAt', 'at', 'since', 'updatedAt', 'phase'].includes(
        name,
      )
        ? null
        : value,
    ),
  )

/** What the action answered. */
async function repeat<T = Record<string, unknown>>(
  openid: string,
  action: string,
  input: object,
): Promise<T> {
  const { college } = day
  const key = `repeat-${keys++}`
  const match = { action: 'database.commitTransaction' }
  college.emulator.faults.add({ fault: 'lostReply', match, times: 1 })
  const ask = () => college.ask(openid, action, input, { key })
  const both = await Promise.all([ask(), ask()])
  college.emulator.faults.clear()
  const first = both.find((reply) => reply.ok)
  expect({ action, both }).toMatchObject({
    both: expect.arrayContaining([{ ok: true, data: expect.anything() }]),
  })
  const refused = both.filter((reply) => !reply.ok && reply.code !== 'BUSY')
  expect({ action, refused }).toEqual({ action, refused: [] })
  const before = await storedIn(college.emulator)
  const again = await ask()
  expect({ action, again: settled(again) }).toEqual({ action, again: settled(first!) })
  expect({ action, stored: await storedIn(college.emulator) }).toEqual({ action, stored: before })
  return (first as { data: T }).data
}

test('corrections: each move of an application, 代办, direct ones and their settings', async () => {
  const asked = { changes: { ethnicity: '回族' }, note: '户口簿登记为回族' }
  const settings = { lastOn: null, graduatingTermFrom: null, inGraduatingTerm: 'flag' }
  await repeat('o-registrar', 'corrections.saveSettings', { cohortId, settings })
  const tickets = [await upload('o-0', 'evidence')]
  const made = await repeat<{ id: string }>('o-0', 'corrections.apply', {
    ...asked,
    tickets,
    consent: true,
  })
  const correctionId = made.id
  const decide = async (openid: string, move: string, version: number) =>
    repeat(openid, 'corrections.decide', { correctionId, move, version, reason: '材料不够清楚' })
  await decide('o-adviser', 'return', 1)
  await repeat('o-0', 'corrections.resubmit', {
    correctionId,
    ...asked,
    tickets: [await upload('o-0', 'evidence')],
    consent: true,
  })
  await decide('o-adviser', 'advance', 3)
  await decide('o-college', 'advance', 4)
  await decide('o-registrar', 'advance', 5)
  const other = await repeat<{ id: string }>('o-1', 'corrections.apply', asked)
  await repeat('o-1', 'corrections.withdraw', { correctionId: other.id })
  const behalf = { graduateId: idOf(2), reason: '没有智能手机', ...asked }
  const opened = await repeat<{ id: string }>('o-adviser', 'corrections.applyFor', behalf)
  await repeat('o-adviser', 'corrections.decide', {
    ...{ correctionId: opened.id, version: 1, move: 'return', reason: '写错字了吧' },
  })
  const mended = { correctionId: opened.id, reason: '没有智能手机', ...asked }
  await repeat('o-adviser', 'corrections.resubmitFor', mended)
  const back = { correctionId: opened.id, reason: '本人不再变更' }
  await repeat('o-adviser', 'corrections.withdrawFor', back)
  const direct = { graduateId: idOf(2), changes: { politics: '群众' }, reason: '纸表更正' }
  await repeat('o-college', 'corrections.correct', direct)
})

test('certificates: entered, returned, mended, accepted one by one and together, withdrawn', async () => {
  const window = { opensAt: MORNING - 1, closesAt: MORNING + DAY_MS, categories: ['竞赛获奖'] }
  await repeat('o-registrar', 'certificates.saveSettings', { cohortId, window })
  const entry = (title: string) => ({
    ...{ category: '竞赛获奖', title, level: '二等奖', number: '', issuer: '省教育厅' },
    ...{ issuedOn: '2023-08-24', remark: '' },
  })
  const submit = async (title: string) => {
    const ticket = await upload('o-0', 'certificate')
    const input = { entry: entry(title), ticket, consent: true }
    return (await repeat<{ id: string }>('o-0', 'certificates.submit', input)).id
  }
  const [one, two, three] = [
    await submit('程序设计'),
    await submit('数学建模'),
    await submit('英语演讲'),
  ]
  const returned = { certificateId: one, version: 1, move: 'return', reason: '照片不清楚' }
  await repeat('o-college', 'certificates.decide', returned)
  const ticket = await upload('o-0', 'certificate')
  await repeat('o-0', 'certificates.resubmit', {
    certificateId: one,
    entry: entry('程序设计赛'),
    ticket,
    consent: true,
  })
  const items = [one, two, three].map((certificateId, i) => ({ certificateId, version: i ? 1 : 3 }))
  await repeat('o-college', 'certificates.acceptMany', { items })
  const entered = { cohortId, studentNo: people[3]!.studentNo, entry: entry('电子设计') }
  const made = await repeat<{ id: string }>('o-college', 'certificates.enter', entered)
  const withdrawn = { certificateId: made.id, reason: '登记错了人' }
  await repeat('o-registrar', 'certificates.withdraw', withdrawn)
  await repeat('o-registrar', 'certificates.restorePreset', { cohortId })
})

test('a request that broke off half-way does the rest when it is sent again, and claims no more than it did', async () => {
  const { college } = day
  const entry = (title: string) => ({
    ...{ category: '竞赛获奖' as const, title, level: '二等奖', issuer: '省教育厅' },
    issuedOn: '2023-08-24',
  })
  const items: { certificateId: string; version: number }[] = []
  for (const title of ['赛一', '赛二', '赛三']) {
    const ticket = await upload('o-1', 'certificate')
    const input = { entry: entry(title), ticket, consent: true }
    const { id } = await college.call('o-1', contract.certificates.submit, input)
    items.push({ certificateId: id, version: 1 })
  }
  const accepted = async () =>
    (await college.call('o-1', contract.certificates.mine, {})).items.filter(
      ({ state }) => state === 'accepted',
    ).length
  const match = { action: 'database.commitTransaction' }
  college.emulator.faults.add({ fault: 'delay', ms: 250, match })
  const ask = () =>
    college.ask('o-college', 'certificates.acceptMany', { items }, { key: 'broken-off' })
  const broken = ask()
  while ((await accepted()) === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  // From now on the database takes nothing more of this request.
  college.emulator.faults.add({ fault: 'throttle', match })
  expect(await broken).toMatchObject({ ok: false, code: 'BUSY' })
  college.emulator.faults.clear()
  const before = await accepted()
  expect(before).toBeLessThan(3)
  expect(await ask()).toMatchObject({ ok: true, data: { accepted: 3, skipped: 0 } })
  expect(await accepted()).toBe(3)
})

test('cards: saved, given a photo, handed in, returned, taken, filled in for somebody', async () => {
  const content = {
    ...{
      nativePlace: '海南海口',
      birthplace: '',
      phone: '13800001234',
      address: '海口市金盘路 12 号',
    },
    resume: [{ from: '2018-09', until: '2021-06', school: '海口市第一中学', witness: '王老师' }],
    ...{ awards: [], family: [] },
  }
  await repeat('o-0', 'recordCards.save', { version: 0, content })
  await repeat('o-0', 'recordCards.save', { version: 1, content })
  const ticket = await upload('o-0', 'cardPhoto', photoFile(300, 420))
  await repeat('o-0', 'recordCards.setPhoto', { ticket })
  await repeat('o-0', 'recordCards.submit', { version: 2, content })
  await repeat('o-0', 'recordCards.takeBack', { version: 3 })
  await repeat('o-0', 'recordCards.submit', { version: 4, content })
  const graduateId = idOf(0)
  await repeat('o-college', 'recordCards.return', { graduateId, version: 5, reason: '简历不完整' })
  await repeat('o-0', 'recordCards.submit', { version: 6, content })
  const photo = await upload('o-adviser', 'cardPhoto', photoFile(200, 280))
  const filled = { graduateId: idOf(1), version: 0, content, ticket: photo, reason: '没有智能手机' }
  await repeat('o-adviser', 'recordCards.fillFor', filled)
  const cards = [
    { graduateId, version: 7 },
    { graduateId: idOf(1), version: 1 },
  ]
  await repeat('o-college', 'recordCards.accept', { cards })
  const settings = (
    await day.college.call('o-registrar', contract.recordCards.settings, { cohortId })
  ).settings
  await repeat('o-registrar', 'recordCards.saveSettings', { cohortId, settings })
})

test('the record: settings, and a confirmation', async () => {
  const { settings } = contract.enrolment
  const now = await day.college.call('o-registrar', settings, { cohortId })
  await repeat('o-registrar', 'enrolment.saveSettings', { cohortId, settings: now, voids: true })
  const { version } = await day.college.call('o-3', contract.enrolment.show, {})
  await repeat('o-3', 'enrolment.confirm', { version, ticked: keyFields })
})

test('the photo day: settings, order, marks, exemptions, absences, make-up', async () => {
  const { sessionId, blockId } = { sessionId: day.session.id, blockId: day.session.blocks[0]!.id }
  const settings = await day.college.call('o-registrar', contract.capture.settings, { cohortId })
  await repeat('o-registrar', 'capture.saveSettings', { cohortId, settings })
  await repeat('o-0', 'capture.codeReady', { ready: true })
  await repeat('o-0', 'capture.codeReady', { ready: false })
  const mark = tap(idOf(0), { to: 'captured', deviceAt: at('09:00') })
  await repeat('o-adviser', 'capture.checkIn', { sessionId, marks: [mark, tap(idOf(1))] })
  const undone = { sessionId, graduateId: idOf(0), reason: '点错了人' }
  await repeat('o-registrar', 'capture.undoCapture', undone)
  const exempt = { sessionId, graduateId: idOf(4), exempt: true, reason: '去年采集过' }
  await repeat('o-college', 'capture.exempt', exempt)
  await repeat('o-college', 'capture.closeBlock', { blockId, expected: 6 })
  await repeat('o-college', 'capture.reopenBlock', { blockId })
  await repeat('o-college', 'capture.closeBlock', { blockId, expected: 6 })
  const report = { on: '2024-04-15', place: '图像采集中心', note: '' }
  await repeat('o-2', 'capture.reportMakeUp', report)
  const judged = { cohortId, graduateId: idOf(2), confirm: true, reason: '' }
  const { day: mine } = await day.college.call('o-2', contract.capture.mine, {})
  await repeat('o-college', 'capture.judgeMakeUp', { ...judged, seenAt: mine.makeUp!.reportedAt })
  const info = { cohortId, text: '到图像采集中心补拍', fromOn: null, untilOn: null }
  await repeat('o-registrar', 'capture.saveMakeUpInfo', info)
})

const block = {
  ...{ on: '2024-04-27', startsAt: '09:00', endsAt: '09:10', label: '自选', declared: 0 },
  ...{ leaders: [], kind: 'freeChoice', classIds: [] },
}

test('free choice: waiting, leaving the line, a lesson in the way and its answer', async () => {
  const draft = { cohortId, name: '补拍', place: '教103', blocks: [block], secondsPerHead: 300 }
  const saved = await repeat<{ id: string; blocks: { id: string }[] }>(
    'o-registrar',
    'capture.saveSession',
    draft,
  )
  await repeat('o-registrar', 'capture.publish', { sessionId: saved.id, published: true })
  const slotId = `${saved.blocks[0]!.id}.s1`
  for (const n of [0, 1]) await repeat(`o-${n}`, 'capture.book', { slotId })
  await repeat('o-2', 'capture.wait', { sessionId: saved.id, slotIds: [slotId] })
  await repeat('o-2', 'capture.leaveWait', { sessionId: saved.id })
  await repeat('o-2', 'capture.wait', { sessionId: saved.id, slotIds: [slotId] })
  await repeat('o-0', 'capture.cancel', { sessionId: saved.id })
  await repeat('o-2', 'capture.accept', { sessionId: saved.id })
  const lesson = { sessionId: saved.id, course: '高等数学', teacher: '王老师', note: '' }
  const told = await repeat<{ id: string }>('o-1', 'capture.reportConflict', lesson)
  const answer = { conflictId: told.id, answer: '已请任课老师调课' }
  await repeat('o-college', 'capture.answerConflict', answer)
  const { blocks } = day.session
  const order = { blockId: blocks[0]!.id }
  const { order: proposed } = {
    order: await day.college.call('o-college', contract.capture.classOrder, order),
  }
  const classIds = proposed.lines.map(({ classId }) => classId).reverse()
  const asked = { ...order, version: proposed.version, classIds }
  const reply = await day.college.ask('o-college', 'capture.orderClasses', asked)
  expect(reply).toMatchObject({ code: 'BLOCK_BEGUN' })
})

test('the image check: said to be wrong, passed on, answered, confirmed for good', async () => {
  const wrong = { version: 0, items: ['notMyPhoto'], note: '照片是别人的' }
  await repeat('o-0', 'imageCheck.dispute', wrong)
  const caseId = idOf(0)
  await repeat('o-adviser', 'imageCheck.decide', {
    caseId,
    move: 'pass',
    text: '已核实',
    version: 1,
  })
  const solved = { caseId, move: 'resolve', text: '照片已更换', version: 2 }
  await repeat('o-registrar', 'imageCheck.decide', solved)
  await repeat('o-0', 'imageCheck.confirm', { version: 3, looked: true })
})

test('jobs: an import begun, applied, and one that is cancelled; a sheet handed in', async () => {
  const { college } = day
  const begin = async () => {
    const ticket = await college.upload('o-registrar', 'roster', '名册.csv', rosterCsv(people))
    return repeat<{ id: string }>('o-registrar', 'roster.beginImport', { cohortId, ticket })
  }
  const ended = await begin()
  await repeat('o-registrar', 'jobs.cancel', { jobId: ended.id })
  const begun = await begin()
  const job = await college.call('o-registrar', contract.jobs.get, { jobId: begun.id })
  await college.drive('o-registrar', job)
  await repeat('o-registrar', 'roster.applyImport', { jobId: begun.id })
  const tree = await college.call('o-college', contract.roster.tree, { cohortId })
  const collegeId = tree.colleges.find(({ name }) => name === '软件工程学院')!.id
  const order = { kind: 'enrolmentSheet', cohortId, collegeId }
  const ordered = await repeat<{ id: string }>('o-college', 'exports.begin', order)
  const making = await college.call('o-college', contract.jobs.get, { jobId: ordered.id })
  const { exportId } = await college.drive('o-college', making)
  await repeat('o-college', 'exports.handIn', { exportId, move: 'stamped', note: '' })
  const back = { exportId, move: 'returned', note: '第 2 行没有签名' }
  await repeat('o-registrar', 'exports.handIn', back)
})

test('accounts: unlocked, a computer signed in and out, a binding taken off', async () => {
  const { college } = day
  await repeat('o-adviser', 'accounts.unlock', { graduateId: idOf(5) })
  const begun = await college.desk('', 'accounts.beginSignIn', { device: '电脑' })
  const { shortCode, pollKey } = (begun as { data: { shortCode: string; pollKey: string } }).data
  await repeat('o-college', 'accounts.confirmSignIn', { shortCode })
  await college.desk('', 'accounts.awaitSignIn', { pollKey })
  const { items } = await college.call('o-college', contract.accounts.deskSessions, {})
  await repeat('o-college', 'accounts.endDeskSession', { sessionId: items[0]!.id })
  await repeat('o-3', 'accounts.unbind', {})
  const { items: held } = await college.call('o-admin', contract.accounts.posts, {})
  await college.post('o-second', 'admin')
  const own = held.find(({ role }) => role === 'admin')!
  await repeat('o-admin', 'accounts.endPost', { postId: own.id })
})
