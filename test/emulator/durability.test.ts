/** What was acknowledged is there after a kill, and after a plain restart. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Emulator } from '../../emulator'
import { connect, declaration, functionsDir, refusal, scratchDir, start, stop } from './environment'

const root = join(__dirname, '..', '..')
const dataDir = join(scratchDir(), 'data')
let child: ChildProcess | undefined

afterAll(() => {
  child?.kill('SIGKILL')
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
})

async function serve(): Promise<{ url: string; admin: string }> {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, '..', 'cloud.json')
  writeFileSync(file, JSON.stringify(declaration))
  const cli = [
    ...['--data', dataDir, '--functions', functionsDir, '--declaration', file, '--no-timers'],
    ...['--env', 'KEY=a=b'],
  ]
  child = spawn(process.execPath, ['--import', 'tsx', join(root, 'emulator', 'serve.ts'), ...cli], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'test' },
  })
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    return JSON.parse(line) as { url: string; admin: string }
  }
  throw new Error('the emulator said nothing')
}

async function ended(): Promise<void> {
  if (child?.exitCode === null && child.signalCode === null) {
    await new Promise((done) => child?.once('exit', done))
  }
}

test('after kill -9 in the middle of writes everything acknowledged is there', async () => {
  const first = await serve()
  const db = connect(first.admin).database()
  const single: string[] = []
  const pairs: string[] = []
  let isRunning = true
  const writer = async (name: string) => {
    for (let n = 0; isRunning; n += 1) {
      const id = `${name}-${n}`
      try {
        if (n % 3 === 0) {
          await db.runTransaction(async (t) => {
            await t.collection('notes').add({ data: { _id: id } })
            await t.collection('accounts').add({ data: { _id: id } })
          })
          pairs.push(id)
        } else {
          await db.collection('notes').add({ data: { _id: id } })
          single.push(id)
        }
      } catch {
        return
      }
    }
  }
  const writers = ['a', 'b', 'c', 'd', 'e', 'f'].map(writer)
  while (single.length + pairs.length < 200) await new Promise((done) => setTimeout(done, 10))
  child?.kill('SIGKILL')
  isRunning = false
  await Promise.all(writers)
  await ended()

  const second = await serve()
  const again = connect(second.admin).database()
  const present = async (name: string) => {
    const { data } = await again.collection(name).limit(1000).get()
    return new Set(data.map((document) => String(document._id)))
  }
  const [notes, accounts] = [await present('notes'), await present('accounts')]
  expect([...single, ...pairs].filter((id) => !notes.has(id))).toEqual([])
  expect(pairs.filter((id) => !accounts.has(id))).toEqual([])
  // A transaction is there whole or not at all, acknowledged or not.
  expect([...accounts].filter((id) => !notes.has(id))).toEqual([])
  const reply = await fetch(`${second.url}/functions/hello`, { method: 'POST', body: '{}' })
  expect(await reply.json()).toMatchObject({ secret: 'a=b' })
}, 60_000)

test('the kill fault kills, and what was done before is kept', async () => {
  child?.kill('SIGKILL')
  await ended()
  const { url, admin } = await serve()
  const db = connect(admin).database()
  await db.collection('notes').add({ data: { _id: 'before' } })
  const rule = { match: { action: 'database.insertDocument' }, fault: 'kill' }
  await fetch(`${url}/faults`, { method: 'POST', body: JSON.stringify(rule) })
  await refusal(db.collection('notes').add({ data: { _id: 'during' } }))
  await ended()
  expect(child?.signalCode).toBe('SIGKILL')
  const second = connect((await serve()).admin).database()
  const found = second.collection('notes').where({ _id: second.command.in(['before', 'during']) })
  expect((await found.get()).data.map((note) => note._id)).toEqual(['before'])
}, 60_000)

test('documents, created collections and unique indexes survive a restart', async () => {
  let emulator: Emulator = await start()
  let db = connect(emulator.adminUrl).database()
  const when = new Date(123456)
  await db.createCollection('made')
  await db.collection('made').add({ data: { _id: 1 as never, when, n: 1.5, nul: null } })
  await db.collection('people').add({ data: { code: 'one' } })
  await emulator.close()
  emulator = await start({ dataDir: emulator.dataDir })
  db = connect(emulator.adminUrl).database()
  expect((await db.collection('made').doc(1).get()).data).toEqual({
    _id: 1,
    when,
    n: 1.5,
    nul: null,
  })
  const twice = db.collection('people').add({ data: { code: 'one' } })
  expect((await refusal(twice)).errMsg).toContain('E11000')
  await stop(emulator)
})
