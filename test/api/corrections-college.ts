// The ground of every test of 更正: a college with its offices in post, and applications by the front door.
import { contract } from '../../src/domain'
import type { Input, Reply } from '../../src/domain/action'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College, type Person } from './college'
import { jpegFile } from './photo-file'

const { corrections, enrolment, roster } = contract
export const note = '户口簿登记的与学籍不一致'
type Asked = Input<typeof corrections.apply>

export interface CorrectionsCollege {
  college: College
  /** Of one class with an adviser, bound as 'o-0', 'o-1', …; their college is 'o-college'. */
  people: Person[]
  /** Of a class without one, the first bound as 'o-acc'; their college is 'o-other'. */
  others: Person[]
  apply(openid: string, changes: Asked['changes'], more?: Partial<Asked>): Promise<Applied>
  tryApply(openid: string, changes: object, more?: object, request?: object): Promise<Reply>
  mine(openid: string): Promise<Applied[]>
  /** As that office, of the application as it is now. */
  decide(openid: string, id: string, move: string, reason?: string): Promise<Reply>
  /** What the owner reads in this field. */
  line(openid: string, key: string): Promise<string | undefined>
  photo(openid: string, name?: string, bytes?: Buffer): Promise<string>
}
type Applied = Awaited<ReturnType<typeof applied>>
const applied = (college: College, openid: string, asked: Asked) =>
  college.call(openid, corrections.apply, asked)

/** @param count people who are bound */
export async function startCorrections(count: number): Promise<CorrectionsCollege> {
  const people = peopleOf('软件2101班', '软件工程学院', count)
  const others = peopleOf('会计2101班', '经济管理学院', 3, 500)
  const college = await startCollege()
  await college.importPeople([...people, ...others])
  const tree = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
  const classOf = (name: string) => tree.classes.find((item) => item.name === name)!.id
  const collegeOf = (name: string) => tree.colleges.find((item) => item.name === name)!.id
  await college.post('o-adviser', 'adviser', { classIds: [classOf('软件2101班')] })
  await college.post('o-college', 'college', { collegeIds: [collegeOf('软件工程学院')] })
  await college.post('o-other', 'college', { collegeIds: [collegeOf('经济管理学院')] })
  await college.post('o-registrar', 'registrar')
  await Promise.all(
    people.map((person, i) => college.call(`o-${i}`, contract.accounts.bind, proofOf(person))),
  )
  await college.call('o-acc', contract.accounts.bind, proofOf(others[0]!))
  const window = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  await college.call('o-admin', contract.campaigns.setTask, {
    ...{ cohortId: 'c2024', kind: 'enrolment' },
    ...{ student: window, adviser: window, college: window, office: window },
  })
  return {
    college,
    people,
    others,
    apply: (openid, changes, more = {}) => applied(college, openid, { changes, note, ...more }),
    tryApply: (openid, changes, more = {}, request = {}) =>
      college.ask(openid, 'corrections.apply', { changes, note, ...more }, request),
    mine: async (openid) => (await college.call(openid, corrections.mine, {})).items,
    async decide(openid, id, move, reason = '') {
      const known = await college.call('o-registrar', corrections.show, { correctionId: id })
      const asked = { correctionId: id, version: known.version, move, reason }
      return college.ask(openid, 'corrections.decide', asked)
    },
    line: async (openid, key) =>
      (await college.call(openid, enrolment.show, {})).lines.find((item) => item.key === key)
        ?.value,
    photo: (openid, name = '户口簿.jpg', bytes = jpegFile()) =>
      college.upload(openid, 'evidence', name, bytes),
  }
}
