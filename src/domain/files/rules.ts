// What may be uploaded as a photo: its size, its name, and what its first bytes say.

/** Megabytes of one photo of evidence. */
export const PHOTO_MB = 10
export const photoEndings = /\.(jpe?g|png)$/i
/** How many of the first bytes tell a photo. */
export const PHOTO_START = 8

const JPEG = [0xff, 0xd8, 0xff]
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** By its first bytes: a name ending in .jpg says nothing. */
export const isPhoto = (bytes: Uint8Array): boolean =>
  [JPEG, PNG].some((start) => start.every((byte, i) => bytes[i] === byte))
