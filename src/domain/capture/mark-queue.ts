// Marks that wait on a phone for signal: nothing leaves the queue before the server has answered for it.
import { messages } from '../messages'
import { clockOf } from '../time'
import { attendanceWords, judgeMark } from './attendance'
import { MARKS_MAX, type AttendanceLine, type Mark, type MarkResult } from './attendance-contract'

export interface WaitingMark extends Mark {
  sessionId: string
  /** Who it is about, as far as the phone knows; '' for a scanned code of a class that is not on it. */
  name: string
}

/** An answer that somebody must read: an overlap with another phone, a contradiction, a refusal. */
export interface Heard extends MarkResult {
  to: Mark['to']
  deviceAt: number
}

export interface MarkQueue {
  waiting: WaitingMark[]
  heard: Heard[]
}

export const emptyQueue: MarkQueue = { waiting: [], heard: [] }

export const withMark = (queue: MarkQueue, mark: WaitingMark): MarkQueue => ({
  ...queue,
  waiting: [...queue.waiting, mark],
})

/**
 * The next marks to hand in: of one session, in the order in which they were made.
 * @param refused sessions that the server takes no marks of now; theirs stay, and hold up no others
 */
export function nextBatch(
  queue: MarkQueue,
  refused: ReadonlySet<string> = new Set(),
): { sessionId: string; marks: Mark[] } | null {
  const first = queue.waiting.find(({ sessionId }) => !refused.has(sessionId))
  if (!first) return null
  const { sessionId } = first
  const marks = queue.waiting
    .filter((mark) => mark.sessionId === sessionId)
    .slice(0, MARKS_MAX)
    .map(({ sessionId: _session, name: _name, ...mark }) => mark)
  return { sessionId, marks }
}

/** Takes out what was answered for, and keeps what must be read; an answer that comes twice is kept once. */
export function withAnswers(queue: MarkQueue, results: readonly MarkResult[]): MarkQueue {
  const answers = new Map(results.map((result) => [result.nonce, result]))
  const known = new Set(queue.heard.map(({ nonce }) => nonce))
  const toRead = queue.waiting.flatMap(({ nonce, name, to, deviceAt }): Heard[] => {
    const answer = answers.get(nonce)
    if (!answer || answer.outcome === 'ok' || known.has(nonce)) return []
    return [{ ...answer, name: answer.name || name, to, deviceAt }]
  })
  return {
    waiting: queue.waiting.filter(({ nonce }) => !answers.has(nonce)),
    heard: [...queue.heard, ...toRead],
  }
}

export const withoutHeard = (queue: MarkQueue, nonce: string): MarkQueue => ({
  ...queue,
  heard: queue.heard.filter((each) => each.nonce !== nonce),
})

export interface ShownLine extends AttendanceLine {
  /** Whether a mark of this phone about the person is still to be handed in. */
  isWaiting: boolean
}

/** The list as this phone knows it: the server's, with the own marks that wait laid over it. */
export function linesWith(lines: readonly AttendanceLine[], queue: MarkQueue): ShownLine[] {
  const byPerson = new Map<string, WaitingMark[]>()
  for (const mark of queue.waiting)
    if (mark.graduateId)
      byPerson.set(mark.graduateId, [...(byPerson.get(mark.graduateId) ?? []), mark])
  return lines.map((line) => {
    const marks = byPerson.get(line.graduateId) ?? []
    const after = marks.reduce(
      (now, { to, deviceAt }) =>
        judgeMark(now, to, deviceAt).outcome === 'ok' ? { state: to, at: deviceAt } : now,
      { state: line.state, at: line.at ?? 0 },
    )
    return { ...line, ...after, isWaiting: marks.length > 0 }
  })
}

/** The server's list after answers: what others did to the same people is learnt along. */
export function linesAfter(
  lines: readonly AttendanceLine[],
  results: readonly MarkResult[],
): AttendanceLine[] {
  const answers = new Map(results.map((result) => [result.graduateId, result]))
  return lines.map((line) => {
    const answer = answers.get(line.graduateId)
    if (!answer || answer.code === 'NOT_FOUND' || answer.code === 'NOT_IN_LINE') return line
    const { state, at, byName } = answer
    return { ...line, state, at, byName }
  })
}

/** Out of reach and absent look the same to the server; at the door it is nearly always the former. */
const notYours = '这位同学不在您负责的班级里，没有记上；请他到自己班的老师那里签到'

/** One sentence for the list of what must be read. */
export function heardText(heard: Heard): string {
  const who = heard.byName && heard.at !== null ? `${heard.byName} ${clockOf(heard.at)}` : ''
  if (heard.outcome === 'already')
    return who
      ? `与别人重复：${who} 已标“${attendanceWords[heard.state]}”，只算一次`
      : '别人已经标过，只算一次'
  const why = heard.code === 'NOT_FOUND' ? notYours : heard.code ? messages[heard.code] : '没有记上'
  return who ? `${why}（现在是“${attendanceWords[heard.state]}”，${who}）` : why
}
