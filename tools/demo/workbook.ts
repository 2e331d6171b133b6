// The registrar's table of the demo college as an .xlsx file, in the columns that the import knows.
import { sheetToBuffer, type SheetColumn } from '../../cloudfunctions/api/tables/write-sheet'
import type { DemoGraduate } from './people'

const columns: [title: string, width: number, value: (person: DemoGraduate) => string][] = [
  ['学号', 16, (p) => p.studentNo],
  ['姓名', 14, (p) => p.name],
  ['姓名拼音', 20, (p) => p.pinyin],
  ['性别', 6, (p) => p.sex],
  ['民族', 10, (p) => p.ethnicity],
  ['证件类型', 18, (p) => p.document.type],
  ['证件号码', 22, (p) => p.document.number],
  ['出生日期', 12, (p) => p.bornOn],
  ['政治面貌', 12, (p) => p.politics],
  ['学院', 20, (p) => p.class.college],
  ['联办学院', 20, (p) => p.class.partners.join('、')],
  ['专业', 20, (p) => p.class.major],
  ['专业代码', 10, (p) => p.class.majorCode],
  ['班级', 22, (p) => p.class.name],
  ['年级', 8, (p) => String(p.class.grade)],
  ['学制', 6, (p) => String(p.class.years)],
  ['层次', 6, (p) => p.class.level],
  ['学习形式', 10, () => '普通全日制'],
  ['入学日期', 12, (p) => p.enrolledOn],
  ['预计毕业日期', 14, (p) => p.graduatesOn],
  ['学籍状态', 10, (p) => p.status],
]

export const workbookName = (cohortYear: number) => `${cohortYear}届毕业生名册.xlsx`

export const rosterWorkbook = (people: DemoGraduate[]): Promise<Buffer> =>
  sheetToBuffer(
    {
      sheetName: '毕业生名册',
      columns: columns.map(([title, width]): SheetColumn => ({ title, width })),
      page: { orientation: 'landscape' },
      createdAt: new Date(0),
    },
    people.map((person) => columns.map(([, , value]) => value(person))),
  )
