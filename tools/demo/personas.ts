// Whom a visitor can step into, and the staff behind them: WeChat users by made-up OPENIDs, with their posts.
import type { PostRole } from '../../src/domain/roles'
import { graduatesOf, type DemoGraduate } from './people'
import { colleges } from './programmes'
import { walkers } from './unusual'

export interface Persona {
  openid: string
  role: PostRole
  name: string
  /** Office or class, as the card shows it. */
  title: string
  /** What is interesting about stepping into this one. */
  note: string
  /** For someone whose WeChat is not bound yet: what proves who it is. */
  facts?: { 学号: string; 姓名: string; 证件类型: string; 证件号码后六位: string }
}
export interface DemoAdviser extends Persona {
  college: string
  classNames: string[]
}
export interface DemoSecretary extends Persona {
  college: string
}
export interface DemoGraduatePersona extends Persona {
  graduate: DemoGraduate
}

export const admin: Persona = {
  openid: 'demo-admin',
  role: 'admin',
  name: '程知白',
  title: '信息中心 系统管理员',
  note: '邀请各部门人员，设置学校信息',
}
/** A college should never hang on one administrator. */
export const secondAdmin: Persona = { ...admin, openid: 'demo-admin-2', name: '叶听澜' }

export const registrar: Persona = {
  openid: 'demo-registrar',
  role: 'registrar',
  name: '沈砚秋',
  title: '教务处学籍科',
  note: '导入名册、安排采集、看全校进度、导出签名表',
}
export const alumniOffice: Persona = {
  openid: 'demo-alumni',
  role: 'alumni',
  name: '白予宁',
  title: '校友联络与服务中心',
  note: '查看毕业班与名册进度',
}

const secretaryNames = ['温书窈', '纪南歌', '卓远桥', '霍云岫', '阮青禾', '裴知遥', '栾大川']
export const secretaries: DemoSecretary[] = colleges.map((college, i) => ({
  openid: `demo-college-${i + 1}`,
  role: 'college',
  name: secretaryNames[i] ?? '',
  title: `${college} 教务秘书`,
  note: '看本院进度、处理问题、导出本院签名表',
  college,
}))

/** Each has a few classes; most classes have none yet, so their cases rise to the college. */
const adviserPlan: [name: string, college: string, from: number, classes: number][] = [
  ['顾闻溪', '软件工程学院', 0, 3],
  ['池云帆', '软件工程学院', 3, 3],
  ['桑晚舟', '网络工程学院', 0, 3],
  ['简素问', '教育与艺术学院', 0, 2],
  ['钟离青', '软件工程学院', 12, 2],
]

export function advisersOf(people: DemoGraduate[]): DemoAdviser[] {
  return adviserPlan.map(([name, college, from, count], i) => {
    const own = people.filter((person) => person.class.college === college)
    const classNames = [...new Set(own.map((person) => person.class.name))].slice(
      from,
      from + count,
    )
    return {
      openid: `demo-adviser-${i + 1}`,
      role: 'adviser',
      name,
      title: `${college} 辅导员`,
      note: classNames.join('、'),
      college,
      classNames,
    }
  })
}

const graduateNotes: Record<keyof typeof walkers, string> = {
  todo: '已绑定，学籍还没有核对',
  done: '已核对并确认',
  disputed: '发现信息有误，已提交，等待处理',
  unbound: '还没有绑定：可以走一遍绑定',
  joint: '联办本科班，由两个学院合办',
}

export function walkersOf(
  people: DemoGraduate[],
): Record<keyof typeof walkers, DemoGraduatePersona> {
  const persona = (key: keyof typeof walkers): DemoGraduatePersona => {
    const graduate = people[walkers[key]]
    if (!graduate) throw new Error(`the demo has no graduate for ${key}`)
    return {
      openid: `demo-graduate-${key}`,
      role: 'graduate',
      name: graduate.name,
      title: graduate.class.name,
      note: graduateNotes[key],
      graduate,
      ...(key === 'unbound' ? { facts: factsOf(graduate) } : {}),
    }
  }
  return {
    todo: persona('todo'),
    done: persona('done'),
    disputed: persona('disputed'),
    unbound: persona('unbound'),
    joint: persona('joint'),
  }
}

const factsOf = ({ studentNo, name, document }: DemoGraduate) => ({
  学号: studentNo,
  姓名: name,
  证件类型: document.type,
  证件号码后六位: document.number.slice(-6),
})

/** Everybody a visitor can step into, most visited first. */
export function personasOf(cohortYear: number): Persona[] {
  const people = graduatesOf(cohortYear)
  const graduates = Object.values(walkersOf(people)).map(
    ({ graduate: _record, ...persona }): Persona => persona,
  )
  const strip = ({ openid, role, name, title, note }: Persona): Persona => ({
    openid,
    role,
    name,
    title,
    note,
  })
  return [
    ...graduates,
    ...advisersOf(people).map(strip),
    ...[...secretaries].sort((a, b) => lead(b) - lead(a)).map(strip),
    registrar,
    alumniOffice,
    admin,
  ]
}

/** The college whose graduates are on the page comes first among the colleges. */
const lead = (secretary: DemoSecretary) => (secretary.college === '软件工程学院' ? 1 : 0)
