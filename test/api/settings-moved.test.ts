// Settings that two people have open: whoever saves what was read before the other saved is told, and nothing is lost.
import { contract } from '../../src/domain'
import { DAY_MS } from '../../src/domain/time'
import { keyFields } from '../../src/domain/enrolment/record'
import { MORNING, peopleOf, type College } from './college'
import { startPhotoDay, type PhotoDay } from './photo-day-college'
import { storedIn } from './stored'

const cohortId = 'c2024'
const [person] = peopleOf('软件2101班', '软件工程学院', 1)
let day: PhotoDay
let college: College
beforeAll(async () => {
  day = await startPhotoDay()
  college = day.college
  await college.post('o-one', 'registrar')
  await college.post('o-two', 'registrar')
})
afterAll(() => college.stop())

type Form = { version: number } & Record<string, unknown>
interface Door {
  read: () => Promise<Form>
  action: string
  /** As its action takes it: some forms stand by themselves, some under a name. */
  sent: (form: Form) => object
  /** One field, filled in otherwise by each. */
  with: (form: Form, n: number) => Form
}
const reg = <T>(action: { name: string }, input: object = { cohortId }) =>
  college.ask('o-one', action.name, input).then((reply) => {
    if (!reply.ok) throw new Error(reply.code)
    return reply.data as T
  })
const doors: [string, Door][] = [
  [
    'the school',
    {
      read: () => reg(contract.school.get, {}),
      action: 'school.save',
      sent: (form) => form,
      with: (form, n) => ({ ...form, name: `学校${n}` }),
    },
  ],
  [
    'the dates of a task',
    {
      read: async () =>
        (await reg<{ items: (Form & { kind: string })[] }>(contract.campaigns.tasks)).items.find(
          ({ kind }) => kind === 'enrolment',
        )!,
      action: 'campaigns.setTask',
      sent: (form) => form,
      with: (form, n) => ({
        ...form,
        student: { opensAt: MORNING, closesAt: MORNING + n * DAY_MS },
      }),
    },
  ],
  [
    '核对',
    {
      read: () => reg(contract.enrolment.settings),
      action: 'enrolment.saveSettings',
      sent: (settings) => ({ cohortId, settings }),
      with: (form, n) => ({ ...form, fields: ['politics', 'major'].slice(n % 2) }),
    },
  ],
  [
    '变更申请',
    {
      read: () => reg(contract.corrections.settings),
      action: 'corrections.saveSettings',
      sent: (settings) => ({ cohortId, settings }),
      with: (form, n) => ({ ...form, lastOn: `2024-06-${10 + n}` }),
    },
  ],
  [
    '采集须知',
    {
      read: () => reg(contract.capture.settings),
      action: 'capture.saveSettings',
      sent: (settings) => ({ cohortId, settings }),
      with: (form, n) => ({ ...form, attire: `白衬衫${n}` }),
    },
  ],
  [
    '补拍办法',
    {
      read: async () => {
        const { text, fromOn, untilOn, version } = await reg<Form>(contract.capture.makeUpInfo)
        return { text, fromOn, untilOn, version }
      },
      action: 'capture.saveMakeUpInfo',
      sent: (form) => ({ cohortId, ...form }),
      with: (form, n) => ({ ...form, text: `到图像采集中心预约${n}` }),
    },
  ],
  [
    '证书',
    {
      read: async () => {
        const { opensAt, closesAt, categories, version } = await reg<Form>(
          contract.certificates.settings,
        )
        return { opensAt, closesAt, categories, version }
      },
      action: 'certificates.saveSettings',
      sent: (window) => ({ cohortId, window }),
      with: (form, n) => ({ ...form, opensAt: MORNING, closesAt: MORNING + n * DAY_MS }),
    },
  ],
  [
    '学籍卡',
    {
      read: async () => (await reg<{ settings: Form }>(contract.recordCards.settings)).settings,
      action: 'recordCards.saveSettings',
      sent: (settings) => ({ cohortId, settings }),
      with: (form, n) => ({ ...form, keepDays: 30 + n }),
    },
  ],
]

const moved = (by: string) => ({ ok: false, code: 'SETTINGS_MOVED', detail: { by } })

describe.each(doors)('%s', (_what, door) => {
  const save = (openid: string, form: Form, more: object = {}) =>
    college.ask(openid, door.action, door.sent(form), more)

  test('the second of two readers is refused, reads again, and saves', async () => {
    const read = await door.read()
    expect(await save('o-one', door.with(read, 1))).toMatchObject({ ok: true })
    const first = await door.read()
    const stored = await storedIn(college.emulator)
    expect(await save('o-two', door.with(read, 2))).toMatchObject(moved('registrar o-one'))
    expect(await storedIn(college.emulator)).toEqual(stored)
    expect(first).toEqual({ ...door.with(read, 1), version: read.version + 1 })
    expect(await save('o-two', door.with(first, 2))).toMatchObject({ ok: true })
    expect(await door.read()).toEqual({ ...door.with(read, 2), version: read.version + 2 })
    const ahead = { ...door.with(first, 3), version: 99 }
    expect(await save('o-one', ahead)).toMatchObject(moved('registrar o-two'))
  })

  test('a request whose reply was lost is answered as the first time, whoever has saved since', async () => {
    const mine = door.with(await door.read(), 3)
    const first = await save('o-one', mine, { key: 'lost-reply' })
    expect(first).toMatchObject({ ok: true })
    expect(await save('o-one', mine, { key: 'lost-reply' })).toMatchObject({ ok: true })
    const theirs = door.with(await door.read(), 4)
    expect(await save('o-two', theirs)).toMatchObject({ ok: true })
    expect(await save('o-one', mine, { key: 'lost-reply' })).toMatchObject({ ok: true })
    expect(await door.read()).toEqual({ ...theirs, version: theirs.version + 1 })
  })

  test('of two who save at once exactly one has saved', async () => {
    const match = { action: 'database.commitTransaction' }
    college.emulator.faults.add({ fault: 'delay', ms: 10, match, probability: 0.5 })
    college.emulator.faults.add({ fault: 'lostReply', match, probability: 0.3 })
    for (const round of [5, 7]) {
      const read = await door.read()
      const forms = [door.with(read, round), door.with(read, round + 1)]
      const replies = await Promise.all(
        forms.map((form, n) => save(n === 0 ? 'o-one' : 'o-two', form)),
      )
      const won = replies.findIndex(({ ok }) => ok)
      expect(replies[won]).toMatchObject({ ok: true })
      expect(replies[1 - won]).toMatchObject({ ok: false, code: 'SETTINGS_MOVED' })
      expect(await door.read()).toEqual({ ...forms[won], version: read.version + 1 })
    }
    college.emulator.faults.clear()
  })
})

test('who asks for more fields and is refused costs nobody the confirmation', async () => {
  const read = await college.call('o-one', contract.enrolment.settings, { cohortId })
  const save = (settings: object) =>
    college.ask('o-two', 'enrolment.saveSettings', { cohortId, settings, voids: true })
  expect(await save({ ...read, fields: ['politics'] })).toMatchObject({ ok: true })
  const { version } = await college.call('o-0', contract.enrolment.show, {})
  await college.call('o-0', contract.enrolment.confirm, { version, ticked: [...keyFields] })
  const standing = async () =>
    (await storedIn(college.emulator)).graduates![day.idOf.get(person!.studentNo)!]!.enrolment
  const more = { ...read, fields: ['politics', 'major'] }
  expect(await save(more)).toMatchObject(moved('registrar o-two'))
  expect(await standing()).toBe('confirmed')
  expect(await save({ ...more, version: read.version + 1 })).toMatchObject({ ok: true })
  expect(await standing()).toBe('unchecked')
})
