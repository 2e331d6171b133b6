// Text as GBK bytes, which Node can read but not write.

const bytesOf = new Map<string, number[]>()
const decoder = new TextDecoder('gbk')
for (let high = 0x81; high <= 0xfe; high++) {
  for (let low = 0x40; low <= 0xfe; low++) {
    const character = decoder.decode(Uint8Array.of(high, low))
    if (character.length === 1 && !bytesOf.has(character)) bytesOf.set(character, [high, low])
  }
}

/** Throws RangeError for a character that GBK lacks. */
export function inGbk(text: string): Buffer {
  const bytes = Array.from(text, (character) => {
    const code = character.codePointAt(0)!
    const known = code < 0x80 ? [code] : bytesOf.get(character)
    if (!known) throw new RangeError(`not in GBK: ${character}`)
    return known
  })
  return Buffer.from(bytes.flat())
}
