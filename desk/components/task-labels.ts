// The words of the trade for the tasks and their audiences.
import type { Task, TaskKind } from '../../src/domain/campaigns/contract'

export const taskLabels: Record<TaskKind, string> = {
  enrolment: '学籍核对',
  capture: '毕业图像采集',
  recordCards: '学籍卡',
}

export type Audience = keyof Pick<Task, 'student' | 'adviser' | 'college' | 'office'>
export const audienceLabels: Record<Audience, string> = {
  student: '学生',
  adviser: '辅导员',
  college: '学院',
  office: '教务处',
}
export const audiences = Object.keys(audienceLabels) as Audience[]
