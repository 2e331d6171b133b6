// What the writer writes, an independent reader reads: cell by cell, with the print settings.
import { once } from 'node:events'
import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { readTable } from '../../cloudfunctions/api/tables/read-table'
import { safeSheetName } from '../../cloudfunctions/api/tables/sheet-spec'
import { sheetToBuffer, writeSheet } from '../../cloudfunctions/api/tables/write-sheet'
import type { CutCell, SheetSpec } from '../../cloudfunctions/api/tables/write-sheet'

jest.setTimeout(60_000)

const createdAt = new Date('2024-04-24T00:30:00Z')

const plain = (columns: number, more: Partial<SheetSpec> = {}): SheetSpec => ({
  sheetName: '校友数据库',
  columns: Array.from({ length: columns }, (_, i) => ({ title: `列${i + 1}`, width: 12 })),
  page: { orientation: 'landscape' },
  createdAt,
  ...more,
})

const signatureSheet: SheetSpec = {
  sheetName: "2024届 O'Neill",
  titleLine: '2024届毕业生学籍信息核对签名表',
  subtitleLine: '学院：信息工程学院   打印日期：2024年4月24日',
  columns: [
    { title: '序号', width: 6, align: 'center', kind: 'number' },
    { title: '学号', width: 14, align: 'center' },
    { title: '姓名', width: 10 },
    { title: '家庭住址', width: 20, wrap: true },
  ],
  closingLines: ['辅导员签字：____________   学院盖章：____________   年   月   日'],
  page: { orientation: 'landscape', footerLeft: '批次 R&D-03  9f3a1c2b', footerRight: '打印' },
  createdAt,
}

async function open(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  return workbook.worksheets[0]!
}

async function withExceljs(bytes: Buffer, columns: number): Promise<string[][]> {
  const sheet = await open(bytes)
  const rows: string[][] = []
  for (let row = 1; row <= sheet.rowCount; row++) {
    const cells = Array.from({ length: columns }, (_, i) => sheet.getCell(row, i + 1).value)
    rows.push(cells.map((value) => (value === null ? '' : asInlineText(value as string))))
  }
  return rows
}

/** exceljs undoes `_x005F_` in shared strings but forgets to in inline ones; Excel does it in both. */
const asInlineText = (text: string) => text.replace(/_x005F_/g, '_')

async function withOurs(bytes: Buffer, columns: number): Promise<string[][]> {
  const { rows } = await readTable(bytes)
  return rows.map((row) => Array.from({ length: columns }, (_, i) => row[i]?.text ?? ''))
}

const hard = [
  ['𠮷田·阿卜杜拉', '007', '11010519491231002X', '110105194912310021', '13800138000'],
  ['=1+1', '+86', '-1', '@SUM(A1)', "'引号"],
  ['_x0041_', '_x0041_x0042_', '__x000a_', '_x00e9', '_X0041_'],
  ['😀👩‍👩‍👧', '㛃䶮', 'ﷺ', '　全角空格　', ' 前后 '],
  ['a<b>&"c"', ']]>', '第一行\n第二行', '\t制表', '1.10105E+17'],
  ['TRUE', '#N/A', '2024-04-24', '1e5', '__proto__'],
]

describe('round trip', () => {
  test.each([
    ['exceljs', withExceljs],
    ['our reader', withOurs],
  ])('%s reads back every cell', async (_, read) => {
    const bytes = await sheetToBuffer(plain(5), hard)
    expect((await read(bytes, 5)).slice(1)).toEqual(hard)
  })

  test('any text survives in both readers', async () => {
    const row = fc.array(fc.string({ unit: 'binary', maxLength: 30 }), {
      minLength: 3,
      maxLength: 3,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        const bytes = await sheetToBuffer(plain(3), [...rows, ['end', 'end', 'end']])
        const legal = rows.map((cells) => cells.map(asExcelHoldsIt))
        expect((await withExceljs(bytes, 3)).slice(1, -1)).toEqual(legal)
        expect((await withOurs(bytes, 3)).slice(1, -1)).toEqual(legal)
      }),
      { numRuns: 120 },
    )
  })

  test('text cells are strings with the format @, numbers only where asked', async () => {
    const sheet = await open(
      await sheetToBuffer(signatureSheet, [['1', '0123', '张三', '=1+1'], ['01']]),
    )
    expect(sheet.getCell('A4').value).toBe(1)
    expect(sheet.getCell('A4').type).toBe(ExcelJS.ValueType.Number)
    // Not the same digits as a number, so it stays what it was.
    expect(sheet.getCell('A5').value).toBe('01')
    for (const address of ['B4', 'C4', 'D4', 'D5']) {
      expect(sheet.getCell(address).numFmt).toBe('@')
      expect(sheet.getCell(address).border.left?.style).toBe('thin')
    }
    expect(sheet.getCell('D4').type).toBe(ExcelJS.ValueType.String)
    expect(sheet.getColumn(2).numFmt).toBe('@')
  })

  test('rows may come asynchronously and be shorter than the header', async () => {
    async function* rows() {
      yield ['甲']
      yield []
      yield ['', '乙']
    }
    const { rows: read } = await readTable(await sheetToBuffer(plain(2), rows()))
    expect(read.map((row) => row.map(({ text }) => text))).toEqual([
      ['列1', '列2'],
      ['甲'],
      [],
      ['', '乙'],
    ])
  })
})

/** What is left of a text once everything that XML or Excel forbids is gone. */
function asExcelHoldsIt(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
}

describe('cleaning', () => {
  test('control characters, half surrogates and non-characters do not reach the file', async () => {
    const bytes = await sheetToBuffer(plain(1), [['a\u0000b\u0008\ufffe\uffff'], ['x\ud800y']])
    expect(await withExceljs(bytes, 1)).toEqual([['列1'], ['ab'], ['x\ufffdy']])
  })

  test('a text longer than Excel holds is cut and reported, never within a character', async () => {
    const cut: CutCell[] = []
    const long = '长'.repeat(32_766) + '𠮷尾'
    const bytes = await sheetToBuffer(plain(1, { onCut: (cell) => cut.push(cell) }), [[long]])
    expect(cut).toEqual([{ row: 2, column: '列1', length: 32_769 }])
    expect((await withOurs(bytes, 1))[1]).toEqual(['长'.repeat(32_766)])
  })

  test.each([
    ['a/b\\c?d*e[f]g:h', 'a_b_c_d_e_f_g_h'],
    ['', 'Sheet1'],
    ["'quoted'", 'quoted'],
    ['History', 'History_'],
    ['学'.repeat(40), '学'.repeat(31)],
    ['a'.repeat(30) + '𠮷', 'a'.repeat(30)],
  ])('sheet name %j becomes %j', (name, safe) => {
    expect(safeSheetName(name)).toBe(safe)
  })
})

describe('paper', () => {
  const rows = [['1', '2020010101', '张三', '江西省南昌市青山湖区北京东路339号华东交通大学']]

  test('A4, one page wide, header repeated, footer with page of pages', async () => {
    const sheet = await open(await sheetToBuffer(signatureSheet, rows))
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:3',
    })
    expect(sheet.pageSetup.margins!.left).toBeGreaterThan(sheet.pageSetup.margins!.right)
    expect(sheet.headerFooter.oddFooter).toBe('&L批次 R&&D-03  9f3a1c2b&C第 &P 页 / 共 &N 页&R打印')
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
    expect(sheet.name).toBe("2024届 O'Neill")
  })

  test('title, subtitle and closing lines span the table', async () => {
    const sheet = await open(await sheetToBuffer(signatureSheet, rows))
    expect(sheet.getCell('A1').value).toBe(signatureSheet.titleLine)
    expect(sheet.getCell('A1').font.bold).toBe(true)
    expect(sheet.getCell('A2').value).toBe(signatureSheet.subtitleLine)
    expect(sheet.getCell('A5').value).toBe(signatureSheet.closingLines![0])
    for (const row of [1, 2, 5]) expect(sheet.getCell(`D${row}`).master.address).toBe(`A${row}`)
    expect(sheet.getCell('A3').font.bold).toBe(true)
    expect(sheet.getCell('A3').fill).toMatchObject({ pattern: 'solid' })
  })

  test('rows with wrapped text grow, the others shrink their text to fit', async () => {
    const sheet = await open(await sheetToBuffer(signatureSheet, [...rows, ['2', '', '', '短']]))
    expect(sheet.getRow(4).height).toBeGreaterThan(sheet.getRow(5).height)
    expect(sheet.getCell('D4').alignment.wrapText).toBe(true)
    expect(sheet.getCell('C4').alignment.shrinkToFit).toBe(true)
  })

  test('without title lines the template stays as it is: header first, nothing merged', async () => {
    const sheet = await open(await sheetToBuffer(plain(2, { freezeHeader: false }), [['a', 'b']]))
    expect(sheet.getCell('A1').value).toBe('列1')
    expect(sheet.hasMerges).toBe(false)
    expect(sheet.pageSetup.printTitlesRow).toBe('1:1')
    expect(sheet.views[0]?.state).not.toBe('frozen')
  })
})

describe('stream', () => {
  test('the same input gives the same bytes, another date others', async () => {
    const bytes = await sheetToBuffer(plain(5), hard)
    expect((await sheetToBuffer(plain(5), hard)).equals(bytes)).toBe(true)
    const later = plain(5, { createdAt: new Date('2025-01-01T00:00:00Z') })
    expect((await sheetToBuffer(later, hard)).equals(bytes)).toBe(false)
  })

  test('takes rows only as fast as it is read, and lets go of them when destroyed', async () => {
    let taken = 0
    let released = false
    function* rows() {
      try {
        for (; taken < 2_000_000; taken++) yield [`${Math.random()}${Math.random()}`]
      } finally {
        released = true
      }
    }
    const stream = writeSheet(plain(1), rows()) as Readable
    await once(stream, 'readable')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(taken).toBeLessThan(20_000)
    stream.destroy()
    await once(stream, 'close')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(released).toBe(true)
  })

  test('an error of the rows is the error of the stream', async () => {
    function* rows() {
      yield ['a']
      throw new Error('store is gone')
    }
    await expect(sheetToBuffer(plain(1), rows())).rejects.toThrow('store is gone')
    await expect(sheetToBuffer(plain(1), [['a', 'b']])).rejects.toThrow(RangeError)
  })

  test('an impossible spec is refused at once', () => {
    expect(() => writeSheet(plain(0), [])).toThrow(RangeError)
    const page = { orientation: 'portrait', footerLeft: '长'.repeat(300) } as const
    expect(() => writeSheet(plain(1, { page }), [])).toThrow(RangeError)
  })
})
