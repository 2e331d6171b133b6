// Blocks that overlap at one place are drawn under each other, or one would hide the other.

interface Span {
  startsAt: string
  endsAt: string
}

/** The fewest rows in which no two blocks overlap. */
export function lanesOf<T extends Span>(blocks: readonly T[]): T[][] {
  const lanes: T[][] = []
  for (const block of [...blocks].sort((a, b) => a.startsAt.localeCompare(b.startsAt))) {
    const free = lanes.find((lane) => (lane[lane.length - 1]?.endsAt ?? '') <= block.startsAt)
    if (free) free.push(block)
    else lanes.push([block])
  }
  return lanes
}
