// Annex 1 printed back: its six columns, one line a block, and the notes under it.
import { clockOf, dayOf } from '../time'
import { feeLabel, type CaptureSettings } from './settings'
import { countedIn } from './turns'

export interface PaperBlock {
  id: string
  startsAt: number
  endsAt: number
  /** '' where it is the session's. */
  place: string
  label: string
  declared: number
  leaders: string[]
  remark: string
  kind: 'assigned' | 'freeChoice'
  counts: number[]
}
export interface PaperSession {
  place: string
  blocks: PaperBlock[]
}
export interface PaperLine {
  blockId: string
  /** 'YYYY-MM-DD'; in the cells it stands only once a day. */
  on: string
  /** 日期 时间 学院（班级） 人数 学院负责人 备注 */
  cells: string[]
}

/** Source: notice B, annex 1. Widths in half-width characters. */
export const timetableColumns = [
  { title: '日期', width: 12 },
  { title: '时间', width: 16 },
  { title: '学院（班级）', width: 30 },
  { title: '人数', width: 8 },
  { title: '学院负责人', width: 18 },
  { title: '备注', width: 26 },
] as const

/**
 * The blocks of all sessions in the order of time. The day stands once, as in the annex; the head count is the
 * roster's, so that the paper agrees with the lists; a block elsewhere says so in its remark.
 */
export function paperLines(sessions: readonly PaperSession[]): PaperLine[] {
  const main = mainPlace(sessions)
  const blocks = sessions
    .flatMap(({ place, blocks }) =>
      blocks.map((block) => ({ ...block, place: block.place || place })),
    )
    .sort((a, b) => a.startsAt - b.startsAt || (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
  let shownDay = ''
  return blocks.map((block) => {
    const day = dayOf(block.startsAt)
    const isNew = day !== shownDay
    shownDay = day
    const counted = countedIn(block) || block.declared
    const remarks = [
      block.remark,
      block.kind === 'freeChoice' ? '自选时段，在手机上预约' : '',
      block.place === main ? '' : `地点：${block.place}`,
    ]
    const cells = [
      isNew ? dayCell(day) : '',
      `${hour(block.startsAt)}～${hour(block.endsAt)}`,
      block.label,
      block.kind === 'assigned' && counted > 0 ? String(counted) : '',
      inPairs(block.leaders),
      remarks.filter((text) => text !== '').join('；'),
    ]
    return { blockId: block.id, on: day, cells }
  })
}

/** The place of most blocks stands in the notes; where two are equal, the first. */
export function mainPlace(sessions: readonly PaperSession[]): string {
  const blocks = new Map<string, number>()
  for (const { place, blocks: own } of sessions)
    for (const block of own) {
      const at = block.place || place
      blocks.set(at, (blocks.get(at) ?? 0) + 1)
    }
  return [...blocks].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}

/** 图像采集须知, numbered; source: annex 1's five notes, with what the school has set. */
export function paperNotes(sessions: readonly PaperSession[], settings: CaptureSettings): string[] {
  const { attire, glasses, bring, feeNote, notes } = settings
  const lines = [
    `采集地点：${mainPlace(sessions)}（如有变动再另行通知）`,
    `请带好：${bring.join('；')}。`,
    '各学院负责人组织学生按班级为单位，提前5分钟在指定地点按学号列好队伍，等待进行图像采集，并协助做好图像采集的记录及信息核对工作。',
    `着装要求：${attire}${glasses ? `戴眼镜的同学：${glasses}` : ''}`,
    `采集费用：${feeLabel(settings)}${settings.feeYuan > 0 && feeNote ? `（${feeNote.replace(/。$/, '')}）` : ''}。`,
    '每届毕业生仅组织一次集体照片采集，因各种原因未能参加学校统一组织的图像采集的，可在本校正常采集后自行联系补拍。',
    ...notes,
  ]
  return lines.map((line, i) => `${i + 1}. ${line}`)
}

/** Under the table: who is called up in order; 实 is filled in by hand while nobody is captured yet. */
export const paperTotal = (of: {
  blocks: number
  due: number
  deferred: number
  captured: number
}): string =>
  `合计 ${of.blocks} 个时段，应采集 ${of.due} 人（其中延期 ${of.deferred} 人），实采集 ${of.captured || '______'} 人。`

/** Two leaders a line, as the annex prints the four of 联办本科班. */
const inPairs = (names: readonly string[]): string =>
  names.map((name, i) => (i === 0 ? name : `${i % 2 === 0 ? '\n' : '、'}${name}`)).join('')
/** '4月24日', as the annex writes it. */
const dayCell = (on: string) => `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`
/** '8:30', as the annex writes it. */
const hour = (at: number) => clockOf(at).replace(/^0/, '')
