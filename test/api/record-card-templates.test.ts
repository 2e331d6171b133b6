// A school's own page of the 学籍卡: split tags, rows that repeat, what is named wrong, and files that must not come in.
import { ZipFile } from 'yazl'
import { contract } from '../../src/domain'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College } from './college'
import { photoFile } from './photo-file'
import { partOf, wordsOf } from './read-docx'

const { recordCards, exports: sheets, roster, campaigns } = contract
const cohortId = 'c2024'
const people = peopleOf('软件2101班', '软件工程学院', 3)

let college: College
let scope: { collegeId: string; classId: string }
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople(people)
  const tree = await college.call('o-admin', roster.tree, { cohortId })
  scope = { collegeId: tree.colleges[0]!.id, classId: tree.classes[0]!.id }
  await college.post('o-reg', 'registrar')
  await college.post('o-college', 'college', { collegeIds: [scope.collegeId] })
  await college.call('o-0', contract.accounts.bind, proofOf(people[0]!))
  const window = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  const windows = { student: window, adviser: window, college: window, office: window }
  await college.call('o-admin', campaigns.setTask, { cohortId, kind: 'recordCards', ...windows })
})
afterAll(() => college.stop())

const SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`
const line = (...runs: string[]) => `<w:p>${runs.map(run).join('')}</w:p>`
const row = (...cells: string[]) =>
  `<w:tr>${cells.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${cell}</w:tc>`).join('')}</w:tr>`
const SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1400" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>' // prettier-ignore
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
/** Word splits a tag wherever somebody stopped typing. */
const good = [
  line('某校学籍卡　', '{姓', '名', '}　{学号}'),
  `<w:tbl>${row(line('{照片}'), line('{籍贯}'))}${row(line('{#学习简历:2}{起', '止}'), line('{学校名称}{/学习', '简历}'))}</w:tbl>`,
  line('结尾 {序号}'),
].join('')

interface Made {
  type?: string
  rels?: string
  more?: Record<string, Buffer | string>
}

async function wordFile(body: string, { type = MAIN, rels = '', more = {} }: Made = {}) {
  const zip = new ZipFile()
  const parts: Record<string, Buffer | string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type}"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>${rels}</Relationships>`,
    'word/settings.xml': `<w:settings ${SPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/></w:settings>`,
    'word/document.xml': `<w:document ${SPACE}><w:body>${body}${SECTION}</w:body></w:document>`,
    ...more,
  }
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const ticketOf = (bytes: Buffer, name = '学籍卡.docx') =>
  college.upload('o-reg', 'cardTemplate', name, bytes)
const tried = async (bytes: Buffer) =>
  college.ask('o-reg', 'recordCards.tryTemplate', { cohortId, ticket: await ticketOf(bytes) })

describe('what is in it', () => {
  test('tags are found across runs, and a filled sample can be looked at', async () => {
    const reply = await tried(await wordFile(good))
    expect(reply).toMatchObject({ data: { check: { unknown: [], missing: [], broken: [] } } })
    const { sample } = (reply as { data: { sample: { url: string } } }).data
    const words = await wordsOf(Buffer.from(await (await fetch(sample.url)).arrayBuffer()))
    expect(words).toContain('阿卜杜·某某')
    expect(words).toContain('2018-09 至 2021-06')
  })

  test('a tag that means nothing, one that is missing and a loop that does not close are named', async () => {
    const body = `${line('{姓名}{身高}')}<w:tbl>${row(line('{#奖惩}{时间}{学校名称}'))}</w:tbl>`
    const bytes = await wordFile(body)
    expect(await tried(bytes)).toMatchObject({
      data: {
        check: {
          unknown: ['身高', '时间', '学校名称'],
          missing: ['学号', '照片'],
          broken: ['{#奖惩}'],
        },
        sample: null,
      },
    })
    const ticket = await ticketOf(bytes)
    const used = await college.ask('o-reg', 'recordCards.useTemplate', { cohortId, ticket })
    expect(used).toMatchObject({ code: 'TEMPLATE_TAGS', detail: { tags: expect.stringContaining('{身高}') } }) // prettier-ignore
  })

  test('our own sample passes its own check', async () => {
    const { url } = await college.call('o-reg', recordCards.sampleTemplate, { cohortId })
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect(await tried(bytes)).toMatchObject({
      data: { check: { unknown: [], missing: [], broken: [] } },
    })
  })
})

describe('what must not come in', () => {
  const external = '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://127.0.0.1/x.png" TargetMode="External"/>' // prettier-ignore
  test.each<[string, () => Promise<Buffer>, object]>([
    ['no ZIP', async () => Buffer.from('PK\u0003\u0004 not really'), { code: 'TEMPLATE_BROKEN' }],
    ['another ZIP', () => wordFile(good, { type: 'text/plain' }), { code: 'TEMPLATE_UNSAFE' }],
    ['macros', () => wordFile(good, { more: { 'word/vbaProject.bin': 'x' } }), { detail: { found: '宏' } }], // prettier-ignore
    ['a .docm renamed', () => wordFile(good, { type: 'application/vnd.ms-word.document.macroEnabled.main+xml' }), { detail: { found: '宏' } }], // prettier-ignore
    ['an embedded object', () => wordFile(good, { more: { 'word/embeddings/a.xlsx': 'x' } }), { detail: { found: '嵌入对象' } }], // prettier-ignore
    ['something fetched', () => wordFile(good, { rels: external }), { detail: { found: '外部链接' } }], // prettier-ignore
    ['a field that runs', () => wordFile(`${good}<w:p><w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\x </w:instrText></w:r></w:p>`), { code: 'TEMPLATE_UNSAFE' }], // prettier-ignore
    ['an entity', () => wordFile(good, { more: { 'word/document.xml': `<!DOCTYPE a [<!ENTITY b "c">]><w:document ${SPACE}><w:body>&b;</w:body></w:document>` } }), { code: 'TEMPLATE_BROKEN' }], // prettier-ignore
    ['a bomb', () => wordFile(good, { more: { 'word/media/big.xml': Buffer.alloc(40 * 1024 * 1024) } }), { code: 'TEMPLATE_UNSAFE' }], // prettier-ignore
  ])('%s', async (_name, make, refusal) => {
    expect(await tried(await make())).toMatchObject({ ok: false, ...refusal })
  })

  test('a name or a size that is wrong is refused before anything is sent; another role has no way in', async () => {
    const begin = (openid: string, fileName: string, size: number) =>
      college.ask(openid, 'files.begin', { purpose: 'cardTemplate', fileName, size })
    expect(await begin('o-reg', '卡.docm', 1000)).toMatchObject({ code: 'TEMPLATE_WRONG_TYPE' })
    expect(await begin('o-reg', '卡.docx', 9_000_000)).toMatchObject({ code: 'FILE_TOO_LARGE' })
    expect(await begin('o-college', '卡.docx', 1000)).toMatchObject({ code: 'FORBIDDEN' })
  })
})

test('the class volume on the school’s page, and back to ours', async () => {
  const ticket = await ticketOf(await wordFile(good))
  await college.call('o-reg', recordCards.useTemplate, { cohortId, ticket })
  const photo = await college.upload('o-0', 'cardPhoto', '我.png', photoFile(300, 420))
  await college.call('o-0', recordCards.setPhoto, { ticket: photo })
  const content = {
    nativePlace: '海口 & <三亚>',
    phone: '13800001234',
    address: '',
    birthplace: '',
    resume: [{ from: '2018-09', until: '2021-06', school: '某中学', witness: '' }],
    awards: [],
    family: [],
  }
  const { version } = await college.call('o-0', recordCards.mine, {})
  await college.call('o-0', recordCards.submit, { version, content })
  const order = { kind: 'recordCards' as const, cohortId, ...scope, fullNumbers: false, reason: '' }
  const make = async () => {
    const job = await college.drive(
      'o-college',
      await college.call('o-college', sheets.begin, order),
    )
    const { url } = await college.call('o-college', sheets.open, { exportId: job.exportId! })
    return Buffer.from(await (await fetch(url)).arrayBuffer())
  }
  const own = await make()
  const words = (await wordsOf(own)).split('\n').filter(Boolean)
  expect(words.filter((word) => word.startsWith('结尾 '))).toEqual(['结尾 1', '结尾 2', '结尾 3'])
  expect(words).toContain('海口 &amp; &lt;三亚&gt;')
  expect(words.filter((word) => word === '贴照片处')).toHaveLength(2)
  const xml = await partOf(own, 'word/document.xml')
  // 35 × 49 mm at most, in the photo's own proportions.
  const [, cx = '0', cy = '0'] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml) ?? []
  expect(Number(cy) / Number(cx)).toBeCloseTo(420 / 300, 3)
  expect(xml.match(/<w:tr>/g)).toHaveLength(3 * 3)
  await college.call('o-reg', recordCards.dropTemplate, { cohortId })
  expect(await wordsOf(await make())).toContain('学院（盖章）')
})
