/** WeChat's open API through the real SDK: answered, refused, recorded. */
import type { Emulator } from '../../emulator'
import { connect, refusal, start, stop, type Doc, type Sdk } from './environment'

let emulator: Emulator
let cloud: Sdk

beforeAll(async () => {
  emulator = await start()
  cloud = connect(emulator.adminUrl)
})
afterAll(() => stop(emulator))

const call = (space: string, name: string, data: Doc) => {
  const method = cloud.openapi[space]?.[name]
  if (!method) throw new Error(`the SDK has no ${space}.${name}`)
  return method(data)
}

const MESSAGE = {
  touser: 'o-anna',
  page: 'pages/index',
  data: { thing1: { value: '你好' } },
  templateId: 'T1',
  miniprogramState: 'developer',
}

test('a message is accepted and recorded as it was sent', async () => {
  const reply = await call('subscribeMessage', 'send', MESSAGE)
  expect(reply).toMatchObject({ errCode: 0, errMsg: 'openapi.subscribeMessage.send:ok' })
  const sent = emulator.sent()
  expect(sent.at(-1)).toMatchObject({
    api: 'subscribeMessage.send',
    errcode: 0,
    data: { touser: 'o-anna', template_id: 'T1', data: { thing1: { value: '你好' } } },
  })
  const listed = (await (await fetch(`${emulator.url}/sent`)).json()) as unknown[]
  expect(listed).toEqual(sent)
})

test('a message to nobody is refused and recorded as refused', async () => {
  const error = await refusal(call('subscribeMessage', 'send', { ...MESSAGE, touser: '' }))
  expect(error.errCode).toBe(40003)
  expect(emulator.sent().at(-1)?.errcode).toBe(40003)
})

test('text passes the check unless it holds the marker', async () => {
  const check = (content: string) =>
    call('security', 'msgSecCheck', { content, version: 2, scene: 1, openid: 'o' })
  expect(await check('毕业快乐')).toMatchObject({ errCode: 0, result: { suggest: 'pass' } })
  expect((await refusal(check('a [[risky]] word'))).errCode).toBe(87014)
})

test('a code is a PNG', async () => {
  const reply = await call('wxacode', 'getUnlimited', {
    scene: 'slot=12',
    page: 'pages/book/index',
  })
  expect(reply.contentType).toBe('image/png')
  const picture = reply.buffer as Buffer
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
})

test.each(['', 'x'.repeat(33), '中文', 'a b', 'a"b'])('the scene %j is refused', async (scene) => {
  const error = await refusal(call('wxacode', 'getUnlimited', { scene }))
  expect(error.errCode).toBe(40169)
})

test('a scene of exactly 32 signs passes, a page with a leading slash does not', async () => {
  expect(await call('wxacode', 'getUnlimited', { scene: 'x'.repeat(32) })).toMatchObject({
    errCode: 0,
  })
  const page = await refusal(call('wxacode', 'getUnlimited', { scene: 'a', page: '/pages/a' }))
  expect(page.errCode).toBe(41030)
})

test('an API nobody answers is refused as unauthorized', async () => {
  expect((await refusal(call('customerServiceMessage', 'send', { touser: 'o' }))).errCode).toBe(
    48001,
  )
})

test('the older wire form reaches the same answers', async () => {
  const reply = await fetch(emulator.adminUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      action: 'wx.api',
      apiName: 'security.msgSecCheck',
      requestData: '{"content":"[[risky]]"}',
    }),
  })
  const { data } = (await reply.json()) as { data: { responseData: string } }
  expect(JSON.parse(data.responseData)).toMatchObject({ errcode: 87014 })
})

test('the record survives a restart', async () => {
  const before = emulator.sent()
  await emulator.close()
  emulator = await start({ dataDir: emulator.dataDir })
  expect(emulator.sent()).toEqual(before)
  cloud = connect(emulator.adminUrl)
})
