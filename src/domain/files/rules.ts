// What may be uploaded as a photo: its size, its name, and what its first bytes say.

/** Megabytes of one photo of evidence. */
export const PHOTO_MB = 10
export const photoEndings = /\.(jpe?g|png)$/i
/** How many of the first bytes tell a photo. */
export const PHOTO_START = 8

const JPEG = [0xff, 0xd8, 0xff]
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** What every photo must be before it is sent. */
export interface ChosenPhoto {
  name: string
  size: number
  /** Its first `PHOTO_START` bytes. */
  start: Uint8Array
}

/** What the server would say of it, said before anything is sent; null when it may be. */
export function whyNotPhoto(
  { name, size, start }: ChosenPhoto,
  limitMB: number,
): { code: 'FILE_TOO_LARGE'; detail: { limitMB: number } } | { code: 'PHOTO_WRONG_TYPE' } | null {
  if (size > limitMB * 1024 * 1024) return { code: 'FILE_TOO_LARGE', detail: { limitMB } }
  return photoEndings.test(name) && isPhoto(start) ? null : { code: 'PHOTO_WRONG_TYPE' }
}

/** By its first bytes: a name ending in .jpg says nothing. */
export const isPhoto = (bytes: Uint8Array): boolean =>
  [JPEG, PNG].some((start) => start.every((byte, i) => bytes[i] === byte))

/**
 * Whether the photo came to its end: a picture cut on its way opens with a grey half, and nobody can read the
 * paper on it. What phones append behind the end (a short film, a depth map) is no harm.
 */
export function isWholePhoto(bytes: Uint8Array): boolean {
  return PNG.every((byte, i) => bytes[i] === byte) ? isWholePng(bytes) : isWholeJpeg(bytes)
}

const uint = (bytes: Uint8Array, at: number, length: number): number =>
  bytes.subarray(at, at + length).reduce((value, byte) => value * 256 + byte, 0)

/** Chunk by chunk up to IEND. */
function isWholePng(bytes: Uint8Array): boolean {
  for (let at = PNG.length; at + 12 <= bytes.length;) {
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (kind === 'IEND') return true
    at += 12 + uint(bytes, at, 4)
  }
  return false
}

const [START_OF_SCAN, END_OF_IMAGE] = [0xda, 0xd9]

/** Segment by segment up to the picture itself, then its end: thumbnails before it have ends of their own. */
function isWholeJpeg(bytes: Uint8Array): boolean {
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return false
    const marker = bytes[at + 1]
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === START_OF_SCAN) return hasEnd(bytes, at)
    const length = uint(bytes, at + 2, 2)
    if (length < 2) return false
    at += 2 + length
  }
  return false
}

function hasEnd(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1))
    if (bytes[at + 1] === END_OF_IMAGE) return true
  return false
}
