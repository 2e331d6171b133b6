// The 学籍信息更正汇总表: made as a job, read back by another reader cell by cell, and outdated by what is decided later.
import ExcelJS from 'exceljs'
import { contract } from '../../src/domain'
import { correctionsListColumns } from '../../src/domain/exports/corrections-list'
import { maskIdNumber } from '../../src/domain/enrolment/documents'
import { DAY_MS, stampOf } from '../../src/domain/time'
import {
  idNumberFor,
  MORNING,
  peopleOf,
  proofOf,
  startCollege,
  type College,
  type Person,
} from './college'
import { jpegFile } from './photo-file'

const { corrections, exports: sheets, roster } = contract
const software = peopleOf('软件2101班', '软件工程学院', 5)
const bachelors = peopleOf('软件本2201班', '软件工程学院', 1, 300).map((person) => ({
  ...person,
  层次: '本科',
  学制: '2',
}))
const accounting = peopleOf('会计2101班', '经济管理学院', 2, 500)
const JPEG = jpegFile()
const number = idNumberFor(28 * 5)
const bornOn = number.replace(/^.{6}(....)(..)(..).*/, '$1-$2-$3')
const note = '户口簿登记的与学籍不一致'
const reason = '依据纸质签名表手写更正'

let college: College
let collegeId = ''
let otherId = ''
const ids = new Map<string, string>()
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...software, ...bachelors, ...accounting])
  const tree = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
  const collegeOf = (name: string) => tree.colleges.find((item) => item.name === name)!.id
  collegeId = collegeOf('软件工程学院')
  otherId = collegeOf('经济管理学院')
  await college.post('o-college', 'college', { collegeIds: [collegeId] })
  await college.post('o-other', 'college', { collegeIds: [otherId] })
  await college.post('o-registrar', 'registrar')
  const { items } = await college.call('o-registrar', roster.graduates, { cohortId: 'c2024' })
  for (const { id, studentNo } of items) ids.set(studentNo, id)
  const window = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  await college.call('o-admin', contract.campaigns.setTask, {
    ...{ cohortId: 'c2024', kind: 'enrolment' },
    ...{ student: window, adviser: window, college: window, office: window },
  })
  for (const i of [0, 1])
    await college.call(`o-${i}`, contract.accounts.bind, proofOf(software[i]!))
})
afterAll(() => college.stop())

const correct = (person: Person, changes: object) =>
  college.call('o-college', corrections.correct, {
    ...{ graduateId: ids.get(person.studentNo)!, changes, reason },
  })
/** No adviser holds a post here, so the college decides first. */
const advance = async (openid: string, id: string) => {
  const { version } = await college.call(openid, corrections.show, { correctionId: id })
  const step = { correctionId: id, version, move: 'advance' as const, reason: '' }
  return college.call(openid, corrections.decide, step)
}

const begin = (openid: string, more: object = {}) =>
  college.ask(openid, 'exports.begin', {
    ...{ kind: 'correctionsList', cohortId: 'c2024', collegeId, fullNumbers: false },
    ...more,
  })
async function make(openid = 'o-college', more: object = {}) {
  const reply = await begin(openid, more)
  if (!reply.ok) throw new Error(reply.code)
  const job = await college.drive(openid, reply.data as never)
  expect(job).toMatchObject({ state: 'done' })
  const opened = await college.call(openid, sheets.open, { exportId: job.exportId! })
  const bytes = Buffer.from(await (await fetch(opened.url)).arrayBuffer())
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  expect(book.worksheets).toHaveLength(1)
  return { sheet: book.worksheets[0]!, exportId: job.exportId!, fileName: opened.fileName }
}
const rowOf = (sheet: ExcelJS.Worksheet, row: number) =>
  correctionsListColumns.map((_, i) => sheet.getCell(row, i + 1).text)
const checkOf = (exportId: string) => college.call('o-college', sheets.check, { exportId })

test('nothing corrected, nothing to print', async () => {
  const reply = await begin('o-college')
  const job = await college.drive('o-college', (reply as { data: unknown }).data as never)
  expect(job).toMatchObject({ state: 'failed', failure: { code: 'EXPORT_EMPTY' } })
})

describe('with corrections', () => {
  let printed = ''
  let footer = ''

  test('every line is what was asked and decided, in the order of the sign sheet', async () => {
    const [zero, one, two] = software as [Person, Person, Person]
    const ticket = await college.upload('o-0', 'evidence', '户口簿.jpg', JPEG)
    const applied = await college.call('o-0', corrections.apply, {
      ...{ changes: { idNumber: number, bornOn }, note, tickets: [ticket], consent: true },
    })
    await advance('o-college', applied.id)
    await advance('o-registrar', applied.id)
    const waiting = await college.call('o-1', corrections.apply, {
      changes: { name: '新名' },
      note,
    })
    await college.ask('o-college', 'corrections.decide', {
      ...{ correctionId: waiting.id, version: 1, move: 'return', reason: '缺少户口簿首页' },
    })
    const gone = await college
      .call('o-1', corrections.apply, { changes: { sex: '女' }, note })
      .catch(() => null)
    if (gone) await college.call('o-1', corrections.withdraw, { correctionId: gone.id })
    await college.call('o-college', corrections.applyFor, {
      ...{ graduateId: ids.get(two.studentNo)!, changes: { ethnicity: '黎族' }, note, reason },
    })
    await correct(two, { politics: '共青团员', graduatesOn: '2024-06-30' })
    await correct(bachelors[0]!, { studyForm: '全日制' })
    await college.call('o-other', corrections.correct, {
      ...{
        graduateId: ids.get(accounting[0]!.studentNo)!,
        changes: { studyForm: '全日制' },
        reason,
      },
    })

    const { sheet, exportId, fileName } = await make()
    printed = exportId
    footer = JSON.stringify(sheet.headerFooter)
    expect(fileName).toContain('学籍信息更正汇总表_GZ')
    expect(sheet.getCell(1, 1).text).toContain('2024届毕业生学籍信息更正汇总表')
    expect(rowOf(sheet, 3)).toEqual(correctionsListColumns.map(({ title }) => title))
    const at = stampOf(MORNING)
    const who = (person: Person) => [person.studentNo, person.name, person.className]
    const wanted = [
      [...who(bachelors[0]!), '学习形式', '（空）', '全日制', '直接更正', '', '', at, '已更正', 'college o-college', reason],
      [...who(zero), '证件号码', maskIdNumber(zero.idNumber), maskIdNumber(number), '申请', '照片 1 张', at, at, '已更正', 'registrar o-registrar', note],
      [...who(zero), '出生日期', zero.idNumber.replace(/^.{6}(....)(..)(..).*/, '$1-$2-$3'), bornOn, '申请', '照片 1 张', at, at, '已更正', 'registrar o-registrar', note],
      [...who(one), '姓名', one.name, '新名', '申请', '随纸质表', at, '', '已退回', 'college o-college', '退回：缺少户口簿首页'],
      [...who(two), '民族', '汉族', '黎族', '申请（代办）', '随纸质表', at, '', '待辅导员审核', 'college o-college', note],
      [...who(two), '政治面貌', '（空）', '共青团员', '直接更正', '', '', at, '已更正', 'college o-college', reason],
      [...who(two), '预计毕业日期', '（空）', '2024-06-30', '直接更正', '', '', at, '已更正', 'college o-college', reason],
    ] // prettier-ignore
    wanted.forEach((cells, i) => expect(rowOf(sheet, 4 + i)).toEqual([String(i + 1), ...cells]))
    expect(sheet.getCell(4 + wanted.length, 1).text).toBe(
      '共 4 人 7 项：已更正 5 项，在办 2 项。“直接更正”为非关键信息，由经办人依据纸质签名表更正。',
    )
    for (const cell of ['B5', 'F5', 'G5']) expect(sheet.getCell(cell).numFmt).toBe('@')
    expect(footer).toContain(`批次 ${exportId} · 校验 `)
  })

  test('full numbers take a reason, and then stand there in full', async () => {
    expect(await begin('o-college', { fullNumbers: true })).toMatchObject({ code: 'REASON_NEEDED' })
    const { sheet } = await make('o-college', { fullNumbers: true, reason: '报送教务处存档' })
    expect(rowOf(sheet, 5).slice(5, 7)).toEqual([software[0]!.idNumber, number])
  })

  test('the whole school’s is the registrar’s; another college’s is nobody else’s', async () => {
    const { sheet } = await make('o-registrar', { collegeId: undefined })
    const numbers = Array.from({ length: 8 }, (_, i) => sheet.getCell(4 + i, 2).text)
    expect(numbers).toContain(accounting[0]!.studentNo)
    expect(await begin('o-other')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await begin('o-college', { collegeId: undefined })).toMatchObject({ ok: false })
  })

  test('a later decision outdates its lines, a new correction is missing, an import is neither', async () => {
    expect(await checkOf(printed)).toEqual({ outdated: [], missing: [] })
    await college.importPeople(software.slice(3))
    expect(await checkOf(printed)).toEqual({ outdated: [], missing: [] })
    const { items } = await college.call('o-1', corrections.mine, {})
    const returned = items.find(({ state }) => state === 'returned')!
    await college.call('o-1', corrections.withdraw, { correctionId: returned.id })
    await correct(software[2]!, { politics: '群众' })
    await correct(software[3]!, { politics: '群众' })
    expect(await checkOf(printed)).toMatchObject({
      outdated: [
        { line: 4, why: 'left' },
        ...[5, 6, 7].map((line) => ({ line, name: software[2]!.name, why: 'changed' })),
      ],
      missing: [{ name: software[3]!.name, why: 'new' }],
    })
  })

  test('a line of the printed sign sheet leads to its person, and no further', async () => {
    const order = { kind: 'enrolmentSheet', cohortId: 'c2024', collegeId } as const
    const begun = await college.call('o-college', sheets.begin, order)
    const { exportId } = await college.drive('o-college', begun)
    const line = (openid: string, number: number) =>
      college.ask(openid, 'exports.line', { exportId, line: number })
    expect(await line('o-college', 2)).toMatchObject({
      data: { studentNo: software[0]!.studentNo, name: software[0]!.name },
    })
    expect(await line('o-college', 99)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await line('o-college', 0)).toMatchObject({ code: 'INVALID_INPUT' })
    expect(await line('o-other', 2)).toMatchObject({ code: 'NOT_FOUND' })
  })
})
