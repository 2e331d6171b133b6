/** Queries as the SDK sends them: operators, order, paging, limits; and that indexes never change an answer. */
import type { Emulator } from '../../emulator'
import { connect, refusal, start, stop, type Database, type Doc } from './environment'

let emulator: Emulator
let db: Database

beforeAll(async () => {
  emulator = await start()
  db = connect(emulator.adminUrl).database()
  await db.collection('notes').add({
    data: [1, 2, 3, 4, 5].map((n) => ({
      _id: `d${n}`,
      x: n,
      name: `Name${n}`,
      arr: [n, n + 1],
      nested: { p: { q: n } },
      when: new Date(n * 1000),
    })),
  })
})
afterAll(() => stop(emulator))

async function ids(query: Doc, name = 'notes'): Promise<string[]> {
  const { data } = await db.collection(name).where(query).get()
  return data.map((note) => String(note._id))
}

describe('operators', () => {
  const rows: [string, () => Doc, string[]][] = [
    ['equality', () => ({ x: 2 }), ['d2']],
    [
      'or, in, regular expression',
      () => db.command.or([{ x: db.command.in([2, 3]) }, { name: /^name5/i }]) as unknown as Doc,
      ['d2', 'd3', 'd5'],
    ],
    ['db.RegExp', () => ({ name: db.RegExp({ regexp: '^Name[45]$' }) }), ['d4', 'd5']],
    ['a chain of and', () => ({ x: db.command.gte(2).and(db.command.lt(4)) }), ['d2', 'd3']],
    [
      'nested objects become paths',
      () => ({ nested: { p: { q: db.command.neq(3) } }, x: db.command.gt(2) }),
      ['d4', 'd5'],
    ],
    [
      'all, size, mod',
      () => ({ arr: db.command.all([3]).and(db.command.size(2)), x: db.command.mod(2, 0) }),
      ['d2'],
    ],
    ['exists', () => ({ missing: db.command.exists(false), x: 1 }), ['d1']],
    ['element of an array', () => ({ arr: 6 }), ['d5']],
    ['elemMatch', () => ({ arr: db.command.elemMatch(db.command.gt(5)) }), ['d5']],
    [
      'nin and not',
      () => ({ x: db.command.nin([1, 2, 3]), name: db.command.not(db.command.eq('Name4')) }),
      ['d5'],
    ],
    ['dates', () => ({ when: db.command.lte(new Date(2000)) }), ['d1', 'd2']],
    ['nor', () => ({ x: db.command.nor([db.command.lt(3), db.command.gt(4)]) }), ['d3', 'd4']],
    ['expr', () => db.command.expr(db.command.aggregate.gt(['$x', 4])) as unknown as Doc, ['d5']],
  ]
  test.each(rows)('%s', async (_, query, expected) => {
    expect((await ids(query())).sort()).toEqual(expected)
  })
})

test('order, skip, limit and field together', async () => {
  const { data } = await db
    .collection('notes')
    .where({ x: db.command.gt(1) })
    .orderBy('x', 'desc')
    .skip(1)
    .limit(2)
    .field({ x: true })
    .get()
  expect(data).toEqual([
    { _id: 'd4', x: 4 },
    { _id: 'd3', x: 3 },
  ])
})

test('count ignores the limit', async () => {
  expect(
    (
      await db
        .collection('notes')
        .where({ x: db.command.gt(1) })
        .count()
    ).total,
  ).toBe(4)
})

test('an operator nobody knows is refused, and so is code', async () => {
  const error = await refusal(
    db
      .collection('notes')
      .where({ x: { $foo: 1 } })
      .get(),
  )
  expect(error.errMsg).toBeTruthy()
  const wire = await fetch(emulator.adminUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      action: 'database.getDocument',
      collectionName: 'notes',
      queryType: 'WHERE',
      query: '{"$where":"return true"}',
    }),
  })
  expect(await wire.json()).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
})

describe('with many documents', () => {
  const TOTAL = 2501

  beforeAll(async () => {
    const data = Array.from({ length: TOTAL - 1 }, (_, n) => ({
      _id: `b${String(n).padStart(5, '0')}`,
      session: `s${n % 7}`,
      graduate: `g${n}`,
      place: n % 3 === 0 ? null : `p${n % 5}`,
      at: n % 100,
    }))
    data.push({ _id: 'z', session: 'z', graduate: 'z', place: 'list', at: [1, 90] as never })
    await db.collection('bookings').add({ data })
  })

  test('two elements of an array may meet the two bounds of a range', async () => {
    const query = { place: 'list', at: db.command.gt(80).and(db.command.lt(10)) }
    expect(await ids(query, 'bookings')).toEqual(['z'])
  })

  test('a read gives 100 unless asked, and 1000 at most', async () => {
    const bookings = db.collection('bookings')
    expect((await bookings.get()).data).toHaveLength(100)
    expect((await bookings.limit(300).get()).data).toHaveLength(300)
    expect((await bookings.limit(5000).get()).data).toHaveLength(1000)
    const wire = await fetch(emulator.adminUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        action: 'database.getDocument',
        collectionName: 'bookings',
        queryType: 'WHERE',
        limit: 5000,
      }),
    })
    const { data } = (await wire.json()) as { data: { list: unknown[] } }
    expect(data.list).toHaveLength(1000)
  })

  test('paging by _id meets each document once, in order, both ways', async () => {
    for (const way of ['asc', 'desc'] as const) {
      const seen: string[] = []
      for (;;) {
        const last = seen.at(-1)
        const beyond = way === 'asc' ? db.command.gt(last ?? '') : db.command.lt(last ?? 'zz')
        const { data } = await db
          .collection('bookings')
          .where({ _id: beyond })
          .orderBy('_id', way)
          .limit(700)
          .get()
        if (data.length === 0) break
        seen.push(...data.map((booking) => String(booking._id)))
      }
      expect(seen).toHaveLength(TOTAL)
      const sorted = [...seen].sort()
      expect(seen).toEqual(way === 'asc' ? sorted : sorted.reverse())
    }
  })

  /** The same question with and without a usable index: `not` twice hides the field from the planner. */
  const hidden = (query: Doc): Doc => ({ $nor: [{ $nor: [query] }] })
  const questions: Doc[] = [
    { session: 's3' },
    { session: 's3', graduate: 'g10' },
    { session: { $in: ['s1', 's2', 's1'] }, graduate: { $gte: 'g2', $lt: 'g21' } },
    { place: null },
    { place: 'p1', at: { $gt: 30, $lte: 40 } },
    { place: 'p1', at: { $gt: 'x' } },
    { $and: [{ place: 'p2' }, { at: 12 }] },
    { _id: { $gt: 'b00010', $lt: 'b00020' } },
    { _id: /^b0001/ },
    { _id: { $in: ['b00001', 'nobody', 'b02499'] } },
    { place: { $ne: 'p1' }, session: 's0' },
    { place: { $in: [null, 'p4'] } },
    { place: 'list', at: { $gt: 80, $lt: 10 } },
  ]
  test.each(questions.map((query) => [JSON.stringify(query), query] as const))(
    'indexes give what a scan gives: %s',
    async (_, query) => {
      const ask = async (asked: Doc, order: string) => {
        const wire = await fetch(emulator.adminUrl, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            action: 'database.getDocument',
            collectionName: 'bookings',
            queryType: 'WHERE',
            query: JSON.stringify(asked, (__, value: unknown) =>
              value instanceof RegExp
                ? { $regularExpression: { pattern: value.source, options: value.flags } }
                : value,
            ),
            order,
            limit: 1000,
          }),
        })
        return ((await wire.json()) as { data: { list: string[] } }).data.list
      }
      for (const order of ['{"_id":1}', '{"at":-1,"_id":1}', '{"at":1,"_id":1}']) {
        expect(await ask(query, order)).toEqual(await ask(hidden(query), order))
      }
    },
  )

  test('sorting by an indexed field follows that field both ways', async () => {
    const { data } = await db
      .collection('bookings')
      .where({ place: 'p1' })
      .orderBy('at', 'desc')
      .limit(50)
      .get()
    const times = data.map((booking) => Number(booking.at))
    expect(times).toEqual([...times].sort((a, b) => b - a))
    expect(times[0]).toBe(96)
  })
})

describe('aggregates', () => {
  test('give twenty rows unless limited', async () => {
    const bookings = db.collection('bookings')
    expect((await bookings.aggregate().match({}).end()).list).toHaveLength(20)
    expect((await bookings.aggregate().match({}).limit(300).end()).list).toHaveLength(300)
    const grouped = await bookings.aggregate().group({ _id: '$at' }).end()
    expect(grouped.list).toHaveLength(20)
  })

  test('match, group, sort', async () => {
    const $ = db.command.aggregate
    const { list } = await db
      .collection('notes')
      .aggregate()
      .match({ x: db.command.gt(1) })
      .group({ _id: '$missing', total: $.sum('$x'), all: $.push('$_id') })
      .sort({ total: -1 })
      .end()
    expect(list).toEqual([{ _id: null, total: 14, all: ['d2', 'd3', 'd4', 'd5'] }])
  })

  test('addFields, unwind, project and dates in Beijing', async () => {
    const $ = db.command.aggregate
    const { list } = await db
      .collection('notes')
      .aggregate()
      .match({ _id: 'd1' })
      .addFields({
        day: $.dateToString({ date: '$when', format: '%H', timezone: 'Asia/Shanghai' }),
      })
      .unwind('$arr')
      .project({ _id: 0, day: 1, arr: 1 })
      .end()
    expect(list).toEqual([
      { day: '08', arr: 1 },
      { day: '08', arr: 2 },
    ])
  })

  test('lookup in both forms leaves what is stored alone', async () => {
    const $ = db.command.aggregate
    await db.collection('people').add({ data: { _id: 'p', code: 2, v: 'B' } })
    const before = (await db.collection('notes').doc('d2').get()).data
    const plain = await db
      .collection('notes')
      .aggregate()
      .match({ _id: 'd2' })
      .lookup({ from: 'people', localField: 'x', foreignField: 'code', as: 'people' })
      .end()
    expect(plain.list[0]).toMatchObject({ _id: 'd2', people: [{ _id: 'p', code: 2, v: 'B' }] })
    const piped = await db
      .collection('notes')
      .aggregate()
      .match({ _id: 'd2' })
      .lookup({
        from: 'people',
        let: { xx: '$x' },
        pipeline: $.pipeline()
          .match(db.command.expr($.eq(['$code', '$$xx'])))
          .project({ _id: 0, v: 1 })
          .done(),
        as: 'people',
      })
      .replaceRoot({ newRoot: { people: '$people' } })
      .end()
    expect(piped.list).toEqual([{ people: [{ v: 'B' }] }])
    expect((await db.collection('notes').doc('d2').get()).data).toEqual(before)
  })

  test('a lookup in a missing collection, a group without _id and an unknown stage are refused', async () => {
    const missing = db
      .collection('notes')
      .aggregate()
      .lookup({ from: 'nowhere', localField: 'x', foreignField: 'y', as: 'z' })
      .end()
    expect((await refusal(missing)).message).toContain('Db or Table not exist: nowhere')
    const group = db.collection('notes').aggregate().group({ total: 1 }).end()
    expect((await refusal(group)).message).toContain("must include an '_id'")
  })
})
