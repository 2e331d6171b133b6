// A crowd of bound graduates before one free-choice session, written straight into the database for speed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Declaration } from '../../emulator'
import type { contract } from '../../src/domain'
import type { Output, Reply } from '../../src/domain/action'
import { instantOf } from '../../src/domain/time'
import { connect, type Database } from '../emulator/environment'
import { MORNING } from './college'

const root = join(__dirname, '../..')
export const functionsDir = join(root, 'dist/cloudfunctions')
export const declarationFile = join(root, 'cloudfunctions/cloud.json')
export const declaration = (): Declaration =>
  JSON.parse(readFileSync(declarationFile, 'utf8')) as Declaration

export const COHORT = 'c2024'
/** Slots of ten minutes at 24 seconds a head: 25 seats each. */
export const SEATS = 25
/** @param session one of those gathered, from 1: a person may hold a seat in each */
export const slotId = (session: number, number: number) => `s${session}.b1.s${number}`
export const openidOf = (n: number) => `o-crowd-${n}`
export const graduateIdOf = (n: number) => `g-crowd-${n}`

export type BookReply = Reply<Output<(typeof contract)['capture']['book']>>

export interface Seat {
  _id: string
  graduateId: string
  sessionId: string
  slotId: string
}

/** Whoever asks an emulator, wherever it runs. */
export class Crowd {
  readonly db: Database

  constructor(
    private readonly url: string,
    admin: string,
  ) {
    this.db = connect(admin).database({ throwOnNotFound: false })
  }

  /** @param slots of 25 seats each in every session, all in the future */
  async gather(people: number, { sessions = 1, slots = 4 } = {}): Promise<void> {
    const startsAt = instantOf('2024-04-27', '08:00')
    await this.put('cohorts', [{ _id: COHORT, name: '2024届', year: 2024 }])
    const window = { opensAt: MORNING - 1, closesAt: startsAt }
    await this.put('tasks', [
      {
        ...{ _id: `${COHORT}:capture`, cohortId: COHORT, kind: 'capture' },
        ...{ student: window, adviser: window, college: window, office: window },
      },
    ])
    const ids = Array.from({ length: sessions }, (_, n) => `s${n + 1}`)
    await this.put(
      'capture_sessions',
      ids.map((_id) => ({
        ...{ _id, cohortId: COHORT, name: '自选补拍', place: '教105', published: true },
        ...{ secondsPerHead: 24, stations: 1, slotMinutes: 10, planVersion: 1, blocksMade: 1 },
      })),
    )
    await this.put(
      'capture_blocks',
      ids.map((sessionId) => ({
        ...{ _id: `${sessionId}.b1`, sessionId, cohortId: COHORT, planVersion: 1 },
        ...{ on: '2024-04-27', startsAt, endsAt: startsAt + slots * 600_000, place: '' },
        ...{ label: '自选补拍', declared: 0, leaders: [], remark: '', kind: 'freeChoice' },
        ...{ classIds: [], counts: [] },
      })),
    )
    const everybody = Array.from({ length: people }, (_, n) => n)
    await this.put('graduates', everybody.map(graduateRow))
    await this.put('posts', everybody.map(postRow))
  }

  async book(openid: string, slot: string, more: object = {}): Promise<BookReply> {
    return this.ask(openid, 'capture.book', { slotId: slot }, more)
  }

  async ask<T>(
    openid: string,
    action: string,
    input: object,
    more: object = {},
  ): Promise<Reply<T>> {
    const response = await fetch(`${this.url}/functions/api`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'X-WX-OPENID': openid },
      body: JSON.stringify({ action, input, ...more }),
    })
    return (await response.json()) as Reply<T>
  }

  /** Every seat held in a session, or in all of them, also what should not be there. */
  async seats(session?: number): Promise<Seat[]> {
    const seats: Seat[] = []
    // By id, a thousand at a time: no read gives more.
    for (let after = '', page: Seat[] = []; ; after = page.at(-1)?._id ?? '') {
      const bookings = this.db.collection('capture_bookings')
      const rest = bookings.where({ _id: this.db.command.gt(after) }).orderBy('_id', 'asc')
      page = (await rest.limit(1000).get()).data as unknown as Seat[]
      seats.push(...page)
      if (page.length < 1000) break
    }
    return session === undefined ? seats : seats.filter((it) => it.sessionId === `s${session}`)
  }

  async put(collection: string, rows: Record<string, unknown>[]): Promise<void> {
    for (let at = 0; at < rows.length; at += 250)
      await this.db.collection(collection).add({ data: rows.slice(at, at + 250) })
  }
}

const graduateRow = (n: number) => ({
  _id: graduateIdOf(n),
  cohortId: COHORT,
  collegeIds: ['k1'],
  classId: `class-${n % 10}`,
  studentNo: `2021${String(n).padStart(6, '0')}`,
  studentKey: String(n).padStart(6, '0'),
  name: `学生${n}`,
  className: `软件210${n % 10}班`,
  status: '在籍',
})

const postRow = (n: number) => ({
  _id: `g:${graduateIdOf(n)}`,
  openid: openidOf(n),
  role: 'graduate',
  title: '毕业生',
  name: `学生${n}`,
  cohortId: COHORT,
  graduateId: graduateIdOf(n),
  classIds: [],
  collegeIds: [],
  school: false,
  fromOn: '2024-03-01',
  untilOn: null,
  createdAt: 0,
})

export const codeOf = (reply: Reply): string => (reply.ok ? 'ok' : reply.code)

/** How often each value occurs. */
export function tallyOf(values: string[]): Record<string, number> {
  const tally: Record<string, number> = {}
  for (const value of values) tally[value] = (tally[value] ?? 0) + 1
  return tally
}
