// What a printed sheet says that is true no longer: lines whose record changed, people who left, people who came.

/** One line as printed; its place in the list is its 序号. */
export interface PrintedLine {
  graduateId: string
  /** Keyed hash of the record at the moment of printing. */
  recordHash: string
}

export type WhyOutdated = 'changed' | 'left'

export const outdatedLabels: Record<WhyOutdated | 'new', string> = {
  changed: '学籍信息有更新',
  left: '已不在名单中',
  new: '打印后新进入名单',
}

/** `now` are the people whom the same sheet would name today, each with the hash of today's record. */
export function outdatedLines(
  printed: readonly PrintedLine[],
  now: ReadonlyMap<string, string>,
): { line: number; graduateId: string; why: WhyOutdated }[] {
  return printed.flatMap(({ graduateId, recordHash }, i) => {
    const today = now.get(graduateId)
    if (today === recordHash) return []
    return [{ line: i + 1, graduateId, why: today === undefined ? 'left' : 'changed' } as const]
  })
}

/** The people of `now` whom the paper does not name. */
export function missingFrom(
  printed: readonly PrintedLine[],
  now: ReadonlyMap<string, string>,
): string[] {
  const named = new Set(printed.map((line) => line.graduateId))
  return [...now.keys()].filter((id) => !named.has(id))
}

/** '纸质版已过期：第 3、8 行；漏 2 人', or empty where the paper still holds. */
export function outdatedSentence(lines: readonly number[], missing: number): string {
  const parts = [
    ...(lines.length > 0 ? [`第 ${lines.join('、')} 行`] : []),
    ...(missing > 0 ? [`漏 ${missing} 人`] : []),
  ]
  return parts.length > 0 ? `纸质版已过期：${parts.join('；')}` : ''
}
