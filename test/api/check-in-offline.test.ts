// Marks made without signal, handed in by the phone's own queue: replies lost, the machine killed, the week over.
import type { ChildProcess } from 'node:child_process'
import { contract } from '../../src/domain'
import type { Reply } from '../../src/domain/action'
import { UPLOAD_GRACE_MS } from '../../src/domain/capture/attendance'
import type { MarkResult } from '../../src/domain/capture/attendance-contract'
import {
  emptyQueue,
  heardText,
  nextBatch,
  withAnswers,
  withMark,
  type MarkQueue,
} from '../../src/domain/capture/mark-queue'
import { endOfDay } from '../../src/domain/time'
import { MORNING, peopleOf } from './college'
import { at, DAY_ON, scan, startPhotoDay, tap } from './photo-day-college'
import { startSeason } from './season'
import { serveEmulator } from './served'

jest.setTimeout(120_000)
const { capture } = contract
const crowd = peopleOf('软件2101班', '软件工程学院', 180, 2000)
const few = {
  later: peopleOf('软件2102班', '软件工程学院', 1, 100),
  accounting: peopleOf('会计2101班', '经济管理学院', 1, 500),
}
let served: ChildProcess | undefined
afterAll(() => served?.kill('SIGKILL'))

/** What a phone keeps in its storage: text, and nothing else, survives from one try to the next. */
class Phone {
  private kept = JSON.stringify(emptyQueue)
  private sent = 0
  constructor(
    readonly openid: string,
    private readonly address: () => string,
  ) {}
  get queue(): MarkQueue {
    return JSON.parse(this.kept) as MarkQueue
  }
  private set queue(queue: MarkQueue) {
    this.kept = JSON.stringify(queue)
  }
  scans(sessionId: string, ids: string[], minute: string) {
    for (const id of ids) {
      const mark = { ...tap(id, { deviceAt: at(minute) }), sessionId, name: '' }
      this.queue = withMark(this.queue, mark)
    }
  }
  /** One try; false when no answer came. Every third answer is lost on the way back. */
  async handIn(): Promise<boolean> {
    const batch = nextBatch(this.queue)
    if (!batch) return true
    const marks = batch.marks.slice(0, 20)
    try {
      const response = await fetch(`${this.address()}/functions/api`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'X-WX-OPENID': this.openid },
        body: JSON.stringify({ action: capture.checkIn.name, input: { ...batch, marks } }),
      })
      const reply = (await response.json()) as Reply
      if (!reply.ok || ++this.sent % 3 === 0) return false
      this.queue = withAnswers(this.queue, (reply.data as { results: MarkResult[] }).results)
      return true
    } catch {
      return false
    }
  }
}

test('200 scans on two phones, 20 of them on both: none lost, the overlaps listed, through kill -9', async () => {
  const season = startSeason('check-in')
  const day = await startPhotoDay({ soft: crowd, ...few }, undefined, () => season.at(MORNING))
  const ids = crowd.map(({ studentNo }) => day.idOf.get(studentNo)!)
  const classId = day.classes['软件2101班']!
  for (const openid of ['o-first', 'o-second'])
    await day.college.post(openid, 'adviser', { classIds: [classId] })
  const sessionId = day.session.id
  await day.college.stop()

  let url = ''
  const serve = async () => {
    const started = await serveEmulator({
      ...{ dataDir: season.dataDir, environment: season.environmentAt(MORNING) },
    })
    served = started.process
    url = started.url
    // Inside the cloud, too: what was written is not always answered.
    for (const action of ['database.insertDocument', 'database.updateDocument'])
      await fetch(`${url}/faults`, {
        method: 'POST',
        body: JSON.stringify({
          ...{ fault: 'lostReply', probability: 0.1 },
          match: { action, collection: 'capture_attendance' },
        }),
      })
  }
  await serve()
  const first = new Phone('o-first', () => url)
  const second = new Phone('o-second', () => url)
  first.scans(sessionId, ids.slice(0, 100), '08:40')
  second.scans(sessionId, ids.slice(80, 180), '08:41')

  let kills = 0
  let lost = 0
  const everything = async (phone: Phone) => {
    for (let tries = 0; phone.queue.waiting.length > 0 && tries < 400; tries++) {
      const isAnswered = await phone.handIn()
      if (!isAnswered) {
        lost++
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      const left = first.queue.waiting.length + second.queue.waiting.length
      if (kills === 0 && left <= 120) {
        kills++
        served?.kill('SIGKILL')
        await new Promise((resolve) => served?.once('exit', resolve))
        await serve()
      }
    }
  }
  await Promise.all([everything(first), everything(second)])
  expect([kills, lost > 0]).toEqual([1, true])
  expect([first.queue.waiting, second.queue.waiting]).toEqual([[], []])
  const heard = [...first.queue.heard, ...second.queue.heard]
  expect(heard.map(({ graduateId }) => graduateId).sort()).toEqual(ids.slice(80, 100).sort())
  for (const overlap of heard) expect(heardText(overlap)).toMatch(/与别人重复：adviser o-/)
  served?.kill('SIGKILL')
  await new Promise((resolve) => served?.once('exit', resolve))

  const evening = await season.at(at('20:00'))
  const { classes } = await evening.call('o-first', capture.attendanceCounts, { sessionId })
  expect(classes).toMatchObject([{ due: 180, checkedIn: 180, absent: 0 }])
  await evening.stop()
  season.remove()
})

test('the closing second, and the week after: each mark is answered by a sentence, nothing is lost', async () => {
  const season = startSeason('closing')
  const people = peopleOf('软件2101班', '软件工程学院', 8)
  const day = await startPhotoDay({ soft: people, ...few }, undefined, () => season.at(MORNING))
  const ids = people.map(({ studentNo }) => day.idOf.get(studentNo)!)
  const { code, expiresAt } = await day.college.call('o-3', capture.checkInCode, {})
  await day.college.stop()
  const closesAt = endOfDay(DAY_ON)

  const hand = async (now: number, marks: ReturnType<typeof tap>[]) => {
    const college = await season.at(now)
    const input = { sessionId: day.session.id, marks }
    const { results } = await college.call('o-adviser', capture.checkIn, input)
    const list = await college.call('o-adviser', capture.attendance, {
      ...{ sessionId: day.session.id, classId: day.classes['软件2101班']! },
    })
    await college.stop()
    return {
      codes: results.map((one) => one.code),
      states: list.items.map(({ state }) => state),
      said: results.map((one) => heardText({ ...one, to: 'checkedIn', deviceAt: 0 })),
    }
  }
  // Next morning: what was made in the last millisecond holds, one millisecond later it does not.
  const next = await hand(closesAt + 9 * 3_600_000, [
    tap(ids[0]!, { deviceAt: closesAt }),
    tap(ids[1]!, { deviceAt: closesAt + 1 }),
    scan(code, { deviceAt: expiresAt }),
  ])
  expect(next.codes).toEqual([null, 'SESSION_OVER', null])
  expect(next.states.slice(0, 4)).toEqual(['checkedIn', 'none', 'none', 'checkedIn'])

  // The last minute of the week, and the minute after it: honest marks of the day, made with no signal since.
  const inTime = await hand(closesAt + UPLOAD_GRACE_MS - 60_000, [
    tap(ids[4]!, { deviceAt: at('09:00') }),
  ])
  expect([inTime.codes, inTime.states[4]]).toEqual([[null], 'checkedIn'])
  const late = await hand(closesAt + UPLOAD_GRACE_MS + 60_000, [
    tap(ids[5]!, { deviceAt: at('09:00') }),
    scan(code, { deviceAt: expiresAt }),
  ])
  expect(late.codes).toEqual(['MARK_TOO_LATE', 'MARK_TOO_LATE'])
  expect(late.said[0]).toContain('补传时间')
  expect(late.states[5]).toBe('none')
  season.remove()
})
