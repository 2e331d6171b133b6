// The example table that a registrar starts from: the right headings and two invented people.
import { createHash } from 'node:crypto'
import { checkCharacterOf } from '../../../src/domain/enrolment/documents'
import {
  rosterColumnKeys,
  rosterColumns,
  titleOf,
  type RosterColumn,
} from '../../../src/domain/roster/columns'
import { Refused } from '../../../src/domain/errors'
import type { Cloud } from '../cloud'
import type { Database } from '../store/database'
import { sheetToBuffer } from '../tables/write-sheet'

/** A number of no county: nobody's, but one that passes every check. */
const invented = '46000020030315001'

const samples: Record<RosterColumn, [string, string]> = {
  studentNo: ['20210101001', '20210101002'],
  name: ['张三', 'Ivan Sokolov'],
  pinyin: ['Zhang San', 'Ivan Sokolov'],
  sex: ['男', '男'],
  ethnicity: ['汉族', ''],
  idType: ['居民身份证', '护照'],
  idNumber: [invented + checkCharacterOf(invented), 'P00000000'],
  bornOn: ['2003-03-15', '2002-11-02'],
  politics: ['共青团员', ''],
  college: ['软件工程学院', '软件工程学院'],
  partners: ['', ''],
  major: ['软件技术', '软件技术'],
  majorCode: ['510203', '510203'],
  direction: ['', ''],
  class: ['软件技术2101班', '软件技术2101班'],
  grade: ['2021', '2021'],
  years: ['3', '3'],
  level: ['专科', '专科'],
  studyForm: ['普通全日制', '普通全日制'],
  enrolledOn: ['2021-09-01', '2021-09-01'],
  graduatesOn: ['2024-06-30', '2024-06-30'],
  status: ['在籍', '在籍'],
}
const wide: readonly RosterColumn[] = [
  'idNumber',
  'college',
  'partners',
  'major',
  'class',
  'idType',
]

/** The workbook's bytes, always the same; required headings are marked by a star, which a reader ignores. */
export const templateWorkbook = (): Promise<Buffer> =>
  sheetToBuffer(
    {
      sheetName: '名册',
      columns: rosterColumnKeys.map((key) => ({
        title: (rosterColumns[key].required ? '*' : '') + titleOf(key),
        width: wide.includes(key) ? 24 : 14,
      })),
      page: { orientation: 'landscape' },
      createdAt: new Date(Date.UTC(2024, 0, 1)),
    },
    [0, 1].map((n) => rosterColumnKeys.map((key) => samples[key][n] ?? '')),
  )

const NEVER = 4_102_444_800_000

/** A signed address of the example, which is stored once for each content it ever had. */
export async function templateAddress(db: Database, cloud: Cloud, now: number): Promise<string> {
  const content = await templateWorkbook()
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 24)
  const _id = `template-${hash}`
  const known = await db.get('files', _id)
  const stored = known && (await cloud.address(known.fileId))
  if (stored) return stored
  const fileId = await cloud.save(`templates/roster-${hash}.xlsx`, content)
  await db.set('files', {
    _id,
    openid: '',
    purpose: 'template',
    fileName: '名册模板.xlsx',
    fileId,
    size: content.length,
    grantedAt: now,
    expiresAt: NEVER,
    usedBy: '',
  })
  const url = await cloud.address(fileId)
  if (!url) throw new Refused('FILE_MISSING')
  return url
}
