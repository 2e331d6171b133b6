// The sheet of one class: its cells, what makes its lines outdated, and its way to the 教务处 with a receipt.
import ExcelJS from 'exceljs'
import { contract } from '../../src/domain'
import { enrolmentSheetColumns } from '../../src/domain/exports/enrolment-sheet'
import { keyFields } from '../../src/domain/enrolment/record'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College, type Person } from './college'

const { exports: sheets, enrolment, roster, campaigns } = contract
const COLLEGE = '软件工程学院'
const first = peopleOf('软件2101班', COLLEGE, 8).map((person, i) =>
  i === 0 ? { ...person, 学籍状态: '延期' } : person,
) as Person[]
const second = peopleOf('软件2102班', COLLEGE, 3, 100)
const others = peopleOf('会计2101班', '经济管理学院', 2, 500)
/** On paper the deferred person stands last. */
const onPaper = [...first.slice(1), first[0]!]

let college: College
let collegeId: string
let classId: string
let otherClassId: string
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...second, ...first, ...others])
  const tree = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
  const classNamed = (name: string) => tree.classes.find((item) => item.name === name)!.id
  collegeId = tree.colleges.find((item) => item.name === COLLEGE)!.id
  const otherId = tree.colleges.find((item) => item.name === '经济管理学院')!.id
  classId = classNamed('软件2101班')
  otherClassId = classNamed('会计2101班')
  const open = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  const windows = { student: open, adviser: open, college: open, office: open }
  await college.call('o-admin', campaigns.setTask, {
    cohortId: 'c2024',
    kind: 'enrolment',
    ...windows,
  })
  await college.post('o-staff', 'college', { collegeIds: [collegeId] })
  await college.post('o-mate', 'college', { collegeIds: [collegeId] })
  await college.post('o-other', 'college', { collegeIds: [otherId] })
  await college.post('o-reg', 'registrar')
  await college.post('o-adviser', 'adviser', { classIds: [classId] })
})
afterAll(() => college.stop())

const order = (more: object = {}) => ({
  kind: 'enrolmentSheet' as const,
  cohortId: 'c2024',
  collegeId,
  classId,
  fullNumbers: true,
  reason: '打印签名表供学生核对',
  ...more,
})
async function made(more: object = {}): Promise<string> {
  const begun = await college.call('o-staff', sheets.begin, order(more))
  const job = await college.drive('o-staff', begun)
  expect(job).toMatchObject({ state: 'done' })
  return job.exportId!
}
const check = (exportId: string) => college.call('o-staff', sheets.check, { exportId })
const move = (openid: string, exportId: string, to: string, note = '', key?: string) =>
  college.ask(openid, 'exports.handIn', { exportId, move: to, note }, key ? { key } : {})
const confirm = async (openid: string, person: Person) => {
  await college.call(openid, contract.accounts.bind, proofOf(person))
  const { version } = await college.call(openid, enrolment.show, {})
  await college.call(openid, enrolment.confirm, { version, ticked: [...keyFields] })
}
const idOf = async ({ studentNo }: Person) => {
  const where = { cohortId: 'c2024', find: studentNo }
  return (await college.call('o-reg', roster.graduates, where)).items[0]!.id
}
const setStatus = async (person: Person, kind: '退学' | '在籍') =>
  college.call('o-reg', roster.setStatus, {
    graduateId: await idOf(person),
    kind,
    fromOn: '2024-04-15',
    reason: '学籍科来文登记',
  })

describe('the sheet', () => {
  test('names one class in order, itself above and its adviser below', async () => {
    await confirm('o-3', first[3]!)
    const exportId = await made()
    expect(exportId).toMatch(/^XJ2024-\d\dC01-20240415-01$/)
    const { url, fileName } = await college.call('o-staff', sheets.open, { exportId })
    expect(fileName).toBe(`2024届软件2101班学籍核对签名表_${exportId}.xlsx`)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Buffer.from(await (await fetch(url)).arrayBuffer()) as never)
    const sheet = book.worksheets[0]!
    const textOf = (row: number) =>
      enrolmentSheetColumns.map((_, i) => sheet.getCell(row, i + 1).text)

    expect(textOf(1)[0]).toMatch(/2024届毕业生学籍核对签名表（软件2101班）$/)
    expect(textOf(2)[0]).toMatch(
      /^学院：软件工程学院\s+专业：软件技术\s+班级：软件2101班\s+制表日期：2024-04-15 09:0\d$/,
    )
    expect(textOf(3)).toEqual(enrolmentSheetColumns.map((column) => column.title))
    onPaper.forEach((person, i) => {
      const [number, studentNo, name, , , idNumber, , , className, , , at, sign, wrong] = textOf(
        4 + i,
      )
      expect([number, studentNo, name, idNumber, className, sign, wrong]).toEqual([
        String(i + 1),
        person.studentNo,
        person.name,
        person.idNumber,
        '软件2101班',
        '',
        '',
      ])
      expect(at !== '').toBe(person === first[3])
    })
    const closing = 4 + onPaper.length
    expect(textOf(closing)[0]).toContain('班级应核对 8 人（其中延期 1 人），线上已确认 1 人')
    expect(textOf(closing + 1)[0]).toContain('辅导员签字')
    expect(sheet.pageSetup).toMatchObject({ paperSize: 9, printTitlesRow: '1:3' })
    expect(sheet.headerFooter.oddFooter).toContain(exportId)
    expect(JSON.stringify(sheet.getSheetValues())).not.toContain(second[0]!.studentNo)
  })

  test('every class has its own number, and the list says which class', async () => {
    const tree = await college.call('o-staff', roster.tree, { cohortId: 'c2024' })
    const id = tree.classes.find((item) => item.name === '软件2102班')!.id
    const exportId = await made({ classId: id })
    expect(exportId).toMatch(/^XJ2024-\d\dC02-/)
    const whole = await made({ classId: undefined })
    expect(whole).toMatch(/^XJ2024-\d\d-/)
    const { items } = await college.call('o-staff', sheets.list, { cohortId: 'c2024' })
    const shown = new Map(items.map((item) => [item.id, item]))
    expect(shown.get(exportId)).toMatchObject({ classId: id, className: '软件2102班', rows: 3 })
    expect(shown.get(whole)).toMatchObject({ classId: '', className: '', rows: 11 })
  })

  test.each([
    ['a class of another college', () => order({ classId: otherClassId })],
    ['a class that is not there', () => order({ classId: 'nobody' })],
  ])('%s: nothing', async (_name, wanted) => {
    for (const openid of ['o-staff', 'o-reg'])
      expect(await college.ask(openid, 'exports.begin', wanted())).toMatchObject({
        code: 'NOT_FOUND',
      })
  })
})

describe('after printing', () => {
  test('a confirmation changes nothing; an import, a leaver and a newcomer are named', async () => {
    const exportId = await made()
    const whole = await made({ classId: undefined })
    await confirm('o-4', first[4]!)
    expect(await check(exportId)).toEqual({ outdated: [], missing: [] })

    const renamed = first.map((person, i) => (i === 3 ? { ...person, 专业方向: '云计算' } : person))
    await college.importPeople([...second, ...renamed, ...others] as Person[])
    const line = onPaper.indexOf(first[3]!) + 1
    const changed = {
      sheet: '',
      name: first[3]!.name,
      studentNo: first[3]!.studentNo,
      why: 'changed',
    }
    expect(await check(exportId)).toEqual({ outdated: [{ line, ...changed }], missing: [] })
    // On the college's sheet 软件2101班 comes first: the same line.
    expect((await check(whole)).outdated).toEqual([{ line, ...changed }])

    const leaver = first[6]!
    await setStatus(leaver, '退学')
    const left = { sheet: '', name: leaver.name, studentNo: leaver.studentNo, why: 'left' }
    expect((await check(exportId)).outdated).toEqual([
      { line, ...changed },
      { line: onPaper.indexOf(leaver) + 1, ...left },
    ])

    const newcomer = peopleOf('软件2101班', COLLEGE, 1, 50)
    await college.importPeople([...second, ...renamed, ...others, ...newcomer] as Person[])
    const { name, studentNo } = newcomer[0]!
    expect((await check(exportId)).missing).toEqual([
      { name, studentNo, className: '软件2101班', why: 'new' },
    ])

    const again = await made()
    expect(await check(again)).toEqual({ outdated: [], missing: [] })
  })

  test('somebody who went to another college is named by the paper still', async () => {
    const exportId = await made()
    const mover = { ...first[2]!, className: '会计2101班', college: '经济管理学院' }
    await college.importPeople([mover] as Person[])
    const { outdated } = await check(exportId)
    expect(outdated).toEqual([
      { line: 2, sheet: '', name: mover.name, studentNo: mover.studentNo, why: 'left' },
    ])
    await college.importPeople([first[2]!])
    expect((await check(exportId)).outdated).toEqual([])
  })
})

describe('报送', () => {
  test('stamped, returned with a reason, stamped again, received with a receipt', async () => {
    const exportId = await made()
    const note = '第 3 行没有签名'
    expect(await move('o-staff', exportId, 'stamped')).toMatchObject({
      data: { handIn: { state: 'stamped', receipt: null } },
    })
    expect(await move('o-reg', exportId, 'returned', '不行')).toMatchObject({
      code: 'REASON_NEEDED',
    })
    expect(await move('o-reg', exportId, 'returned', note)).toMatchObject({ ok: true })
    expect(await move('o-reg', exportId, 'received')).toMatchObject({
      code: 'HAND_IN_OUT_OF_ORDER',
    })
    expect(await move('o-mate', exportId, 'stamped')).toMatchObject({ ok: true })
    const received = await move('o-reg', exportId, 'received')
    const receipt = { receiptNo: `R-${exportId}`, at: expect.any(Number) }
    expect(received).toMatchObject({ data: { handIn: { state: 'received', receipt } } })

    const { items } = await college.call('o-staff', sheets.list, { cohortId: 'c2024' })
    const { handIn } = items.find((item) => item.id === exportId)!
    expect(handIn.history.map(({ to, byName }) => [to, byName])).toEqual([
      ['stamped', 'college o-staff'],
      ['returned', 'registrar o-reg'],
      ['stamped', 'college o-mate'],
      ['received', 'registrar o-reg'],
    ])
    expect(handIn.history[1]!.note).toBe(note)
    expect(handIn.receipt).toEqual(receipt)
  })

  test('each says only what is its own to say', async () => {
    const exportId = await made()
    expect(await move('o-reg', exportId, 'stamped')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await move('o-staff', exportId, 'stamped')).toMatchObject({ ok: true })
    for (const to of ['received', 'returned'])
      expect(await move('o-staff', exportId, to, '写明的理由')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await move('o-adviser', exportId, 'stamped')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await move('o-staff', exportId, 'printed')).toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('of two people who stamp at once, one does and one is told', async () => {
    const exportId = await made()
    const replies = await Promise.all(
      ['o-staff', 'o-mate'].map((openid) => move(openid, exportId, 'stamped')),
    )
    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.code)).sort()).toEqual([
      'HAND_IN_OUT_OF_ORDER',
      'ok',
    ])
    const { items } = await college.call('o-staff', sheets.list, { cohortId: 'c2024' })
    expect(items.find((item) => item.id === exportId)!.handIn.history).toHaveLength(1)
  })

  test('a repeated request is one move, at once and later', async () => {
    const exportId = await made()
    const tap = () => move('o-staff', exportId, 'stamped', '', 'one-tap')
    const [a, b] = await Promise.all([tap(), tap()])
    expect(a).toMatchObject({ ok: true })
    expect(b).toEqual(a)
    const received = await move('o-reg', exportId, 'received', '', 'desk-tap')
    // Long after, the college's first reply still counts as given; nothing moves back.
    expect(await tap()).toEqual(received)
    expect(await move('o-reg', exportId, 'received', '', 'desk-tap')).toEqual(received)
  })

  test('what is out of reach is not there', async () => {
    const exportId = await made()
    for (const id of [exportId, 'XJ2024-99-20240415-01']) {
      expect(await move('o-other', id, 'stamped')).toMatchObject({ code: 'NOT_FOUND' })
      expect(await college.ask('o-other', 'exports.check', { exportId: id })).toMatchObject({
        code: 'NOT_FOUND',
      })
    }
  })

  test('a sheet that is still being made cannot be checked or handed in', async () => {
    const begun = await college.call('o-staff', sheets.begin, order())
    // Nobody steps this job: its number may not even be reserved, which looks the same as absent.
    expect(await move('o-staff', begun.id, 'stamped')).toMatchObject({ code: 'NOT_FOUND' })
    await college.drive('o-staff', begun)
  })
})
