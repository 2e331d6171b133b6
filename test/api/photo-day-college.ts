// A college on its photo day: two classes of one college, one of another, staff, and a published session.
import { contract } from '../../src/domain'
import type { Mark, MarkResult } from '../../src/domain/capture/attendance-contract'
import type { Session } from '../../src/domain/capture/contract'
import { instantOf } from '../../src/domain/time'
import { peopleOf, proofOf, startCollege, type College, type Person } from './college'

const { capture } = contract
export const cohortId = 'c2024'
export const DAY_ON = '2024-04-15'
export const at = (clock: string) => instantOf(DAY_ON, clock)

export interface PhotoDay {
  college: College
  session: Session
  classes: Record<string, string>
  /** 学号 → graduate id. */
  idOf: Map<string, string>
  mark(openid: string, marks: Mark[], key?: string): Promise<MarkResult[]>
  one(openid: string, mark: Mark): Promise<MarkResult>
}

let made = 0
/** A tap on the list, unless told otherwise. */
export const tap = (graduateId: string, more: Partial<Mark> = {}): Mark => ({
  nonce: `nonce-${String(made++).padStart(6, '0')}`,
  graduateId,
  to: 'checkedIn',
  deviceAt: at('09:00'),
  via: 'list',
  ...more,
})
export const scan = (code: string, more: Partial<Mark> = {}): Mark => {
  const { graduateId: _nobody, ...mark } = tap('', { via: 'scan', code, ...more })
  return mark
}

export async function startPhotoDay(
  people: { soft: Person[]; later: Person[]; accounting: Person[] } = {
    soft: peopleOf('软件2101班', '软件工程学院', 6),
    later: peopleOf('软件2102班', '软件工程学院', 3, 100),
    accounting: peopleOf('会计2101班', '经济管理学院', 2, 500),
  },
  options: Parameters<typeof startCollege>[0] = {},
): Promise<PhotoDay> {
  const college = await startCollege(options)
  const everybody = [...people.soft, ...people.later, ...people.accounting]
  await college.importPeople(everybody)
  const tree = await college.call('o-admin', contract.roster.tree, { cohortId })
  const classes = Object.fromEntries(tree.classes.map(({ name, id }) => [name, id]))
  const collegeId = (name: string) => tree.colleges.find((it) => it.name === name)!.id
  await college.post('o-adviser', 'adviser', { classIds: [classes['软件2101班']] })
  await college.post('o-foreign', 'adviser', { classIds: [classes['会计2101班']] })
  await college.post('o-college', 'college', { collegeIds: [collegeId('软件工程学院')] })
  await college.post('o-other', 'college', { collegeIds: [collegeId('经济管理学院')] })
  await college.post('o-registrar', 'registrar')
  for (const [n, person] of people.soft.slice(0, 4).entries())
    await college.call(`o-${n}`, contract.accounts.bind, proofOf(person))
  const base = { on: DAY_ON, remark: '', declared: 0, leaders: [], kind: 'assigned' as const }
  const saved = await college.call('o-registrar', capture.saveSession, {
    ...{ cohortId, name: '集中采集', place: '教103' },
    blocks: [
      {
        ...{ ...base, startsAt: '08:30', endsAt: '09:10', label: '软件工程学院' },
        classIds: [classes['软件2101班']!, classes['软件2102班']!],
      },
      {
        ...{ ...base, startsAt: '09:10', endsAt: '09:30', label: '经济管理学院' },
        classIds: [classes['会计2101班']!],
      },
    ],
  })
  const session = await college.call('o-registrar', capture.publish, {
    ...{ sessionId: saved.id, published: true },
  })
  const idOf = new Map<string, string>()
  for (const id of Object.values(classes)) {
    const page = await college.call('o-admin', capture.attendance, {
      ...{ sessionId: session.id, classId: id },
    })
    for (const line of page.items) idOf.set(line.studentNo, line.graduateId)
  }
  const mark: PhotoDay['mark'] = async (openid, marks, key) => {
    const input = { sessionId: session.id, marks }
    const reply = await college.ask(openid, 'capture.checkIn', input, key ? { key } : {})
    if (!reply.ok) throw new Error(JSON.stringify(reply))
    return (reply.data as { results: MarkResult[] }).results
  }
  const one: PhotoDay['one'] = async (openid, it) => (await mark(openid, [it]))[0]!
  return { college, session, classes, idOf, mark, one }
}
