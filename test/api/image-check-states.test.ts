// 图像校对, every state × everything that anybody may try, and 代办: final, with a reason, marked, told to the owner.
import ExcelJS from 'exceljs'
import { contract } from '../../src/domain'
import { ImageState } from '../../src/domain/image-check/contract'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College } from './college'

const { imageCheck, campaigns, exports, roster } = contract
const cohortId = 'c2024'
const soft = peopleOf('软件2101班', '软件工程学院', 78)
const accounting = peopleOf('会计2101班', '经济管理学院', 1, 500)
const reason = '本人没有智能手机'

let college: College
let ids: string[]
let collegeId: string

beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...soft, ...accounting])
  const tree = await college.call('o-admin', roster.tree, { cohortId })
  const classId = (name: string) => tree.classes.find((it) => it.name === name)!.id
  collegeId = tree.colleges.find(({ name }) => name === '软件工程学院')!.id
  await college.post('o-registrar', 'registrar')
  await college.post('o-adviser', 'adviser', { classIds: [classId('软件2101班')] })
  await college.post('o-foreign', 'adviser', { classIds: [classId('会计2101班')] })
  await college.post('o-college', 'college', { collegeIds: [collegeId] })
  const open = { opensAt: MORNING - DAY_MS, closesAt: MORNING + 30 * DAY_MS }
  await college.call('o-registrar', campaigns.setTask, {
    ...{ cohortId, kind: 'imageCheck', student: open, adviser: open, college: open, office: open },
  })
  const people = await college.call('o-adviser', imageCheck.ofClass, {
    classId: classId('软件2101班'),
  })
  ids = people.items.map(({ id }) => id)
})
afterAll(() => college.stop())

const wrong = { items: ['notMyPhoto'], note: '照片是别人的' }
const imageOf = (n: number) =>
  college.call('o-adviser', imageCheck.ofGraduate, { graduateId: ids[n]! })
const versionOf = async (n: number) => (await imageOf(n)).version
const codeOf = async (openid: string, verb: string, input: object, request: object = {}) => {
  const reply = await college.ask(openid, `imageCheck.${verb}`, input, request)
  return reply.ok ? 'ok' : reply.code
}

/** Everything that can happen to the image of person `n`, whose WeChat is `o-n`. */
const events = {
  async ownConfirm(n: number) {
    return codeOf(`o-${n}`, 'confirm', { version: await versionOf(n), looked: true })
  },
  async ownDispute(n: number) {
    return codeOf(`o-${n}`, 'dispute', { version: await versionOf(n), ...wrong })
  },
  async confirmFor(n: number) {
    const about = { graduateId: ids[n]!, version: await versionOf(n), reason }
    return codeOf('o-adviser', 'confirmFor', { ...about, looked: true })
  },
  async disputeFor(n: number) {
    const about = { graduateId: ids[n]!, version: await versionOf(n), reason }
    return codeOf('o-adviser', 'disputeFor', { ...about, ...wrong })
  },
  adviserPasses: (n: number) => decide('o-adviser', 'pass', n),
  adviserReturns: (n: number) => decide('o-adviser', 'return', n),
  adviserResolves: (n: number) => decide('o-adviser', 'resolve', n),
  registrarPasses: (n: number) => decide('o-registrar', 'pass', n),
  registrarReturns: (n: number) => decide('o-registrar', 'return', n),
  registrarResolves: (n: number) => decide('o-registrar', 'resolve', n),
}
type Event = keyof typeof events
const decide = async (openid: string, move: string, n: number) => {
  const about = { caseId: ids[n]!, move, version: await versionOf(n) }
  return codeOf(openid, 'decide', { ...about, text: '已当面核对过身份证' })
}

const ways: Record<ImageState, Event[]> = {
  unchecked: [],
  atAdviser: ['disputeFor'],
  atRegistrar: ['disputeFor', 'adviserPasses'],
  returned: ['disputeFor', 'adviserReturns'],
  resolved: ['disputeFor', 'adviserPasses', 'registrarResolves'],
  confirmed: ['confirmFor'],
}
const inHand = { ownConfirm: 'IMAGE_IN_HAND', ownDispute: 'IMAGE_IN_HAND' }
const inHandFor = { confirmFor: 'IMAGE_IN_HAND', disputeFor: 'IMAGE_IN_HAND' }
const toAnswer: Partial<Record<Event, string>> = {
  ...{ ownConfirm: 'confirmed', ownDispute: 'atAdviser' },
  ...{ confirmFor: 'confirmed', disputeFor: 'atAdviser' },
}
/** Where an event leads, or why it is refused; what a state does not name is `otherwise`. */
const table: Record<ImageState, Partial<Record<Event, string>> & { otherwise: string }> = {
  unchecked: { ...toAnswer, otherwise: 'NOT_FOUND' },
  atAdviser: {
    ...{ ...inHand, ...inHandFor, adviserPasses: 'atRegistrar', adviserReturns: 'returned' },
    otherwise: 'IMAGE_CASE_NOT_YOURS',
  },
  atRegistrar: {
    ...{ ...inHand, ...inHandFor, registrarReturns: 'returned', registrarResolves: 'resolved' },
    otherwise: 'IMAGE_CASE_NOT_YOURS',
  },
  returned: { ...toAnswer, otherwise: 'CASE_OVER' },
  resolved: { ...toAnswer, otherwise: 'CASE_OVER' },
  confirmed: {
    // The owner's same final word again changes nothing; nobody else has anything to say.
    ...{ ownConfirm: 'confirmed', ownDispute: 'IMAGE_CONFIRMED' },
    ...{ confirmFor: 'IMAGE_CONFIRMED', disputeFor: 'IMAGE_CONFIRMED' },
    otherwise: 'CASE_OVER',
  },
}
const cells = ImageState.options.flatMap((state) =>
  (Object.keys(events) as Event[]).map((event) => [state, event] as const),
)

test.each(cells.map((cell, n) => [...cell, n] as const))('%s, %s', async (state, event, n) => {
  if (event.startsWith('own'))
    await college.call(`o-${n}`, contract.accounts.bind, proofOf(soft[n]!))
  for (const step of ways[state]) expect(await events[step](n)).toBe('ok')
  const before = await imageOf(n)
  expect(before.state).toBe(state)
  const expected = table[state][event] ?? table[state].otherwise
  const isState = ImageState.options.some((one) => one === expected)
  expect(await events[event](n)).toBe(isState ? 'ok' : expected)
  const after = await imageOf(n)
  if (isState) expect(after.state).toBe(expected)
  else expect(after).toEqual(before)
})

describe('代办', () => {
  const first = cells.length
  const about = (n: number, more: object = {}) => ({
    ...{ graduateId: ids[first + n]!, version: 0, reason, looked: true, ...more },
  })

  test('needs a reason, the tick, and a post that looks after the class', async () => {
    expect(await codeOf('o-adviser', 'confirmFor', about(0, { reason: '没手机' }))).toBe(
      'REASON_NEEDED',
    )
    const unticked = await college.ask(
      'o-adviser',
      'imageCheck.confirmFor',
      about(0, { looked: false }),
    )
    expect(unticked).toMatchObject({ fields: { looked: { code: 'REQUIRED' } } })
    const long = await college.ask(
      'o-adviser',
      'imageCheck.confirmFor',
      about(0, { reason: '长'.repeat(20_000) }),
    )
    expect(long).toMatchObject({ fields: { reason: { code: 'TOO_LONG' } } })
    expect(await codeOf('o-foreign', 'confirmFor', about(0))).toBe('NOT_FOUND')
    expect(await codeOf('o-foreign', 'ofGraduate', { graduateId: ids[first]! })).toBe('NOT_FOUND')
    expect(await codeOf('o-registrar', 'confirmFor', about(0))).toBe('FORBIDDEN')
    expect(await codeOf('o-adviser', 'confirmFor', about(0, { version: 1 }))).toBe('IMAGE_MOVED')
    expect(await imageOf(first)).toMatchObject({ state: 'unchecked', version: 0 })
  })

  test('is one confirmation when its reply is lost, marked and told to the owner', async () => {
    await college.call('o-owner', contract.accounts.bind, proofOf(soft[first]!))
    college.emulator.faults.add({
      ...{ match: { action: 'database.commitTransaction' }, fault: 'lostReply', times: 1 },
    })
    const ask = () => codeOf('o-college', 'confirmFor', about(0), { key: 'for-1' })
    expect([await ask(), await ask()]).toEqual(['ok', 'ok'])
    const mine = await college.call('o-owner', imageCheck.show, {})
    expect(mine).toMatchObject({
      ...{ state: 'confirmed', version: 1 },
      steps: [{ move: 'confirm', byRole: 'college', byName: 'college o-college', reason }],
    })
    const { notices, checklist } = await college.call('o-owner', campaigns.home, {})
    expect(notices.map(({ text }) => text)).toEqual([expect.stringContaining(reason)])
    expect(checklist.find(({ kind }) => kind === 'imageCheck')?.state).toBe('done')
    expect(await codeOf('o-owner', 'dispute', { version: 1, ...wrong })).toBe('IMAGE_CONFIRMED')
  })

  test('meets the owner’s own answer: one is taken, the other is told', async () => {
    await college.call('o-other', contract.accounts.bind, proofOf(soft[first + 1]!))
    const [own, staff] = await Promise.all([
      codeOf('o-other', 'dispute', { version: 0, ...wrong }),
      codeOf('o-adviser', 'confirmFor', about(1)),
    ])
    expect([own, staff].filter((code) => code === 'ok')).toHaveLength(1)
    expect(await imageOf(first + 1)).toMatchObject({ version: 1 })
  })

  test('of 有误 masks numbers, and stands on the errata as said by staff', async () => {
    const { looked: _tick, ...input } = about(2, { ...wrong, note: `应为${soft[first]!.idNumber}` })
    expect(await codeOf('o-adviser', 'disputeFor', { ...input, items: [] })).toBe('INVALID_INPUT')
    expect(await codeOf('o-adviser', 'disputeFor', input)).toBe('ok')
    expect((await imageOf(first + 2)).note).not.toContain(soft[first]!.idNumber)
    const begun = await college.call('o-college', exports.begin, {
      ...{ kind: 'imageErrata', cohortId, collegeId },
    })
    const { exportId } = await college.drive('o-college', begun)
    const { url } = await college.call('o-college', exports.open, { exportId: exportId! })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Buffer.from(await (await fetch(url)).arrayBuffer()) as never)
    const notes = book.worksheets[0]!.getColumn(6).values.map(String)
    expect(notes.filter((note) => note.includes('adviser o-adviser代登记'))).not.toEqual([])
  })
})
