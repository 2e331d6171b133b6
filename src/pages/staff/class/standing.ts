// Where a graduate stands in this task, in one of four words, and the text of the list for the class group.
import type { GraduateLine } from '../../../domain/roster/contract'
import type { Tone } from '../../../components/tag'

export const standings = ['unbound', 'unchecked', 'disputed', 'confirmed'] as const
export type Standing = (typeof standings)[number]

export const words: Record<Standing, { word: string; tone: Tone }> = {
  unbound: { word: '未绑定', tone: 'warn' },
  unchecked: { word: '未核对', tone: 'warn' },
  disputed: { word: '有误', tone: 'bad' },
  confirmed: { word: '已确认', tone: 'good' },
}

/** A confirmation made on someone's behalf counts although no WeChat is bound. */
export const standingOf = (line: GraduateLine): Standing =>
  line.enrolment !== 'unchecked' ? line.enrolment : line.bound ? 'unchecked' : 'unbound'

/** Names only: numbers and document data do not belong in a chat group. */
export function unfinishedText(className: string, lines: readonly GraduateLine[]): string {
  const named = (standing: Standing) =>
    lines.filter((line) => standingOf(line) === standing).map((line) => line.name)
  const part = (title: string, names: string[]) =>
    names.length > 0 ? [`${title}（${names.length} 人）：${names.join('、')}`] : []
  return [
    `【${className} 学籍核对提醒】`,
    ...part('还没绑定小程序', named('unbound')),
    ...part('还没核对确认', named('unchecked')),
    '请尽快打开“毕业事务”小程序办理，一分钟就好。',
  ].join('\n')
}
