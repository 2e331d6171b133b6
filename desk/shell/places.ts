// The desk's site map: every screen, the action whose permission opens it, and where it stands in the menu.
import { accounts } from '../../src/domain/accounts/contract'
import type { Action } from '../../src/domain/action'
import { campaigns } from '../../src/domain/campaigns/contract'
import { capture } from '../../src/domain/capture/contract'
import { corrections } from '../../src/domain/corrections/contract'
import { certificates } from '../../src/domain/certificates/contract'
import { enrolment } from '../../src/domain/enrolment/contract'
import { exports } from '../../src/domain/exports/contract'
import { recordCards } from '../../src/domain/record-cards/contract'
import { imageCheck } from '../../src/domain/image-check/contract'
import { roster } from '../../src/domain/roster/contract'
import { school } from '../../src/domain/school/contract'

export interface Place {
  path: string
  label: string
  group: '总览' | '学籍' | '图像采集' | '文件与时间' | '管理'
  /** Who may not call this sees nothing there. */
  opens: Action
  needsCohort: boolean
  /** The number of the glance that waits behind this item. */
  waiting?: 'openCases' | 'rebinds' | 'imageCases' | 'corrections'
}

export const places = [
  { path: '/progress', label: '进度', group: '总览', opens: enrolment.board, needsCohort: true },
  { path: '/roster', label: '名册', group: '总览', opens: roster.graduates, needsCohort: true },
  {
    path: '/import',
    label: '导入名册',
    group: '总览',
    opens: roster.beginImport,
    needsCohort: true,
  },
  {
    path: '/cases',
    label: '有误登记',
    group: '学籍',
    opens: enrolment.cases,
    needsCohort: true,
    waiting: 'openCases',
  },
  {
    path: '/corrections',
    label: '变更申请',
    group: '学籍',
    opens: corrections.list,
    needsCohort: true,
    waiting: 'corrections',
  },
  {
    path: '/key-in',
    label: '纸表更正录入',
    group: '学籍',
    opens: corrections.correct,
    needsCohort: true,
  },
  {
    path: '/record-cards',
    label: '学籍卡',
    group: '学籍',
    opens: recordCards.board,
    needsCohort: true,
  },
  {
    path: '/certificates',
    label: '证书',
    group: '学籍',
    opens: certificates.list,
    needsCohort: true,
  },
  {
    path: '/enrolment-settings',
    label: '核对设置',
    group: '学籍',
    opens: enrolment.saveSettings,
    needsCohort: true,
  },
  {
    path: '/capture',
    label: '采集安排',
    group: '图像采集',
    opens: capture.sessions,
    needsCohort: true,
  },
  {
    path: '/photo-day',
    label: '采集现场',
    group: '图像采集',
    opens: capture.attendance,
    needsCohort: true,
  },
  {
    path: '/image-check',
    label: '图像校对',
    group: '图像采集',
    opens: imageCheck.board,
    needsCohort: true,
    waiting: 'imageCases',
  },
  { path: '/exports', label: '导出', group: '文件与时间', opens: exports.list, needsCohort: true },
  {
    path: '/windows',
    label: '时间安排',
    group: '文件与时间',
    opens: campaigns.tasks,
    needsCohort: true,
  },
  {
    path: '/people',
    label: '人员与邀请',
    group: '管理',
    opens: accounts.posts,
    needsCohort: false,
  },
  {
    path: '/rebinds',
    label: '换绑申请',
    group: '管理',
    opens: accounts.rebinds,
    needsCohort: false,
    waiting: 'rebinds',
  },
  { path: '/school', label: '学校设置', group: '管理', opens: school.save, needsCohort: false },
  {
    path: '/computers',
    label: '我的电脑',
    group: '管理',
    opens: accounts.deskSessions,
    needsCohort: false,
  },
] as const satisfies readonly Place[]

export type PlacePath = (typeof places)[number]['path']

/** Open to whoever is signed in, like `accounts.deskSessions`: such a screen alone makes no desk. */
export const isForEverybody = (place: Place) => place.opens.allow.visitor !== undefined
