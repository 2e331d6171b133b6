// The words of the trade for the tasks and their audiences.
import type { TaskKind } from '../../src/domain/campaigns/contract'
import type { Audience } from '../../src/domain/campaigns/rules'
import { audienceLabels } from '../../src/domain/campaigns/words'

export const taskLabels: Record<TaskKind, string> = {
  enrolment: '学籍核对',
  capture: '毕业图像采集',
  recordCards: '学籍卡',
  imageCheck: '图像校对',
}

export { audienceLabels }
export const audiences = Object.keys(audienceLabels) as Audience[]
