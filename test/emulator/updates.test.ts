/** Update operators, and the refusals that keep code honest which the cloud would refuse. */
import type { Emulator } from '../../emulator'
import { connect, refusal, start, stop, type Database, type Doc } from './environment'

let emulator: Emulator
let db: Database

beforeAll(async () => {
  emulator = await start()
  db = connect(emulator.adminUrl).database()
})
afterAll(() => stop(emulator))

const BASE = {
  n: 1,
  s: 'text',
  nul: null,
  arr: [1, 2, 3],
  nested: { p: 1 },
  when: new Date(5000),
}

beforeEach(async () => {
  await db.collection('notes').doc('d').set({ data: BASE })
})

async function updated(data: Doc): Promise<Doc> {
  await db.collection('notes').doc('d').update({ data })
  return (await db.collection('notes').doc('d').get()).data
}

describe('operators', () => {
  const rows: [string, () => Doc, Doc][] = [
    ['inc', () => ({ n: db.command.inc(2) }), { n: 3 }],
    ['inc of a missing field', () => ({ fresh: db.command.inc(2) }), { fresh: 2 }],
    ['mul', () => ({ n: db.command.mul(5) }), { n: 5 }],
    ['mul of a missing field', () => ({ fresh: db.command.mul(5) }), { fresh: 0 }],
    [
      'min and max',
      () => ({ n: db.command.max(9), fresh: db.command.min(-1) }),
      { n: 9, fresh: -1 },
    ],
    ['a nested object merges', () => ({ nested: { q: 2 } }), { nested: { p: 1, q: 2 } }],
    ['_.set replaces', () => ({ nested: db.command.set({ q: 2 }) }), { nested: { q: 2 } }],
    ['a deep path is created', () => ({ deep: { a: { b: 1 } } }), { deep: { a: { b: 1 } } }],
    ['an element by its place', () => ({ 'arr.1': 9 }), { arr: [1, 9, 3] }],
    ['push', () => ({ arr: db.command.push(4) }), { arr: [1, 2, 3, 4] }],
    [
      'push several at a place, sorted and cut',
      () => ({ arr: db.command.push({ each: [9, 0], position: 0, sort: 1, slice: 3 }) }),
      { arr: [0, 1, 2] },
    ],
    ['push to a missing field', () => ({ fresh: db.command.push([1]) }), { fresh: [1] }],
    ['unshift', () => ({ arr: db.command.unshift(0) }), { arr: [0, 1, 2, 3] }],
    ['pop', () => ({ arr: db.command.pop() }), { arr: [1, 2] }],
    ['shift', () => ({ arr: db.command.shift() }), { arr: [2, 3] }],
    ['pull by condition', () => ({ arr: db.command.pull(db.command.gt(1)) }), { arr: [1] }],
    ['pullAll', () => ({ arr: db.command.pullAll([1, 3]) }), { arr: [2] }],
    ['addToSet', () => ({ arr: db.command.addToSet(3) }), { arr: [1, 2, 3] }],
    ['rename', () => ({ s: db.command.rename('title') }), { title: 'text' }],
    ['a date', () => ({ when: new Date(7000) }), { when: new Date(7000) }],
  ]
  test.each(rows)('%s', async (_, data, expected) => {
    expect(await updated(data())).toMatchObject(expected)
  })

  test('remove takes the field away', async () => {
    expect(await updated({ s: db.command.remove() })).not.toHaveProperty('s')
  })

  test('what was not named stays, to the millisecond', async () => {
    expect(await updated({ n: 2 })).toEqual({ _id: 'd', ...BASE, n: 2 })
  })

  test('a server date is the time of the server', async () => {
    const before = Date.now()
    const { at } = await updated({ at: db.serverDate() })
    expect(new Date(at as Date).getTime()).toBeGreaterThanOrEqual(before)
  })
})

describe('refused as in the cloud', () => {
  const rows: [string, () => Doc, string][] = [
    [
      'inc of text',
      () => ({ s: db.command.inc(1) }),
      'Cannot apply $inc to a value of non-numeric type',
    ],
    ['inc of null', () => ({ nul: db.command.inc(1) }), 'non-numeric type null'],
    ['mul of an array', () => ({ arr: db.command.mul(2) }), 'Cannot apply $mul'],
    [
      'inc by text',
      () => ({ n: db.command.inc('1') }),
      'Cannot increment with non-numeric argument',
    ],
    ['push to text', () => ({ s: db.command.push([1]) }), "The field 's' must be an array"],
    [
      'addToSet on a number',
      () => ({ n: db.command.addToSet(1) }),
      'Cannot apply $addToSet to non-array',
    ],
    ['pop from text', () => ({ s: db.command.pop() }), 'non-array type'],
    [
      'pull from null',
      () => ({ nul: db.command.pull(1) }),
      'Cannot apply $pull to a non-array value',
    ],
    [
      'a path through null',
      () => ({ nul: { b: 1 } }),
      "Cannot create field 'b' in element {nul: null}",
    ],
    [
      'a path through text',
      () => ({ s: { b: 1 } }),
      `Cannot create field 'b' in element {s: "text"}`,
    ],
    [
      'a name in an array',
      () => ({ 'arr.b': 1 }),
      "Cannot create field 'b' in element {arr: [1,2,3]}",
    ],
    [
      'a path and its parent',
      () => ({ nested: db.command.set({}), 'nested.p': 1 }),
      'would create a conflict',
    ],
    ['a dollar name', () => ({ nested: db.command.set({ $bad: 1 }) }), 'not valid for storage'],
  ]
  test.each(rows)('%s', async (_, data, message) => {
    const error = await refusal(db.collection('notes').doc('d').update({ data: data() }))
    expect(error.errCode).toBe(-502001)
    expect(error.errMsg).toContain(message)
    expect((await db.collection('notes').doc('d').get()).data).toEqual({ _id: 'd', ...BASE })
  })

  test('one bad document among many refuses the whole update', async () => {
    await db
      .collection('notes')
      .doc('e')
      .set({ data: { ...BASE, n: 'text' } })
    const all = db.collection('notes').where({ s: 'text' })
    expect((await refusal(all.update({ data: { n: db.command.inc(1) } }))).errCode).toBe(-502001)
    expect((await db.collection('notes').doc('d').get()).data.n).toBe(1)
    await db.collection('notes').doc('e').remove()
  })

  const wire = async (body: Doc) => {
    const reply = await fetch(emulator.adminUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        collectionName: 'notes',
        queryType: 'DOC',
        query: '{"_id":"d"}',
        ...body,
      }),
    })
    return (await reply.json()) as { code?: string; message?: string }
  }

  test('_id in an update, which the SDK itself lets nobody send', async () => {
    const change = { action: 'database.modifyDocument', multi: false, upsert: false }
    const merged = await wire({ ...change, merge: true, data: '{"$set":{"_id":"z"}}' })
    expect(merged.message).toContain("immutable field '_id'")
    const replaced = await wire({ ...change, merge: false, data: '{"_id":"z"}' })
    expect(replaced.message).toContain("immutable field '_id'")
    const unknown = await wire({ ...change, merge: true, data: '{"$frob":{"a":1}}' })
    expect(unknown.message).toContain('Unknown modifier: $frob')
  })

  test('a field that would reach into the prototype', async () => {
    const insert = await wire({
      action: 'database.insertDocument',
      data: ['{"__proto__":{"polluted":1}}'],
    })
    expect(insert.code).toBe('DATABASE_REQUEST_FAILED')
    const change = await wire({
      action: 'database.modifyDocument',
      merge: true,
      data: '{"$set":{"nested.__proto__.polluted":1}}',
    })
    expect(change.code).toBe('DATABASE_REQUEST_FAILED')
    expect(({} as Doc).polluted).toBeUndefined()
  })
})

test('a hundred increments at once add up', async () => {
  const one = () =>
    db
      .collection('notes')
      .doc('d')
      .update({ data: { n: db.command.inc(1) } })
  await Promise.all(Array.from({ length: 100 }, one))
  expect((await db.collection('notes').doc('d').get()).data.n).toBe(101)
})

test('a conditional update lets one of many through', async () => {
  const take = () =>
    db
      .collection('notes')
      .where({ _id: 'd', s: 'text' })
      .update({ data: { s: 'taken' } })
  const results = await Promise.all(Array.from({ length: 20 }, take))
  expect(results.reduce((sum, { stats }) => sum + stats.updated, 0)).toBe(1)
})

test('a document over 16 MB is refused', async () => {
  const large = db.collection('notes').add({ data: { text: 'x'.repeat(16 * 1024 * 1024) } })
  expect((await refusal(large)).errMsg).toContain('exceeds the limit')
})
