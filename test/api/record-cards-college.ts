// The ground of every test of 学籍卡: a college with its offices in post, the cards open, and each step by the front door.
import { contract } from '../../src/domain'
import type { Input } from '../../src/domain/action'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College, type Person } from './college'

const { recordCards, roster, campaigns } = contract
const COLLEGE = '软件工程学院'
export const people = peopleOf('软件2101班', COLLEGE, 5).map((person, i) =>
  i === 1 ? { ...person, 学籍状态: '延期' } : person,
) as Person[]
export const design = peopleOf('设计2101班', COLLEGE, 2, 100).map((person) => ({
  ...person,
  专业: '动漫设计',
}))
const others = peopleOf('会计2101班', '经济管理学院', 1, 500)
const ids = new Map<string, string>()
export const idOf = (i: number) => ids.get(people[i]!.studentNo)!
export type Content = Input<typeof recordCards.save>['content']
export const written = (more: Partial<Content> = {}): Content => ({
  nativePlace: '海南海口',
  birthplace: '',
  phone: '１３８ 0000 1234',
  address: '海口市金盘路 12 号',
  resume: [
    { from: '2018.9', until: '2021年6月', school: '海口市第一中学', witness: '王老师' },
    { from: '2015-09', until: '2018-06', school: '海口市第二中学', witness: '阿不都·某某' },
  ],
  awards: [{ on: '202211', title: '国家励志奖学金', by: '省教育厅' }],
  family: [],
  ...more,
})

/** The people are bound as 'o-0', 'o-1', …; nobody of the others is. */
export async function startCards() {
  const college = await startCollege()
  await college.importPeople([...people, ...design, ...others])
  const tree = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
  const collegeNamed = (name: string) => tree.colleges.find((item) => item.name === name)!.id
  const collegeId = collegeNamed(COLLEGE)
  const classId = tree.classes.find((item) => item.name === '软件2101班')!.id
  await college.post('o-college', 'college', { collegeIds: [collegeId] })
  await college.post('o-mate', 'college', { collegeIds: [collegeId] })
  await college.post('o-other', 'college', { collegeIds: [collegeNamed('经济管理学院')] })
  await college.post('o-adviser', 'adviser', { classIds: [classId] })
  await college.post('o-reg', 'registrar')
  for (const [i, person] of people.entries())
    await college.call(`o-${i}`, contract.accounts.bind, proofOf(person))
  const { items } = await college.call('o-reg', roster.graduates, { cohortId: 'c2024' })
  for (const { studentNo, id } of items) ids.set(studentNo, id)
  await doorsOf(() => college).open(MORNING - DAY_MS, MORNING + DAY_MS)
  return { college, collegeId, classId }
}

export function doorsOf(of: () => College) {
  const open = (opensAt: number, closesAt: number) => {
    const window = { opensAt, closesAt }
    const windows = { student: window, adviser: window, college: window, office: window }
    return of().call('o-admin', campaigns.setTask, { cohortId: 'c2024', kind: 'recordCards', ...windows }) // prettier-ignore
  }
  const mine = (openid: string) => of().call(openid, recordCards.mine, {})
  const submit = async (openid: string, content = written(), version?: number) =>
    of().ask(openid, 'recordCards.submit', {
      version: version ?? (await mine(openid)).version,
      content,
    })
  const accept = (openid: string, ...cards: { graduateId: string; version: number }[]) =>
    of().ask(openid, 'recordCards.accept', { cards })
  const returned = (
    openid: string,
    graduateId: string,
    version: number,
    reason = '简历请从初中写起',
  ) => of().ask(openid, 'recordCards.return', { graduateId, version, reason })
  return { open, mine, submit, accept, returned }
}
