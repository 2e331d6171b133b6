/** Database actions one by one, each sent by the real SDK. */
import type { Emulator } from '../../emulator'
import { connect, refusal, start, stop, type Database } from './environment'

let emulator: Emulator
let db: Database

beforeAll(async () => {
  emulator = await start()
  db = connect(emulator.adminUrl).database()
})
afterAll(() => stop(emulator))
beforeEach(async () => {
  for (const name of ['notes', 'people', 'bookings']) {
    await db
      .collection(name)
      .where({ _id: db.command.exists(true) })
      .remove()
  }
})

const raw = async (name: string, id: string) => (await db.collection(name).doc(id).get()).data

test('what is added comes back as it was, dates and server dates included', async () => {
  const when = new Date(0)
  const before = Date.now()
  const { _id } = await db.collection('notes').add({
    data: {
      s: '中文',
      n: 1.5,
      big: 1795320313250,
      neg: -3,
      when,
      sd: db.serverDate({ offset: 3600000 }),
      nested: { p: { q: 1 } },
      tags: ['a', 'b'],
      nul: null,
      re: /ab+c/i,
    },
  })
  expect(_id).toMatch(/^[0-9a-f]{32}$/)
  const note = await raw('notes', _id)
  expect(note).toMatchObject({ s: '中文', n: 1.5, big: 1795320313250, neg: -3, nul: null })
  expect(note).toMatchObject({ nested: { p: { q: 1 } }, tags: ['a', 'b'] })
  expect(new Date(note.when as Date).getTime()).toBe(0)
  const shifted = new Date(note.sd as Date).getTime() - 3600000
  expect(shifted).toBeGreaterThanOrEqual(before)
  expect(shifted).toBeLessThanOrEqual(Date.now())
  expect(note.re).toMatchObject({ pattern: 'ab+c', options: 'i' })
})

test('a list of documents is added as one', async () => {
  const { _ids } = await db.collection('people').add({ data: [{ code: 'a' }, { code: 'b' }] })
  expect(_ids).toHaveLength(2)
  const again = db.collection('people').add({ data: [{ code: 'c' }, { code: 'a' }] })
  expect((await refusal(again)).errMsg).toContain('E11000')
  expect((await db.collection('people').count()).total).toBe(2)
})

test('a missing collection is refused in the words of the cloud', async () => {
  const error = await refusal(db.collection('nowhere').add({ data: { x: 1 } }))
  expect(error.errCode).toBe(-502005)
  expect(error.errMsg).toContain('[ResourceNotFound] Db or Table not exist: nowhere.')
  expect((await refusal(db.collection('nowhere').get())).errCode).toBe(-502005)
  const counted = await refusal(db.collection('nowhere').aggregate().match({}).end())
  expect(counted.message).toContain('Db or Table not exist: nowhere')
})

test('a created collection is there, and cannot be created twice', async () => {
  await db.createCollection('later')
  await db.collection('later').add({ data: { x: 1 } })
  expect((await db.collection('later').count()).total).toBe(1)
  const error = await refusal(db.createCollection('later'))
  expect(error.code).toBe('DATABASE_COLLECTION_ALREADY_EXIST')
})

test('a taken _id is refused', async () => {
  await db.collection('notes').add({ data: { _id: 'd2' } })
  const error = await refusal(db.collection('notes').add({ data: { _id: 'd2' } }))
  expect(error.errCode).toBe(-502001)
  expect(error.errMsg).toContain(
    'E11000 duplicate key error collection: local-env.notes index: _id_ dup key: { _id: "d2" }',
  )
})

describe('unique indexes', () => {
  test('refuse a second owner on insert, on update and on set', async () => {
    const people = db.collection('people')
    await people.add({ data: { _id: 'p1', code: 1 } })
    await people.add({ data: { _id: 'p2', code: 2 } })
    const expected = 'index: byCode dup key: { code: 1 }'
    const inserted = await refusal(people.add({ data: { code: 1 } }))
    expect(inserted.errMsg).toContain(expected)
    const changed = await refusal(people.doc('p2').update({ data: { code: 1 } }))
    expect(changed.errMsg).toContain(expected)
    const replaced = await refusal(people.doc('p2').set({ data: { code: 1 } }))
    expect(replaced.errMsg).toContain(expected)
    expect(await raw('people', 'p2')).toEqual({ _id: 'p2', code: 2 })
  })

  test('count a missing field as null', async () => {
    const people = db.collection('people')
    await people.add({ data: { name: 'without' } })
    expect((await refusal(people.add({ data: { name: 'also' } }))).errMsg).toContain('code: null')
    expect((await refusal(people.add({ data: { code: null } }))).errMsg).toContain('E11000')
  })

  test('tell 1 from "1" and free a value with its document', async () => {
    const people = db.collection('people')
    await people.add({ data: { _id: 'n', code: 1 } })
    await people.add({ data: { _id: 's', code: '1' } })
    await people.doc('n').remove()
    await people.add({ data: { _id: 'm', code: 1 } })
    await people.doc('m').update({ data: { code: 9 } })
    await people.add({ data: { _id: 'o', code: 1 } })
    expect((await people.count()).total).toBe(3)
  })

  test('over two fields collide only when both agree, and an array owns each element', async () => {
    const bookings = db.collection('bookings')
    await bookings.add({ data: { session: 's', graduate: 'a' } })
    await bookings.add({ data: { session: 's', graduate: 'b' } })
    const same = await refusal(bookings.add({ data: { session: 's', graduate: 'a' } }))
    expect(same.errMsg).toContain('session: "s", graduate: "a"')
    await db.collection('people').add({ data: { code: ['x', 'y'] } })
    const element = await refusal(db.collection('people').add({ data: { code: 'y' } }))
    expect(element.errMsg).toContain('E11000')
  })

  test('let one of fifty racing inserts through', async () => {
    const tries = Array.from({ length: 50 }, () =>
      db.collection('people').add({ data: { code: 'seat' } }),
    )
    const results = await Promise.allSettled(tries)
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  })
})

test('doc.get of a missing document rejects, or gives null when asked to', async () => {
  const error = await refusal(db.collection('notes').doc('nope').get())
  expect(error.errMsg).toContain('document with _id nope does not exist')
})

test('set replaces, or creates what is missing', async () => {
  const notes = db.collection('notes')
  await notes.add({ data: { _id: 'd', x: 1, y: 2 } })
  expect((await notes.doc('d').set({ data: { z: 3 } })).stats.updated).toBe(1)
  expect(await raw('notes', 'd')).toEqual({ _id: 'd', z: 3 })
  const made = await notes.doc('new').set({ data: { z: 4 } })
  expect(made).toMatchObject({ _id: 'new', stats: { updated: 0, created: 1 } })
  expect(await raw('notes', 'new')).toEqual({ _id: 'new', z: 4 })
})

test('updated counts what changed, not what matched', async () => {
  const notes = db.collection('notes')
  await notes.add({
    data: [
      { _id: 'a', x: 1 },
      { _id: 'b', x: 2 },
    ],
  })
  expect((await notes.doc('a').update({ data: { x: 1 } })).stats.updated).toBe(0)
  expect((await notes.doc('missing').update({ data: { x: 1 } })).stats.updated).toBe(0)
  const both = await notes.where({ x: db.command.gte(1) }).update({ data: { x: 2 } })
  expect(both.stats.updated).toBe(1)
})

test('remove takes what matches and says how many', async () => {
  const notes = db.collection('notes')
  await notes.add({
    data: [
      { _id: 'a', x: 1 },
      { _id: 'b', x: 2 },
      { _id: 'c', x: 3 },
    ],
  })
  expect((await notes.doc('a').remove()).stats.removed).toBe(1)
  expect((await notes.doc('a').remove()).stats.removed).toBe(0)
  expect((await notes.where({ x: db.command.gt(1) }).remove()).stats.removed).toBe(2)
})
