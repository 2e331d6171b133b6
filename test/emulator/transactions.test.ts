/** Transactions: snapshot, first writer wins at the write, thirty seconds, and what runs outside them. */
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
  await db
    .collection('accounts')
    .doc('A')
    .set({ data: { bal: 100 } })
  await db
    .collection('accounts')
    .doc('B')
    .set({ data: { bal: 0 } })
  await db
    .collection('people')
    .where({ _id: db.command.exists(true) })
    .remove()
})

const balance = async (id: string) => (await db.collection('accounts').doc(id).get()).data.bal
const CONFLICT = '[ResourceUnavailable.TransactionConflict]'
const GONE = '[ResourceUnavailable.TransactionNotExist]'

test('a transfer is seen inside at once and outside only after the commit', async () => {
  const t = await db.startTransaction()
  await t
    .collection('accounts')
    .doc('A')
    .update({ data: { bal: db.command.inc(-10) } })
  await t
    .collection('accounts')
    .doc('B')
    .update({ data: { bal: db.command.inc(10) } })
  const log = await t.collection('notes').add({ data: { from: 'A' } })
  expect((await t.collection('accounts').doc('A').get()).data.bal).toBe(90)
  expect((await t.collection('accounts').where({ bal: 90 }).get()).data).toHaveLength(1)
  expect(await balance('A')).toBe(100)
  await t.commit()
  expect([await balance('A'), await balance('B')]).toEqual([90, 10])
  expect((await db.collection('notes').doc(log._id).get()).data.from).toBe('A')
})

test('a rollback leaves nothing behind', async () => {
  const t = await db.startTransaction()
  await t.collection('accounts').doc('A').remove()
  await t
    .collection('accounts')
    .doc('C')
    .set({ data: { bal: 5 } })
  await t.rollback()
  expect(await balance('A')).toBe(100)
  expect((await db.collection('accounts').where({ _id: 'C' }).count()).total).toBe(0)
})

test('it reads the state at its start, by id and by query', async () => {
  const t = await db.startTransaction()
  await db
    .collection('accounts')
    .doc('A')
    .update({ data: { bal: 1 } })
  await db.collection('accounts').doc('B').remove()
  await db.collection('accounts').add({ data: { _id: 'new', bal: 100 } })
  expect((await t.collection('accounts').doc('A').get()).data.bal).toBe(100)
  const { data } = await t
    .collection('accounts')
    .where({ bal: db.command.gte(0) })
    .get()
  expect(data.map((account) => account._id).sort()).toEqual(['A', 'B'])
  const indexed = await t
    .collection('accounts')
    .where({ _id: db.command.in(['B', 'new']) })
    .get()
  expect(indexed.data.map((account) => account._id)).toEqual(['B'])
  await t.rollback()
  await db.collection('accounts').doc('new').remove()
})

test('the second writer of a document conflicts at the write, and its transaction is gone', async () => {
  const first = await db.startTransaction()
  const second = await db.startTransaction()
  await first
    .collection('accounts')
    .doc('A')
    .update({ data: { bal: 1 } })
  const conflict = await refusal(
    second
      .collection('accounts')
      .doc('A')
      .update({ data: { bal: 2 } }),
  )
  expect(conflict.errCode).toBe(-501001)
  expect(conflict.errMsg).toContain(CONFLICT)
  const after = await refusal(
    second
      .collection('accounts')
      .doc('B')
      .update({ data: { bal: 2 } }),
  )
  expect(after.errMsg).toContain(GONE)
  const aborted = await refusal(second.rollback())
  expect(aborted.code).toBe('DATABASE_TRANSACTION_FAIL')
  await first.commit()
  expect(await balance('A')).toBe(1)
})

test('writing what changed since the start conflicts, though nobody holds it any more', async () => {
  const t = await db.startTransaction()
  await db
    .collection('accounts')
    .doc('A')
    .update({ data: { bal: 7 } })
  const conflict = await refusal(
    t
      .collection('accounts')
      .doc('A')
      .update({ data: { bal: 8 } }),
  )
  expect(conflict.errMsg).toContain(CONFLICT)
  expect(await balance('A')).toBe(7)
})

test('what only one of them reads may be written by the other: write skew is possible', async () => {
  const [t, u] = [await db.startTransaction(), await db.startTransaction()]
  await t.collection('accounts').doc('B').get()
  await u.collection('accounts').doc('A').get()
  await t
    .collection('accounts')
    .doc('A')
    .update({ data: { bal: 1 } })
  await u
    .collection('accounts')
    .doc('B')
    .update({ data: { bal: 1 } })
  await t.commit()
  await u.commit()
  expect([await balance('A'), await balance('B')]).toEqual([1, 1])
})

test('of five read-modify-write transactions that meet, one wins', async () => {
  const work = () =>
    db.runTransaction(async (t) => {
      const { data } = await t.collection('accounts').doc('A').get()
      await new Promise((done) => setTimeout(done, 30))
      await t
        .collection('accounts')
        .doc('A')
        .update({ data: { bal: Number(data.bal) + 1 } })
    })
  const results = await Promise.allSettled(Array.from({ length: 5 }, work))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await balance('A')).toBe(101)
})

describe('with little patience', () => {
  let hasty: Emulator

  beforeAll(async () => {
    hasty = await start({ transactionMs: 1000, lockWaitMs: 200 })
    db = connect(hasty.adminUrl).database()
  })
  afterAll(async () => {
    await stop(hasty)
    db = connect(emulator.adminUrl).database()
  })

  test('after its time a transaction is gone, and what it held is free', async () => {
    const t = await db.startTransaction()
    await t
      .collection('accounts')
      .doc('A')
      .update({ data: { bal: 1 } })
    await new Promise((done) => setTimeout(done, 1100))
    const late = await refusal(t.collection('accounts').doc('A').get())
    expect(late.message).toContain(GONE)
    expect((await refusal(t.commit())).code).toBe('DATABASE_TRANSACTION_FAIL')
    await db
      .collection('accounts')
      .doc('A')
      .update({ data: { bal: 3 } })
    expect(await balance('A')).toBe(3)
  })

  test('a write outside gives up when the transaction that holds its document does not end', async () => {
    const t = await db.startTransaction()
    await t.collection('accounts').doc('A').remove()
    const outside = db
      .collection('accounts')
      .doc('A')
      .update({ data: { bal: 1 } })
    expect((await refusal(outside)).errMsg).toContain('TransactionBusy')
    expect(await balance('A')).toBe(100)
  })
})

test('an operation or a second commit after the commit is refused', async () => {
  const t = await db.startTransaction()
  await t.commit()
  const late = await refusal(
    t
      .collection('accounts')
      .doc('A')
      .update({ data: { q: 1 } }),
  )
  expect(late.errMsg).toContain(GONE)
  expect((await refusal(t.commit())).message).toContain(GONE)
})

test('where().update, count and aggregate on a transaction run outside it, as in the cloud', async () => {
  const t = await db.startTransaction()
  await t
    .collection('accounts')
    .where({ _id: 'B' })
    .update({ data: { leaked: 1 } })
  await t.rollback()
  expect((await db.collection('accounts').doc('B').get()).data.leaked).toBe(1)
})

test('a write outside waits for the transaction that holds its document, then goes through', async () => {
  const t = await db.startTransaction()
  await t
    .collection('accounts')
    .doc('A')
    .update({ data: { bal: 50 } })
  const outside = db
    .collection('accounts')
    .doc('A')
    .update({ data: { bal: db.command.inc(1) } })
  await new Promise((done) => setTimeout(done, 50))
  await t.commit()
  await outside
  expect(await balance('A')).toBe(51)
})

describe('unique indexes', () => {
  test('are checked at the write, against what is committed and what it wrote itself', async () => {
    await db.collection('people').add({ data: { _id: 'p', code: 1 } })
    const t = await db.startTransaction()
    await t.collection('people').add({ data: { code: 2 } })
    const own = await refusal(t.collection('people').add({ data: { code: 2 } }))
    expect(own.errMsg).toContain('E11000')
    const u = await db.startTransaction()
    expect((await refusal(u.collection('people').add({ data: { code: 1 } }))).errMsg).toContain(
      'E11000',
    )
    expect((await db.collection('people').count()).total).toBe(1)
  })

  test('conflict with a value another transaction has written or that came since', async () => {
    const [t, u, v] = [
      await db.startTransaction(),
      await db.startTransaction(),
      await db.startTransaction(),
    ]
    await t.collection('people').add({ data: { code: 3 } })
    const held = await refusal(u.collection('people').add({ data: { code: 3 } }))
    expect(held.errMsg).toContain(CONFLICT)
    await t.commit()
    const since = await refusal(v.collection('people').add({ data: { code: 3 } }))
    expect(since.errMsg).toContain(CONFLICT)
  })

  test('let a value pass from one document to another in one transaction', async () => {
    await db.collection('people').add({ data: { _id: 'old', code: 4 } })
    await db.runTransaction(async (t) => {
      await t.collection('people').doc('old').remove()
      await t.collection('people').add({ data: { _id: 'fresh', code: 4 } })
    })
    const { data } = await db.collection('people').where({ code: 4 }).get()
    expect(data.map((person) => person._id)).toEqual(['fresh'])
  })
})

test('an id removed by a commit may be added again', async () => {
  await db.runTransaction((t) => t.collection('accounts').doc('B').remove())
  await db.collection('accounts').add({ data: { _id: 'B', bal: 9 } })
  expect(await balance('B')).toBe(9)
})

test('runTransaction rejects with what rollback was given', async () => {
  const work = db.runTransaction(async (t) => {
    await t
      .collection('accounts')
      .doc('A')
      .update({ data: { bal: 0 } })
    await t.rollback('no')
  })
  await expect(work).rejects.toBe('no')
  expect(await balance('A')).toBe(100)
})
