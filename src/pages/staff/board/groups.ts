// Sums of class tallies: colleges in the school's order, a joint class under its leading college.
import type { Output } from '../../../domain/action'
import type { enrolment } from '../../../domain/enrolment/contract'
import type { roster } from '../../../domain/roster/contract'

export type Board = Output<typeof enrolment.board>
type Tally = Board['classes'][number]
type College = Output<typeof roster.tree>['colleges'][number]

export interface Group {
  id: string
  name: string
  classes: Tally[]
}

/** People, not rows: each class is counted once, although it may belong to several colleges. */
export function sumOf(classes: readonly Tally[]) {
  const sum = { total: 0, bound: 0, confirmed: 0, disputed: 0, corrected: 0 }
  for (const each of classes) {
    sum.total += each.total
    sum.bound += each.bound
    sum.confirmed += each.confirmed
    sum.disputed += each.disputed
    sum.corrected += each.corrected
  }
  return sum
}

export function byCollege(classes: readonly Tally[], colleges: readonly College[]): Group[] {
  const groups = new Map<string, Group>()
  for (const college of [...colleges].sort((a, b) => a.order - b.order))
    groups.set(college.id, { id: college.id, name: college.name, classes: [] })
  for (const each of classes) {
    // The leading college may lie outside one's reach: then the first that does not.
    const id =
      each.collegeIds.find((collegeId) => groups.has(collegeId)) ?? each.collegeIds[0] ?? ''
    const group = groups.get(id) ?? { id, name: '其他班级', classes: [] }
    group.classes.push(each)
    groups.set(id, group)
  }
  return [...groups.values()].filter((group) => group.classes.length > 0)
}
