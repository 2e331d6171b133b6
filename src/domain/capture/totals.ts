// The 采集情况统计表: each block once, under the college that leads it, with a sum that is the roster.
import { clockOf } from '../time'
import { addCounts, countsOf, rateLabel, type DayCounts, type DayFacts } from './outcome'

export const totalsColumns = [
  { title: '学院', width: 22 },
  { title: '日期', width: 12 },
  { title: '时间', width: 14 },
  { title: '时段', width: 22 },
  { title: '班数', width: 7 },
  { title: '应到', width: 8 },
  { title: '其中延期', width: 9 },
  { title: '实到', width: 8 },
  { title: '已采集', width: 8 },
  { title: '补拍', width: 8 },
  { title: '缺席', width: 8 },
  { title: '免采集', width: 8 },
  { title: '未登记', width: 8 },
  { title: '采集率', width: 9 },
] as const

export interface TotalsBlock {
  id: string
  on: string
  startsAt: number
  endsAt: number
  label: string
  kind: 'assigned' | 'freeChoice'
  classIds: readonly string[]
}
export interface TotalsClass {
  id: string
  /** The first leads. */
  collegeIds: readonly string[]
  joint: boolean
}
export interface TotalsPerson extends DayFacts {
  classId: string
}

export interface TotalsLine {
  /** The block's id; a college's for its classes in no block and for its subtotal; '' for the sum. */
  of: string
  kind: 'block' | 'unplanned' | 'subtotal' | 'sum'
  cells: string[]
  counts: DayCounts
}

/** Stands after the colleges: a block of joint classes, or of several leading colleges, is nobody's own. */
const JOINT = '联办'

/**
 * The block in which each class is counted: its first assigned one, else the first that it may choose from.
 * A class in two sessions is one class.
 */
export function homeBlocks(blocks: readonly TotalsBlock[]): Map<string, TotalsBlock> {
  const homes = new Map<string, TotalsBlock>()
  const inOrder = [...blocks].sort(
    (a, b) => Number(a.kind !== 'assigned') - Number(b.kind !== 'assigned') || byTime(a, b),
  )
  for (const block of inOrder)
    for (const id of block.classIds) if (!homes.has(id)) homes.set(id, block)
  return homes
}

/** @param colleges in official order */
export function totalsLines(facts: {
  blocks: readonly TotalsBlock[]
  classes: readonly TotalsClass[]
  colleges: readonly { id: string; name: string }[]
  people: readonly TotalsPerson[]
}): TotalsLine[] {
  const { blocks, classes, colleges, people } = facts
  const homes = homeBlocks(blocks)
  const peopleOf = new Map<string, TotalsPerson[]>()
  for (const person of people) {
    const known = peopleOf.get(person.classId)
    if (known) known.push(person)
    else peopleOf.set(person.classId, [person])
  }
  const leadOf = new Map(classes.map(({ id, collegeIds }) => [id, collegeIds[0] ?? '']))
  const parts = [
    ...[...blocks].sort(byTime).flatMap((block) => {
      const own = classes.filter(({ id }) => homes.get(id) === block)
      return own.length > 0 ? [{ block, own, college: collegeOf(own) }] : []
    }),
    ...colleges.flatMap(({ id: college }) => {
      const own = classes.filter(
        ({ id }) => !homes.has(id) && peopleOf.has(id) && leadOf.get(id) === college,
      )
      return own.length > 0 ? [{ block: null, own, college }] : []
    }),
  ]
  const lines: TotalsLine[] = []
  for (const { id, name } of [...colleges, { id: JOINT, name: JOINT }]) {
    const own = parts
      .filter(({ college }) => college === id)
      .map(({ block, own }) => {
        const counts = countsOf(own.flatMap((one) => peopleOf.get(one.id) ?? []))
        const head = block
          ? [block.on, `${clockOf(block.startsAt)}～${clockOf(block.endsAt)}`, block.label]
          : ['', '', '未列入时段的班级']
        const classCount = own.length
        return { block, counts, classCount, head }
      })
    for (const { block, counts, classCount, head } of own)
      lines.push({
        ...{ of: block?.id ?? id, kind: block ? 'block' : 'unplanned', counts },
        cells: [name, ...head, ...figuresOf(classCount, counts)],
      })
    if (own.length > 1) {
      const counts = addCounts(own.map((one) => one.counts))
      const classCount = own.reduce((sum, one) => sum + one.classCount, 0)
      lines.push({
        ...{ of: id, kind: 'subtotal', counts },
        cells: [`${name} 小计`, '', '', '', ...figuresOf(classCount, counts)],
      })
    }
  }
  const all = lines.filter(({ kind }) => kind !== 'subtotal')
  const counts = addCounts(all.map((line) => line.counts))
  return [
    ...lines,
    {
      ...{ of: '', kind: 'sum', counts },
      cells: ['合计', '', '', '', ...figuresOf(classes.length, counts)],
    },
  ]
}

function collegeOf(own: readonly TotalsClass[]): string {
  const leads = new Set(own.map(({ collegeIds }) => collegeIds[0] ?? ''))
  const [lead = ''] = leads
  return leads.size > 1 || own.every(({ joint }) => joint) ? JOINT : lead
}

const figuresOf = (classes: number, it: DayCounts): string[] => [
  ...[classes, it.due, it.deferred, it.present, it.captured].map(String),
  ...[it.madeUp, it.absent, it.exempt, it.open].map(String),
  rateLabel(it),
]

const byTime = (a: TotalsBlock, b: TotalsBlock) =>
  a.startsAt - b.startsAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
