// Certificate tables for tests: made as people make them, imported, exported, and read back by another reader.
import ExcelJS from 'exceljs'
import { buffer } from 'node:stream/consumers'
import { openPackage } from '../../cloudfunctions/api/tables/zip-package'
import { defaultTableLimits } from '../../cloudfunctions/api/tables/table'
import { contract } from '../../src/domain'
import type { Output } from '../../src/domain/action'
import type { Job, TableProblem } from '../../src/domain/jobs/contract'
import type { College } from './college'

const { certificates } = contract
export const cohortId = 'c2024'
export const TITLES = ['序号', '学号', '姓名', '班级', '证书类别', '证书名称', '等级/分数', '证书编号', '发证机构', '发证日期', '备注'] // prettier-ignore

export async function tableOf(
  lines: Record<string, unknown>[],
  titles: readonly string[] = TITLES,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('证书')
  sheet.addRow(titles)
  for (const line of lines) sheet.addRow(titles.map((title) => line[title] ?? ''))
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** Imports and exports of one college. */
export function tablesOf(college: College) {
  const begin = async (openid: string, bytes: Buffer, name = '证书.xlsx'): Promise<Job> => {
    const ticket = await college.upload(openid, 'certificateTable', name, bytes)
    return college.drive(openid, await college.call(openid, certificates.beginImport, { cohortId, ticket })) // prettier-ignore
  }
  const apply = async (openid: string, job: Job) =>
    college.drive(openid, await college.call(openid, certificates.applyImport, { jobId: job.id }))
  const problemsOf = async (openid: string, job: Job): Promise<TableProblem[]> => {
    const items: TableProblem[] = []
    for (let after: string | null = ''; after !== null;) {
      const page: Output<typeof contract.jobs.problems> = await college.call(
        openid,
        contract.jobs.problems,
        { jobId: job.id, ...(after ? { after } : {}) },
      )
      items.push(...page.items)
      after = page.next
    }
    return items
  }
  const exported = async (openid: string, of: object): Promise<Buffer> => {
    const begun = await college.call(openid, contract.exports.begin, {
      kind: 'certificates',
      cohortId,
      ...of,
    })
    const job = await college.drive(openid, begun)
    if (!job.exportId) throw new Error(JSON.stringify(job))
    const { url } = await college.call(openid, contract.exports.open, { exportId: job.exportId })
    return Buffer.from(await (await fetch(url)).arrayBuffer())
  }
  return { begin, apply, problemsOf, exported }
}

export async function sheetOf(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  return book.worksheets[0]!
}

/** As a school draws one: title, prepared rows, a note and signatures below, widths, a print area. */
export async function ownTemplate(): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('证书信息', {
    pageSetup: { paperSize: 9, orientation: 'landscape' },
  })
  sheet.mergeCells('A1:L1')
  sheet.getCell('A1').value = '毕业生在校期间获得证书情况表'
  sheet.getCell('A1').font = { size: 18, bold: true }
  sheet.getRow(2).values = ['序号', '学　号', '姓名', '所在班级', '证书类型', '证书名称', '等级', '证书编号', '发证单位', '获证时间', '是否职业类', '备注'] // prettier-ignore
  for (const row of [3, 4])
    for (let column = 1; column <= 12; column++) {
      const cell = sheet.getRow(row).getCell(column)
      cell.border = { top: { style: 'thin' }, bottom: { style: 'thin' } }
      cell.numFmt = '@'
    }
  sheet.mergeCells('A5:L5')
  sheet.getCell('A5').value = '注：请勿更改表格格式，如需添加请在表格下添加并注明'
  sheet.getCell('B6').value = '填表人：'
  sheet.getCell('I6').value = '审核人：'
  sheet.getColumn(6).width = 33
  sheet.pageSetup.printArea = 'A1:L6'
  const second = book.addWorksheet('填表说明')
  second.getCell('A1').value = '每本证书一行'
  return Buffer.from(await book.xlsx.writeBuffer())
}

/**
 * With a head of two rows, as offices like it: groups above their columns, and beside them headings that are
 * merged down over both.
 */
export async function doubleHeadTemplate(): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('证书')
  sheet.mergeCells('A1:L1')
  sheet.getCell('A1').value = '毕业生证书汇总表'
  sheet.getRow(2).values = ['序号', '学生信息', '', '', '证书信息', '', '', '', '', '', '学校组织', '备注'] // prettier-ignore
  sheet.getRow(3).values = ['', '学号', '姓名', '班级', '证书类别', '证书名称', '等级/分数', '证书编号', '发证机构', '发证日期'] // prettier-ignore
  for (const area of ['A2:A3', 'B2:D2', 'E2:J2', 'K2:K3', 'L2:L3']) sheet.mergeCells(area)
  return Buffer.from(await book.xlsx.writeBuffer())
}

export async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await openPackage(bytes, defaultTableLimits)
  const parts = new Map<string, string>()
  for (const name of zip.names()) parts.set(name, (await buffer(zip.read(name))).toString('latin1'))
  return parts
}
