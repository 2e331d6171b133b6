// Every field of every action, filled with what no screen sends: a listed refusal or an answer, never a fault.
import { contract } from '../../src/domain'
import type { Action, Reply } from '../../src/domain/action'
import { roles, type Role } from '../../src/domain/roles'
import { startPhotoDay, type PhotoDay } from './photo-day-college'

type Schema = {
  type?: string
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  const?: unknown
  pattern?: string
  minimum?: number
  minLength?: number
}
type Path = (string | number)[]

let day: PhotoDay
let items: { name: string; input: Schema }[] = []
const ids: Record<string, string> = {}
beforeAll(async () => {
  day = await startPhotoDay()
  await day.college.post('o-alumni', 'alumni')
  const { college, session } = day
  const told = await college.call('o-admin', contract.meta.actions, {})
  items = told.items as unknown as typeof items
  const [graduateId = '', otherId = ''] = [...day.idOf.values()]
  const dispute = { fields: ['name'], note: '名字错了' }
  const opened = await college.ask('o-0', 'enrolment.dispute', dispute)
  const applied = await college.ask('o-1', 'corrections.apply', {
    changes: { ethnicity: '回族' },
    note: '户口簿登记为回族',
  })
  const tree = await college.call('o-admin', contract.roster.tree, { cohortId: 'c2024' })
  const [collegeId = ''] = tree.colleges.map(({ id }) => id)
  const begun = await college.call('o-registrar', contract.exports.begin, {
    ...{ kind: 'enrolmentSheet', cohortId: 'c2024', collegeId, fullNumbers: false, reason: '' },
  })
  const made = await college.drive('o-registrar', begun)
  const invited = await college.call('o-admin', contract.accounts.invite, {
    ...{ role: 'registrar', title: '备用' },
  })
  Object.assign(ids, {
    cohortId: 'c2024',
    graduateId,
    otherId,
    collegeId,
    classId: day.classes['软件2101班'],
    sessionId: session.id,
    blockId: session.blocks[0]!.id,
    slotId: `${session.blocks[0]!.id}.s1`,
    caseId: (opened as { data: { case: { id: string } } }).data.case.id,
    correctionId: (applied as { data: { id: string } }).data.id,
    jobId: made.id,
    exportId: made.exportId,
    invitationId: invited.invitation.id,
  })
})
afterAll(() => day.college.stop())

/** A value of the right shape: what is asked for by name is a real id, the rest is plausible. */
function sample(schema: Schema, name: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [first] = schema.anyOf ?? []
  if (first) return sample(first, name)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, sample(inner, key)]),
      )
    case 'array':
      return [sample(schema.items ?? {}, name.replace(/s$/, ''))]
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return true
    default:
      return ids[name] ?? (/On$/.test(name) || name === 'on' ? '2024-04-20' : '课程冲突')
  }
}

/** Where the values stand, the lists and objects that hold them included. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, one]) =>
          pathsIn(one, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : []
  return path.length > 0 ? [path, ...inner] : inner
}

function withValue(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >
  copy[key] = withValue(copy[key], rest, put)
  return copy
}
const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value)

const strange = {
  text: [
    ...['__proto__', '$where', '..', 'x'.repeat(96), '长'.repeat(20_000), '\u0000\u0007'],
    ...['\ud800\ufffe', '😀👨‍👩‍👧', '=HYPERLINK("http://x")', '<w:p>&amp;{姓名}', '2024-02-30'],
  ],
  number: [-1, 0.5, 2 ** 53, 1e308, '5'],
  any: [null, {}, { $ne: null }, ['a', ['b']]],
}

function valuesFor(name: string, value: unknown): unknown[] {
  if (Array.isArray(value))
    return [[...value, ...value], Array(1000).fill(value[0]), ...strange.any, '…']
  if (typeof value === 'number') return [...strange.number, ...strange.any]
  if (typeof value === 'string')
    // An id of every other noun, of another year and of nobody.
    return [...strange.text, ...(/Ids?$/.test(name) ? Object.values(ids) : []), ...strange.any, 7]
  return [...strange.any, '…']
}

/** The name of the field, also of one in a list. */
const nameOf = (path: Path): string =>
  String([...path].reverse().find((key) => typeof key === 'string') ?? '')

/** Three end what the tests stand on; the fourth draws a picture each time and takes one text. */
const spared = new Set([
  ...['accounts.unbind', 'accounts.endPost', 'accounts.endDeskSession'],
  'accounts.beginSignIn',
])
const everyAction = Object.values(contract)
  .flatMap((verbs) => Object.values(verbs as Record<string, Action>))
  .filter(({ name }) => !spared.has(name))
const askers: Partial<Record<Role, string>> = {
  visitor: 'o-stranger',
  graduate: 'o-0',
  adviser: 'o-adviser',
  college: 'o-college',
  registrar: 'o-registrar',
  alumni: 'o-alumni',
  admin: 'o-admin',
}

test.each(everyAction.map((action) => [action.name, action] as const))(
  '%s',
  async (name, action) => {
    const { input } = items.find((item) => item.name === name)!
    const usual = sample(input, '')
    // Who reaches farthest finds most of what is asked for.
    const asker = [...roles].reverse().find((role) => action.allow[role] && askers[role])
    const openid = askers[asker ?? 'visitor'] ?? ''
    const tries = pathsIn(usual).flatMap((path) =>
      valuesFor(nameOf(path), at(usual, path)).map((value) => [path, value] as const),
    )
    const faults: unknown[] = []
    // Every third of them, another third for the next action: all of them together take a minute.
    const turn = everyAction.findIndex((one) => one.name === name)
    const queue = tries.filter((_, i) => i % 3 === turn % 3)
    const lane = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [path, value] = next
        const input = withValue(usual, path, value) as object
        const reply: Reply = await day.college.ask(openid, name, input)
        if (!reply.ok && reply.code === 'BUG')
          faults.push({ path: path.join('.'), value: JSON.stringify(value).slice(0, 60) })
      }
    }
    await Promise.all(Array.from({ length: 8 }, lane))
    expect(faults).toEqual([])
  },
)
