// Two people changed one timetable: what one has in writing is carried over onto what the other has saved meanwhile.
import type { Draft, DraftBlock } from './draft'

/** A change of both that cannot stand side by side. */
export interface Clash {
  /** The block's label; '' for what holds for the whole session. */
  label: string
  what: string
  /** Whose it is now. */
  kept: 'mine' | 'theirs'
}

const headWords = {
  name: '安排的名称',
  place: '采集地点',
  secondsPerHead: '每人用时',
  stations: '机位',
  slotMinutes: '自选时段每格',
  fastestPace: '每机位每小时最多',
} as const
const blockWords = {
  on: '日期',
  startsAt: '开始时间',
  endsAt: '结束时间',
  place: '地点',
  label: '名称',
  declared: '人数',
  leaders: '负责人',
  remark: '备注',
  kind: '是否自选',
  audience: '面向谁',
} as const

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const keysOf = <T extends object>(words: T) => Object.keys(words) as (keyof T)[]

/**
 * @param base what was read before writing began
 * @param mine what has been written since
 * @param theirs what is saved now
 */
export function rebased(
  base: Draft,
  mine: Draft,
  theirs: Draft,
): { draft: Draft; clashes: Clash[] } {
  const clashes: Clash[] = []
  const draft = { ...theirs, blocks: blocksOf(base, mine, theirs, clashes) }
  mergeFields(headWords, [base, mine, theirs], draft, (what) =>
    clashes.push({ label: '', what, kept: 'mine' }),
  )
  return { draft, clashes }
}

/** Of each field the one that was changed; where both changed it, what is in writing here stands and is named. */
function mergeFields<K extends string, T extends Record<K, unknown>>(
  words: Record<K, string>,
  [base, mine, theirs]: readonly [T, T, T],
  into: T,
  onClash: (what: string) => unknown,
): void {
  for (const key of keysOf(words)) {
    const isMine = !same(mine[key], base[key])
    into[key] = isMine ? mine[key] : theirs[key]
    if (isMine && !same(theirs[key], base[key]) && !same(mine[key], theirs[key]))
      onClash(words[key])
  }
}

function blocksOf(base: Draft, mine: Draft, theirs: Draft, clashes: Clash[]): DraftBlock[] {
  const [wasById, isById] = [base, theirs].map(
    ({ blocks }) => new Map(blocks.map((block) => [block.id, block])),
  ) as [Map<string | undefined, DraftBlock>, Map<string | undefined, DraftBlock>]
  const kept = mine.blocks.flatMap((block) => {
    const was = block.id === undefined ? undefined : wasById.get(block.id)
    if (!was) return [block]
    const now = isById.get(block.id)
    if (now) return [mergedBlock(was, block, now, clashes)]
    if (same(contentOf(was), contentOf(block))) return []
    clashes.push({ label: block.label, what: '整个时段已被删去', kept: 'mine' })
    const { id: _gone, ...anew } = block
    return [anew]
  })
  const added = theirs.blocks.filter(({ id }) => !wasById.has(id))
  return [...kept, ...added]
}

const contentOf = ({ key: _key, found: _found, id: _id, ...content }: DraftBlock) => content

function mergedBlock(
  was: DraftBlock,
  mine: DraftBlock,
  theirs: DraftBlock,
  clashes: Clash[],
): DraftBlock {
  const merged = { ...mine }
  const clash = (what: string, kept: Clash['kept']) =>
    clashes.push({ label: mine.label, what, kept })
  mergeFields(blockWords, [was, mine, theirs], merged, (what) => clash(what, 'mine'))
  merged.classIds = classesOf(was.classIds, mine.classIds, theirs.classIds)
  if (!sameOrder(was.classIds, mine.classIds) && !sameOrder(was.classIds, theirs.classIds))
    clash('班级次序', 'theirs')
  return merged
}

/** The order that a college has set, with the classes that were taken out or put in here. */
function classesOf(was: string[], mine: string[], theirs: string[]): string[] {
  if (same(was, theirs)) return mine
  const taken = was.filter((id) => !mine.includes(id))
  const put = mine.filter((id) => !was.includes(id) && !theirs.includes(id))
  // Whoever changes the order alone here finds it again only where nobody else has set one.
  const order = sameOrder(was, theirs) ? [...mine, ...theirs] : theirs
  const here = [...new Set(order)].filter((id) => theirs.includes(id) && !taken.includes(id))
  return [...here, ...put]
}

/** Whether the classes that are in both lists stand in the same order. */
const sameOrder = (a: string[], b: string[]) =>
  same(
    a.filter((id) => b.includes(id)),
    b.filter((id) => a.includes(id)),
  )
