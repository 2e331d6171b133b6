// Batch numbers: which paper this is, readable from its footer alone.

/** A class's place among those its college leads, from 1: 本科 first, numbers by value; 0 when it is not there. */
export function classNumberOf(
  classId: string,
  classes: readonly { _id: string; collegeIds: readonly string[]; sortKey: string }[],
  collegeId: string,
): number {
  const led = classes.filter((one) => one.collegeIds[0] === collegeId)
  const inOrder = led.sort((a, b) => byText(a.sortKey, b.sortKey) || byText(a._id, b._id))
  return inOrder.findIndex((one) => one._id === classId) + 1
}

/**
 * e.g. 'XJ2024-03-20240417-01': kind, cohort year, the college's order (00 for the school), day, count of the
 * day; the sheet of the college's seventh class is 'XJ2024-03C07-20240417-01'.
 */
export function batchNoOf(facts: {
  prefix: string
  year: number
  order: number
  /** 0 for the whole college. */
  classNumber: number
  day: string
  count: number
}): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const ofClass = facts.classNumber > 0 ? `C${two(facts.classNumber)}` : ''
  return `${facts.prefix}${facts.year}-${two(facts.order)}${ofClass}-${facts.day.replaceAll('-', '')}-${two(facts.count)}`
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
