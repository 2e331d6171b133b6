// Whether a photo arrived whole: an upload that broke off begins like a photo and cannot be drawn.

/** Looks at the parts it is made of, not at the picture. */
export const isWholePhoto = (bytes: Buffer): boolean =>
  bytes[0] === 0xff ? isWholeJpeg(bytes) : isWholePng(bytes)

/** Segments up to the scan, then the mark that ends it; cameras may append anything behind. */
function isWholeJpeg(bytes: Buffer): boolean {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2) return false
    if (marker === 0xda) return bytes.indexOf(END_OF_IMAGE, at + 2 + length) !== -1
    at += 2 + length
  }
  return false
}
const END_OF_IMAGE = Buffer.from('ffd9', 'hex')

/** Chunks one after the other up to the one that ends the file. */
function isWholePng(bytes: Buffer): boolean {
  for (let at = 8; at + 12 <= bytes.length;) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return true
    at += 12 + bytes.readUInt32BE(at)
  }
  return false
}
