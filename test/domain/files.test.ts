// What is a photo, what is a whole one, and what is said of a chosen one before it is sent.
import fc from 'fast-check'
import { isWholePhoto, whyNotPhoto } from '../../src/domain/files/rules'
import { jpegFile, photoFile } from '../api/photo-file'

const heic = Buffer.concat([
  Buffer.from('0000001c66747970', 'hex'),
  Buffer.from('heic'),
  Buffer.alloc(40),
])
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)])
const MB = 1024 * 1024

test.each([
  ['身份证.jpg', jpegFile(), 10, null],
  ['身份证.JPEG', jpegFile(), 10 * MB, null],
  ['身份证.png', photoFile(8, 8), 10, null],
  ['身份证.jpg', program, 10, 'PHOTO_WRONG_TYPE'],
  ['setup.exe', jpegFile(), 10, 'PHOTO_WRONG_TYPE'],
  ['IMG_0001.HEIC', heic, 10, 'PHOTO_WRONG_TYPE'],
  ['IMG_0001.jpg', heic, 10, 'PHOTO_WRONG_TYPE'],
  ['空.jpg', Buffer.alloc(0), 0, 'PHOTO_WRONG_TYPE'],
  ['户口簿.jpg', jpegFile(), 30 * MB, 'FILE_TOO_LARGE'],
] as const)('%s', (name, bytes, size, code) => {
  const start = new Uint8Array(bytes.subarray(0, 8))
  expect(whyNotPhoto({ name, size, start }, 10)?.code ?? null).toBe(code)
})

describe.each([
  ['JPEG', jpegFile()],
  ['PNG', photoFile(60, 40)],
])('a whole %s', (_, photo) => {
  test('is one, also with a short film behind it', () => {
    expect(isWholePhoto(photo)).toBe(true)
    expect(isWholePhoto(Buffer.concat([photo, Buffer.alloc(500, 9)]))).toBe(true)
  })

  test('cut anywhere before its end it is none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: photo.length - 1 }), (length) => {
        // A PNG's last four bytes are the sum of an empty chunk.
        const cut = photo.subarray(0, Math.min(length, photo.length - 5))
        expect(isWholePhoto(cut)).toBe(false)
      }),
    )
  })

  test('with any bytes changed it never throws', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: photo.length - 1 }), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(photo)
        changed[at] = byte
        isWholePhoto(changed)
      }),
    )
  })
})

test('a thumbnail’s end before the picture is not the picture’s', () => {
  const [start, rest] = [jpegFile().subarray(0, 2), jpegFile().subarray(2)]
  const thumbnail = Buffer.concat([
    Buffer.from('ffe1', 'hex'),
    Buffer.from([0, 6]),
    Buffer.from('ffd9ffd9', 'hex'),
  ])
  const whole = Buffer.concat([start, thumbnail, rest])
  expect(isWholePhoto(whole)).toBe(true)
  expect(isWholePhoto(whole.subarray(0, whole.length - 2))).toBe(false)
})
