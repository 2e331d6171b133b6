// Annex 1 of notice B with its nine blocks, head counts and hours, moved to a coming week so that there is still time.
import { dayLabel, dayOf, instantOf, DAY_MS } from '../../src/domain/time'

/** 日期 时间 学院（班级） 人数 学院负责人 备注, as a registrar pastes it; the day stands once, as in the merged cells. */
const rows: [
  day: 0 | 1 | 2,
  hours: string,
  label: string,
  people: number,
  leaders: string,
  remark: string,
][] = [
  [0, '8:30～9:10', '国际教育与旅游学院', 78, '温书窈', ''],
  [0, '9:10～11:50', '教育与艺术学院', 397, '纪南歌', ''],
  [0, '14:30～18:00', '网络工程学院', 558, '卓远桥', ''],
  [1, '8:10～11:50', '动画学院', 530, '霍云岫', ''],
  [1, '14:30～15:30', '网络工程学院', 125, '卓远桥', '五年制'],
  [1, '15:30～18:00', '经济管理学院', 464, '阮青禾', ''],
  [2, '8:10～11:50', '软件工程学院', 551, '裴知遥', ''],
  [2, '14:30～15:40', '机电工程学院', 160, '栾大川', ''],
  [2, '15:40～18:00', '联办本科班', 247, '裴知遥、卓远桥、霍云岫、阮青禾', ''],
]

export const place = '教103'

/** The cohort that a spring like the notice's would be about: those who finish a year later. */
export function cohortYearAt(now: number): number {
  const [year = 0, month = 0] = dayOf(now).split('-').map(Number)
  return month >= 3 ? year + 1 : year
}

/** Codes are fetched three days before, so the photos are at least that far off. */
const NOTICE_DAYS = 3

/** The next Monday to Wednesday with enough notice, never across a new year (the table names no year). */
export function photoDays(now: number): string[] {
  const today = instantOf(dayOf(now))
  const daysAhead = Array.from({ length: 7 }, (_, n) => NOTICE_DAYS + n).find((n) =>
    dayLabel(dayOf(today + n * DAY_MS)).endsWith('周一'),
  )
  const days = [0, 1, 2].map((n) => dayOf(today + ((daysAhead ?? NOTICE_DAYS) + n) * DAY_MS))
  return days[0]?.slice(0, 4) === days[2]?.slice(0, 4) ? days : photoDays(now + 7 * DAY_MS)
}

const dayCell = (on: string) => `${Number(on.slice(5, 7))}月${Number(on.slice(8, 10))}日`

/** The table as tab-separated cells, headings included. */
export function pastedTimetable(now: number): string {
  const days = photoDays(now)
  let last = -1
  const lines = rows.map(([day, hours, label, people, leaders, remark]) => {
    const first = day === last ? '' : dayCell(days[day] ?? '')
    last = day
    return [first, hours, label, people, leaders, remark].join('\t')
  })
  return [['日期', '时间', '学院（班级）', '人数', '学院负责人', '备注'].join('\t'), ...lines].join(
    '\n',
  )
}
