// The pictures of docs/handbook: what each shows, as whom, on which screen, and what is pressed before it is taken.
import type { Page } from 'playwright-core'
import { pastedTimetable } from '../demo/timetable'
import { spring } from './spring'

export interface Picture {
  /** The file's name without its ending. */
  name: string
  /** When the demo college's clock says this. */
  on: keyof typeof spring
  device: 'desk' | 'phone'
  openid: string
  /** The address behind the hash: a desk's place, a phone's page. */
  at: string
  /** Stands on the screen once it is there. */
  shows: string
  /** What a person does before the picture is worth taking. */
  act?: (page: Page) => Promise<void>
}

const registrar = { device: 'desk', openid: 'demo-registrar' } as const
const college = { device: 'desk', openid: 'demo-college-6' } as const
const adviser = { device: 'phone', openid: 'demo-adviser-1' } as const
const home = '/pages/home/index'

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click()
/** What lies on top: pages below stay in the document. */
const tap = (page: Page, selector: string) => page.locator(`${selector}:visible`).last().click()

export const pictures: readonly Picture[] = [
  { name: 'progress', on: 'before', ...registrar, at: '/progress', shows: '完成率' },
  { name: 'import', on: 'before', ...registrar, at: '/import', shows: '以前的导入' },
  { name: 'windows', on: 'before', ...registrar, at: '/windows', shows: '只管自选时段的预约' },
  { name: 'capture', on: 'before', ...registrar, at: '/capture', shows: '按表格看' },
  {
    name: 'timetable',
    on: 'before',
    ...registrar,
    at: '/capture?edit=new',
    shows: '粘贴附件 1',
    act: async (page) => {
      await page.locator('.ant-form-item', { hasText: '采集地点' }).locator('input').fill('教103')
      await page.getByLabel('粘贴时间表').fill(pastedTimetable(spring.before))
      await press(page, /^读\s?入$/)
      await page.locator('.ant-table-row').first().waitFor()
    },
  },
  {
    name: 'class-order',
    on: 'before',
    ...college,
    at: '/capture',
    shows: '按表格看',
    act: async (page) => {
      await press(page, '软件工程学院的班级次序')
      await page.getByText('自动排一个次序').waitFor()
    },
  },
  {
    name: 'key-in',
    on: 'before',
    ...college,
    at: '/key-in',
    shows: '不用鼠标',
    act: async (page) => {
      await page.locator('section[aria-label="找人"] input').last().fill('202506180106')
      await page.keyboard.press('Enter')
      await page.getByText('直接更正').last().waitFor()
    },
  },
  {
    name: 'paper-check',
    on: 'before',
    ...college,
    at: '/exports',
    shows: '已生成的表',
    act: async (page) => {
      await press(page, /^核\s?查$/)
      await page.getByText('纸质版核查').waitFor()
    },
  },
  {
    name: 'hand-in',
    on: 'before',
    ...college,
    at: '/exports',
    shows: '已生成的表',
    act: (page) => page.getByText('已生成的表').scrollIntoViewIfNeeded(),
  },
  { name: 'adviser-home', on: 'before', ...adviser, at: home, shows: '待处理' },
  {
    name: 'adviser-person',
    on: 'before',
    ...adviser,
    at: home,
    shows: '待处理',
    act: async (page) => {
      await tap(page, '#board')
      await page.locator('.progress-row:visible').first().click()
      await page.locator('.person:visible').nth(3).click()
      await page.getByText('代办确认').last().waitFor()
    },
  },
  {
    name: 'graduate-home',
    on: 'before',
    device: 'phone',
    openid: 'demo-graduate-todo',
    at: home,
    shows: '接下来要办',
  },
  {
    name: 'graduate-record',
    on: 'before',
    device: 'phone',
    openid: 'demo-graduate-todo',
    at: '/pages/enrolment/record/index',
    shows: '关键信息，逐项勾选',
  },
  {
    name: 'graduate-turn',
    on: 'before',
    device: 'phone',
    openid: 'demo-graduate-done',
    at: '/pages/capture/turn/index',
    shows: '前到场列队',
  },
  {
    name: 'photo-day',
    on: 'photos',
    ...college,
    at: '/photo-day',
    shows: '到场情况',
    act: async (page) => {
      await page.getByRole('cell', { name: '软件技术2501班' }).click()
      await page.getByText('陶超楠').waitFor()
    },
  },
  {
    name: 'fees',
    on: 'photos',
    ...college,
    at: '/photo-day?view=fees',
    shows: '各班缴费',
    act: async (page) => {
      await page.getByRole('cell', { name: '软件技术2501班' }).click()
      await page.getByText('陶超楠').waitFor()
    },
  },
  {
    name: 'check-in',
    on: 'photos',
    ...adviser,
    at: home,
    shows: '采集签到',
    act: async (page) => {
      await tap(page, '#check-in')
      await page.locator('[id^="class-"]:visible').first().click()
      await page.locator('[id^="person-"]:visible').first().waitFor()
    },
  },
  { name: 'image-check', on: 'after', ...college, at: '/image-check', shows: '待重新核对' },
  {
    name: 'graduate-image',
    on: 'after',
    device: 'phone',
    openid: 'demo-graduate-done',
    at: '/pages/image-check/mine/index',
    shows: '先到学信网看一遍',
  },
]
