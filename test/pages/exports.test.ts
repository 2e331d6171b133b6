// Paper of an adviser's own class as it ships: made on the phone, seen through, and listed with what went wrong said.
import type { Post } from '../../src/domain/accounts/contract'
import { campaigns } from '../../src/domain/campaigns/contract'
import { exports, type Export } from '../../src/domain/exports/contract'
import { jobs, type Job } from '../../src/domain/jobs/contract'
import { roster } from '../../src/domain/roster/contract'
import { answer, refuse, startPhone } from './built-app'
import { graduateHome, now, post } from './samples'

const phone = startPhone()
const adviser: Post = {
  ...{ ...post, id: 'adviser', role: 'adviser', graduateId: null },
  classIds: ['k2'],
}
const schoolClass = (id: string, name: string) => ({
  ...{ id, name, cohortId: 'cohort-1', collegeIds: ['lead', 'other'], majorId: 'm' },
  ...{ majorName: '软件技术', grade: '2021', years: 3, level: '专科' as const },
  ...{ joint: false, graduates: 40 },
})
const job = (state: Job['state'], more: Partial<Job> = {}): Job => ({
  ...{ id: 'job-1', kind: 'exports.build', state, phase: '生成文件', done: 0, total: 40 },
  ...{ title: '软件2102班 图像采集缴费名单', createdAt: now, updatedAt: now },
  ...{ failure: null, summary: null, exportId: null, ...more },
})
const made: Export = {
  ...{ id: 'JF1', kind: 'captureFeeSheet', cohortId: 'cohort-1', collegeId: 'lead' },
  ...{ collegeName: '软件工程学院', classId: 'k2', className: '软件2102班', batchNo: 'JF1' },
  ...{ fileName: '软件2102班图像采集缴费名单_JF1.xlsx', rows: 40, shortHash: 'abcdef01' },
  ...{ fullNumbers: false, createdAt: now, createdBy: '李老师', fileDeletedAt: null },
  handIn: { state: 'printed', history: [], receipt: null },
}
let listed: Export[]

beforeEach(() => {
  listed = []
  phone.asked.length = 0
  phone.toasts.length = 0
  phone.set(
    answer(campaigns.home, () => ({
      ...{ ...graduateHome, posts: [adviser], post: adviser, checklist: [] },
    })),
    answer(roster.tree, () => ({
      ...{ cohorts: [], colleges: [], majors: [] },
      classes: [schoolClass('k1', '软件2101班'), schoolClass('k2', '软件2102班')],
    })),
    answer(exports.list, () => ({ items: listed, next: null })),
    answer(exports.begin, () => job('running')),
  )
})
const asked = (action: string) => phone.asked.filter((one) => one.action === action)

test('only paper of the own class is offered; it is driven to its end and stands in the list', async () => {
  let steps = 0
  phone.set(
    answer(jobs.step, () => {
      if (++steps < 2) return job('running')
      listed = [made]
      return job('done', { exportId: 'JF1', done: 40 })
    }),
  )
  const screen = await phone.open('pages/staff/exports/index')
  await screen.shows('生成本班的表')
  // One class needs no choice.
  expect(screen.has('#class')).toBe(false)
  await screen.pick('#kind', '1')
  await screen.shows('图像采集缴费名单')
  expect(screen.text()).not.toContain('学籍核对签名表_')
  await screen.tap('#make')
  await screen.shows(made.fileName)
  expect(asked('exports.begin').map(({ input }) => input)).toEqual([
    {
      ...{ kind: 'captureFeeSheet', cohortId: 'cohort-1', collegeId: 'lead', classId: 'k2' },
    },
  ])
  expect(steps).toBe(2)
  expect(phone.toasts.at(-1)).toContain('已生成')
})

test('what failed is said, and nothing is listed', async () => {
  phone.set(answer(jobs.step, () => job('failed', { failure: { code: 'EXPORT_EMPTY' } })))
  const screen = await phone.open('pages/staff/exports/index')
  await screen.tap('#make')
  await screen.shows('还没有导出的文件')
  expect(phone.toasts.at(-1)).toBe('这个范围里没有可以导出的毕业生')
  phone.set(refuse(exports.begin, 'NOT_FOUND'))
  await screen.tap('#make')
  expect(phone.toasts).toHaveLength(2)
})

test('made after its person has gone on: the other screen hears nothing of it', async () => {
  phone.set(
    answer(jobs.step, () => {
      listed = [made]
      return job('done', { exportId: 'JF1', done: 40 })
    }),
  )
  const screen = await phone.open('pages/staff/exports/index')
  await screen.shows('生成本班的表')
  const arrive = phone.hold(jobs.step)
  await screen.tap('#make')
  await screen.shows('正在生成')
  await phone.openOver('pages/home/index')
  arrive()
  await screen.shows(made.fileName)
  expect(phone.toasts).toEqual([])
})
