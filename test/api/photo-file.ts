// Real photos of one colour, made from their own bytes: for cards and their sizes, and for evidence.
import { crc32, deflateSync } from 'node:zlib'

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(data.length, 0)
  around.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)])
}

/** Grey, eight bits a pixel. */
export function photoFile(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height, 0xa0)
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A whole JPEG, grey: quantisation, frame, Huffman tables, the scan's first block of 8 × 8 pixels, and its end. */
export function jpegFile(width = 8, height = 8): Buffer {
  const size = [height, width].map((side) => side.toString(16).padStart(4, '0')).join('')
  const segment = (marker: string, content: string | Buffer) => {
    const body = Buffer.from(content as string, 'hex')
    const length = Buffer.alloc(2)
    length.writeUInt16BE(body.length + 2)
    return Buffer.concat([Buffer.from(marker, 'hex'), length, body])
  }
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    segment('ffe0', '4a46494600010100000100010000'),
    segment('ffdb', `00${'01'.repeat(64)}`),
    segment('ffc0', `08${size}01011100`),
    segment('ffc4', `0001${'00'.repeat(15)}00`),
    segment('ffc4', `1001${'00'.repeat(15)}00`),
    segment('ffda', '010100003f00'),
    Buffer.from('3fffd9', 'hex'),
  ])
}
