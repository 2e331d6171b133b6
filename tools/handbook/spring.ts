// The days on which the handbook's pictures are taken, and what has happened in the demo college by then.
import { DAY_MS, instantOf } from '../../src/domain/time'
import { contract, personAt } from '../demo/callers'

/** A Monday two weeks before the photos, the morning of the third photo day, and the week of the image check. */
export const spring = {
  before: instantOf('2027-04-05', '10:00'),
  photos: instantOf('2027-04-14', '09:00'),
  after: instantOf('2027-05-24', '10:00'),
} as const

interface Place {
  cohortId: string
  collegeId: string
  /** The adviser's classes, in official order. */
  classIds: string[]
}

async function placeOf(url: string): Promise<Place> {
  const { cohorts, classes } = await personAt(url, 'demo-adviser-1').call(contract.roster.tree, {})
  const [cohort] = cohorts
  const collegeId = classes[0]?.collegeIds[0]
  if (!cohort || !collegeId) throw new Error('the demo adviser has no class')
  return { cohortId: cohort.id, collegeId, classIds: classes.map(({ id }) => id) }
}

/** A sheet is printed and stamped, then two lines of each class change: there is something to hand in and to check. */
async function before(url: string) {
  const { cohortId, collegeId, classIds } = await placeOf(url)
  const college = personAt(url, 'demo-college-6')
  for (const classId of [...classIds].reverse()) {
    const sheet = { kind: 'enrolmentSheet', cohortId, collegeId, classId } as const
    let job = await college.call(contract.exports.begin, sheet)
    while (job.state === 'running') job = await college.call(contract.jobs.step, { jobId: job.id })
  }
  const { items } = await college.call(contract.exports.list, { cohortId })
  for (const { id } of items.slice(1, 2))
    await college.call(contract.exports.handIn, { exportId: id, move: 'stamped' })
  for (const classId of classIds) {
    const people = await college.call(contract.roster.graduates, { cohortId, classId })
    for (const { id } of people.items.slice(8, 10))
      await college.call(contract.corrections.correct, {
        graduateId: id,
        changes: { politics: '群众', studyForm: '业余' },
        reason: '依据纸质签名表手写更正',
      })
  }
}

/** Half of the first class has been before the camera, a few stand in the line, most have paid. */
async function photos(url: string) {
  const { cohortId, classIds } = await placeOf(url)
  const adviser = personAt(url, 'demo-adviser-1')
  const { items } = await adviser.call(contract.capture.sessions, { cohortId })
  const sessionId = items.find(({ blocks }) => blocks.some(({ kind }) => kind === 'assigned'))?.id
  const classId = classIds[0]
  if (!sessionId || !classId) throw new Error('the demo has no photo day')
  const line = await adviser.call(contract.capture.attendance, { sessionId, classId })
  const marksFor = (from: number, until: number, to: 'captured' | 'checkedIn') =>
    line.items.slice(from, until).map(({ graduateId }) => ({
      nonce: `handbook-${graduateId}`,
      graduateId,
      to,
      deviceAt: spring.photos - 60_000,
      via: 'list' as const,
    }))
  await adviser.call(contract.capture.checkIn, {
    sessionId,
    marks: [...marksFor(0, 22, 'captured'), ...marksFor(22, 26, 'checkedIn')],
  })
  await adviser.call(contract.capture.noteFees, {
    cohortId,
    classId,
    graduateIds: line.items.slice(0, 24).map(({ graduateId }) => graduateId),
  })
}

async function after(url: string) {
  const { cohortId } = await placeOf(url)
  const none = { opensAt: null, closesAt: null }
  await personAt(url, 'demo-registrar').call(contract.campaigns.setTask, {
    cohortId,
    kind: 'imageCheck',
    student: { opensAt: spring.after - DAY_MS, closesAt: spring.after + 12 * DAY_MS },
    adviser: none,
    college: none,
    office: none,
  })
}

export const happenings: Record<keyof typeof spring, (url: string) => Promise<void>> = {
  before,
  photos,
  after,
}
