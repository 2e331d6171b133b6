// Compares the plan with what an environment reports of itself, and names everything that is missing or different.
import type { Plan } from './plan'

/** What CloudBase's DescribeTable answers, by collection: one entry for each collection that exists. */
export type Report = Record<string, { Indexes?: ReportedIndex[] }>
interface ReportedIndex {
  Name: string
  Unique?: boolean
  Keys: { Name: string; Direction: string | number }[]
}

const shapeOf = (keys: { field: string; direction: string | number }[]) =>
  keys.map(({ field, direction }) => `${field}:${direction}`).join(',')

/** Sentences, each about one thing to put right; empty when the environment is as planned. */
export function differences(plan: Plan, report: Report): string[] {
  return plan.collections.flatMap(({ name, indexes }) => {
    const reported = report[name]
    if (!reported) return [`缺少集合 ${name}`]
    return indexes.flatMap((index) => {
      const same = (reported.Indexes ?? []).find(
        ({ Keys }) =>
          shapeOf(Keys.map(({ Name, Direction }) => ({ field: Name, direction: Direction }))) ===
          shapeOf(index.keys),
      )
      const label = `${name}.${index.name}（${shapeOf(index.keys)}）`
      if (!same) return [`缺少索引 ${label}`]
      if (index.unique && same.Unique !== true) return [`索引 ${label} 必须是唯一索引`]
      if (!index.unique && same.Unique === true) return [`索引 ${label} 不应是唯一索引`]
      return []
    })
  })
}
