/** Which index a query uses, and how many documents it then has to look at. */
import { Collection } from '../../emulator/database/collection'
import type { Document } from '../../emulator/database/documents'
import { plan, walk, type Sort } from '../../emulator/database/planner'

const TOTAL = 20_000
const collection = new Collection('seats', [
  { name: 'byClass', keys: { classId: 1, name: 1 }, unique: false },
  { name: 'byCode', keys: { code: 1 }, unique: true },
])
for (let n = 0; n < TOTAL; n += 1) {
  const document = { _id: `i${n}`, classId: `c${n % 100}`, name: `n${n}`, code: n, free: n }
  const key = Collection.keyFor(document._id)
  collection.put(key, { seq: 0, document, text: '' }, false)
  collection.index(key)
}

const rows: [query: Document, sort: Sort, index: string | undefined, atMost: number][] = [
  [{ _id: 'i5' }, {}, '_id_', 1],
  [{ code: 17 }, {}, 'byCode', 1],
  [{ code: { $in: [1, 2, 3] } }, {}, 'byCode', 3],
  [{ code: { $gte: 10, $lt: 20 } }, {}, 'byCode', 11],
  [{ classId: 'c1' }, {}, 'byClass', 200],
  [{ classId: 'c1', name: 'n101' }, {}, 'byClass', 1],
  [{ classId: { $in: ['c1', 'c2'] }, name: /^n10/ }, {}, 'byClass', 500],
  [{ classId: 'c1', code: 101 }, {}, 'byCode', 1],
  [{ $and: [{ free: 3 }, { _id: { $eq: 'i3' } }] }, {}, '_id_', 1],
  [{ free: 3 }, {}, undefined, TOTAL],
  [{ $or: [{ code: 1 }, { code: 2 }] }, {}, undefined, TOTAL],
]
test.each(rows)('%j sorted by %j uses %s', (query, sort, index, atMost) => {
  const chosen = plan(collection, query, sort)
  expect(chosen?.index.shape.name).toBe(index)
  expect(chosen?.estimate ?? TOTAL).toBeLessThanOrEqual(atMost)
  if (chosen) expect([...walk(chosen)]).toHaveLength(chosen.estimate)
})

test('a page by _id starts at its place and comes in order, so that reading may stop early', () => {
  const chosen = plan(collection, { _id: { $gt: 'i5' } }, { _id: 1 })
  expect(chosen).toMatchObject({ order: 1 })
  const first = chosen && walk(chosen).next().value
  expect(first).toBe(Collection.keyFor('i5'))
})

test('a class sorted by name comes in order, and backwards too', () => {
  expect(plan(collection, { classId: 'c1' }, { name: 1 })).toMatchObject({ order: 1 })
  const down = plan(collection, { classId: 'c1' }, { name: -1 })
  expect(down).toMatchObject({ order: -1 })
  const keys = down ? [...walk(down)] : []
  expect(keys).toEqual([...keys].sort().reverse())
})
