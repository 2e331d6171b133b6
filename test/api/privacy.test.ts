// A college whose people carry marked numbers, phones and addresses: whatever anybody is answered, whatever is stored,
// logged or printed without a written reason, is searched for them.
import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'
import { contract } from '../../src/domain'
import type { Action } from '../../src/domain/action'
import { exportKinds, type ExportKind } from '../../src/domain/exports/kinds'
import type { Role } from '../../src/domain/roles'
import { DAY_MS } from '../../src/domain/time'
import { idNumberFor, MORNING, peopleOf, startCollege } from './college'
import { startPhotoDay, tap, type PhotoDay } from './photo-day-college'
import { jpegFile, photoFile } from './photo-file'
import { storedIn } from './stored'

const cohortId = 'c2024'
const soft = peopleOf('软件2101班', '软件工程学院', 6).map((person, i) => ({
  ...person,
  name: `司马标记${'甲乙丙丁戊己'[i]}`,
}))
const accounting = peopleOf('会计2101班', '经济管理学院', 2, 500)
const PHONE = '13912345678'
const ADDRESS = '记号路七十七号'
const NEW_NUMBER = idNumberFor(28 * 5 + 900)
const numbers = [...soft, ...accounting].map(({ idNumber }) => idNumber).concat(NEW_NUMBER)
const JPEG = jpegFile()

const log: string[] = []
let day: PhotoDay
const ids: Record<string, string> = {}
const idOf = (n: number) => day.idOf.get(soft[n]!.studentNo)!

beforeAll(async () => {
  const later = peopleOf('软件2102班', '软件工程学院', 2, 100)
  day = await startPhotoDay({ soft, later, accounting }, undefined, () =>
    startCollege({ onLog: (line) => log.push(line) }),
  )
  const { college } = day
  const window = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  const dates = { student: window, adviser: window, college: window, office: window }
  for (const kind of ['enrolment', 'capture', 'imageCheck', 'recordCards'])
    await college.ask('o-admin', 'campaigns.setTask', { cohortId, kind, ...dates })
  await college.post('o-alumni', 'alumni')
  const done = async (openid: string, action: string, input: object) => {
    const reply = await college.ask(openid, action, input)
    if (!reply.ok) throw new Error(`${action} ${JSON.stringify(reply)}`)
    return reply.data as Record<string, never>
  }
  const content = {
    ...{ nativePlace: '海南海口', birthplace: '', phone: PHONE, address: ADDRESS },
    resume: [{ from: '2018-09', until: '2021-06', school: '海口市第一中学', witness: '王老师' }],
    ...{ awards: [], family: [] },
  }
  const ticket = await college.upload('o-0', 'cardPhoto', '我.png', photoFile(60, 80))
  await done('o-0', 'recordCards.setPhoto', { ticket })
  await done('o-0', 'recordCards.submit', { version: 0, content })
  await done('o-1', 'recordCards.save', { version: 0, content })
  const bornOn = `${NEW_NUMBER.slice(6, 10)}-${NEW_NUMBER.slice(10, 12)}-${NEW_NUMBER.slice(12, 14)}`
  const sex = Number(NEW_NUMBER[16]) % 2 === 1 ? '男' : '女'
  const photo = await college.upload('o-1', 'evidence', '户口簿.jpg', JPEG)
  const applied = await done('o-1', 'corrections.apply', {
    changes: { idNumber: NEW_NUMBER, bornOn, ...(sex === '男' ? {} : { sex }) },
    ...{ note: '户口簿登记的与学籍不一致', tickets: [photo], consent: true },
  })
  const direct = { graduateId: idOf(2), changes: { politics: '群众' }, reason: '纸表更正' }
  await done('o-college', 'corrections.correct', direct)
  await done('o-2', 'enrolment.dispute', { fields: ['bornOn'], note: '出生日期错了' })
  const wrong = { version: 0, items: ['idNumber'], note: `证件应为${soft[3]!.idNumber}` }
  await done('o-3', 'imageCheck.dispute', wrong)
  const { college: own, collegeId, reason } = { ...(await scope()), reason: '签名表要核对证件' }
  await day.mark('o-adviser', [tap(idOf(0), { to: 'captured' })])
  const full = { kind: 'enrolmentSheet', cohortId, collegeId, fullNumbers: true, reason }
  const begun = await own.call('o-college', contract.exports.begin, full as never)
  const made = await own.drive('o-college', begun)
  Object.assign(ids, {
    ...{ cohortId, collegeId, jobId: made.id, exportId: made.exportId },
    graduateId: idOf(1),
    classId: day.classes['软件2101班'],
    sessionId: day.session.id,
    blockId: day.session.blocks[0]!.id,
    correctionId: applied.id,
    caseId: idOf(3),
  })
})
afterAll(() => day.college.stop())

async function scope() {
  const tree = await day.college.call('o-admin', contract.roster.tree, { cohortId })
  const collegeId = tree.colleges.find(({ name }) => name === '软件工程学院')!.id
  return { college: day.college, collegeId }
}

/** What of the marks stands in a text. */
const numbersIn = (text: string) => numbers.filter((number) => text.includes(number))
const detailsIn = (text: string) => [PHONE, ADDRESS].filter((mark) => text.includes(mark))

const askers: [Role, string][] = [
  ['visitor', 'o-stranger'],
  ['graduate', 'o-0'],
  ['graduate', 'o-1'],
  ['adviser', 'o-adviser'],
  ['adviser', 'o-foreign'],
  ['college', 'o-college'],
  ['college', 'o-other'],
  ['registrar', 'o-registrar'],
  ['alumni', 'o-alumni'],
  ['admin', 'o-admin'],
]
/** Actions that show one thing to one person who asked for it, each with its own test of who may. */
const shows: Record<string, { numbers?: string[]; details?: string[] }> = {
  'enrolment.revealOwn': { numbers: ['o-0', 'o-1'] },
  'corrections.revealOwn': { numbers: ['o-1'] },
  'recordCards.mine': { details: ['o-0', 'o-1'] },
  // What was handed in; the draft of o-1 is nobody else's.
  'recordCards.show': { details: [] },
  // With a reason, which the owner reads.
  'roster.revealIdNumber': { numbers: ['o-adviser', 'o-college', 'o-registrar'] },
}
/** Ends what the others stand on. */
const spared = new Set([
  ...['accounts.unbind', 'accounts.endPost', 'accounts.endDeskSession', 'jobs.cancel'],
  ...['corrections.withdraw', 'recordCards.takeBack', 'recordCards.dropTemplate'],
])

function usualInput(action: Action): object {
  const { shape } = action.input as unknown as { shape?: Record<string, unknown> }
  const known = Object.keys(shape ?? {}).flatMap((key) => (ids[key] ? [[key, ids[key]]] : []))
  return Object.fromEntries(known) as object
}

test('no answer to anybody holds a number, a phone or an address that was not asked for with a reason', async () => {
  const actions = Object.values(contract)
    .flatMap((verbs) => Object.values(verbs as Record<string, Action>))
    .filter(({ name }) => !spared.has(name))
  const leaks: unknown[] = []
  let answered = 0
  for (const action of actions)
    for (const [role, openid] of askers) {
      if (!action.allow[role]) continue
      const reason = /reveal|form/.test(action.name) ? { reason: '核对证件号码' } : {}
      const input = {
        ...usualInput(action),
        ...(action.name === 'enrolment.revealOwn' || action.name === 'corrections.revealOwn'
          ? {}
          : reason),
      }
      const reply = await day.college.ask(openid, action.name, input)
      if (reply.ok) answered++
      const text = JSON.stringify(reply)
      const may = shows[action.name] ?? {}
      if (!may.numbers?.includes(openid) && numbersIn(text).length > 0)
        leaks.push({ action: action.name, openid, leaked: numbersIn(text) })
      if (!may.details?.includes(openid) && detailsIn(text).length > 0)
        leaks.push({ action: action.name, openid, leaked: detailsIn(text) })
    }
  expect(leaks).toEqual([])
  // Otherwise refusals alone would have been searched.
  expect(answered).toBeGreaterThan(150)
})

test('a graduate reads of nobody else, another class and another college of none of these people', async () => {
  const actions = Object.values(contract)
    .flatMap((verbs) => Object.values(verbs as Record<string, Action>))
    .filter(({ name }) => !spared.has(name))
  const leaks: unknown[] = []
  const strangersTo = {
    'o-0': soft.slice(1),
    'o-foreign': soft,
    'o-other': soft,
    'o-stranger': soft,
  }
  for (const [openid, strangers] of Object.entries(strangersTo))
    for (const action of actions) {
      const reply = await day.college.ask(openid, action.name, usualInput(action))
      const text = JSON.stringify(reply)
      const named = strangers.filter(
        (one) => text.includes(one.name) || text.includes(one.studentNo),
      )
      if (named.length > 0) leaks.push({ action: action.name, openid, named: named[0]!.name })
    }
  expect(leaks).toEqual([])
})

test('evidence opens for its owner and those who decide, for nobody else', async () => {
  const input = { correctionId: ids.correctionId }
  for (const openid of ['o-1', 'o-adviser', 'o-college', 'o-registrar'])
    expect(await day.college.ask(openid, 'corrections.evidence', input)).toMatchObject({ ok: true })
  for (const openid of ['o-0', 'o-foreign', 'o-other'])
    expect(await day.college.ask(openid, 'corrections.evidence', input)).toMatchObject({
      code: 'NOT_FOUND',
    })
  for (const openid of ['o-alumni', 'o-admin', 'o-stranger'])
    expect(await day.college.ask(openid, 'corrections.evidence', input)).toMatchObject({
      code: 'FORBIDDEN',
    })
})

/** Every part of a .docx or .xlsx as text. */
async function textOfFile(bytes: Buffer): Promise<string> {
  const zip = await fromBufferPromise(bytes)
  const parts: string[] = []
  for await (const entry of zip.eachEntry())
    parts.push((await buffer(await zip.openReadStreamPromise(entry))).toString('utf8'))
  return parts.join('\n')
}

const published: ExportKind[] = ['captureTimetable', 'capturePoster', 'capturePhotographer']

test.each(Object.keys(exportKinds) as ExportKind[])(
  '%s without a reason holds no number; phones and addresses stand on cards alone',
  async (kind) => {
    const { scopes } = exportKinds[kind]
    const within = scopes.at(-1)
    const order = {
      ...{ kind, cohortId },
      ...(within === 'school' ? {} : { collegeId: ids.collegeId }),
      ...(within === 'class' ? { classId: ids.classId } : {}),
    }
    const begun = await day.college.ask('o-registrar', 'exports.begin', order)
    if (!begun.ok) throw new Error(JSON.stringify(begun))
    const job = await day.college.drive('o-registrar', begun.data as never)
    // Some kinds have nothing to print in so small a college.
    if (job.state === 'failed') return expect(job.failure?.code).toBe('EXPORT_EMPTY')
    const { url } = await day.college.call('o-registrar', contract.exports.open, {
      exportId: job.exportId!,
    })
    const text = await textOfFile(Buffer.from(await (await fetch(url)).arrayBuffer()))
    expect(numbersIn(text)).toEqual([])
    // Cards are made of them, which also shows that they are found where they stand.
    expect(detailsIn(text)).toEqual(kind === 'recordCards' ? [PHONE, ADDRESS] : [])
    const named = soft.filter((one) => text.includes(one.name) || text.includes(one.studentNo))
    if (published.includes(kind)) expect(named).toEqual([])
  },
)

test('with a reason the sheet people sign has their numbers', async () => {
  const open = { exportId: ids.exportId! }
  const { url } = await day.college.call('o-college', contract.exports.open, open)
  const text = await textOfFile(Buffer.from(await (await fetch(url)).arrayBuffer()))
  expect(numbersIn(text).sort()).toEqual(soft.map(({ idNumber }) => idNumber).sort())
})

test('nothing marked lies open in the database or in the log', async () => {
  const stored = await storedIn(day.college.emulator)
  const open = Object.entries(stored).flatMap(([collection, rows]) =>
    Object.values(rows)
      .map((row) => JSON.stringify(row))
      .filter((text) => numbersIn(text).length + detailsIn(text).length > 0)
      .map((text) => `${collection} ${text.slice(0, 200)}`),
  )
  expect(open).toEqual([])
  const names = soft.map((one) => one.name)
  const said = log.filter(
    (line) =>
      numbersIn(line).length + detailsIn(line).length > 0 ||
      names.some((name) => line.includes(name)),
  )
  expect(said).toEqual([])
})
