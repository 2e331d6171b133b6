// The same request again, as a phone sends it when no answer came: the same answer, and nothing done twice.
import { contract } from '../../src/domain'
import type { Reply } from '../../src/domain/action'
import type { Post } from '../../src/domain/accounts/contract'
import { keyFields } from '../../src/domain/enrolment/record'
import { MORNING, peopleOf, proofOf, startCollege, type College } from './college'

const { accounts, enrolment, roster } = contract
const HOUR = 3_600_000
let college: College
const people = peopleOf('软件2101班', '软件工程学院', 12)
const classes = new Map<string, string>()
const colleges = new Map<string, string>()
const graduates = new Map<string, string>()
let alumni: Post

beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...people, ...peopleOf('会计2101班', '经济管理学院', 2, 500)])
  const tree = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
  for (const { id, name } of tree.classes) classes.set(name, id)
  for (const { id, name } of tree.colleges) colleges.set(name, id)
  const { items } = await college.call('o-admin', roster.graduates, { cohortId: 'c2024' })
  for (const { id, studentNo } of items) graduates.set(studentNo, id)
  await college.post('o-adviser', 'adviser', { classIds: [classes.get('软件2101班')] })
  await college.post('o-college', 'college', { collegeIds: [colleges.get('软件工程学院')] })
  await college.post('o-registrar', 'registrar')
  alumni = await college.post('o-alumni', 'alumni')
  for (const n of [0, 1, 2]) await college.call(`o-${n}`, accounts.bind, proofOf(people[n]!))
})
afterAll(() => college.stop())
afterEach(() => college.emulator.faults.clear())

const idOf = (n: number) => graduates.get(people[n]!.studentNo)!
const withoutTrace = (reply: Reply) => ({ ...reply, trace: '' })
let keys = 0

/** Asks with the reply of the first commit lost on the way, and again with the same key. */
async function repeat<T = unknown>(openid: string, action: string, input: object): Promise<T> {
  const key = `key-${keys++}`
  college.emulator.faults.add({
    fault: 'lostReply',
    match: { action: 'database.commitTransaction' },
    times: 1,
  })
  const first = await college.ask(openid, action, input, { key })
  college.emulator.faults.clear()
  expect({ action, first }).toMatchObject({ first: { ok: true } })
  const again = await college.ask(openid, action, input, { key })
  expect({ action, ...withoutTrace(again) }).toEqual({ action, ...withoutTrace(first) })
  return (first as { data: T }).data
}

test('dates, settings and the roster', async () => {
  const student = { opensAt: MORNING - HOUR, closesAt: MORNING + 1000 * HOUR }
  const dates = { student, adviser: student, college: student, office: student }
  for (const kind of ['enrolment', 'capture'])
    await repeat('o-registrar', 'campaigns.setTask', { cohortId: 'c2024', kind, ...dates })
  const more = { until: MORNING + 2000 * HOUR, reason: '补交材料', graduateIds: [idOf(3)] }
  await repeat('o-registrar', 'campaigns.extend', { cohortId: 'c2024', kind: 'enrolment', ...more })
  const labels = { alumniOffice: '校友办', alumniOfficeOnForms: '校友办' }
  await repeat('o-admin', 'school.save', { name: '某学院', registrarOffice: '教务处', ...labels })
  const change = { graduateId: idOf(3), kind: '延期', fromOn: '2024-04-01', reason: '学分不够' }
  await repeat('o-registrar', 'roster.setStatus', change)
  const card = await college.call('o-registrar', roster.graduate, { graduateId: idOf(3) })
  expect(card.statuses.filter((entry) => entry.kind === '延期')).toHaveLength(1)
  await repeat('o-registrar', 'roster.createCohort', { year: 2025 })
  const collegeIds = [...colleges.values()].reverse()
  await repeat('o-registrar', 'roster.orderColleges', { collegeIds })
})

test('a record is confirmed, disputed, settled, confirmed on behalf', async () => {
  const { version } = await college.call('o-0', enrolment.show, {})
  await repeat('o-0', 'enrolment.confirm', { version, ticked: keyFields })
  const said = { fields: ['name'], note: '名字错了' }
  const disputed = await repeat<{ case: { id: string } }>('o-0', 'enrolment.dispute', said)
  const closing = { caseId: disputed.case.id, outcome: '已经改好' }
  await repeat('o-adviser', 'enrolment.closeCase', closing)
  const behalf = { graduateId: idOf(4), reason: '没有智能手机' }
  await repeat('o-adviser', 'enrolment.confirmFor', behalf)
})

test('bindings, 换绑, invitations and posts', async () => {
  await repeat('o-5', 'accounts.bind', proofOf(people[5]!))
  for (const approve of [false, true]) {
    const request = { proof: proofOf(people[0]!), reason: '换了手机' }
    await repeat('o-new', 'accounts.requestRebind', request)
    const [waiting] = (await college.call('o-adviser', accounts.rebinds, {})).items
    const decision = { rebindId: waiting!.id, approve, note: '' }
    await repeat('o-adviser', 'accounts.decideRebind', decision)
  }
  const invited = await repeat<{ code: string; invitation: { id: string } }>(
    'o-admin',
    'accounts.invite',
    { role: 'admin', title: '第二位管理员' },
  )
  const accepting = { code: invited.code, name: '乙' }
  const { post } = await repeat<{ post: Post }>('o-second', 'accounts.acceptInvitation', accepting)
  await repeat('o-admin', 'accounts.endPost', { postId: post.id })
  await repeat('o-admin', 'accounts.endPost', { postId: alumni.id })
  const other = await repeat<typeof invited>('o-admin', 'accounts.invite', {
    role: 'alumni',
    title: '校友办',
  })
  const invitationId = other.invitation.id
  await repeat('o-admin', 'accounts.revokeInvitation', { invitationId })
})

const block = {
  ...{ on: '2024-04-27', startsAt: '09:00', endsAt: '10:00', label: '自选', declared: 0 },
  ...{ leaders: [], kind: 'freeChoice', classIds: [] },
}

test('photo sessions and seats; giving back twice gives back nothing that was booked since', async () => {
  const draft = { cohortId: 'c2024', name: '补拍', place: '教103', blocks: [block] }
  const saved = await repeat<{ id: string; blocks: { id: string }[] }>(
    'o-registrar',
    'capture.saveSession',
    draft,
  )
  await repeat('o-registrar', 'capture.publish', { sessionId: saved.id, published: true })
  const slot = (n: number) => `${saved.blocks[0]!.id}.s${n}`
  await repeat('o-1', 'capture.book', { slotId: slot(1) })
  await repeat('o-1', 'capture.change', { slotId: slot(2) })
  const key = 'give-back'
  const giveBack = () => college.ask('o-1', 'capture.cancel', { sessionId: saved.id }, { key })
  expect(await giveBack()).toMatchObject({ ok: true })
  expect(await college.ask('o-1', 'capture.book', { slotId: slot(3) })).toMatchObject({ ok: true })
  expect(await giveBack()).toMatchObject({ ok: true })
  const mine = await college.call('o-1', contract.capture.mine, {})
  expect(mine.bookings.map(({ slotId }) => slotId)).toEqual([slot(3)])
})

test('an export is one job', async () => {
  const order = { kind: 'enrolmentSheet', cohortId: 'c2024' }
  const collegeId = colleges.get('软件工程学院')
  await repeat('o-college', 'exports.begin', { ...order, collegeId })
})

test('a mistaken try to bind that is sent again is one try', async () => {
  const guess = { ...proofOf(people[6]!), lastSix: '000000' }
  const wrong = () => college.ask('o-guess', 'accounts.bind', guess, { key: 'guess' })
  const first = await wrong()
  expect(first).toMatchObject({ code: 'BIND_NO_MATCH', detail: { left: 4 } })
  for (let n = 0; n < 6; n++) expect(withoutTrace(await wrong())).toEqual(withoutTrace(first))
  expect(await college.ask('o-guess', 'accounts.bind', proofOf(people[6]!))).toMatchObject({
    ok: true,
  })
})

test('a try whose reply the database lost is one try', async () => {
  const match = { action: 'database.insertDocument', collection: 'bind_tries' }
  college.emulator.faults.add({ fault: 'lostReply', match, times: 1 })
  const guess = { ...proofOf(people[7]!), lastSix: '000000' }
  expect(await college.ask('o-lost', 'accounts.bind', guess)).toMatchObject({ detail: { left: 4 } })
  expect(await college.ask('o-lost', 'accounts.bind', guess)).toMatchObject({ detail: { left: 3 } })
})

test.each(['sign_ins', 'files'])(
  'a row of %s whose reply was lost is no accident',
  async (name) => {
    const match = { action: 'database.insertDocument', collection: name }
    college.emulator.faults.add({ fault: 'lostReply', match, times: 1 })
    const reply =
      name === 'files'
        ? await college.ask('o-admin', 'files.begin', {
            ...{ purpose: 'roster', fileName: '名册.xlsx', size: 10 },
          })
        : await college.desk('', 'accounts.beginSignIn', { device: '电脑' })
    expect(reply).toMatchObject({ ok: true })
  },
)

test('a read that meets a conflict is read again', async () => {
  const match = { action: 'database.getDocument', collection: 'graduates' }
  college.emulator.faults.add({ fault: 'conflict', match, times: 2 })
  expect(await college.ask('o-2', 'enrolment.show')).toMatchObject({ ok: true })
})

test('one key on two things is two acts: another input, another action', async () => {
  const more = { key: 'one-key' }
  const change = { kind: '休学', fromOn: '2024-04-01', reason: '因病休学' }
  for (const n of [8, 9])
    await college.ask('o-registrar', 'roster.setStatus', { graduateId: idOf(n), ...change }, more)
  for (const n of [8, 9]) {
    const card = await college.call('o-registrar', roster.graduate, { graduateId: idOf(n) })
    expect(card.line.status).toBe('休学')
  }
  const post = (role: string) =>
    college.ask('o-admin', 'accounts.invite', { role, title: role }, more)
  const [first, second] = [await post('alumni'), await post('registrar')]
  const codeOf = (reply: Reply) => (reply as { data: { code: string } }).data.code
  expect(codeOf(first)).not.toBe(codeOf(second))
  expect(await college.ask('o-admin', 'roster.createCohort', { year: 2031 }, more)).toMatchObject({
    ok: true,
  })
})
