/** Storage: the SDK's uploads and downloads, the form a phone sends, and what signatures refuse. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Emulator } from '../../emulator'
import { connect, refusal, start, stop, type Doc, type Sdk } from './environment'

let emulator: Emulator
let cloud: Sdk
let now = Date.now()

beforeAll(async () => {
  emulator = await start({ now: () => now })
  cloud = connect(emulator.adminUrl)
})
afterAll(() => stop(emulator))
beforeEach(() => {
  now = Date.now()
})

const upload = (cloudPath: string, text: string) =>
  cloud.uploadFile({ cloudPath, fileContent: Buffer.from(text) })

async function linkTo(fileID: string, maxAge?: number): Promise<string> {
  const wanted = maxAge === undefined ? fileID : { fileID, maxAge }
  const { fileList } = await cloud.getTempFileURL({ fileList: [wanted] })
  return fileList[0]?.tempFileURL ?? ''
}

interface Ticket {
  url: string
  token: string
  authorization: string
  fileId: string
  cosFileId: string
}

async function ticketFor(path: unknown): Promise<Ticket> {
  const reply = await fetch(emulator.adminUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'storage.getUploadMetadata', path, method: 'put' }),
  })
  const answer = (await reply.json()) as { data?: Ticket; code?: string }
  if (!answer.data) throw new Error(answer.code)
  return answer.data
}

function formFor(ticket: Ticket, key: string, change: Record<string, string> = {}): FormData {
  const form = new FormData()
  const fields = {
    key,
    Signature: ticket.authorization,
    'x-cos-meta-fileid': ticket.cosFileId,
    'x-cos-security-token': ticket.token,
    ...change,
  }
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob(['from a phone'], { type: 'text/plain' }), 'x.txt')
  return form
}

test.each(['dir/图 1.txt', 'plain.txt', '100% #1?.txt', 'a%20b.txt'])(
  'what is uploaded as %s can be downloaded',
  async (path) => {
    const { fileID } = await upload(path, `content of ${path}`)
    expect(fileID).toBe(`cloud://local-env.local/${path}`)
    const { fileContent } = await cloud.downloadFile({ fileID })
    expect(fileContent.toString()).toBe(`content of ${path}`)
    const direct = await fetch(await linkTo(fileID))
    expect(await direct.text()).toBe(`content of ${path}`)
  },
)

test('an upload replaces, a deletion removes, and neither leaves content behind', async () => {
  const count = () => readdirSync(join(emulator.dataDir, 'storage')).length
  const before = count()
  const { fileID } = await upload('once.txt', 'first')
  await upload('once.txt', 'second')
  expect((await cloud.downloadFile({ fileID })).fileContent.toString()).toBe('second')
  expect(count()).toBe(before + 1)
  const { fileList } = await cloud.deleteFile({ fileList: [fileID, 'cloud://x.y/none'] })
  expect(fileList[0]).toMatchObject({ fileID, status: 0 })
  expect(fileList[1]?.status).not.toBe(0)
  expect(count()).toBe(before)
  expect((await refusal(cloud.downloadFile({ fileID }))).code).toBe('STORAGE_FILE_NONEXIST')
})

test('a missing file gets no link', async () => {
  const { fileList } = await cloud.getTempFileURL({ fileList: ['cloud://local-env.local/none'] })
  expect(fileList[0]).toMatchObject({ tempFileURL: '' })
  expect(fileList[0]?.status).not.toBe(0)
})

describe('a link', () => {
  test('is refused unsigned, tampered with, for another path, and after its time', async () => {
    const { fileID } = await upload('secret.txt', 'secret')
    await upload('other.txt', 'other')
    const link = await linkTo(fileID, 60)
    expect((await fetch(link)).status).toBe(200)
    const url = new URL(link)
    expect((await fetch(`${url.origin}${url.pathname}`)).status).toBe(403)
    expect((await fetch(link.replace('secret.txt', 'other.txt'))).status).toBe(403)
    const longer = link.replace(/t=(\d+)/, (_, t: string) => `t=${Number(t) + 1000}`)
    expect((await fetch(longer)).status).toBe(403)
    const forged = link.replace(/sign=(.)/, (_, c: string) => `sign=${c === '0' ? '1' : '0'}`)
    const refused = await fetch(forged)
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('<Code>SignatureDoesNotMatch</Code>')
    now += 61_000
    const late = await fetch(link)
    expect(late.status).toBe(403)
    expect(await late.text()).toContain('expired')
  })

  test('carries a name for the browser, the type, and answers HEAD', async () => {
    const { fileID } = await upload('roster.pdf', 'pdf')
    const name = `attachment; filename*=UTF-8''%E5%90%8D%E5%8D%95.pdf`
    const link = `${await linkTo(fileID)}&response-content-disposition=${encodeURIComponent(name)}`
    const reply = await fetch(link)
    expect(reply.headers.get('content-disposition')).toBe(name)
    expect(reply.headers.get('content-type')).toBe('application/pdf')
    const head = await fetch(link, { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe('3')
    const split = await fetch(`${await linkTo(fileID)}&response-content-disposition=a%0d%0aX: y`)
    expect(split.status).toBe(200)
    expect(split.headers.get('x')).toBeNull()
  })

  test('survives a restart', async () => {
    const { fileID } = await upload('kept.txt', 'kept')
    const link = new URL(await linkTo(fileID))
    await emulator.close()
    emulator = await start({ dataDir: emulator.dataDir, now: () => now })
    cloud = connect(emulator.adminUrl)
    const again = await fetch(`${emulator.url}${link.pathname}${link.search}`)
    expect(await again.text()).toBe('kept')
  })
})

describe('an upload', () => {
  test('comes as a form too, as phones and browsers send it', async () => {
    const ticket = await ticketFor('phone/照片.txt')
    const reply = await fetch(ticket.url, {
      method: 'POST',
      body: formFor(ticket, 'phone/照片.txt'),
    })
    expect(reply.status).toBe(204)
    expect(reply.headers.get('access-control-allow-origin')).toBe('*')
    const { fileContent } = await cloud.downloadFile({ fileID: ticket.fileId })
    expect(fileContent.toString()).toBe('from a phone')
    const preflight = await fetch(ticket.url, { method: 'OPTIONS' })
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
  })

  test('is refused for another path, without or with a false signature, token or ticket', async () => {
    const ticket = await ticketFor('mine.txt')
    const other = await ticketFor('yours.txt')
    const send = async (to: string, form: FormData) =>
      (await fetch(to, { method: 'POST', body: form })).status
    expect(await send(ticket.url, formFor(ticket, 'yours.txt'))).toBe(403)
    expect(await send(other.url, formFor(ticket, 'yours.txt'))).toBe(403)
    expect(await send(ticket.url, formFor(ticket, 'mine.txt', { Signature: '' }))).toBe(403)
    expect(
      await send(ticket.url, formFor(ticket, 'mine.txt', { 'x-cos-security-token': 'x' })),
    ).toBe(403)
    const put = (headers: Record<string, string>) =>
      fetch(ticket.url, { method: 'PUT', headers, body: 'x' })
    expect((await put({})).status).toBe(403)
    expect((await put({ authorization: other.authorization })).status).toBe(403)
    expect((await put({ authorization: ticket.authorization, key: 'yours.txt' })).status).toBe(403)
    const { fileList } = await cloud.getTempFileURL({ fileList: [ticket.fileId, other.fileId] })
    expect(fileList.every((file) => file.tempFileURL === '')).toBe(true)
  })

  test('is refused after its time, and the SDK tells so', async () => {
    const ticket = await ticketFor('late.txt')
    now += 901_000
    const late = await fetch(ticket.url, {
      method: 'PUT',
      headers: { authorization: ticket.authorization },
      body: 'x',
    })
    expect(late.status).toBe(403)
    expect(await late.text()).toContain('<Code>AccessDenied</Code>')
  })

  test('over 100 MB is refused in the words of the bucket', async () => {
    const ticket = await ticketFor('large.bin')
    const reply = await fetch(ticket.url, {
      method: 'PUT',
      headers: { authorization: ticket.authorization },
      body: Buffer.alloc(100 * 1024 * 1024 + 1),
    }).catch((error: Error) => error)
    // The refusal may overtake the upload, which a client then sees as a broken connection.
    if (reply instanceof Response) {
      expect(reply.status).toBe(400)
      expect(await reply.text()).toContain('EntityTooLarge')
    }
    expect(await linkTo(ticket.fileId)).toBe('')
  })

  test.each(['', '/abs', '../up', 'a//b', 'a/./b'])('to the path %j is refused', async (path) => {
    await expect(ticketFor(path)).rejects.toThrow('INVALID_PARAM')
  })
})

test('a link asked for with an odd request is an error, not a crash', async () => {
  const ask = async (body: Doc) =>
    (
      await fetch(emulator.adminUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).json()
  expect(await ask({ action: 'storage.batchGetDownloadUrl' })).toMatchObject({
    code: 'INVALID_PARAM',
  })
  expect(
    await ask({ action: 'storage.batchDeleteFile', fileid_list: Array(51).fill('x') }),
  ).toMatchObject({ code: 'INVALID_PARAM' })
})
