// Long sentences under a table: merged rows hold two lines at their fixed height, the rest goes on in further rows.

/** @param width half-width characters of the whole table */
export function folded(note: string, width: number): string[] {
  const most = Math.floor(width / 2) * 2
  const parts: string[] = []
  for (let rest = [...note]; rest.length > 0;) {
    let length = 0
    let at = 0
    while (at < rest.length && length < most * 2 - 4)
      length += /[\u0000-\u00ff]/.test(rest[at++] ?? '') ? 1 : 2
    parts.push(`${parts.length > 0 ? '   ' : ''}${rest.slice(0, at).join('')}`)
    rest = rest.slice(at)
  }
  return parts
}
