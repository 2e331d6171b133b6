/** A sorted list of strings in chunks, so that one insert does not move a hundred thousand entries. */
const CHUNK = 512

export class SortedKeys {
  private chunks: string[][] = []
  private total = 0

  get size(): number {
    return this.total
  }

  add(entry: string): void {
    this.total += 1
    const at = Math.min(
      this.chunkFor((last) => last >= entry),
      this.chunks.length - 1,
    )
    const chunk = this.chunks[at]
    if (!chunk) {
      this.chunks.push([entry])
      return
    }
    chunk.splice(
      firstIndex(chunk, (key) => key >= entry),
      0,
      entry,
    )
    if (chunk.length > CHUNK) this.chunks.splice(at + 1, 0, chunk.splice(CHUNK / 2))
  }

  remove(entry: string): void {
    const at = this.chunkFor((last) => last >= entry)
    const chunk = this.chunks[at]
    if (!chunk) return
    const position = firstIndex(chunk, (key) => key >= entry)
    if (chunk[position] !== entry) return
    this.total -= 1
    chunk.splice(position, 1)
    if (chunk.length === 0) this.chunks.splice(at, 1)
  }

  /** Entries from the first that `starts` to the last before `ends`; both must turn true once and stay so. */
  *between(
    starts: (entry: string) => boolean,
    ends: (entry: string) => boolean,
    backwards = false,
  ): Generator<string> {
    const from = this.place(starts)
    const to = this.place(ends)
    if (!backwards) {
      for (let c = from.chunk; c <= to.chunk; c += 1) {
        const chunk = this.chunks[c] ?? []
        const end = c === to.chunk ? to.position : chunk.length
        for (let p = c === from.chunk ? from.position : 0; p < end; p += 1) yield chunk[p] as string
      }
      return
    }
    for (let c = to.chunk; c >= from.chunk; c -= 1) {
      const chunk = this.chunks[c] ?? []
      const start = c === from.chunk ? from.position : 0
      const end = c === to.chunk ? to.position : chunk.length
      for (let p = end - 1; p >= start; p -= 1) yield chunk[p] as string
    }
  }

  count(starts: (entry: string) => boolean, ends: (entry: string) => boolean): number {
    const from = this.place(starts)
    const to = this.place(ends)
    let sum = to.position - from.position
    for (let c = from.chunk; c < to.chunk; c += 1) sum += this.chunks[c]?.length ?? 0
    return Math.max(0, sum)
  }

  private place(reached: (entry: string) => boolean): { chunk: number; position: number } {
    const chunk = this.chunkFor(reached)
    return { chunk, position: firstIndex(this.chunks[chunk] ?? [], reached) }
  }

  private chunkFor(reached: (last: string) => boolean): number {
    return firstIndex(this.chunks, (chunk) => reached(chunk[chunk.length - 1] as string))
  }
}

function firstIndex<T>(items: T[], reached: (item: T) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (reached(items[middle] as T)) high = middle
    else low = middle + 1
  }
  return low
}
