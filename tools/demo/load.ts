// Fills an empty college with the demo: through the public actions only, in the order in which a school would.
import { DAY_MS, dayOf, endOfDay, instantOf } from '../../src/domain/time'
import { appoint, contract, eachOf, personAt, upload, type Person } from './callers'
import { livelyGraduates } from './lively'
import { graduatesOf, type DemoGraduate } from './people'
import { admin, advisersOf, alumniOffice, registrar, secondAdmin, secretaries } from './personas'
import { colleges } from './programmes'
import { cohortYearAt, pastedTimetable, photoDays, place } from './timetable'
import { rosterWorkbook, workbookName } from './workbook'

export interface LoadOptions {
  /** Where the college answers. */
  url: string
  /** The first admin's code. */
  code: string
  /** Now, as the college's clock shows it. */
  now: number
  say: (line: string) => void
}

/** What the later steps need to know about the roster once it is in. */
export interface Roster {
  cohortId: string
  collegeIds: Map<string, string>
  classIds: Map<string, string>
  jointClassIds: string[]
}

export async function loadDemo({ url, code, now, say }: LoadOptions) {
  const cohortYear = cohortYearAt(now)
  const people = graduatesOf(cohortYear)
  const chief = personAt(url, admin.openid)
  const office = personAt(url, registrar.openid)

  say('演示：领取管理员、设置学校、邀请教务处和校友中心')
  await chief.call(contract.accounts.claimFirstAdmin, { code, name: admin.name })
  await chief.call(contract.school.save, {
    name: '海阔软件职业技术学院',
    registrarOffice: '教务处',
    alumniOffice: '校友联络与服务中心',
    alumniOfficeOnForms: '校友服务与发展中心',
  })
  for (const whom of [secondAdmin, registrar, alumniOffice]) await appoint(chief, whom, {}, url)

  say(`演示：导入 ${people.length} 名毕业生`)
  const cohort = await office.call(contract.roster.createCohort, { year: cohortYear })
  await importRoster(office, cohort.id, cohortYear, people, say)
  const roster = await readRoster(office, cohort.id)
  await office.call(contract.roster.orderColleges, {
    collegeIds: colleges.map((name) => idOf(roster.collegeIds, name)),
  })

  say('演示：邀请各学院和辅导员')
  await eachOf(secretaries, 3, (whom) =>
    appoint(chief, whom, { collegeIds: [idOf(roster.collegeIds, whom.college)] }, url),
  )
  await eachOf(advisersOf(people), 3, (whom) => {
    const inviter = secretaries.find(({ college }) => college === whom.college)
    const classIds = whom.classNames.map((name) => idOf(roster.classIds, name))
    return appoint(personAt(url, inviter?.openid ?? admin.openid), whom, { classIds }, url)
  })

  say('演示：排定采集时间，打开各项任务')
  await planCapture(office, roster, cohortYear, now)
  await openTasks(office, cohort.id, now)

  say('演示：绑定几位毕业生，核对学籍')
  await livelyGraduates(url, people)
}

export function idOf(ids: Map<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`演示名册里没有“${name}”`)
  return id
}

async function importRoster(
  by: Person,
  cohortId: string,
  cohortYear: number,
  people: DemoGraduate[],
  say: LoadOptions['say'],
) {
  const ticket = await upload(by, 'roster', workbookName(cohortYear), await rosterWorkbook(people))
  const begun = await by.call(contract.roster.beginImport, { cohortId, ticket })
  const read = await drive(by, begun.id, say)
  if (read.state !== 'review') throw new Error(`名册没有读完：${JSON.stringify(read)}`)
  if (read.summary && read.summary.errors > 0) {
    const { items } = await by.call(contract.jobs.problems, { jobId: begun.id })
    throw new Error(`演示名册有错：${JSON.stringify(items.filter(isError).slice(0, 5))}`)
  }
  await by.call(contract.roster.applyImport, { jobId: begun.id })
  const done = await drive(by, begun.id, say)
  if (done.state !== 'done') throw new Error(`名册没有导入完：${JSON.stringify(done)}`)
}
const isError = ({ severity }: { severity: string }) => severity === 'error'

/** Steps a job until it wants a person or is over. */
async function drive(by: Person, jobId: string, say: LoadOptions['say']) {
  let job = await by.call(contract.jobs.get, { jobId })
  while (job.state === 'running') {
    job = await by.call(contract.jobs.step, { jobId })
    say(`演示：${job.phase} ${job.done}/${job.total}`)
  }
  return job
}

async function readRoster(by: Person, cohortId: string): Promise<Roster> {
  const tree = await by.call(contract.roster.tree, { cohortId })
  return {
    cohortId,
    collegeIds: new Map(tree.colleges.map(({ name, id }) => [name, id])),
    classIds: new Map(tree.classes.map(({ name, id }) => [name, id])),
    jointClassIds: tree.classes.filter(({ joint }) => joint).map(({ id }) => id),
  }
}

/** Annex 1 as the assigned session, and a make-up afternoon where people choose their own time. */
async function planCapture(by: Person, roster: Roster, cohortYear: number, now: number) {
  const { cohortId } = roster
  const days = photoDays(now)
  const table = await by.call(contract.capture.readTimetable, {
    cohortId,
    year: Number(days[0]?.slice(0, 4)),
    pasted: pastedTimetable(now),
  })
  const wrong = table.problems.filter(isError)
  if (wrong.length > 0) throw new Error(`采集时间表有错：${JSON.stringify(wrong)}`)
  const main = await by.call(contract.capture.saveSession, {
    cohortId,
    name: `${cohortYear}届毕业图像采集`,
    place,
    blocks: table.rows.map(({ draft }) => draft),
  })
  const makeUp = await by.call(contract.capture.saveSession, {
    cohortId,
    name: '自选补拍',
    place: '教105',
    secondsPerHead: 60,
    blocks: [
      {
        on: dayOf(instantOf(days[2] ?? '') + DAY_MS),
        startsAt: '14:30',
        endsAt: '17:30',
        label: '自选补拍',
        declared: 0,
        leaders: ['沈砚秋'],
        remark: '集中采集时不能到场的同学，请自选一个时段',
        kind: 'freeChoice',
        classIds: [],
      },
    ],
  })
  for (const session of [main, makeUp])
    await by.call(contract.capture.publish, { sessionId: session.id, published: true })
}

/** Everything has been open since yesterday; graduates have until two days before the photos, offices longer. */
async function openTasks(by: Person, cohortId: string, now: number) {
  const opensAt = instantOf(dayOf(now - DAY_MS))
  const until = (days: number) => ({ opensAt, closesAt: endOfDay(dayOf(now + days * DAY_MS)) })
  const photosEnd = instantOf(photoDays(now)[2] ?? '') + 2 * DAY_MS
  await by.call(contract.campaigns.setTask, {
    cohortId,
    kind: 'enrolment',
    student: until(12),
    adviser: until(15),
    college: until(18),
    office: until(25),
  })
  // Notice B: the cards are handed in a month after the signatures.
  await by.call(contract.campaigns.setTask, {
    cohortId,
    kind: 'recordCards',
    student: until(26),
    adviser: until(28),
    college: until(30),
    office: until(35),
  })
  const photos = { opensAt, closesAt: endOfDay(dayOf(photosEnd)) }
  await by.call(contract.campaigns.setTask, {
    cohortId,
    kind: 'capture',
    student: photos,
    adviser: photos,
    college: photos,
    office: photos,
  })
}
