// The old .xls through the real worker, built as it is deployed: values, refusals, and a worker gone wrong.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from 'xlsx'
import { TableError, readTable } from '../../cloudfunctions/api/tables/read-table'
import type { TableOptions } from '../../cloudfunctions/api/tables/read-table'
import { inGbk } from './gbk'

// Every file starts a worker of its own.
jest.setTimeout(120_000)

const folder = mkdtempSync(join(tmpdir(), 'xls-worker-'))
const xlsWorker = join(folder, 'xls-worker.js')
const root = join(__dirname, '../..')

beforeAll(() => {
  execFileSync(process.execPath, [
    join(root, 'node_modules/esbuild/bin/esbuild'),
    join(root, 'cloudfunctions/api/tables/xls-worker.ts'),
    '--bundle',
    '--platform=node',
    '--target=node20',
    '--log-level=error',
    `--outfile=${xlsWorker}`,
  ])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Rows = unknown[][]

function xlsOf(sheets: Record<string, Rows>, change?: (workbook: XLSX.WorkBook) => void): Buffer {
  const workbook = XLSX.utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) {
    XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet(rows), name)
  }
  change?.(workbook)
  return XLSX.write(workbook, { type: 'buffer', bookType: 'biff8' }) as Buffer
}

const read = (bytes: Buffer, options: TableOptions = {}) =>
  readTable(bytes, { xlsWorker, ...options })

test('values keep their kinds, empty rows their places', async () => {
  const bytes = xlsOf(
    {
      名单: [
        ['姓名', '学号', '出生日期'],
        [],
        ['𠮷·阿里', '0123', 37261, true, 110105194912310021],
      ],
    },
    (workbook) => {
      const sheet = workbook.Sheets['名单']!
      ;(sheet['C3'] as XLSX.CellObject).z = 'yyyy/m/d'
      sheet['!merges'] = [XLSX.utils.decode_range('C1:C2'), XLSX.utils.decode_range('D1:E2')]
    },
  )
  expect(await read(bytes)).toEqual({
    format: 'xls',
    sheets: ['名单'],
    sheet: '名单',
    rows: [
      ['姓名', '学号', '出生日期'].map((text) => ({ text, kind: 'text' })),
      [],
      [
        { text: '𠮷·阿里', kind: 'text' },
        { text: '0123', kind: 'text' },
        { text: '2002-01-05', kind: 'date' },
        { text: 'TRUE', kind: 'boolean' },
        { text: '110105194912310000', kind: 'number', damaged: true },
      ],
    ],
    mergedDown: [{ column: 2, from: 0, to: 1 }],
  })
})

test('the first visible sheet, another by name, none by a wrong name', async () => {
  const bytes = xlsOf({ 隐藏: [['h']], 名单: [['a']], 说明: [['b']] }, (workbook) => {
    workbook.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }, { Hidden: 0 }] }
  })
  expect((await read(bytes)).sheet).toBe('名单')
  expect((await read(bytes, { sheet: '说明' })).rows[0]![0]!.text).toBe('b')
  await expect(read(bytes, { sheet: '没有' })).rejects.toMatchObject({
    code: 'TABLE_SHEET_MISSING',
    detail: { sheet: '没有' },
  })
})

test('Chinese of Excel 95, which is GBK', async () => {
  const workbook = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet([['ABCD', 'EFGH']]), 'S')
  const bytes = XLSX.write(workbook, { type: 'buffer', bookType: 'biff5' }) as Buffer
  // SheetJS writes no GBK: say that the code page is 936, and put in names of as many bytes.
  const codePage = bytes.indexOf(Buffer.from('42000200', 'hex'))
  bytes.writeUInt16LE(936, codePage + 4)
  inGbk('欧阳').copy(bytes, bytes.indexOf('ABCD'))
  inGbk('娜·').copy(bytes, bytes.indexOf('EFGH'))
  const { rows } = await read(bytes)
  expect(rows[0]!.map(({ text }) => text)).toEqual(['欧阳', '娜·'])
})

test('too many rows and columns, nothing at all', async () => {
  const rows = Array.from({ length: 40 }, () => ['x'])
  await expect(read(xlsOf({ S: rows }), { rows: 39 })).rejects.toMatchObject({
    code: 'TABLE_TOO_MANY_ROWS',
  })
  expect((await read(xlsOf({ S: rows }), { rows: 40 })).rows).toHaveLength(40)
  const wide = xlsOf({ S: [Array.from({ length: 65 }, () => 'x')] })
  await expect(read(wide)).rejects.toMatchObject({ code: 'TABLE_TOO_MANY_COLUMNS' })
  await expect(read(xlsOf({ S: [] }))).rejects.toMatchObject({ code: 'TABLE_EMPTY' })
})

test('another old Office file is no table', async () => {
  const container = XLSX.CFB.utils.cfb_new()
  XLSX.CFB.utils.cfb_add(container, '/WordDocument', Buffer.from('word'))
  const bytes = XLSX.CFB.write(container, { type: 'buffer' }) as Buffer
  await expect(read(bytes)).rejects.toMatchObject({ code: 'TABLE_NOT_A_TABLE' })
})

test('cut and changed files end in a refusal or a table', async () => {
  const bytes = xlsOf({ S: Array.from({ length: 50 }, (_, i) => [`张${i}`, i]) })
  let state = 5
  const random = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  for (let run = 0; run < 10; run++) {
    const copy = Buffer.from(bytes)
    for (let i = 0; i < 3; i++) copy[8 + random(copy.length - 8)] = random(256)
    const given = run % 4 === 0 ? copy.subarray(0, random(copy.length - 600) + 600) : copy
    const outcome = await read(given).catch((error: unknown) => error)
    if (!(outcome instanceof TableError)) expect(outcome).toMatchObject({ format: 'xls' })
  }
})

describe('a worker gone wrong', () => {
  const bytes = xlsOf({ S: [['a']] })
  const worker = (name: string, code: string) => {
    const file = join(folder, name)
    writeFileSync(file, code)
    return file
  }

  test('hangs: ended after the time limit', async () => {
    const xlsWorker = worker('hang.js', 'for (;;) {}')
    await expect(read(bytes, { xlsWorker, readMs: 300 })).rejects.toMatchObject({
      code: 'TABLE_TIMEOUT',
    })
  })

  test('eats memory: ended at its own limit', async () => {
    const xlsWorker = worker('eat.js', 'const a = []; for (;;) a.push({ a: [a.length] })')
    await expect(read(bytes, { xlsWorker, readMs: 60_000 })).rejects.toMatchObject({
      code: 'TABLE_BOMB',
    })
  })

  test('is missing or says nothing: our own mistake, not the sender’s', async () => {
    const missing = await read(bytes, { xlsWorker: join(folder, 'no.js') }).catch((e: unknown) => e)
    expect(missing).not.toBeInstanceOf(TableError)
    const silent = await read(bytes, { xlsWorker: worker('mute.js', '') }).catch((e: unknown) => e)
    expect(silent).not.toBeInstanceOf(TableError)
    expect(String(silent)).toContain('no answer')
  })
})
