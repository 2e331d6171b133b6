// The shape of notice B: colleges with their head counts, majors, and how many classes of how many people.
import { chanceFrom, type Chance } from './random'

export type Years = 2 | 3 | 5

export interface Programme {
  college: string
  /** Colleges that run it together with the first one. */
  partners: string[]
  major: string
  majorCode: string
  level: '本科' | '专科'
  years: Years
}
export interface DemoClass extends Programme {
  name: string
  grade: number
  size: number
  /** First digits of its student numbers. */
  prefix: string
}

/** One block of annex 1: who comes, and how many. */
interface Group {
  college: string
  people: number
  classes: number
  /** '专业 代码 学制', filled in turn. */
  majors: string[]
  partners?: Record<string, string[]>
  level?: '本科'
}

export const groups: Group[] = [
  {
    college: '国际教育与旅游学院',
    people: 78,
    classes: 2,
    majors: ['旅游管理 540101 3', '酒店管理与数字化运营 540106 3'],
  },
  {
    college: '教育与艺术学院',
    people: 397,
    classes: 9,
    majors: [
      '学前教育 570102K 3',
      '环境艺术设计 550106 3',
      '视觉传达设计 550102 3',
      '学前教育 570102K 2',
    ],
  },
  {
    college: '网络工程学院',
    people: 558,
    classes: 13,
    majors: [
      '计算机网络技术 510202 3',
      '云计算技术应用 510206 3',
      '信息安全技术应用 510207 3',
      '物联网应用技术 510102 3',
      '计算机网络技术 510202 2',
    ],
  },
  { college: '网络工程学院', people: 125, classes: 3, majors: ['计算机网络技术 510202 5'] },
  {
    college: '动画学院',
    people: 530,
    classes: 12,
    majors: [
      '动漫制作技术 510215 3',
      '影视动画 560206 3',
      '数字媒体技术 510204 3',
      '游戏艺术设计 550109 2',
    ],
  },
  {
    college: '经济管理学院',
    people: 464,
    classes: 11,
    majors: [
      '电子商务 530701 3',
      '大数据与会计 530302 3',
      '市场营销 530605 3',
      '现代物流管理 530802 2',
    ],
  },
  {
    college: '软件工程学院',
    people: 551,
    classes: 12,
    majors: [
      '软件技术 510203 3',
      '大数据技术 510205 3',
      '人工智能技术应用 510209 3',
      '软件技术 510203 2',
    ],
  },
  {
    college: '机电工程学院',
    people: 160,
    classes: 4,
    majors: ['机电一体化技术 460301 3', '新能源汽车技术 460702 3', '工业机器人技术 460305 2'],
  },
  {
    college: '软件工程学院',
    people: 247,
    classes: 6,
    majors: ['软件工程 080902 2', '电子商务 120801 2', '数字媒体艺术 130508 2'],
    partners: {
      软件工程: ['网络工程学院'],
      电子商务: ['经济管理学院'],
      数字媒体艺术: ['动画学院'],
    },
    level: '本科',
  },
]

/** In the order in which they first appear in annex 1: the official one of the demo. */
export const colleges = [...new Set(groups.map((group) => group.college))]

/** Class sizes that differ a little and add up. */
function sizesOf(people: number, classes: number, chance: Chance): number[] {
  const sizes = Array.from(
    { length: classes },
    (_, i) => Math.floor(people / classes) + (i < people % classes ? 1 : 0),
  )
  for (let i = 0; i + 1 < classes; i += 2) {
    const [a = 0, b = 0] = sizes.slice(i, i + 2)
    const moved = Math.min(chance.between(0, 6), 52 - a, b - 35)
    if (moved > 0) sizes.splice(i, 2, a + moved, b - moved)
  }
  return sizes
}

const twoDigits = (n: number) => String(n).padStart(2, '0')

/** All classes of the cohort, college by college; every cohort has the same shape. */
export function classesOf(cohortYear: number): DemoClass[] {
  const chance = chanceFrom(20)
  const perMajor = new Map<string, number>()
  const majorNumbers = new Map<string, number>()
  return groups.flatMap((group) => {
    const programmes = group.majors.map((text): Programme => {
      const [major = '', majorCode = '', years = '3'] = text.split(' ')
      return {
        college: group.college,
        partners: group.partners?.[major] ?? [],
        major,
        majorCode,
        level: group.level ?? '专科',
        years: Number(years) as Years,
      }
    })
    const sizes = sizesOf(group.people, group.classes, chance)
    // Classes of one major stand together, as in an official list.
    const turns = sizes.map((_, i) => i % programmes.length).sort((a, b) => a - b)
    return sizes.map((size, i): DemoClass => {
      const programme = programmes[turns[i] ?? 0] as Programme
      const grade = cohortYear - programme.years
      const key = `${programme.major}${programme.level}${grade}`
      const number = (perMajor.get(key) ?? 0) + 1
      perMajor.set(key, number)
      const majorKey = programme.majorCode
      if (!majorNumbers.has(majorKey)) majorNumbers.set(majorKey, majorNumbers.size + 1)
      const college = colleges.indexOf(programme.college) + 1
      const label = programme.level === '本科' ? `${programme.major}联办` : programme.major
      return {
        ...programme,
        grade,
        size,
        name: `${label}${twoDigits(grade % 100)}${twoDigits(number)}班`,
        prefix: `${grade}${twoDigits(college)}${twoDigits(majorNumbers.get(majorKey) ?? 0)}${twoDigits(number)}`,
      }
    })
  })
}
