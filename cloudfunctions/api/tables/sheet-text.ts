// How text passes into a worksheet's XML and out of it again without losing or gaining a character.

/** Excel refuses a file with a longer cell. Counted in UTF-16 units, as Excel does. */
export const CELL_CHARACTERS = 32_767

// XML 1.0 allows no control character but tab and line feed (carriage return is folded away by every
// parser), no half of a surrogate pair and neither U+FFFE nor U+FFFF: Excel calls such a file damaged.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const loneSurrogate = /\p{Surrogate}/gu
const needsCleaning = /[\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]/
const needsEscape = /[&<>"]/
// Excel reads _x0041_ in a cell as "A", some readers _X0041_ too: the underscore before it is spelt _x005F_.
const looksEncoded = /_(?=[xX][0-9A-Fa-f]{4}_)/g
const encoded = /_x([0-9A-Fa-f]{4})_/g

/** Text that a cell can hold: no forbidden characters, CR LF → LF, half surrogates → U+FFFD. */
export function cleanText(text: string): string {
  if (!needsCleaning.test(text)) return text
  return text.replace(/\r\n?/g, '\n').replace(forbidden, '').replace(loneSurrogate, '\ufffd')
}

/** The longest start of `text` of at most `limit` UTF-16 units that does not split a character. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text
  const last = text.charCodeAt(limit - 1)
  const splits = last >= 0xd800 && last <= 0xdbff
  return text.slice(0, splits ? limit - 1 : limit)
}

/** For element content and double-quoted attributes. */
export function escapeXml(text: string): string {
  if (!needsEscape.test(text)) return text
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

/** Cleaned text → the inside of a `<t>` element. */
export function encodeCellText(text: string): string {
  return escapeXml(text.includes('_') ? text.replace(looksEncoded, '_x005F_') : text)
}

/** The inside of a `<t>` or `<v>` element → the text a person sees in Excel. */
export function decodeCellText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(encoded, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

/** Width on paper in half-width characters: a Chinese character counts as 2. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += character.codePointAt(0)! < 0x2e80 ? 1 : 2
  return width
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  }
  return letters
}
