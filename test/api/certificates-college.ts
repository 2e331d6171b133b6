// The ground of every test of 证书: a college with its offices in post, and certificates by the front door.
import { contract } from '../../src/domain'
import type { Input } from '../../src/domain/action'
import { categories } from '../../src/domain/certificates/categories'
import { peopleOf, proofOf, startCollege, type College } from './college'
import { jpegFile } from './photo-file'

const { certificates, roster } = contract
export const people = peopleOf('软件2101班', '软件工程学院', 8)
export const others = peopleOf('会计2101班', '经济管理学院', 3, 500)
export const JPEG = jpegFile()
export const cohortId = 'c2024'

export type Typed = Input<typeof certificates.submit>['entry']
export const cet = (more: Partial<Typed> = {}): Typed => ({
  category: '大学英语四、六级',
  title: '大学英语四级',
  level: '512',
  number: '１２３ 456789012345',
  issuer: '教育部教育考试院',
  issuedOn: '2023-08-24',
  remark: '',
  ...more,
})
export const award = (more: Partial<Typed> = {}): Typed =>
  cet({ category: '竞赛获奖', title: '程序设计大赛', level: '二等奖', number: '', ...more })

/** Of the first class all are bound, as 'o-0', 'o-1', …; of the others the first, as 'o-acc'. */
export async function startCertificates(): Promise<College> {
  const college = await startCollege()
  await college.importPeople([...people, ...others])
  const tree = await college.call('o-admin', roster.tree, { cohortId })
  const classOf = (name: string) => tree.classes.find((item) => item.name === name)!.id
  const collegeOf = (name: string) => tree.colleges.find((item) => item.name === name)!.id
  await college.post('o-adviser', 'adviser', { classIds: [classOf('软件2101班')] })
  await college.post('o-college', 'college', { collegeIds: [collegeOf('软件工程学院')] })
  await college.post('o-other', 'college', { collegeIds: [collegeOf('经济管理学院')] })
  await college.post('o-registrar', 'registrar')
  for (const [i, person] of people.entries())
    await college.call(`o-${i}`, contract.accounts.bind, proofOf(person))
  await college.call('o-acc', contract.accounts.bind, proofOf(others[0]!))
  return college
}

export function doorsOf(of: () => College) {
  const open = (
    opensAt: number | null,
    closesAt: number | null,
    taken: string[] = [...categories],
  ) =>
    of().ask('o-registrar', 'certificates.saveSettings', {
      cohortId,
      window: { opensAt, closesAt, categories: taken },
    })
  const photo = (openid: string, name = '证书.jpg', bytes = JPEG) =>
    of().upload(openid, 'certificate', name, bytes)
  const submit = async (openid: string, entry: Typed) =>
    of().call(openid, certificates.submit, {
      entry,
      ticket: await photo(openid),
      consent: true,
    })
  const trySubmit = (openid: string, entry: object, more: object = {}, request: object = {}) =>
    of().ask(openid, 'certificates.submit', { entry, ...more }, request)
  const decide = (
    openid: string,
    certificateId: string,
    version: number,
    move: string,
    reason = '',
  ) => of().ask(openid, 'certificates.decide', { certificateId, version, move, reason })
  return { open, photo, submit, trySubmit, decide }
}
