// Files made to hurt: each one is refused by its code, quickly and without taking memory.
import { deflateRawSync } from 'node:zlib'
import { TableError, readTable } from '../../cloudfunctions/api/tables/read-table'
import type { TableErrorCode, TableOptions } from '../../cloudfunctions/api/tables/read-table'
import { sheetToBuffer } from '../../cloudfunctions/api/tables/write-sheet'
import { partsOf, sheetOf, worksheet, zipOf } from './made-workbook'

// Making the large files takes longer than reading them, on a busy machine much longer.
jest.setTimeout(120_000)

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const oneCell = `<row r="1">${cell('a')}</row>`
const plainParts = () => partsOf({ sheets: [{ name: 'S', data: oneCell }] })

async function codeOf(bytes: Buffer, options?: TableOptions): Promise<TableErrorCode | 'read'> {
  try {
    await readTable(bytes, options)
    return 'read'
  } catch (error) {
    if (error instanceof TableError) return error.code
    throw error
  }
}

describe('not a table', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  test.each<[string, Buffer, TableErrorCode]>([
    ['an empty file', Buffer.alloc(0), 'TABLE_EMPTY'],
    ['ten megabytes of zeros', Buffer.alloc(10 * 1024 * 1024), 'TABLE_TOO_LARGE'],
    ['a kilobyte of zeros', Buffer.alloc(1024), 'TABLE_NOT_A_TABLE'],
    ['a PNG', png, 'TABLE_NOT_A_TABLE'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n'), 'TABLE_NOT_A_TABLE'],
    ['control characters', Buffer.from('\u0001\u0002\u0003abc'), 'TABLE_NOT_A_TABLE'],
    ['spaces and line ends', Buffer.from(' ,　\r\n\r\n'), 'TABLE_EMPTY'],
    ['line ends only', Buffer.from('\r\n\r\n'), 'TABLE_EMPTY'],
    ['HTML', Buffer.from('\ufeff <HTML xmlns:x="x"><table>'), 'TABLE_IS_HTML'],
    ['an HTML table', Buffer.from('<table><tr><td>1'), 'TABLE_IS_HTML'],
    ['HTML in UTF-16', Buffer.from('\ufeff<html>', 'utf16le'), 'TABLE_IS_HTML'],
    ['XML of Excel 2003', Buffer.from('<?xml version="1.0"?><Workbook/>'), 'TABLE_IS_HTML'],
    ['a web archive', Buffer.from('MIME-Version: 1.0\r\n'), 'TABLE_IS_HTML'],
    ['half a ZIP', Buffer.from('PK\u0003\u0004abc'), 'TABLE_BROKEN'],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code)
  })

  test('a Word file or any other ZIP', async () => {
    expect(await codeOf(await zipOf({ 'a.txt': 'a' }))).toBe('TABLE_NOT_A_TABLE')
    const word = plainParts()
    word['xl/workbook.xml'] = '<w:document xmlns:w="w"/>'
    expect(await codeOf(await zipOf(word))).toBe('TABLE_NOT_A_TABLE')
  })

  test('a workbook without a filled cell', async () => {
    expect(await codeOf(await sheetOf('<row r="1"><c r="A1" s="0"/></row>'))).toBe('TABLE_EMPTY')
    expect(await codeOf(await zipOf(partsOf({ sheets: [] })))).toBe('TABLE_EMPTY')
  })
})

describe('bombs', () => {
  const packedTightly = Buffer.alloc(12 * 1024 * 1024, ' ')

  test('a sheet that packs a thousand times smaller', async () => {
    const bytes = await zipOf({ ...plainParts(), 'xl/worksheets/sheet1.xml': packedTightly })
    expect(await codeOf(bytes)).toBe('TABLE_BOMB')
  })

  test('a picture of that kind which nobody reads', async () => {
    const bytes = await zipOf({ ...plainParts(), 'xl/media/a.bmp': packedTightly })
    expect(await codeOf(bytes)).toBe('TABLE_BOMB')
  })

  test('parts that come to too much together', async () => {
    const parts = {
      ...plainParts(),
      'xl/media/a.bmp': packedTightly,
      'xl/media/b.bmp': packedTightly,
    }
    const bytes = await zipOf(parts)
    const inflateRatio = 2_000
    expect(await codeOf(bytes, { inflateRatio, inflatedBytes: 25 * 1024 * 1024 })).toBe('read')
    expect(await codeOf(bytes, { inflateRatio, inflatedBytes: 23 * 1024 * 1024 })).toBe(
      'TABLE_BOMB',
    )
  })

  test('a part that says 1 KB and inflates to 12 MB', async () => {
    const lie = packedTightly
    const bytes = await zipOf({ ...plainParts(), 'xl/worksheets/sheet1.xml': lie })
    for (
      let at = bytes.indexOf('PK\u0001\u0002');
      at >= 0;
      at = bytes.indexOf('PK\u0001\u0002', at + 4)
    ) {
      if (bytes.readUInt32LE(at + 24) === lie.length) bytes.writeUInt32LE(1024, at + 24)
    }
    expect(await codeOf(bytes)).toBe('TABLE_BOMB')
  })

  test('60,000 entries', async () => {
    const many = Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`x/${i}`, '']))
    const bytes = manyEntries({ ...plainParts(), ...many })
    expect(await codeOf(bytes, { fileBytes: bytes.length })).toBe('TABLE_BOMB')
  })

  test('one endless token', async () => {
    const parts = plainParts()
    // Varied enough that the ratio alone does not give it away.
    const noise = Array.from({ length: 400_000 }, () => Math.random().toString(36)[2]).join('')
    parts['xl/worksheets/sheet1.xml'] = worksheet(`<row><c t="${noise.repeat(4)}"/></row>`)
    expect(await codeOf(await zipOf(parts))).toBe('TABLE_BOMB')
  })

  test('too much text for one cell, and for one table', async () => {
    const long = await sheetOf(`<row r="1">${cell('字'.repeat(32_768))}</row>`)
    expect(await codeOf(long)).toBe('TABLE_BROKEN')
    const shared = await sheetOf(`<row>${'<c t="s"><v>0</v></c>'.repeat(60)}</row>`.repeat(20), {
      strings: `<si><t>${'字'.repeat(30_000)}</t></si>`,
    })
    expect(await codeOf(shared)).toBe('TABLE_TOO_LARGE')
  })
})

describe('tricks', () => {
  test('a document type, with or without entities', async () => {
    const parts = plainParts()
    const sheet = parts['xl/worksheets/sheet1.xml'] as string
    for (const type of ['<!DOCTYPE a>', '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>']) {
      const bytes = await zipOf({ ...parts, 'xl/worksheets/sheet1.xml': type + sheet })
      expect(await codeOf(bytes)).toBe('TABLE_BROKEN')
    }
  })

  test('names that climb, are absolute or come twice', async () => {
    for (const name of ['xx/evil.xml', 'a/aevil.xml']) {
      const bytes = await zipOf({ ...plainParts(), [name]: 'x' })
      const bad = name.startsWith('xx') ? '../evil.xml' : '/a/evil.xml'
      expect(await codeOf(renamed(bytes, name, bad))).toBe('TABLE_BROKEN')
    }
    const twice = await zipOf({ ...plainParts(), 'xl/Styles.XML': '<styleSheet/>' })
    expect(await codeOf(twice)).toBe('TABLE_BROKEN')
  })

  test('a password on the entries', async () => {
    const bytes = await zipOf(plainParts())
    const at = bytes.indexOf('PK\u0001\u0002')
    bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8)
    expect(await codeOf(bytes)).toBe('TABLE_PASSWORD')
  })

  test('a package that Excel encrypted', async () => {
    const bytes = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1024),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    expect(await codeOf(bytes)).toBe('TABLE_PASSWORD')
  })

  test('sheets that point nowhere, at themselves or outside', async () => {
    for (const target of ['missing.xml', '../../../../etc/passwd', 'workbook.xml']) {
      const parts = plainParts()
      const rels = parts['xl/_rels/workbook.xml.rels'] as string
      parts['xl/_rels/workbook.xml.rels'] = rels.replace('worksheets/sheet1.xml', target)
      expect(await codeOf(await zipOf(parts))).toMatch(/^TABLE_(BROKEN|EMPTY)$/)
    }
  })

  test.each([
    ['a row number out of this world', '<row r="99999999999"><c r="A1"><v>1</v></c></row>'],
    ['a row number that is none', '<row r="x"><c><v>1</v></c></row>'],
    ['a column that is none', '<row r="1"><c r="1"><v>1</v></c></row>'],
    ['a column beyond XFD', '<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>'],
    ['a string that is not there', '<row r="1"><c t="s"><v>7</v></c></row>'],
    ['an unknown entity', '<row r="1"><c t="str"><v>&evil;</v></c></row>'],
    ['an open element', '<row r="1"><c t="str"><v>1</v></row>'],
  ])('%s', async (_, data) => {
    expect(await codeOf(await sheetOf(data))).toBe('TABLE_BROKEN')
  })
})

describe('sizes', () => {
  test('a cell in the far corner', async () => {
    const far = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    await expect(readTable(await sheetOf(far))).rejects.toMatchObject({
      code: 'TABLE_TOO_MANY_ROWS',
      detail: { limit: 30_000 },
    })
    const wide = '<row r="1"><c r="XFD1"><v>1</v></c></row>'
    await expect(readTable(await sheetOf(wide))).rejects.toMatchObject({
      code: 'TABLE_TOO_MANY_COLUMNS',
      detail: { limit: 64 },
    })
  })

  test('a million empty rows below the data are nothing', async () => {
    let data = oneCell
    for (let row = 2; row <= 1_048_576; row++) data += `<row r="${row}" ht="14.25"/>`
    const table = await readTable(await sheetOf(data), { readMs: 60_000 })
    expect(table.rows).toHaveLength(1)
  })

  test('300,000 rows of styled empty cells are nothing', async () => {
    let data = oneCell
    for (let row = 2; row <= 300_000; row++) {
      data += `<row r="${row}" spans="1:3" s="1" customFormat="1"><c r="A${row}" s="1"/><c r="B${row}" s="1"/></row>`
    }
    const table = await readTable(await sheetOf(data), { readMs: 60_000 })
    expect(table.rows).toHaveLength(1)
  })

  test('the limits are exact', async () => {
    const rows = (count: number) =>
      sheetToBuffer(
        { sheetName: 'S', columns: [{ title: 'a', width: 5 }], page: { orientation: 'portrait' } },
        Array.from({ length: count - 1 }, () => ['x']),
      )
    expect(await codeOf(await rows(50), { rows: 50 })).toBe('read')
    expect(await codeOf(await rows(51), { rows: 50 })).toBe('TABLE_TOO_MANY_ROWS')
  })

  test('the time limit holds', async () => {
    expect(await codeOf(await sheetOf(oneCell), { readMs: -1 })).toBe('TABLE_TIMEOUT')
  })
})

describe('damage', () => {
  const rows = Array.from({ length: 60 }, (_, i) => [`${i}`, `张${i}`, `1101051949123100${i}`])
  const spec = {
    sheetName: '名单',
    columns: ['序号', '姓名', '身份证号'].map((title) => ({ title, width: 20 })),
    page: { orientation: 'landscape' as const },
    createdAt: new Date(0),
  }

  test('a cut file is broken wherever it was cut', async () => {
    const bytes = await sheetToBuffer(spec, rows)
    for (let part = 1; part < 40; part++) {
      const cut = bytes.subarray(0, Math.floor((bytes.length * part) / 40))
      expect(await codeOf(cut)).toBe('TABLE_BROKEN')
    }
  })

  test('changed bytes are noticed, or change nothing', async () => {
    const bytes = await sheetToBuffer(spec, rows)
    const whole = await readTable(bytes)
    const random = seeded(20240424)
    const outcomes = new Map<string, number>()
    let slowest = 0
    for (let run = 0; run < 300; run++) {
      const copy = Buffer.from(bytes)
      for (let i = 0; i < 3; i++) copy[4 + random(copy.length - 4)] = random(256)
      const started = performance.now()
      const code = await codeOf(copy)
      slowest = Math.max(slowest, performance.now() - started)
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
      if (code === 'read') expect((await readTable(copy)).rows).toEqual(whole.rows)
    }
    expect(outcomes.get('TABLE_BROKEN')).toBeGreaterThan(200)
    // A hang would be minutes; this is no measure of speed.
    expect(slowest).toBeLessThan(5_000)
  })

  test('noise with the beginning of a ZIP', async () => {
    const random = seeded(7)
    for (let run = 0; run < 200; run++) {
      const noise = Buffer.from(Array.from({ length: 300 }, () => random(256)))
      const code = await codeOf(Buffer.concat([Buffer.from('PK\u0003\u0004'), noise]))
      expect(code).toBe('TABLE_BROKEN')
    }
  })
})

/** Whole numbers below `limit`, the same ones in every run. */
function seeded(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** The same file with a name of equal length, in the directory and before the data. */
function renamed(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')
}

/** A ZIP made by hand: yazl takes minutes for 60,000 entries. */
function manyEntries(parts: Record<string, string | Buffer>): Buffer {
  const nothing = deflateRawSync('')
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const packed = content === '' ? nothing : deflateRawSync(content)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt16LE(name.length, 22)
    const file = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), head, tail, Buffer.from(name)]),
    )
    local.push(file)
    offset += file.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, listed, Buffer.from('PK\u0005\u0006'), end])
}
