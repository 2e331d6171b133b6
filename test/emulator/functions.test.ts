/** Functions run on the real SDK in instances of their own: identity, queue, time-out, crash, size. */
import type { Emulator } from '../../emulator'
import { connect, refusal, start, stop, type Doc, type Sdk } from './environment'

let emulator: Emulator
let cloud: Sdk
const lines: string[] = []

beforeAll(async () => {
  emulator = await start({ workersPerFunction: 2, log: (line) => lines.push(line) })
  cloud = connect(emulator.adminUrl)
})
afterAll(() => stop(emulator))

interface Seen {
  event: Doc
  context: Doc
  calls: number
  peak: number
}

function post(name: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${emulator.url}/functions/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

async function seenBy(openid: string | undefined, event: Doc = {}): Promise<Seen> {
  const reply = await post('hello', event, openid === undefined ? {} : { 'x-wx-openid': openid })
  expect(reply.status).toBe(200)
  return (await reply.json()) as Seen
}

describe('identity', () => {
  test('comes from the header and is seen by getWXContext', async () => {
    const seen = await seenBy('o-anna')
    expect(seen.context).toEqual({
      OPENID: 'o-anna',
      APPID: 'wxlocal',
      ENV: 'local-env',
      SOURCE: 'wx_client',
    })
    expect(seen.event).toMatchObject({ userInfo: { openId: 'o-anna', appId: 'wxlocal' } })
  })

  test('claimed in the body is overridden', async () => {
    const forged = { userInfo: { openId: 'o-victim' }, tcbContext: { env: 'x' }, keep: 1 }
    expect((await seenBy('o-anna', forged)).event).toEqual({
      keep: 1,
      tcbContext: { env: 'local-env' },
      userInfo: { openId: 'o-anna', appId: 'wxlocal' },
    })
    expect((await seenBy(undefined, forged)).event).toEqual({ keep: 1 })
  })

  test('does not stay behind for the next request', async () => {
    for (let round = 0; round < 4; round += 1) {
      await seenBy('o-anna')
      expect((await seenBy(undefined)).context.OPENID).toBeUndefined()
    }
  })

  test('is each caller’s own when many call at once', async () => {
    const openids = Array.from({ length: 20 }, (_, n) => `o-${n}x`)
    const all = await Promise.all(openids.map((openid) => seenBy(openid, { wait: 5 })))
    expect(all.map((seen) => seen.context.OPENID)).toEqual(openids)
  })

  test('travels along when one function calls another', async () => {
    const reply = await post('nested', { name: 'hello' }, { 'x-wx-openid': 'o-anna' })
    const seen = (await reply.json()) as Seen
    expect(seen.context).toMatchObject({ OPENID: 'o-anna', SOURCE: 'wx_client,scf' })
  })

  test('is absent when the SDK calls from outside any function', async () => {
    const { result } = await cloud.callFunction({ name: 'hello', data: { a: 1 } })
    expect(result).toMatchObject({ event: { a: 1 }, context: { SOURCE: 'scf' } })
    expect((result as Seen).context.OPENID).toBeUndefined()
  })
})

test('a function sees the platform’s environment and the names it listed, nothing else', async () => {
  expect(await emulator.call('hello', {})).toMatchObject({
    secret: 'k',
    other: null,
    path: null,
    memory: 128,
  })
})

test('a function writes through the SDK', async () => {
  const { _id } = (await emulator.call('hello', { add: { by: 'function' } })) as { _id: string }
  const { data } = await cloud.database().collection('notes').doc(_id).get()
  expect(data).toEqual({ _id, by: 'function' })
})

test('instances stay warm, serve one request at a time and number no more than allowed', async () => {
  emulator.functionsChanged()
  const waits = Array.from({ length: 6 }, () => seenBy(undefined, { wait: 50 }))
  const seen = await Promise.all(waits)
  expect(seen.map((one) => one.peak)).toEqual([1, 1, 1, 1, 1, 1])
  const instances = seen.filter((one) => one.calls === 1).length
  expect(instances).toBeGreaterThanOrEqual(1)
  expect(instances).toBeLessThanOrEqual(2)
})

test('a rebuilt function is loaded once the emulator is told', async () => {
  const warm = await seenBy(undefined)
  expect((await seenBy(undefined)).calls + warm.calls).toBeGreaterThan(2)
  emulator.functionsChanged()
  expect((await seenBy(undefined)).calls).toBe(1)
})

test('console output reaches the log with the function’s name', async () => {
  await emulator.call('hello', { print: 'hello from inside' })
  const patience = Date.now() + 5000
  while (!lines.includes('[hello] hello from inside') && Date.now() < patience) {
    await new Promise((done) => setTimeout(done, 20))
  }
  expect(lines).toContain('[hello] hello from inside')
})

describe('trouble', () => {
  test('a function that takes too long is stopped and says so in the words of the cloud', async () => {
    const reply = await post('slow', {})
    expect(reply.status).toBe(504)
    expect(await reply.json()).toEqual({
      code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      message: 'Invoking task timed out after 1 seconds',
    })
    const spinning = await post('slow', { spin: true })
    expect(spinning.status).toBe(504)
    expect(await emulator.call('slow', { quick: true })).toBe('quick')
  })

  test('a throw is the caller’s error and leaves the instance in service', async () => {
    const reply = await post('boom', {})
    expect(reply.status).toBe(500)
    const error = (await reply.json()) as { code: string; message: string }
    expect(error.code).toBe('FUNCTIONS_EXECUTE_FAIL')
    expect(error.message).toContain('boom happened')
    const throughSdk = await refusal(cloud.callFunction({ name: 'boom' }))
    expect(throughSdk.code).toBe('FUNCTIONS_EXECUTE_FAIL')
  })

  test('a crash takes only its own request with it', async () => {
    const [exited, waiting] = await Promise.all([
      post('boom', { exit: true }),
      seenBy('o', { wait: 50 }),
    ])
    expect(exited.status).toBe(500)
    expect(waiting.context.OPENID).toBe('o')
    expect((await post('boom', { later: true })).status).toBe(500)
    expect(await emulator.call('boom', { fine: true })).toBe('fine')
  })

  test('an instance crashes where a fault says so, and what it asked for is not done', async () => {
    const match = { action: 'database.insertDocument', collection: 'notes' }
    emulator.faults.add({ match, fault: 'crash', skip: 1, times: 1 })
    const add = (_id: string) => emulator.call('hello', { add: { _id } })
    await add('first')
    await expect(add('second')).rejects.toThrow('exited')
    await add('third')
    const notes = cloud.database().collection('notes')
    const { data } = await notes.where({ _id: /^(first|second|third)$/ }).get()
    expect(data.map(({ _id }) => _id)).toEqual(['first', 'third'])
  })

  test('an unknown or unbuilt function is refused', async () => {
    const unknown = await post('nobody', {})
    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
    expect((await refusal(cloud.callFunction({ name: 'nobody' }))).code).toBe('FUNCTION_NOT_FOUND')
    expect((await post('constructor', {})).status).toBe(404)
    const unbuilt = (await (await post('unbuilt', {})).json()) as { message: string }
    expect(unbuilt.message).toContain('not built')
  })

  test('a body that is no JSON object is refused', async () => {
    expect((await post('hello', '{broken')).status).toBe(400)
    expect((await post('hello', '[1]')).status).toBe(400)
    expect((await post('hello', '')).status).toBe(200)
  })

  test('events and results end at 6 MB', async () => {
    const limit = 6 * 1024 * 1024
    const event = await post('hello', { large: 1, filler: 'x'.repeat(limit) })
    expect(event.status).toBe(413)
    expect(((await event.json()) as { code: string }).code).toContain('EXCEED')
    expect((await post('hello', { large: limit - 100 })).status).toBe(200)
    const result = await post('hello', { large: limit })
    expect(result.status).toBe(500)
    expect(((await result.json()) as { message: string }).message).toContain(
      'exceeds the upper limit',
    )
  })
})

test('functions closed to clients refuse them, those for signed-in callers the anonymous', async () => {
  const closed = await post('nightly', {}, { 'x-wx-openid': 'o' })
  expect(closed.status).toBe(403)
  expect(await closed.json()).toMatchObject({ code: 'PERMISSION_DENIED' })
  expect((await post('nested', { name: 'hello' })).status).toBe(403)
})
