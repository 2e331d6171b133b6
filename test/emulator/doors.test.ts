/** The doors beside the SDK's: HTTP access, timers, faults, static folders, and who is let in. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import type { Emulator } from '../../emulator'
import {
  connect,
  declaration,
  functionsDir,
  refusal,
  scratchDir,
  start,
  stop,
  type Doc,
} from './environment'
import { startEmulator } from '../../emulator'

let emulator: Emulator
let site: string

beforeAll(async () => {
  const root = scratchDir()
  site = join(root, 'site')
  mkdirSync(join(site, 'assets'), { recursive: true })
  writeFileSync(join(root, 'secret.txt'), 'hidden words')
  writeFileSync(join(site, 'index.html'), '<p>start</p>')
  writeFileSync(join(site, 'assets', 'app.js'), `//${'x'.repeat(5000)}`)
  symlinkSync(join(root, 'secret.txt'), join(site, 'link.txt'))
  emulator = await start({
    mounts: [
      { path: '/site', dir: site },
      { path: '/app', dir: site, spa: true },
    ],
    pages: { '/': ({ query }) => ({ body: `<h1>${query.name ?? 'nobody'}</h1>` }) },
    personas: () => [{ openid: 'o', role: 'graduate', name: '张三', title: '' }],
  })
})
afterAll(() => stop(emulator))
afterEach(() => emulator.faults.clear())

/** fetch tidies paths up; an attacker's client does not. */
function rawGet(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(emulator.url)
    request({ hostname, port, path, headers }, (reply) => {
      let body = ''
      reply.on('data', (chunk: Buffer) => (body += chunk.toString()))
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body }))
    })
      .on('error', reject)
      .end()
  })
}

describe('HTTP access', () => {
  test('gives the function the request, without any identity', async () => {
    const reply = await fetch(`${emulator.url}/http/web/a/b?q=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-wx-openid': 'o-forged' },
      body: '{"a":1}',
    })
    expect(reply.headers.get('content-type')).toBe('application/json')
    const seen = (await reply.json()) as { event: Doc; context: Doc }
    expect(seen.event).toMatchObject({
      path: '/a/b',
      httpMethod: 'POST',
      queryStringParameters: { q: '1' },
      body: '{"a":1}',
      isBase64Encoded: false,
    })
    expect(seen.event.userInfo).toBeUndefined()
    expect(seen.context).toEqual({ ENV: 'local-env' })
  })

  test('passes bytes both ways and plain answers too', async () => {
    const sent = await fetch(`${emulator.url}/http/web`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from([0, 255]),
    })
    expect(await sent.json()).toMatchObject({ event: { body: 'AP8=', isBase64Encoded: true } })
    const bytes = await fetch(`${emulator.url}/http/web/bytes`)
    expect(bytes.status).toBe(201)
    expect(bytes.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect([...new Uint8Array(await bytes.arrayBuffer())]).toEqual([1, 2, 3])
    expect(await (await fetch(`${emulator.url}/http/web/plain`)).text()).toBe('just text')
    const asked = await fetch(`${emulator.url}/http/web`, { method: 'OPTIONS' })
    expect(await asked.json()).toMatchObject({ event: { httpMethod: 'OPTIONS' } })
  })

  test('is closed to functions that do not have it', async () => {
    expect((await fetch(`${emulator.url}/http/hello`)).status).toBe(404)
    expect((await fetch(`${emulator.url}/http`)).status).toBe(404)
    expect((await fetch(`${emulator.url}/http/nobody`)).status).toBe(404)
  })
})

describe('timers', () => {
  const runs = async () => {
    const db = connect(emulator.adminUrl).database()
    return (await db.collection('runs').count()).total
  }

  test('run on request as the trigger they are', async () => {
    const seen = (await emulator.runTimer('everySecond')) as { event: Doc; context: Doc }
    expect(seen.event).toMatchObject({ Type: 'Timer', TriggerName: 'everySecond' })
    expect(seen.context).toEqual({ ENV: 'local-env', SOURCE: 'wx_trigger' })
    const before = await runs()
    const reply = await fetch(`${emulator.url}/timers/everySecond`, { method: 'POST' })
    expect(reply.status).toBe(200)
    expect(await runs()).toBe(before + 1)
    expect((await fetch(`${emulator.url}/timers/nobody`, { method: 'POST' })).status).toBe(404)
  })

  test('run by themselves when their second comes', async () => {
    const own = await start({ timers: true })
    try {
      const found = connect(own.adminUrl).database().collection('runs')
      const patience = Date.now() + 20_000
      while ((await found.count()).total === 0 && Date.now() < patience) {
        await new Promise((done) => setTimeout(done, 100))
      }
      expect((await found.count()).total).toBeGreaterThanOrEqual(1)
    } finally {
      await stop(own)
    }
    connect(emulator.adminUrl)
  })
})

describe('faults', () => {
  const notes = () => connect(emulator.adminUrl).database().collection('notes')
  const action = 'database.insertDocument'

  test('throttle answers as the cloud does, as often as told', async () => {
    emulator.faults.add({ match: { action, collection: 'notes' }, fault: 'throttle', times: 2 })
    expect((await refusal(notes().add({ data: {} }))).errCode).toBe(-501004)
    expect((await refusal(notes().add({ data: {} }))).errCode).toBe(-501004)
    await notes().add({ data: {} })
    expect(emulator.faults.list()).toEqual([])
  })

  test('match only what they name', async () => {
    emulator.faults.add({ match: { action, collection: 'people' }, fault: 'throttle' })
    await notes().add({ data: {} })
    expect(emulator.faults.list()).toHaveLength(1)
  })

  test('conflict ends the transaction, and a commit that conflicts is retried by the SDK', async () => {
    const db = connect(emulator.adminUrl).database()
    const commit = { action: 'database.commitTransaction' }
    emulator.faults.add({ match: commit, fault: 'conflict', times: 1 })
    let tries = 0
    await db.runTransaction(async (t) => {
      tries += 1
      await t.collection('notes').add({ data: { _id: 'retried' } })
    })
    expect(tries).toBe(2)
    expect((await notes().where({ _id: 'retried' }).count()).total).toBe(1)
  })

  test('a lost reply leaves the work done', async () => {
    emulator.faults.add({ match: { action }, fault: 'lostReply', times: 1 })
    await refusal(notes().add({ data: { _id: 'lost' } }))
    expect((await notes().where({ _id: 'lost' }).count()).total).toBe(1)
  })

  test('delay waits', async () => {
    emulator.faults.add({ match: { action }, fault: 'delay', ms: 300, times: 1 })
    const before = Date.now()
    await notes().add({ data: {} })
    expect(Date.now() - before).toBeGreaterThanOrEqual(295)
  })

  test('reach calls of a function, through HTTP as well as from within', async () => {
    const rule = { match: { function: 'hello' }, fault: 'throttle', times: 1 }
    const added = await fetch(`${emulator.url}/faults`, {
      method: 'POST',
      body: JSON.stringify(rule),
    })
    expect(await added.json()).toEqual([rule])
    const reply = await fetch(`${emulator.url}/functions/hello`, { method: 'POST', body: '{}' })
    expect(reply.status).toBe(429)
    emulator.faults.add({ match: { function: 'web' }, fault: 'lostReply', times: 1 })
    await refusal(fetch(`${emulator.url}/http/web/plain`))
    expect((await fetch(`${emulator.url}/http/web/plain`)).status).toBe(200)
    await fetch(`${emulator.url}/faults`, {
      method: 'POST',
      body: JSON.stringify({ fault: 'delay', ms: 1 }),
    })
    const cleared = await fetch(`${emulator.url}/faults`, { method: 'DELETE' })
    expect(await cleared.json()).toEqual([])
    const unknown = await fetch(`${emulator.url}/faults`, { method: 'POST', body: '{"fault":"x"}' })
    expect(unknown.status).toBe(400)
  })
})

describe('static folders', () => {
  test('are served with type, compression and index page', async () => {
    const start = await fetch(`${emulator.url}/site`)
    expect(start.url).toBe(`${emulator.url}/site/`)
    expect(await start.text()).toBe('<p>start</p>')
    const script = await fetch(`${emulator.url}/site/assets/app.js`)
    expect(script.headers.get('content-type')).toContain('text/javascript')
    expect(script.headers.get('content-encoding')).toBe('gzip')
    expect((await script.text()).length).toBe(5002)
    const plain = await fetch(`${emulator.url}/site/assets/app.js`, {
      headers: { 'accept-encoding': 'identity' },
    })
    expect(plain.headers.get('content-encoding')).toBeNull()
  })

  test('give their index for unknown pages only where asked to', async () => {
    expect((await fetch(`${emulator.url}/site/any/page`)).status).toBe(404)
    expect(await (await fetch(`${emulator.url}/app/any/page`)).text()).toBe('<p>start</p>')
    expect((await fetch(`${emulator.url}/app/missing.js`)).status).toBe(404)
  })

  test.each([
    '/site/../secret.txt',
    '/site/%2e%2e/secret.txt',
    '/site/..%2fsecret.txt',
    '/site/%2e%2e%2fsecret.txt',
    '/site/assets/../../secret.txt',
    '/site/..%5csecret.txt',
    '/site/%00',
    '/site/link.txt',
    '/app/..%2fsecret.txt',
    '/site/%',
  ])('give nothing from outside: %s', async (path) => {
    const { status, body } = await rawGet(path)
    expect(status).toBe(404)
    expect(body).not.toContain('hidden words')
  })
})

test('pages, personas and health answer', async () => {
  expect(await (await fetch(`${emulator.url}/?name=x`)).text()).toBe('<h1>x</h1>')
  expect(await (await fetch(`${emulator.url}/personas`)).json()).toEqual([
    { openid: 'o', role: 'graduate', name: '张三', title: '' },
  ])
  expect((await fetch(`${emulator.url}/health`)).status).toBe(200)
  expect((await fetch(`${emulator.url}/nothing`)).status).toBe(404)
})

describe('who is let in', () => {
  test('a foreign host name or a foreign page is refused', async () => {
    expect((await rawGet('/health', { host: 'evil.example' })).status).toBe(403)
    const foreign = { method: 'POST', headers: { origin: 'https://evil.example' }, body: '{}' }
    expect((await fetch(`${emulator.url}/functions/hello`, foreign)).status).toBe(403)
    expect((await fetch(`${emulator.url}/faults`, foreign)).status).toBe(403)
    expect((await fetch(`${emulator.url}/timers/everySecond`, foreign)).status).toBe(403)
    expect(emulator.faults.list()).toEqual([])
  })

  test('with a secret, the tools’ doors ask for it and functions still work', async () => {
    const guarded = await start({ secret: 'hush' })
    const post = (path: string, headers = {}) =>
      fetch(`${guarded.url}${path}`, { method: 'POST', headers, body: '{"action":"x"}' })
    for (const path of ['/admin', '/admin/wrong', '/faults', '/timers/everySecond']) {
      expect((await post(path)).status).toBe(403)
    }
    expect((await fetch(`${guarded.url}/sent`)).status).toBe(403)
    expect((await post('/admin', { 'x-emulator-secret': 'hush' })).status).toBe(200)
    expect((await fetch(`${guarded.url}/sent?secret=hush`)).status).toBe(200)
    const { _id } = (await guarded.call('hello', { add: { x: 1 } })) as { _id: string }
    const db = connect(guarded.adminUrl).database()
    expect((await db.collection('notes').doc(_id).get()).data.x).toBe(1)
    connect(emulator.adminUrl)
    await stop(guarded)
  })

  test('it does not run in production, nor twice on one folder', async () => {
    const options = { dataDir: emulator.dataDir, declaration, functionsDir }
    await expect(startEmulator(options)).rejects.toThrow('another emulator is using')
    process.env.NODE_ENV = 'production'
    try {
      await expect(startEmulator({ ...options, dataDir: scratchDir() })).rejects.toThrow('NODE_ENV')
    } finally {
      process.env.NODE_ENV = 'test'
    }
  })
})
