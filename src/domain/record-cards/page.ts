// One printed card: what stands in place of each tag.
import type { RecordValues } from '../enrolment/record'
import { dayOf } from '../time'
import type { CardContent, CardSettings } from './content'
import { emptyContent, partNames } from './content'
import { tagOfPart } from './tags'

export interface PageFacts {
  schoolName: string
  cohortName: string
  /** From 1. */
  number: number
  values: RecordValues
  changes: readonly { kind: string; fromOn: string }[]
  /** Null where nothing was handed in: what the graduate would write stays blank for the pen. */
  content: CardContent | null
}

export interface PageValues {
  texts: Record<string, string>
  loops: Record<string, Record<string, string>[]>
}

/** '2018-09 至 2021-06'. */
export const spanOf = ({ from, until }: { from: string; until: string }): string =>
  from || until ? `${from} 至 ${until}` : ''

/** What stands on a screen where the photo would be. */
export const photoWords = ({ photoDeletedAt }: { photoDeletedAt: number | null }): string =>
  photoDeletedAt === null ? '贴照片处' : `照片已于 ${dayOf(photoDeletedAt)} 按期删除`

export function pageValuesOf(facts: PageFacts): PageValues {
  const { values: v, changes } = facts
  const content = facts.content ?? emptyContent
  return {
    texts: {
      学校: facts.schoolName,
      届: facts.cohortName,
      序号: String(facts.number),
      学号: v.studentNo,
      姓名: v.name,
      姓名拼音: v.pinyin,
      性别: v.sex,
      民族: v.ethnicity,
      出生日期: v.bornOn,
      政治面貌: v.politics,
      证件类型: v.idType,
      证件号码: v.idNumber,
      学院: v.college,
      专业: v.major,
      班级: v.class,
      年级: v.grade,
      学制: v.years,
      层次: v.level,
      学习形式: v.studyForm,
      入学日期: v.enrolledOn,
      毕业日期: v.graduatesOn,
      学籍状态: v.status,
      籍贯: content.nativePlace,
      出生地: content.birthplace,
      联系电话: content.phone,
      家庭住址: content.address,
    },
    loops: {
      学习简历: content.resume.map((row) => ({
        起: row.from,
        止: row.until,
        起止: spanOf(row),
        学校名称: row.school,
        证明人: row.witness,
      })),
      奖惩: content.awards.map((row) => ({ 时间: row.on, 名称: row.title, 授予单位: row.by })),
      学籍变动: changes.map(({ kind, fromOn }) => ({ 变动日期: fromOn, 变动类别: kind })),
      家庭成员: content.family.map((row) => ({
        称谓: row.relation,
        成员姓名: row.name,
        工作单位: row.work,
        成员电话: row.phone,
      })),
    },
  }
}

/** Tags of a school's page that stay empty because nobody is asked for them. */
export const tagsWithoutAnswer = ({ parts }: CardSettings, used: readonly string[]): string[] =>
  partNames
    .filter((part) => parts[part] === 'off' && used.includes(tagOfPart[part]))
    .map((part) => tagOfPart[part])

/** '应 45 份，已交 43 份，缺 2 份，其中延期 1 人'. */
export function volumeCounts(counts: { due: number; handedIn: number; deferred: number }): string {
  const { due, handedIn, deferred } = counts
  const lacking = due - handedIn
  return [
    `应 ${due} 份`,
    `已交 ${handedIn} 份`,
    ...(lacking > 0 ? [`缺 ${lacking} 份`] : []),
    `其中延期 ${deferred} 人`,
  ].join('，')
}
