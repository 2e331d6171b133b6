// Classes as options of a select, grouped by the college that leads them.
import type { SchoolClass } from '../../src/domain/roster/contract'
import type { CollegeLine } from '../desk-context'

export interface ClassOption {
  value: string
  label: string
}

/** The college a class is listed under: the first of its colleges that this post can see. */
export const homeOf = (one: SchoolClass, colleges: CollegeLine[]) =>
  one.collegeIds.find((id) => colleges.some((college) => college.id === id)) ?? ''

export function classOptionsOf(classes: SchoolClass[], colleges: CollegeLine[]) {
  const groups = [...colleges.map(({ id, name }) => ({ id, name })), { id: '', name: '其他' }]
  return groups
    .map(({ id, name }) => ({
      label: name,
      options: classes
        .filter((one) => homeOf(one, colleges) === id)
        .map<ClassOption>((one) => ({
          value: one.id,
          label: `${one.name}（${one.graduates} 人）`,
        })),
    }))
    .filter(({ options }) => options.length > 0)
}
