// How long something that tries again by itself waits: longer after each failure in a row, and no two phones alike.

const FIRST_MS = 15_000
const LONGEST_MS = 120_000

/** @param failures how many there were in a row, one at least */
export function againAfter(failures: number): number {
  const most = Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS)
  // What failed for a crowd at once must not come back at once.
  return most / 2 + Math.random() * (most / 2)
}
