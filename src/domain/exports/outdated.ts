// What a printed sheet says that is true no longer: lines whose record changed, people who left, people who came.

/** One line as printed; its place in the list, or among those of its sheet, is its 序号. */
export interface PrintedLine {
  graduateId: string
  /** Keyed hash of the record at the moment of printing. */
  recordHash: string
  /** Of a file with a sheet for each class: its class. */
  sheet?: string
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
): { line: number; sheet: string; graduateId: string; why: WhyOutdated }[] {
  const lines = new Map<string, number>()
  return printed.flatMap(({ graduateId, recordHash, sheet = '' }) => {
    const line = (lines.get(sheet) ?? 0) + 1
    lines.set(sheet, line)
    const today = now.get(graduateId)
    if (today === recordHash) return []
    const why = today === undefined ? 'left' : 'changed'
    return [{ line, sheet, graduateId, why } as const]
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

/** '纸质版已过期：软件2101班第 3、8 行；漏 2 人', or empty where the paper still holds; a file of one list names no sheet. */
export function outdatedSentence(
  outdated: readonly { line: number; sheet: string }[],
  missing: number,
): string {
  const sheets = [...new Set(outdated.map(({ sheet }) => sheet))]
  const linesOn = (sheet: string) =>
    outdated.filter((one) => one.sheet === sheet).map(({ line }) => line)
  const parts = [
    ...sheets.map((sheet) => `${sheet}第 ${linesOn(sheet).join('、')} 行`),
    ...(missing > 0 ? [`漏 ${missing} 人`] : []),
  ]
  return parts.length > 0 ? `纸质版已过期：${parts.join('；')}` : ''
}
