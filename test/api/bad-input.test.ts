// What strangers, old clients and the curious send to the function: a clear answer, and nothing changed.
import { contract } from '../../src/domain'
import type { Reply } from '../../src/domain/action'
import { messageOf } from '../../src/domain/messages'
import { peopleOf, proofOf, startCollege, type College } from './college'

let college: College
const [person] = peopleOf('软件2101班', '软件工程学院', 1)
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([person!])
  await college.call('o-1', contract.accounts.bind, proofOf(person!))
})
afterAll(() => college.stop())

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(college.emulator.url + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })
const json = async (response: Response) => (await response.json()) as Reply
const asOne = { 'X-WX-OPENID': 'o-1' }

test('an unknown action asks for a newer client', async () => {
  const reply = await college.ask('o-1', 'capture.sell')
  expect(reply).toMatchObject({ ok: false, code: 'UNKNOWN_ACTION' })
  if (!reply.ok) expect(messageOf(reply)).toContain('重新打开')
})

test.each([
  '__proto__',
  'constructor',
  'toString',
  'accounts',
  'accounts.',
  '.bind',
  'accounts.__proto__',
])('a strange name %s is an unknown action', async (name) => {
  expect(await college.ask('o-1', name)).toMatchObject({ code: 'UNKNOWN_ACTION' })
})

test.each(['__proto__', 'constructor', 'toString'])(
  'a strange field %s is named like any other',
  async (name) => {
    const body = `{"action":"school.get","input":{"${name}":1}}`
    const reply = await json(await post('/functions/api', body, asOne))
    expect(reply.ok ? [] : Object.entries(reply.fields ?? {})).toEqual([
      [name, { code: 'UNKNOWN_FIELD' }],
    ])
  },
)

test('a body that is no JSON', async () => {
  const direct = await post('/functions/api', '{"action":', asOne)
  expect(direct.status).toBe(400)
  const web = await post('/http/api', '学籍', {})
  expect(web.status).toBe(400)
  expect(await json(web)).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
})

test.each(['[]', '"x"', '42'])(
  'an event that is no object, %s, stops at the platform',
  async (body) => {
    const response = await post('/functions/api', body, asOne)
    expect(response.status).toBe(400)
  },
)

test.each(['{}', '{"action":7}', '{"action":"school.get","key":{}}'])(
  'a body of the wrong shape: %s',
  async (body) => {
    expect(await json(await post('/functions/api', body, asOne))).toMatchObject({
      code: 'INVALID_INPUT',
    })
  },
)

test('an OPENID sent in the body is not known, and changes nobody’s identity', async () => {
  const body = { action: 'enrolment.show', input: {}, openid: 'o-1' }
  expect(
    await json(await post('/functions/api', JSON.stringify(body), { 'X-WX-OPENID': 'o-2' })),
  ).toMatchObject({
    code: 'INVALID_INPUT',
    fields: { openid: { code: 'UNKNOWN_FIELD' } },
  })
  const forged = { action: 'enrolment.show', input: {}, userInfo: { openId: 'o-1' } }
  expect(
    await json(await post('/functions/api', JSON.stringify(forged), { 'X-WX-OPENID': 'o-2' })),
  ).toMatchObject({
    code: 'FORBIDDEN',
  })
})

test('a WeChat client that dresses up as HTTP access stays a WeChat client', async () => {
  const dressed = { httpMethod: 'POST', path: '/', headers: {}, body: '{"action":"meta.actions"}' }
  expect(await college.ask('o-1', 'x', {}, dressed)).toMatchObject({ code: 'INVALID_INPUT' })
})

test('HTTP access without a token is nobody, with a made-up one too', async () => {
  expect(await college.desk('', 'accounts.me')).toMatchObject({ code: 'NOT_SIGNED_IN' })
  expect(await college.desk('a'.repeat(64), 'accounts.me')).toMatchObject({ code: 'NOT_SIGNED_IN' })
  const get = await fetch(`${college.emulator.url}/http/api`)
  expect(get.status).toBe(405)
})

test('a client cannot call jobs', async () => {
  for (const headers of [asOne, {}, { 'X-WX-SOURCE': 'wx_trigger' }]) {
    const response = await post('/functions/jobs', '{}', headers as Record<string, string>)
    const body = (await response.json()) as { ok?: boolean; data?: unknown }
    expect(response.status >= 400 || body.ok === false).toBe(true)
    expect(body.data).toBeUndefined()
  }
  expect((await post('/http/jobs', '{}')).status).toBeGreaterThanOrEqual(400)
  expect(await college.emulator.runTimer('everyFiveMinutes')).toMatchObject({ ok: true })
})

test('a client never names a file: fileIDs are no tickets', async () => {
  const fileId = 'cloud://local-env.bucket/exports/x.xlsx'
  expect(
    await college.ask('o-admin', 'roster.beginImport', { cohortId: 'c2024', fileId }),
  ).toMatchObject({
    code: 'INVALID_INPUT',
    fields: { fileId: { code: 'UNKNOWN_FIELD' } },
  })
  expect(
    await college.ask('o-admin', 'roster.beginImport', { cohortId: 'c2024', ticket: fileId }),
  ).toMatchObject({ code: 'TICKET_INVALID' })
})

test('another person’s post cannot be put on', async () => {
  const admin = await college.call('o-admin', contract.accounts.me, {})
  const reply = await college.ask('o-1', 'roster.tree', {}, { as: admin.posts[0]!.id })
  expect(reply).toMatchObject({ code: 'FORBIDDEN' })
})

test('every action’s input can be told as JSON Schema', async () => {
  const { items } = await college.call('o-1', contract.meta.actions, {})
  const bind = items.find((item) => item.name === 'accounts.bind')!
  expect(bind.allow).toEqual({ visitor: 'own' })
  expect(bind.input).toMatchObject({
    type: 'object',
    required: expect.arrayContaining(['name', 'lastSix']),
  })
  expect(items.length).toBeGreaterThan(50)
})

test('values are sealed in the database: no number lies open in the data folder', async () => {
  const { readdirSync, readFileSync, statSync } = await import('node:fs')
  const { join } = await import('node:path')
  const walk = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? walk(path) : [path]
    })
  const open = walk(college.emulator.dataDir).filter((path) =>
    readFileSync(path).includes(person!.idNumber),
  )
  expect(open).toEqual([])
})
