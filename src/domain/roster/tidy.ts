// Removes what people never meant to type: invisible characters, full-width digits, spaces of other alphabets.

/** Marks that print nothing; tables copied from web pages and chats are full of them. */
const INVISIBLE =
  /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFE00-\uFE0F\uFEFF\u{E0100}-\u{E01EF}]/gu
const CONTROL_OR_SPACE = /[\s\u0000-\u001F\u007F-\u009F\u2800\u3164]+/gu
/** Names from other languages are divided by U+00B7 in the national system; people type its look-alikes. */
const NAME_DOTS = /[\u2022\uFF0E\u30FB\u2027\u2219\u25CF\uFF65\u22C5\u16EB]/gu
const HAN = '[\\p{Script=Han}，。、；：（）【】《》“”]'
// Without looking behind: older iPhones cannot read such a pattern, and the phone uses these rules too.
const SPACE_AFTER_HAN = new RegExp(`(${HAN}) `, 'gu')
const SPACE_BEFORE_HAN = new RegExp(` (?=${HAN})`, 'gu')

/** Full-width forms (Ａ１－) → their half-width twins. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))

/** One line without invisible characters; each run of spaces of any kind becomes one. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(CONTROL_OR_SPACE, ' ')
    .trim()
    .normalize('NFC')
}

/** Words of a title: no spaces beside Chinese characters, where they are only padding. */
export const tidyWords = (text: string): string =>
  tidy(tidy(text).replace(SPACE_AFTER_HAN, '$1').replace(SPACE_BEFORE_HAN, ''))

/** Numbers and codes: half-width, no spaces, without the marks that keep Excel from counting (`'1`, `="1"`). */
export const tidyCode = (text: string): string =>
  // Tidied once more: what a removed mark had parted may now be one letter.
  tidy(
    tidy(halfWidth(text))
      .replace(/ /g, '')
      .replace(/[‐‑‒–—―−]/g, '-')
      .replace(/["'`‘’“”]/g, '')
      .replace(/^=+/, ''),
  )

/** A document number: a code in upper case (the check character is a capital X). */
export const tidyIdNumber = (text: string): string => tidy(tidyCode(text).toUpperCase())

/** A person's name: the dot is U+00B7 without spaces around it; spaces inside stay, for the rules to judge. */
export const tidyName = (text: string): string =>
  tidy(tidy(halfWidth(text.replace(NAME_DOTS, '·'))).replace(/ *· */g, '·'))
