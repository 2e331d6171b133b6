// Ids of another class, college or person, and posts that are over or not begun: absent and out of reach look the same.
import { contract } from '../../src/domain'
import type { Post } from '../../src/domain/accounts/contract'
import type { Session } from '../../src/domain/capture/contract'
import { MORNING, peopleOf, proofOf, startCollege, type College, type Person } from './college'

const { accounts, campaigns, capture, enrolment, exports: sheets, roster } = contract
const cohortId = 'c2024'
const people = peopleOf('软件2101班', '软件工程学院', 3)
const others = peopleOf('会计2101班', '经济管理学院', 2, 500)
const joint: Person = {
  ...peopleOf('软件会计联办2101班', '软件工程学院', 1, 700)[0]!,
  联办学院: '网络工程学院',
}
const twin: Person = {
  ...people[0]!,
  studentNo: '2018000001',
  className: '软件1801班',
  年级: '2018',
}

let college: College
const graduates = new Map<string, string>()
let session: Session
let caseId: string
let rebindId: string
let exportId: string
let jobId: string
let colleges: Record<string, string>
let classes: Record<string, string>

beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...people, ...others, joint, twin])
  const tree = await college.call('o-admin', roster.tree, { cohortId })
  classes = Object.fromEntries(tree.classes.map(({ name, id }) => [name, id]))
  colleges = Object.fromEntries(tree.colleges.map(({ name, id }) => [name, id]))
  const { items } = await college.call('o-admin', roster.graduates, { cohortId })
  for (const { id, studentNo } of items) graduates.set(studentNo, id)
  await college.post('o-college', 'college', { collegeIds: [colleges['软件工程学院']] })
  await college.post('f-adviser', 'adviser', { classIds: [classes['会计2101班']] })
  await college.post('f-college', 'college', { collegeIds: [colleges['经济管理学院']] })
  await college.post('f-joint', 'college', { collegeIds: [colleges['网络工程学院']] })
  const open = { opensAt: MORNING - 1, closesAt: MORNING + 86_400_000 }
  for (const kind of ['enrolment', 'capture'] as const)
    await college.call('o-admin', campaigns.setTask, {
      ...{ cohortId, kind, student: open, adviser: open, college: open, office: open },
    })
  for (const [n, person] of [...people, others[0]!].entries())
    await college.call(n === 3 ? 'f-graduate' : `o-${n}`, accounts.bind, proofOf(person))
  const block = { on: '2024-04-27', startsAt: '09:00', endsAt: '10:00', label: '自选', declared: 0 }
  session = await college.call('o-admin', capture.saveSession, {
    ...{ cohortId, name: '补拍', place: '教103' },
    blocks: [{ ...block, leaders: [], kind: 'freeChoice', classIds: [] }],
  })
  await college.call('o-admin', capture.publish, { sessionId: session.id, published: true })
  await college.call('o-1', capture.book, { slotId: `${session.blocks[0]!.id}.s1` })
  const disputed = await college.call('o-1', enrolment.dispute, { fields: ['name'], note: '不对' })
  caseId = disputed.case.id
  await college.call('o-9', accounts.requestRebind, {
    proof: proofOf(people[2]!),
    reason: '新手机',
  })
  rebindId = (await college.call('o-admin', accounts.rebinds, {})).items[0]!.id
  const job = await college.call('o-college', sheets.begin, {
    ...{ kind: 'enrolmentSheet', cohortId, collegeId: colleges['软件工程学院']! },
  })
  jobId = job.id
  exportId = (await college.drive('o-college', job)).exportId!
})
afterAll(() => college.stop())

const idOf = (person: Person) => graduates.get(person.studentNo)!
const codeOf = async (openid: string, action: string, input: object, more: object = {}) => {
  const reply = await college.ask(openid, action, input, more)
  return reply.ok ? 'ok' : reply.code
}

describe('what belongs to others is not there', () => {
  const foreign = () => {
    const graduateId = idOf(people[1]!)
    const slotId = `${session.blocks[0]!.id}.s2`
    const reason = '想要看一看'
    const adviser: [string, object][] = [
      ['roster.graduate', { graduateId }],
      ['roster.revealIdNumber', { graduateId, reason }],
      ['accounts.unlock', { graduateId }],
      ['accounts.decideRebind', { rebindId, approve: true }],
      ['enrolment.confirmFor', { graduateId, reason }],
      ['enrolment.closeCase', { caseId, outcome: '改好了' }],
    ]
    const own: [string, object][] = [
      ['capture.book', { slotId, graduateId }],
      ['capture.change', { slotId, graduateId }],
      ['capture.cancel', { sessionId: session.id, graduateId }],
    ]
    const until = { until: MORNING + 9, reason }
    const office: [string, object][] = [
      ['campaigns.extend', { cohortId, kind: 'enrolment', graduateIds: [graduateId], ...until }],
      ['exports.begin', { kind: 'enrolmentSheet', cohortId, collegeId: colleges['软件工程学院'] }],
      ['exports.open', { exportId }],
      ['jobs.get', { jobId }],
      ['jobs.step', { jobId }],
      ['jobs.cancel', { jobId }],
      ['jobs.problems', { jobId }],
    ]
    return {
      'f-adviser': [...adviser, ...own],
      'f-college': [...adviser, ...office],
      'f-joint': [...adviser, ...office],
      'f-graduate': own,
    }
  }

  test.each(['f-adviser', 'f-college', 'f-joint', 'f-graduate'] as const)('%s', async (openid) => {
    for (const [action, input] of foreign()[openid])
      expect({ action, code: await codeOf(openid, action, input) }).toEqual({
        action,
        code: 'NOT_FOUND',
      })
  })

  test.each(['f-adviser', 'f-college', 'f-joint'])('in no list of %s either', async (openid) => {
    const lists: unknown[] = [
      await college.call(openid, roster.graduates, { cohortId, classId: classes['软件2101班']! }),
      await college.call(openid, enrolment.cases, {}),
      await college.call(openid, accounts.rebinds, {}),
      await college.call(openid, capture.bookings, { blockId: session.blocks[0]!.id }),
    ]
    for (const list of lists) expect(list).toMatchObject({ items: [] })
    const { classes: tallies } = await college.call(openid, enrolment.board, { cohortId })
    expect(tallies.map(({ className }) => className)).not.toContain('软件2101班')
  })
})

test('both colleges of a 联办 class reach its people; its sheet is the leading one’s', async () => {
  const graduateId = idOf(joint)
  for (const openid of ['o-college', 'f-joint'])
    expect(await codeOf(openid, 'roster.graduate', { graduateId })).toBe('ok')
  const sheet = { kind: 'enrolmentSheet', cohortId, collegeId: colleges['网络工程学院'] }
  expect(await codeOf('f-joint', 'exports.begin', sheet)).toBe('EXPORT_EMPTY')
})

test('a post counts from its first day to its last, and not after somebody ended it', async () => {
  const invited = async (openid: string, dates: object) => {
    const { code } = await college.call('o-admin', accounts.invite, {
      ...{ role: 'adviser', title: '辅导员' },
      scope: { classIds: [classes['软件2101班']!], collegeIds: [] },
      ...dates,
    })
    return (await college.call(openid, accounts.acceptInvitation, { code, name: '某' })).post
  }
  const today = await invited('o-today', { fromOn: '2024-04-15', untilOn: '2024-04-15' })
  expect(await codeOf('o-today', 'roster.tree', {})).toBe('ok')
  const refused: [string, Post][] = [
    ['o-tomorrow', await invited('o-tomorrow', { fromOn: '2024-04-16' })],
    ['o-over', await invited('o-over', { fromOn: '2024-04-01', untilOn: '2024-04-14' })],
    ['o-today', today],
  ]
  await college.call('o-admin', accounts.endPost, { postId: today.id })
  for (const [openid, post] of refused) {
    expect(await codeOf(openid, 'roster.tree', {})).toBe('FORBIDDEN')
    expect(await codeOf(openid, 'roster.tree', {}, { as: post.id })).toBe('FORBIDDEN')
  }
})

test('with two 学籍 a person acts in the one that is named, and reads that one alone', async () => {
  const { post } = await college.call('o-0', accounts.bind, proofOf(twin))
  const mine = (as?: Post) => college.call('o-0', enrolment.show, {}, as)
  expect((await mine(post)).graduateId).toBe(idOf(twin))
  const first = await mine()
  expect(first.graduateId).toBe(idOf(people[0]!))
  const ticked = ['name', 'sex', 'ethnicity', 'idNumber', 'bornOn'] as const
  const confirming = { version: first.version, ticked: [...ticked] }
  expect(await codeOf('o-0', 'enrolment.confirm', confirming, { as: post.id })).toBe(
    'RECORD_CHANGED',
  )
  expect((await mine(post)).state).toBe('unchecked')
})
