// Leap days, a year's end and Beijing's mornings that are yesterday in London, by the front door.
import { contract } from '../../src/domain'
import { DESK_IDLE_MS } from '../../src/domain/accounts/rules'
import { DAY_MS, instantOf } from '../../src/domain/time'
import { MORNING, type College } from './college'
import { cohortId, scan, startPhotoDay, tap, type PhotoDay } from './photo-day-college'
import { startSeason } from './season'

const { capture, campaigns, exports: sheets } = contract
const season = startSeason('clock-edges')
const NEW_YEAR = instantOf('2025-01-01')
let day: PhotoDay
let college: College
let collegeId = ''

const goTo = async (now: number) => {
  await college.stop()
  college = await season.at(now)
}
const codeOf = async (action: string, input: object, openid = 'o-registrar') => {
  const reply = await college.ask(openid, action, input)
  return reply.ok ? 'ok' : reply.code
}
const sheet = async () => {
  const order = { kind: 'enrolmentSheet' as const, cohortId, collegeId }
  const begun = await college.call('o-college', sheets.begin, { ...order, fullNumbers: false })
  const { exportId } = await college.drive('o-college', begun)
  const { items } = await college.call('o-college', sheets.list, { cohortId })
  return items.find(({ id }) => id === exportId)!
}

beforeAll(async () => {
  day = await startPhotoDay(undefined, undefined, () => season.at(MORNING))
  college = day.college
  const tree = await college.call('o-admin', contract.roster.tree, { cohortId })
  collegeId = tree.colleges.find(({ name }) => name === '软件工程学院')!.id
})
afterAll(async () => {
  await college.stop()
  season.remove()
})

test.each([
  ['2024-02-29', 'ok'],
  ['2023-02-29', 'INVALID_INPUT'],
  ['2100-02-29', 'INVALID_INPUT'],
])('a last day on %s: %s', async (lastOn, code) => {
  const settings = { lastOn, graduatingTermFrom: null, inGraduatingTerm: 'flag' }
  expect(await codeOf('corrections.saveSettings', { cohortId, settings })).toBe(code)
})

test('a check-in code and a desk’s session hold over midnight, and no longer than they should', async () => {
  const midnight = instantOf('2024-04-16')
  await goTo(midnight - 4 * 60_000)
  const { code } = await college.call('o-0', capture.checkInCode, {})
  const begun = await college.desk('', 'accounts.beginSignIn', { device: '电脑' })
  if (!begun.ok) throw new Error(begun.code)
  const { shortCode, pollKey } = begun.data as { shortCode: string; pollKey: string }
  await college.ask('o-adviser', 'accounts.confirmSignIn', { shortCode })
  const signedIn = await college.desk('', 'accounts.awaitSignIn', { pollKey })
  const { token } = (signedIn as unknown as { data: { token: string } }).data

  await goTo(midnight + 60_000)
  expect(await college.desk(token, 'accounts.me')).toMatchObject({ ok: true })
  const scanned = async (deviceAt: number) => {
    const input = { sessionId: day.session.id, marks: [scan(code, { deviceAt })] }
    return (await college.call('o-adviser', capture.checkIn, input)).results[0]!.code
  }
  expect(await scanned(midnight - 1)).toBeNull()
  // The day of the session is over, whatever the code says.
  expect(await scanned(midnight)).toBe('SESSION_OVER')

  await goTo(midnight + DESK_IDLE_MS + 120_000)
  expect(await college.desk(token, 'accounts.me')).toMatchObject({ code: 'NOT_SIGNED_IN' })
  expect(await scanned(midnight - 1)).toBeNull()
})

const block = {
  ...{ label: '清晨', remark: '', declared: 0, leaders: [], kind: 'freeChoice' as const },
  ...{ on: '2024-04-16', startsAt: '07:30', endsAt: '09:00', classIds: [] },
}

test('a session over London’s midnight is of one day, and each slot has its Beijing time', async () => {
  const saved = await college.call('o-registrar', capture.saveSession, {
    ...{ cohortId, name: '清晨补拍', place: '教105', blocks: [block] },
  })
  expect(saved.blocks[0]).toMatchObject({
    on: '2024-04-16',
    startsAt: instantOf('2024-04-16', '07:30'),
    endsAt: instantOf('2024-04-16', '09:00'),
  })
  await college.call('o-registrar', capture.publish, { sessionId: saved.id, published: true })
  const open = { opensAt: MORNING - DAY_MS, closesAt: NEW_YEAR + DAY_MS }
  await college.call('o-registrar', campaigns.setTask, {
    ...{ cohortId, kind: 'capture', student: open, adviser: open, college: open, office: open },
  })
  const booked = await college.call('o-1', capture.book, { slotId: `${saved.blocks[0]!.id}.s1` })
  expect(JSON.stringify(booked)).toContain(String(instantOf('2024-04-16', '07:30')))
  // Before eight in the morning it is still yesterday in London.
  const clock = instantOf('2024-04-16', '07:59')
  await goTo(clock)
  const mark = tap([...day.idOf.values()][1]!, { deviceAt: clock })
  const { results } = await college.call('o-registrar', capture.checkIn, {
    ...{ sessionId: saved.id, marks: [mark] },
  })
  expect(results[0]).toMatchObject({ outcome: 'ok', code: null })
})

test.each([
  ['2028-02-29', 'ok'],
  ['2025-02-29', 'INVALID_INPUT'],
])('a session on %s: %s', async (on, code) => {
  const input = { cohortId, name: '闰日', place: '教106', blocks: [{ ...block, on }] }
  expect(await codeOf('capture.saveSession', input)).toBe(code)
})

test('batch numbers count anew in Beijing’s year and day, whatever London’s are', async () => {
  await goTo(NEW_YEAR - 5 * 60_000)
  expect((await sheet()).batchNo).toContain('20241231-01')
  expect((await sheet()).batchNo).toContain('20241231-02')

  await goTo(instantOf('2025-01-01', '07:59'))
  expect((await sheet()).batchNo).toContain('20250101-01')
})
