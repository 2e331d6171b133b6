// Two people act on one thing in the same moment, with conflicts, pauses and lost replies thrown in: one of them is
// done, the other is told why not, and what is stored is what the winner did.
import { contract } from '../../src/domain'
import type { Reply } from '../../src/domain/action'
import { keyFields } from '../../src/domain/enrolment/record'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, peopleOf } from './college'
import { startPhotoDay, type PhotoDay } from './photo-day-college'
import { jpegFile } from './photo-file'
import { storedIn } from './stored'

const cohortId = 'c2024'
const people = peopleOf('软件2101班', '软件工程学院', 6)
const JPEG = jpegFile()
let day: PhotoDay
let collegeId = ''
beforeAll(async () => {
  day = await startPhotoDay()
  const { college } = day
  const window = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  const dates = { student: window, adviser: window, college: window, office: window }
  for (const kind of ['enrolment', 'capture', 'imageCheck', 'recordCards'])
    await college.ask('o-admin', 'campaigns.setTask', { cohortId, kind, ...dates })
  const taken = { ...window, categories: ['竞赛获奖'] }
  await college.ask('o-registrar', 'certificates.saveSettings', { cohortId, window: taken })
  await college.post('o-mate', 'registrar')
  const tree = await college.call('o-admin', contract.roster.tree, { cohortId })
  collegeId = tree.colleges.find(({ name }) => name === '软件工程学院')!.id
  const match = { action: 'database.commitTransaction' }
  college.emulator.faults.add({ fault: 'delay', ms: 15, match, probability: 0.5 })
  college.emulator.faults.add({ fault: 'lostReply', match, probability: 0.2 })
  college.emulator.faults.add({ fault: 'conflict', match, probability: 0.2 })
})
afterAll(() => day.college.stop())

const idOf = (n: number) => day.idOf.get(people[n]!.studentNo)!
const ask = async <T = Record<string, unknown>>(
  openid: string,
  action: string,
  input: object,
): Promise<Extract<Reply<T>, { ok: true }>['data']> => {
  const reply = await day.college.ask(openid, action, input)
  if (!reply.ok) throw new Error(`${action} ${JSON.stringify(reply)}`)
  return reply.data as T
}
type Act = [openid: string, action: string, input: object]

/** Both at once; the index of the winner, after the loser's code was found among `codes`. */
async function race(first: Act, second: Act, codes: string[]): Promise<0 | 1> {
  const replies = await Promise.all([first, second].map((act) => day.college.ask(...act)))
  const won = replies.flatMap((reply, i) => (reply.ok ? [i] : []))
  expect({ first, second, replies, won: won.length }).toMatchObject({ won: 1 })
  const loser = replies.find((reply) => !reply.ok)
  expect(codes).toContain(loser?.ok === false ? loser.code : '')
  return won[0] as 0 | 1
}
const ROUNDS = [0, 1, 2]
const changes = { ethnicity: '回族' }
const note = '户口簿登记的与学籍不一致'

async function atRegistrar(n: number): Promise<string> {
  const { id } = await ask<{ id: string }>('o-adviser', 'corrections.applyFor', {
    ...{ graduateId: idOf(n), reason: '没有智能手机', changes: { bornOn: '' }, note },
    changes: { ethnicity: ['回族', '苗族', '黎族'][n % 3] },
  })
  for (const [openid, version] of [
    ['o-adviser', 1],
    ['o-college', 2],
  ] as const)
    await ask(openid, 'corrections.decide', {
      correctionId: id,
      move: 'advance',
      version,
      reason: '',
    })
  return id
}

test('an application: approved or returned, never both; the record says which', async () => {
  for (const n of ROUNDS) {
    const correctionId = await atRegistrar(n)
    const decide = (move: string) => ({ correctionId, move, version: 3, reason: '材料不够清楚' })
    const winner = await race(
      ['o-registrar', 'corrections.decide', decide('advance')],
      ['o-mate', 'corrections.decide', decide('return')],
      ['CORRECTION_OVER', 'CORRECTION_NOT_YOURS', 'CORRECTION_MOVED'],
    )
    const { graduates, corrections, locks } = await storedIn(day.college.emulator)
    expect(corrections![correctionId]).toMatchObject({
      state: winner === 0 ? 'approved' : 'returned',
    })
    expect(graduates![idOf(n)]!.ethnicity === '汉族').toBe(winner === 1)
    expect(Object.keys(locks!).filter((id) => id.includes(idOf(n)))).toHaveLength(winner)
    if (winner === 1)
      await ask('o-adviser', 'corrections.withdrawFor', { correctionId, reason: '本人不再变更' })
  }
})

test('withdrawn by its owner while the registrar approves', async () => {
  const { id } = await ask<{ id: string }>('o-3', 'corrections.apply', { changes, note })
  for (const [openid, version] of [
    ['o-adviser', 1],
    ['o-college', 2],
  ] as const)
    await ask(openid, 'corrections.decide', {
      correctionId: id,
      move: 'advance',
      version,
      reason: '',
    })
  const winner = await race(
    [
      'o-registrar',
      'corrections.decide',
      { correctionId: id, move: 'advance', version: 3, reason: '' },
    ],
    ['o-3', 'corrections.withdraw', { correctionId: id }],
    ['CORRECTION_OVER', 'CORRECTION_MOVED'],
  )
  const { graduates } = await storedIn(day.college.emulator)
  expect(graduates![idOf(3)]).toMatchObject({
    ethnicity: winner === 0 ? '回族' : '汉族',
    openCorrections: [],
    enrolment: winner === 0 ? 'corrected' : 'unchecked',
  })
})

test('two applications about one field: one holds it', async () => {
  await race(
    ['o-0', 'corrections.apply', { changes: { name: '欧阳新' }, note }],
    [
      'o-adviser',
      'corrections.applyFor',
      { graduateId: idOf(0), reason: '没有智能手机', changes: { name: '欧阳心' }, note },
    ],
    ['CORRECTION_OPEN'],
  )
  const [open] = (
    await ask<{ items: { id: string; steps: { byRole: string }[] }[] }>(
      'o-0',
      'corrections.mine',
      {},
    )
  ).items
  const isOwn = open!.steps[0]!.byRole === 'graduate'
  if (isOwn) await ask('o-0', 'corrections.withdraw', { correctionId: open!.id })
  else
    await ask('o-adviser', 'corrections.withdrawFor', {
      correctionId: open!.id,
      reason: '本人不再变更',
    })
})

test('a record confirmed while a key field of it is applied for or disputed', async () => {
  for (const [i, other] of (['corrections.apply', 'enrolment.dispute'] as const).entries()) {
    const { version } = await ask<{ version: string }>(`o-${i}`, 'enrolment.show', {})
    const input = i === 0 ? { changes: { name: '欧阳新' }, note } : { fields: ['name'], note }
    // Whoever comes second may still be taken: an application voids a confirmation.
    const [confirmed, said] = await Promise.all([
      day.college.ask(`o-${i}`, 'enrolment.confirm', { version, ticked: keyFields }),
      day.college.ask(`o-${i}`, other, input),
    ])
    expect({ other, said }).toMatchObject({ said: { ok: true } })
    if (!confirmed.ok) expect(['CORRECTION_PENDING', 'CASE_OPEN']).toContain(confirmed.code)
    const { graduates } = await storedIn(day.college.emulator)
    expect(graduates![idOf(i)]).toMatchObject({ enrolment: 'disputed', confirmation: null })
  }
})

test('a certificate: accepted, returned or mended by its owner', async () => {
  const entry = (title: string) => ({
    ...{ category: '竞赛获奖', title, level: '二等奖', issuer: '省教育厅', issuedOn: '2023-08-24' },
  })
  for (const n of ROUNDS) {
    const ticket = await day.college.upload('o-2', 'certificate', '证书.jpg', JPEG)
    const submitted = { entry: entry(`赛${n}`), ticket, consent: true }
    const { id: certificateId } = await ask<{ id: string }>('o-2', 'certificates.submit', submitted)
    const accept = { certificateId, version: 1, move: 'accept', reason: '' }
    const others: Act[] = [
      ['o-registrar', 'certificates.decide', { ...accept, move: 'return', reason: '照片不清楚' }],
      ['o-2', 'certificates.resubmit', { certificateId, entry: entry(`新赛${n}`) }],
      ['o-2', 'certificates.withdraw', { certificateId }],
    ]
    const winner = await race(['o-college', 'certificates.decide', accept], others[n]!, [
      'CERTIFICATE_MOVED',
      'CERTIFICATE_OVER',
    ])
    const { certificates } = await storedIn(day.college.emulator)
    const kept = certificates![certificateId] as {
      state: string
      steps: unknown[]
      entry: { title: string }
    }
    expect(kept.steps).toHaveLength(2)
    expect(kept.state).toBe(winner === 0 ? 'accepted' : ['returned', 'submitted', 'withdrawn'][n])
    expect(kept.entry.title).toBe(winner === 1 && n === 1 ? `新赛${n}` : `赛${n}`)
  }
})

test('a sheet is stamped once and received once, whoever taps', async () => {
  const begun = await day.college.call('o-registrar', contract.exports.begin, {
    ...{ kind: 'enrolmentSheet', cohortId, collegeId, fullNumbers: false, reason: '' },
  })
  const { exportId } = await day.college.drive('o-registrar', begun)
  await race(
    ['o-college', 'exports.handIn', { exportId, move: 'stamped', note: '' }],
    ['o-college', 'exports.handIn', { exportId, move: 'stamped', note: '再点一次' }],
    ['HAND_IN_OUT_OF_ORDER'],
  )
  await race(
    ['o-registrar', 'exports.handIn', { exportId, move: 'received', note: '' }],
    ['o-mate', 'exports.handIn', { exportId, move: 'received', note: '齐' }],
    ['HAND_IN_OUT_OF_ORDER'],
  )
  const { exports } = await storedIn(day.college.emulator)
  const { handIn } = exports![exportId!] as { handIn: { state: string; history: unknown[] } }
  expect(handIn.state).toBe('received')
  expect(handIn.history).toHaveLength(2)
})

const content = {
  ...{ nativePlace: '海南海口', birthplace: '', phone: '13800001234', address: '' },
  resume: [{ from: '2018-09', until: '2021-06', school: '海口市第一中学', witness: '王老师' }],
  ...{ awards: [], family: [] },
}

test('a card: accepted, returned, taken back, filled in for its owner', async () => {
  for (const n of ROUNDS) {
    await ask(`o-${n}`, 'recordCards.submit', { version: 0, content })
    const graduateId = idOf(n)
    const returned: Act = [
      'o-registrar',
      'recordCards.return',
      { graduateId, version: 1, reason: '简历不完整' },
    ]
    const others: Act[] = [
      ['o-college', 'recordCards.return', { graduateId, version: 1, reason: '没有照片' }],
      [`o-${n}`, 'recordCards.takeBack', { version: 1 }],
      ['o-mate', 'recordCards.return', { graduateId, version: 1, reason: '没有照片' }],
    ]
    await race(returned, others[n]!, ['CARD_MOVED', 'CARD_NOT_SUBMITTED', 'CARD_LOCKED'])
    const { record_cards: cards, graduates } = await storedIn(day.college.emulator)
    const card = cards![graduateId] as { version: number; steps: unknown[]; state: string }
    expect([card.version, card.steps.length]).toEqual([2, 2])
    expect(graduates![graduateId]).toMatchObject({ cardState: card.state })
  }
})

test('the last word about an image, and somebody’s doubt of it', async () => {
  for (const n of ROUNDS) {
    const winner = await race(
      [`o-${n}`, 'imageCheck.confirm', { version: 0, looked: true }],
      [`o-${n}`, 'imageCheck.dispute', { version: 0, items: ['notMyPhoto'], note: '照片是别人的' }],
      ['IMAGE_CONFIRMED', 'IMAGE_IN_HAND'],
    )
    const { image_checks: checks, graduates } = await storedIn(day.college.emulator)
    expect(checks![idOf(n)]).toMatchObject({ state: winner === 0 ? 'confirmed' : 'atAdviser' })
    expect(graduates![idOf(n)]).toMatchObject({
      imageCheck: winner === 0 ? 'confirmed' : 'disputed',
    })
    if (winner === 0) continue
    const decide = (move: string) => ({ caseId: idOf(n), move, text: '已经核实', version: 1 })
    await race(
      ['o-adviser', 'imageCheck.decide', decide('pass')],
      ['o-college', 'imageCheck.decide', decide('return')],
      ['IMAGE_CASE_MOVED', 'IMAGE_CASE_NOT_YOURS', 'CASE_OVER'],
    )
  }
})

test('settings and a template saved in the same moment: both are there', async () => {
  const { college } = day
  for (const n of ROUNDS) {
    const { settings } = await college.call('o-registrar', contract.recordCards.settings, {
      cohortId,
    })
    const sample = await college.call('o-registrar', contract.recordCards.sampleTemplate, {
      cohortId,
    })
    const page = Buffer.from(await (await fetch(sample.url)).arrayBuffer())
    const ticket = await college.upload('o-mate', 'cardTemplate', `版式${n}.docx`, page)
    const keepDays = 40 + n
    await Promise.all([
      ask('o-registrar', 'recordCards.saveSettings', {
        cohortId,
        settings: { ...settings, keepDays },
      }),
      ask('o-mate', 'recordCards.useTemplate', { cohortId, ticket }),
    ])
    const now = await college.call('o-registrar', contract.recordCards.settings, { cohortId })
    expect(now).toMatchObject({ settings: { keepDays }, template: { fileName: `版式${n}.docx` } })

    const blank = await college.call('o-registrar', contract.certificates.template, { cohortId })
    const sheet = Buffer.from(await (await fetch(blank.url)).arrayBuffer())
    const table = await college.upload('o-mate', 'certificateTemplate', `样表${n}.xlsx`, sheet)
    const closesAt = MORNING + (2 + n) * DAY_MS
    const window = { opensAt: MORNING - DAY_MS, closesAt, categories: ['竞赛获奖'] }
    await Promise.all([
      ask('o-registrar', 'certificates.saveSettings', { cohortId, window }),
      ask('o-mate', 'certificates.useTemplate', { cohortId, ticket: table }),
    ])
    const shown = await college.call('o-registrar', contract.certificates.settings, { cohortId })
    expect(shown).toMatchObject({ closesAt, template: { fileName: `样表${n}.xlsx` } })
  }
})

const block = {
  ...{ on: '2024-04-27', startsAt: '09:00', endsAt: '10:00', label: '自选', declared: 0 },
  ...{ leaders: [], kind: 'freeChoice', classIds: [] },
}

test('a lesson reported again while it is being answered keeps the answer', async () => {
  const { id, blocks } = await ask<{ id: string; blocks: { id: string }[] }>(
    'o-registrar',
    'capture.saveSession',
    {
      ...{ cohortId, name: '补拍', place: '教103', blocks: [block] },
    },
  )
  await ask('o-registrar', 'capture.publish', { sessionId: id, published: true })
  for (const n of ROUNDS) {
    await ask(`o-${n}`, 'capture.book', { slotId: `${blocks[0]!.id}.s${n + 1}` })
    const lesson = { sessionId: id, course: '高等数学', teacher: '王老师', note: '' }
    const told = await ask<{ id: string }>(`o-${n}`, 'capture.reportConflict', lesson)
    const again = { ...lesson, note: '老师不同意调课' }
    const [answered, reported] = await Promise.all([
      day.college.ask('o-college', 'capture.answerConflict', {
        conflictId: told.id,
        answer: '已请老师调课',
      }),
      day.college.ask(`o-${n}`, 'capture.reportConflict', again),
    ])
    expect(answered).toMatchObject({ ok: true })
    if (!reported.ok) expect(reported.code).toBe('CONFLICT_ANSWERED')
    const { capture_conflicts: kept } = await storedIn(day.college.emulator)
    expect(kept![told.id]).toMatchObject({ state: 'answered', answer: '已请老师调课' })
  }
})

test('a plan that two registrars save', async () => {
  const draft = { cohortId, name: '补拍', place: '教104', blocks: [{ ...block, on: '2024-04-28' }] }
  const { id, planVersion } = await ask<{ id: string; planVersion: number }>(
    'o-registrar',
    'capture.saveSession',
    draft,
  )
  await race(
    [
      'o-registrar',
      'capture.saveSession',
      { ...draft, sessionId: id, planVersion, place: '教105' },
    ],
    ['o-mate', 'capture.saveSession', { ...draft, sessionId: id, planVersion, place: '教106' }],
    // BUSY while the other is taking the same seats out: asked again, it is PLAN_MOVED.
    ['PLAN_MOVED', 'BUSY'],
  )
})
