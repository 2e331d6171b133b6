// A photo on a card: its size read from its own bytes, and its place in Word with the sides kept in proportion.
import { Refused } from '../../../src/domain/errors'
import { parseXml, type Element } from '../documents/xml-tree'

export interface PhotoSize {
  kind: 'jpg' | 'png'
  /** Pixels, as a viewer shows it. */
  width: number
  height: number
  /** Quarter turns clockwise that a viewer makes, because the camera was held so. */
  turns: 0 | 1 | 2 | 3
}

const PNG_START = '89504e470d0a1a0a'
/** A side that no cell can use, and what would not fit into memory. */
const SIDE_MIN = 40
const SIDE_MAX = 12_000

/** Refuses `PHOTO_BROKEN` where the bytes do not say how large the photo is. */
export function photoSizeOf(bytes: Buffer): PhotoSize {
  const isPng = bytes.subarray(0, 8).toString('hex') === PNG_START
  const size = isPng ? pngSize(bytes) : jpegSize(bytes)
  const isFair = (side: number) => side >= SIDE_MIN && side <= SIDE_MAX
  if (!size || !isFair(size.width) || !isFair(size.height)) throw new Refused('PHOTO_BROKEN')
  return size
}

function pngSize(bytes: Buffer): PhotoSize | null {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  return { kind: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), turns: 0 }
}

/** Walks the segments up to the frame header (SOF0–SOF15 without DHT, JPG and DAC). */
function jpegSize(bytes: Buffer): PhotoSize | null {
  let turns: PhotoSize['turns'] = 0
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2) return null
    if (marker === 0xe1) turns = turnsOf(bytes.subarray(at + 4, at + 2 + length)) ?? turns
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)]
      const isSideways = turns % 2 === 1
      return isSideways
        ? { kind: 'jpg', width: height, height: width, turns }
        : { kind: 'jpg', width, height, turns }
    }
    at += 2 + length
  }
  return null
}

const turnsByOrientation: Record<number, PhotoSize['turns']> = { 1: 0, 3: 2, 6: 1, 8: 3 }

/** EXIF's orientation (tag 0x0112 of the first directory); null where there is none. */
function turnsOf(segment: Buffer): PhotoSize['turns'] | null {
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0' || segment.length < 16) return null
  const tiff = segment.subarray(6)
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const two = (at: number) =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  const count = Math.min(two(start), 64)
  for (let i = 0; i < count; i++) {
    const at = start + 2 + i * 12
    if (two(at) === 0x0112) return turnsByOrientation[two(at + 8)] ?? null
  }
  return null
}

/** English Metric Units in a millimetre. */
const EMU = 36_000

/** The largest size in the cell with the photo's own proportions, in millimetres. */
export function fitted(
  { width, height }: { width: number; height: number },
  cell: { width: number; height: number },
): { width: number; height: number } {
  const scale = Math.min(cell.width / width, cell.height / height)
  return { width: width * scale, height: height * scale }
}

/** The run that shows a picture part; `number` must be the only one of its kind in the file. */
export function pictureRun(
  relation: string,
  number: number,
  size: PhotoSize,
  cell: { width: number; height: number },
): Element {
  const shown = fitted(size, cell)
  const emu = (mm: number) => Math.round(mm * EMU)
  const [cx, cy] = [emu(shown.width), emu(shown.height)]
  // A turned picture keeps the sides it has on disk; the room around it is that of what is seen.
  const isSideways = size.turns % 2 === 1
  const [ownX, ownY] = isSideways ? [cy, cx] : [cx, cy]
  const [padX, padY] = [Math.round((cx - ownX) / 2), Math.round((cy - ownY) / 2)]
  const effect = isSideways
    ? `<wp:effectExtent l="${Math.max(padX, 0)}" t="${Math.max(padY, 0)}" r="${Math.max(padX, 0)}" b="${Math.max(padY, 0)}"/>`
    : ''
  const turn = size.turns === 0 ? '' : ` rot="${size.turns * 5_400_000}"`
  return parseXml(
    `<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${ownX}" cy="${ownY}"/>${effect}<wp:docPr id="${number}" name="照片 ${number}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="${number}" name="照片 ${number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm${turn}><a:off x="0" y="0"/><a:ext cx="${ownX}" cy="${ownY}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
  )
}
