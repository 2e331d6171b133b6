// How an .xlsx of any origin becomes cells: kinds, dates, lost digits, sheets, odd writers.
import ExcelJS from 'exceljs'
import { readTable } from '../../cloudfunctions/api/tables/read-table'
import type { Cell, TableOptions } from '../../cloudfunctions/api/tables/read-table'
import { partsOf, sheetOf, workbookOf, zipOf } from './made-workbook'
import type { MadeWorkbook } from './made-workbook'

const row = (cells: string) => `<row r="1">${cells}</row>`
const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`

async function cellsOf(cells: string, more?: Omit<MadeWorkbook, 'sheets'>): Promise<Cell[]> {
  return (await readTable(await sheetOf(row(cells), more))).rows[0]!
}

async function textsOf(bytes: Buffer, options?: TableOptions): Promise<string[][]> {
  const { rows } = await readTable(bytes, options)
  return rows.map((cells) => cells.map(({ text }) => text))
}

describe('text', () => {
  test('rich text is joined, pronunciation left out', async () => {
    const strings = [
      '<si><r><rPr><b/></rPr><t>王</t></r><r><t xml:space="preserve">小 </t></r><r><t>明</t></r></si>',
      '<si><t>王</t><rPh sb="0" eb="1"><t>ワン</t></rPh><phoneticPr fontId="1"/></si>',
      '<si><t>_x0041_&amp;_x005F_x0042_</t></si>',
    ].join('')
    const cells = await cellsOf('<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>', {
      strings,
    })
    expect(cells.map(({ text }) => text)).toEqual(['王小 明', '王', 'A&_x0042_'])
  })

  test('nothing is trimmed or folded', async () => {
    const [cell] = await cellsOf('<c t="inlineStr"><is><t>　阿里木·买买提（１班） </t></is></c>')
    expect(cell).toEqual({ text: '　阿里木·买买提（１班） ', kind: 'text' })
  })
})

describe('numbers', () => {
  test.each([
    ['13800138000', '13800138000', false],
    ['1.3800138E10', '13800138000', false],
    ['202012345678901', '202012345678901', false],
    ['0.30000000000000004', '0.3', false],
    ['-0.05', '-0.05', false],
    ['1E-7', '0.0000001', false],
    ['0', '0', false],
    ['1.10105194912310016E+17', '110105194912310000', true],
    ['110105194912310021', '110105194912310000', true],
    ['1000000000000000', '1000000000000000', true],
  ])('%s reads as %s', async (raw, text, damaged) => {
    const [cell] = await cellsOf(`<c><v>${raw}</v></c>`)
    expect(cell).toEqual({ text, kind: 'number', ...(damaged ? { damaged: true } : {}) })
  })

  test('text that was copied from a damaged number is flagged as well', async () => {
    const cells = await cellsOf(inline('1.10105E+17') + inline('3E12'))
    expect(cells.map(({ damaged }) => damaged)).toEqual([true, undefined])
  })

  test('zeros that only the format shows are kept', async () => {
    const [cell] = await cellsOf('<c s="0"><v>123</v></c>', { formats: ['00000000'] })
    expect(cell!.text).toBe('00000123')
  })
})

describe('dates', () => {
  test.each([
    ['yyyy\\-mm\\-dd', '37261', '2002-01-05'],
    ['yyyy"年"m"月"d"日"', '37261', '2002-01-05'],
    ['[$-804]yyyy/m/d;@', '37261.75', '2002-01-05'],
    ['yyyy/m/d h:mm', '37261.75', '2002-01-05 18:00'],
    ['h:mm', '0.75', '18:00'],
    ['mmm', '37261', '2002-01-05'],
    ['yyyy/m/d', '1', '1900-01-01'],
    ['yyyy/m/d', '59', '1900-02-28'],
    ['yyyy/m/d', '61', '1900-03-01'],
  ])('%s %s is %s', async (format, raw, text) => {
    const [cell] = await cellsOf(`<c s="0"><v>${raw}</v></c>`, { formats: [format] })
    expect(cell).toEqual({ text, kind: 'date' })
  })

  test.each(['0.00E+00', '#,##0.00_);[Red]\\(#,##0.00\\)', '"第"0"名"', 'G/通用格式', '¥#,##0'])(
    '%s is no date',
    async (format) => {
      const [cell] = await cellsOf('<c s="0"><v>37261</v></c>', { formats: [format] })
      expect(cell).toEqual({ text: '37261', kind: 'number' })
    },
  )

  test('built-in formats, the Chinese ones too', async () => {
    const ids = [14, 22, 31, 57, 1, 49]
    const cells = ids.map((_, i) => `<c s="${i}"><v>37261.5</v></c>`).join('')
    const read = await cellsOf(cells, { formatIds: ids })
    expect(read.map(({ text }) => text)).toEqual([
      '2002-01-05',
      '2002-01-05 12:00',
      '2002-01-05',
      '2002-01-05',
      '37261.5',
      '37261.5',
    ])
  })

  test('a workbook that counts from 1904', async () => {
    const [cell] = await cellsOf('<c s="0"><v>35799</v></c>', {
      formats: ['yyyy/m/d'],
      date1904: true,
    })
    expect(cell!.text).toBe('2002-01-05')
  })

  test('ISO dates of strict files', async () => {
    const [cell] = await cellsOf('<c t="d"><v>2002-01-05T00:00:00</v></c>')
    expect(cell).toEqual({ text: '2002-01-05', kind: 'date' })
  })

  test('a long number with a date format is still a damaged number', async () => {
    const [cell] = await cellsOf('<c s="0"><v>110105194912310021</v></c>', { formats: ['yyyy'] })
    expect(cell).toMatchObject({ kind: 'number', damaged: true })
  })
})

test('formulas, booleans and errors say what they are', async () => {
  const cells = await cellsOf(
    '<c t="str"><f>A1&amp;"x"</f><v>张三</v></c><c><f>1+1</f><v>2</v></c><c><f>NOW()</f></c>' +
      '<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>',
  )
  expect(cells).toEqual([
    { text: '张三', kind: 'formula' },
    { text: '2', kind: 'formula' },
    { text: '', kind: 'formula' },
    { text: 'TRUE', kind: 'boolean' },
    { text: '#N/A', kind: 'error' },
  ])
})

describe('rows', () => {
  test('empty rows between stay, empty rows and cells at the end go', async () => {
    const bytes = await sheetOf(
      `<row r="2"><c r="B2" t="inlineStr"><is><t>a</t></is></c><c r="D2" s="0"/></row>` +
        `<row r="4"><c r="A4" t="inlineStr"><is><t>b</t></is></c></row>` +
        `<row r="9" s="1" customFormat="1"><c r="A9" s="0"/><c r="B9"><f>IF(A9="","",1)</f><v></v></c></row>`,
    )
    expect(await textsOf(bytes)).toEqual([[], ['', 'a'], [], ['b']])
  })

  test('rows and cells without addresses follow each other', async () => {
    const bytes = await sheetOf(`<row>${inline('a')}${inline('b')}</row><row>${inline('c')}</row>`)
    expect(await textsOf(bytes)).toEqual([['a', 'b'], ['c']])
  })

  test('headings such as __proto__ are only text', async () => {
    expect(await textsOf(await sheetOf(row(inline('__proto__') + inline('constructor'))))).toEqual([
      ['__proto__', 'constructor'],
    ])
  })
})

describe('sheets', () => {
  const sheets = [
    { name: '图', data: '', kind: 'chartsheet' as const },
    { name: '隐藏', data: row(inline('h')), state: 'hidden' as const },
    { name: '名单', data: row(inline('a')) },
    { name: '说明', data: row(inline('b')) },
  ]

  test('the first visible worksheet is read, all are named', async () => {
    const table = await readTable(await workbookOf({ sheets }))
    expect(table).toMatchObject({
      format: 'xlsx',
      sheet: '名单',
      sheets: ['图', '隐藏', '名单', '说明'],
    })
    expect(table.rows).toEqual([[{ text: 'a', kind: 'text' }]])
  })

  test('another one by its name, or a refusal', async () => {
    const bytes = await workbookOf({ sheets })
    expect(await textsOf(bytes, { sheet: '说明' })).toEqual([['b']])
    await expect(readTable(bytes, { sheet: '没有' })).rejects.toMatchObject({
      code: 'TABLE_SHEET_MISSING',
      detail: { sheet: '没有' },
    })
  })
})

describe('odd writers', () => {
  test('prefixed elements, absolute targets, names in another case', async () => {
    const parts = partsOf({ sheets: [{ name: 'S', data: '' }] })
    const main = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    delete parts['xl/worksheets/sheet1.xml']
    parts['xl/Worksheets/Sheet1.xml'] =
      `<x:worksheet ${main}><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`
    parts['xl/_rels/workbook.xml.rels'] = (parts['xl/_rels/workbook.xml.rels'] as string).replace(
      'worksheets/sheet1.xml',
      '/xl/worksheets/sheet1.xml',
    )
    expect(await textsOf(await zipOf(parts))).toEqual([['甲']])
  })

  test('a part in UTF-16', async () => {
    const parts = partsOf({ sheets: [{ name: 'S', data: row(inline('𠮷')) }] })
    const sheet = parts['xl/worksheets/sheet1.xml'] as string
    parts['xl/worksheets/sheet1.xml'] = Buffer.from(`\ufeff${sheet}`, 'utf16le')
    expect(await textsOf(await zipOf(parts))).toEqual([['𠮷']])
  })

  test('a file of exceljs with dates, numbers and rich text', async () => {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('名单')
    sheet.addRow(['姓名', '出生日期', '电话', '富文本'])
    sheet.addRow(['𠮷野', new Date(Date.UTC(2002, 0, 5)), 13800138000, '']).getCell(2).numFmt =
      'yyyy-mm-dd'
    sheet.getCell('D2').value = { richText: [{ text: '红' }, { text: '色' }] }
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer())
    expect(await textsOf(bytes)).toEqual([
      ['姓名', '出生日期', '电话', '富文本'],
      ['𠮷野', '2002-01-05', '13800138000', '红色'],
    ])
  })
})
