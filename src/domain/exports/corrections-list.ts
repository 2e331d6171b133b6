// The 学籍信息更正汇总表: its columns, what each line says of one corrected field, and the lines under the table.
import type { CorrectionState } from '../corrections/contract'
import { stampOf } from '../time'

/** One field of one person: corrected, or asked to be. */
export interface CorrectionLine {
  studentNo: string
  name: string
  className: string
  label: string
  before: string
  after: string
  how: 'application' | 'onBehalf' | 'direct'
  /** Photos handed in; the paper may hold more. */
  photos: number
  /** null for a direct correction, which nobody applies for. */
  appliedAt: number | null
  /** When it took effect; null while it has not. */
  doneAt: number | null
  state: CorrectionState
  byName: string
  remark: string
}

/** Source: notice B 一.1: 学院收齐后送教务处; what the offices write into such lists by hand today. */
export const correctionsListColumns: readonly { title: string; width: number; wrap?: true }[] = [
  { title: '序号', width: 5 },
  { title: '学号', width: 13 },
  { title: '姓名', width: 9, wrap: true },
  { title: '班级', width: 14, wrap: true },
  { title: '更正项目', width: 9, wrap: true },
  { title: '原信息', width: 20, wrap: true },
  { title: '更正后信息', width: 20, wrap: true },
  { title: '更正方式', width: 9, wrap: true },
  { title: '证明材料', width: 10, wrap: true },
  { title: '申请时间', width: 11, wrap: true },
  { title: '审批通过/办理时间', width: 11, wrap: true },
  { title: '状态', width: 9, wrap: true },
  { title: '经办人', width: 9, wrap: true },
  { title: '备注', width: 20, wrap: true },
]

const hows: Record<CorrectionLine['how'], string> = {
  application: '申请',
  onBehalf: '申请（代办）',
  direct: '直接更正',
}

/** Shorter than on a screen: the column is narrow, and the paper is read by offices. */
const states: Record<CorrectionState, string> = {
  atAdviser: '待辅导员审核',
  atCollege: '待学院审核',
  atRegistrar: '待教务处审批',
  returned: '已退回',
  approved: '已更正',
  withdrawn: '已撤回',
}

const at = (time: number | null): string => (time === null ? '' : stampOf(time))

/** The cells of a line; empty values are said to be so, a blank would look forgotten. */
export const cellsOfCorrection = (line: CorrectionLine, number: number): string[] => [
  String(number),
  line.studentNo,
  line.name,
  line.className,
  line.label,
  line.before || '（空）',
  line.after || '（空）',
  hows[line.how],
  line.how === 'direct' ? '' : line.photos > 0 ? `照片 ${line.photos} 张` : '随纸质表',
  at(line.appliedAt),
  at(line.doneAt),
  states[line.state],
  line.byName,
  line.remark,
]

/** Counts people and lines, then what is signed and stamped in ink. */
export function correctionsClosingLines(
  lines: readonly Pick<CorrectionLine, 'studentNo' | 'state'>[],
): string[] {
  const people = new Set(lines.map(({ studentNo }) => studentNo)).size
  const done = lines.filter(({ state }) => state === 'approved').length
  return [
    `共 ${people} 人 ${lines.length} 项：已更正 ${done} 项，在办 ${lines.length - done} 项。“直接更正”为非关键信息，由经办人依据纸质签名表更正。`,
    '制表人签字：______________      负责人签字（盖章）：______________            年      月      日',
  ]
}
