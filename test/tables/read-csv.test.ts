// Separated text as Excel and WPS in China save it: encodings, separators, quotes, and its failures.
import { readTable } from '../../cloudfunctions/api/tables/read-table'
import { inGbk } from './gbk'

async function textsOf(bytes: Buffer): Promise<string[][]> {
  const { rows } = await readTable(bytes)
  return rows.map((row) => row.map(({ text }) => text))
}

const text = '姓名,学号\r\n欧阳·娜娜,007\r\n张三,0123\r\n'
const cells = [
  ['姓名', '学号'],
  ['欧阳·娜娜', '007'],
  ['张三', '0123'],
]

describe('encodings', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['GBK', inGbk(text)],
    ['UTF-16, low byte first', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, high byte first', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('%s', async (_, bytes) => {
    expect(await textsOf(bytes)).toEqual(cells)
  })

  test('GB18030 with characters that GBK lacks', async () => {
    const rare = Buffer.from('9534b235ccef2c8230b731', 'hex')
    expect(await textsOf(Buffer.concat([inGbk('姓名,备注\n'), rare]))).toEqual([
      ['姓名', '备注'],
      ['𠮷田', '㛃'],
    ])
  })

  test.each<[string, Buffer]>([
    ['UTF-8 with a mark and a bad byte', Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff])],
    ['UTF-8 cut within a character', Buffer.from(text.repeat(5)).subarray(0, -11)],
    ['bytes of no encoding', Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a])],
    ['half a unit of UTF-16', Buffer.from([0xff, 0xfe, 0x61])],
  ])('%s is refused', async (_, bytes) => {
    await expect(readTable(bytes)).rejects.toMatchObject({ code: 'TABLE_ENCODING' })
  })
})

describe('separators', () => {
  test.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n1;2\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['sep=;\r\na;b\r\n1;2\r\n', ';'],
    ['a\tb\n"x,y,z"\t2,3\nq,w,e\tr\n1\t2', '\t'],
  ])('%j is split by %j', async (csv) => {
    const [head] = await textsOf(Buffer.from(csv))
    expect(head).toEqual(['a', 'b'])
  })

  test('a title line without separators above the header', async () => {
    expect(await textsOf(Buffer.from('2024届毕业生名单\n姓名;学号\n张三;1'))).toEqual([
      ['2024届毕业生名单'],
      ['姓名', '学号'],
      ['张三', '1'],
    ])
  })

  test('one column', async () => {
    expect(await textsOf(Buffer.from('姓名\n张三'))).toEqual([['姓名'], ['张三']])
  })
})

describe('quotes', () => {
  test.each([
    ['"a,b","c""d","x\r\ny"\n', [['a,b', 'c"d', 'x\r\ny']]],
    ['a,"",c\n', [['a', '', 'c']]],
    ['5" pipe,b\n', [['5" pipe', 'b']]],
    ['"a"b,c\n', [['ab', 'c']]],
    ['="0123",b\n', [['0123', 'b']]],
    [
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a,b\n\n,\nc,', [['a', 'b'], [], [], ['c']]],
  ])('%j', async (csv, expected) => {
    expect(await textsOf(Buffer.from(csv))).toEqual(expected)
  })

  test('a quote that never closes', async () => {
    const bytes = Buffer.from(`a,b\n1,"2\n${'3,4\n'.repeat(9)}`)
    await expect(readTable(bytes)).rejects.toMatchObject({ code: 'TABLE_BROKEN' })
  })
})

test('all cells are text; what Excel shortened is flagged', async () => {
  const { format, sheets, rows } = await readTable(Buffer.from('id,n\n1.10105E+17,42'))
  expect({ format, sheets }).toEqual({ format: 'csv', sheets: [] })
  expect(rows[1]).toEqual([
    { text: '1.10105E+17', kind: 'text', damaged: true },
    { text: '42', kind: 'text' },
  ])
})

test('the limits hold', async () => {
  await expect(readTable(Buffer.from('a\n'.repeat(31_000)))).rejects.toMatchObject({
    code: 'TABLE_TOO_MANY_ROWS',
  })
  await expect(readTable(Buffer.from('a,'.repeat(65) + 'a'))).rejects.toMatchObject({
    code: 'TABLE_TOO_MANY_COLUMNS',
  })
})

test('noise is refused or read, never an accident', async () => {
  let state = 11
  for (let run = 0; run < 300; run++) {
    const bytes = Buffer.from(
      Array.from({ length: 200 }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
        return state >>> 24
      }),
    )
    const outcome = await readTable(bytes).catch((error: Error) => error.name)
    expect(typeof outcome === 'string' ? outcome : outcome.format).toMatch(/^(TableError|csv)$/)
  }
})
