// Annex 1 of notice B as cells, and a roster of its shape: nine lines, 3,110 people, two 联办 and two 五年制 classes.
import type { PlannedClass, PlannedCollege } from '../../src/domain/capture/class-matching'
import type { TimetableCells } from '../../src/domain/capture/timetable'

type Line = [
  day: string,
  time: string,
  label: string,
  count: string,
  leaders: string,
  remark: string,
]

export const annex1: Line[] = [
  ['4月24日', '8:30～9:10', '国际教育与旅游学院', '78', '云岚', ''],
  ['', '9:10～11:50', '教育与艺术学院', '397', '江书宁', ''],
  ['', '14:30～18:00', '网络工程学院', '558', '沈旋舟', ''],
  ['4月25日', '8:10～11:50', '动画学院', '530', '叶听澜', ''],
  ['', '14:30～15:30', '网络工程学院', '125', '沈旋舟', '五年制'],
  ['', '15:30～18:00', '经济管理学院', '464', '柳小楼', ''],
  ['4月26日', '8:10～11:50', '软件工程学院', '551', '邹庆川', ''],
  ['', '14:30～15:40', '机电工程学院', '160', '邹宝源', ''],
  ['', '15:40～18:00', '联办本科班', '247', '邹庆川、岑雪汀\n章卫澜、柳小楼', ''],
]

export const cellsOf = (lines: Line[]): TimetableCells[] =>
  lines.map(([day, time, label, count, leaders, remark], i) => ({
    ...{ row: i + 2, day, time, label, count, leaders, remark, place: '' },
  }))

/** People an hour of each line, as the domain notes work them out. */
export const paces = [117, 149, 159, 145, 125, 186, 150, 137, 106]

export const colleges: PlannedCollege[] = [
  '国际教育与旅游学院',
  '教育与艺术学院',
  '网络工程学院',
  '动画学院',
  '经济管理学院',
  '软件工程学院',
  '机电工程学院',
].map((name, i) => ({ id: `k${i + 1}`, name }))

/** Classes of a college with those head counts, in official order. */
export function classesOf(
  collegeId: string,
  name: string,
  counts: number[],
  more: Partial<PlannedClass> = {},
): PlannedClass[] {
  return counts.map((counted, i) => ({
    id: `${collegeId}-${name}-${i + 1}`,
    name: `${name}21${String(i + 1).padStart(2, '0')}班`,
    collegeIds: [collegeId],
    level: '专科',
    grade: '2021',
    years: 3,
    joint: false,
    counted,
    ...more,
  }))
}

const share = (people: number, classes: number) =>
  Array.from(
    { length: classes },
    (_, i) => Math.floor(people / classes) + (i < people % classes ? 1 : 0),
  )

export const classes: PlannedClass[] = [
  ...classesOf('k6', '软件', share(167, 4), {
    level: '本科',
    years: 2,
    joint: true,
    collegeIds: ['k6', 'k3'],
  }),
  ...classesOf('k5', '会计', share(80, 2), {
    level: '本科',
    years: 2,
    joint: true,
    collegeIds: ['k5', 'k4'],
  }),
  ...classesOf('k1', '旅游', share(78, 2)),
  ...classesOf('k2', '学前', share(397, 9)),
  ...classesOf('k3', '网络', share(558, 13)),
  ...classesOf('k3', '网络五', share(125, 3), { years: 5, grade: '2019' }),
  ...classesOf('k4', '动画', share(530, 12)),
  ...classesOf('k5', '经管', share(464, 10)),
  ...classesOf('k6', '软工', share(551, 13)),
  ...classesOf('k7', '机电', share(160, 4)),
]
