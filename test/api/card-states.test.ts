// Every move from every state of a certificate and of a 学籍卡, by the front door: the table's own, and no other.
import { contract } from '../../src/domain'
import { arrows as certificateArrows } from '../../src/domain/certificates/rules'
import { CertificateState } from '../../src/domain/certificates/contract'
import { arrows as cardArrows, whyNotCardMove } from '../../src/domain/record-cards/rules'
import { CardMove, CardState } from '../../src/domain/record-cards/contract'
import { emptyContent } from '../../src/domain/record-cards/content'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College } from './college'
import { jpegFile } from './photo-file'

const { certificates, recordCards, roster, campaigns, accounts } = contract
const cohortId = 'c2024'
const people = peopleOf('软件2101班', '软件工程学院', 40)
const idOf = new Map<string, string>()

let college: College
let next = 0
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople(people)
  await college.post('o-registrar', 'registrar')
  const window = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  const windows = { student: window, adviser: window, college: window, office: window }
  await college.call('o-admin', campaigns.setTask, { cohortId, kind: 'recordCards', ...windows })
  await college.call('o-registrar', certificates.saveSettings, {
    cohortId,
    window: { ...window, categories: ['其他'] },
  })
  const { items } = await college.call('o-registrar', roster.graduates, { cohortId })
  for (const { studentNo, id } of items) idOf.set(studentNo, id)
})
afterAll(() => college.stop())

/** A graduate whom no test has met yet. */
async function somebody() {
  const person = people[next++]!
  const openid = `o-${person.studentNo}`
  await college.call(openid, accounts.bind, proofOf(person))
  return { openid, graduateId: idOf.get(person.studentNo)!, studentNo: person.studentNo }
}
const office = 'o-registrar'

describe('certificates', () => {
  const entry = { category: '其他' as const, title: '急救证', issuedOn: '2023-05-04' }
  const photo = (openid: string) => college.upload(openid, 'certificate', '证书.jpg', jpegFile())
  let owner: Awaited<ReturnType<typeof somebody>>
  const show = async (certificateId: string) => {
    const { items } = await college.call(owner.openid, certificates.mine, {})
    return items.find(({ id }) => id === certificateId)!
  }
  /** Every way to make each move; an import has tests of its own. */
  const ways = {
    'resubmit by its owner': async (certificateId: string) =>
      college.ask(owner.openid, 'certificates.resubmit', { certificateId, entry }),
    'withdraw by its owner': async (certificateId: string) =>
      college.ask(owner.openid, 'certificates.withdraw', { certificateId }),
    'withdraw by staff': async (certificateId: string) =>
      college.ask(office, 'certificates.withdraw', { certificateId, reason: '不在范围内' }),
    'accept by staff': async (certificateId: string, version: number) =>
      college.ask(office, 'certificates.decide', { certificateId, version, move: 'accept' }),
    'return by staff': async (certificateId: string, version: number) =>
      college.ask(office, 'certificates.decide', {
        ...{ certificateId, version, move: 'return', reason: '照片看不清' },
      }),
    'enter by staff': async (certificateId: string, version: number) =>
      college.ask(office, 'certificates.enter', {
        ...{ cohortId, studentNo: owner.studentNo, certificateId, version, entry },
      }),
  }
  type Way = keyof typeof ways
  const before: Record<CertificateState, Way[]> = {
    submitted: [],
    accepted: ['accept by staff'],
    returned: ['return by staff'],
    withdrawn: ['withdraw by its owner'],
  }
  beforeAll(async () => {
    owner = await somebody()
  })
  const cases = CertificateState.options.flatMap((state) =>
    (Object.keys(ways) as Way[]).map((way) => [state, way] as const),
  )
  test.each(cases)('%s: %s', async (state, way) => {
    const made = await college.call(owner.openid, certificates.submit, {
      entry: { ...entry, title: `${state} ${way}`.replace(/[^a-z]/g, '') },
      ticket: await photo(owner.openid),
      consent: true,
    })
    const { id } = made
    for (const step of before[state]) await ways[step](id, (await show(id)).version)
    const known = await show(id)
    expect(known.state).toBe(state)
    const [move, by] = way.split(' by ') as [keyof (typeof certificateArrows)['submitted'], string]
    const arrow = certificateArrows[state][move]
    const isAllowed = arrow?.by.includes(by === 'staff' ? 'registrar' : 'graduate') ?? false
    const reply = await ways[way](id, known.version)
    if (isAllowed) expect(reply).toMatchObject({ ok: true, data: { state: arrow!.to } })
    else {
      expect(reply).toMatchObject({ ok: false, code: 'CERTIFICATE_OVER' })
      expect(await show(id)).toEqual(known)
    }
    // Out of the way of the next case: one certificate of one name is there once.
    await college.ask(owner.openid, 'certificates.withdraw', { certificateId: id })
    await college.ask(office, 'certificates.withdraw', { certificateId: id, reason: '收尾撤下' })
  })
})

describe('学籍卡', () => {
  const content = {
    ...emptyContent,
    nativePlace: '海口',
    phone: '13800001234',
    resume: [{ from: '2018-09', until: '2021-06', school: '某中学', witness: '' }],
  }
  type Owner = Awaited<ReturnType<typeof somebody>>
  const ways: Record<CardMove, (owner: Owner, version: number) => ReturnType<College['ask']>> = {
    save: ({ openid }, version) => college.ask(openid, 'recordCards.save', { version, content }),
    submit: ({ openid }, version) =>
      college.ask(openid, 'recordCards.submit', { version, content }),
    takeBack: ({ openid }, version) => college.ask(openid, 'recordCards.takeBack', { version }),
    fill: ({ graduateId }, version) =>
      college.ask(office, 'recordCards.fillFor', {
        ...{ graduateId, version, content, ticket: null, reason: '没有智能手机' },
      }),
    return: ({ graduateId }, version) =>
      college.ask(office, 'recordCards.return', { graduateId, version, reason: '简历不全' }),
    accept: ({ graduateId }, version) =>
      college.ask(office, 'recordCards.accept', { cards: [{ graduateId, version }] }),
  }
  const before: Record<CardState, CardMove[]> = {
    blank: [],
    draft: ['save'],
    submitted: ['submit'],
    returned: ['submit', 'return'],
    accepted: ['submit', 'accept'],
  }
  const show = ({ openid }: Owner) => college.call(openid, recordCards.mine, {})
  const cases = CardState.options.flatMap((state) =>
    CardMove.options.map((move) => [state, move] as const),
  )
  test.each(cases)('%s: %s', async (state, move) => {
    const owner = await somebody()
    for (const step of before[state]) await ways[step](owner, (await show(owner)).version)
    const known = await show(owner)
    expect(known.state).toBe(state)
    const reply = await ways[move](owner, known.version)
    const to = cardArrows[state][move]
    if (to) {
      expect(reply.ok).toBe(true)
      expect(await show(owner)).toMatchObject({ state: to })
      return
    }
    const code = whyNotCardMove(state, move)
    // Accepting names each card that it left out.
    if (move === 'accept') expect(reply).toMatchObject({ data: { accepted: [], left: [{ code }] } })
    else expect(reply).toMatchObject({ ok: false, code })
    expect(await show(owner)).toEqual(known)
  })
})
