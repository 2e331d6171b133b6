/** The one HTTP server: every door of the emulator, and who may pass through which. */
import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CloudError, eventTooLarge, functionDenied, invalidParam } from '../cloud-error'
import type { FaultRule, Faults } from '../faults'
import { MAX_EVENT_BYTES, type Runner } from '../functions/runner'
import type { Timers } from '../functions/timers'
import { answerCos, type Cos } from '../storage/cos'
import { readObject } from './body'
import { answerHttp } from './http-access'
import { answerPage, type PageHandler } from './pages'
import { reply, replyError, replyJson } from './replies'
import { answerStatic, mountFor, type Mount } from './static'
import { answerWire, suffer, type Wire } from './wire'

export interface Doors {
  envId: string
  secret: string | undefined
  wire: Wire
  runner: Runner
  timers: Timers
  faults: Faults
  cos: Cos
  personas: () => Promise<unknown[]> | unknown[]
  mounts: Mount[]
  pages: Record<string, PageHandler>
  log: (line: string) => void
}

/** Longer than any client keeps a connection, or a request races with our closing it. */
const KEEP_ALIVE_MS = 120_000
const SMALL_BODY = 1024 * 1024

export async function listen(doors: Doors, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    route(doors, request, response).catch((error: unknown) => {
      if (!(error instanceof CloudError)) doors.log(`[gateway] ${String(error)}`)
      replyError(response, error)
      if (!request.complete) request.resume()
    })
  })
  server.keepAliveTimeout = KEEP_ALIVE_MS
  server.headersTimeout = KEEP_ALIVE_MS + 5000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}

export function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function route(doors: Doors, request: IncomingMessage, response: ServerResponse) {
  checkHost(request)
  const url = parsedUrl(request)
  const [, door = '', name = ''] = url.pathname.split('/')
  const way = `${request.method} ${door}`
  switch (door) {
    case 'functions':
      if (request.method === 'POST') return callFunction(doors, request, response, name)
      break
    case 'http':
      return answerHttp(doors, request, response, url)
    case 'admin':
      checkSecret(doors, request, url, name)
      if (request.method === 'POST') return answerWire(doors.wire, request, response)
      break
    case 'cos':
      return answerCos(doors.cos, request, response, url)
  }
  switch (way) {
    case 'GET health':
      return replyJson(response, { ok: true })
    case 'GET personas':
      return replyJson(response, await doors.personas())
    case 'GET sent':
      checkSecret(doors, request, url)
      return replyJson(response, doors.wire.openApi.sent())
    case 'GET faults':
    case 'POST faults':
    case 'DELETE faults':
      checkSecret(doors, request, url)
      return answerFaults(doors.faults, request, response)
    case 'POST timers': {
      checkSecret(doors, request, url)
      checkNotCrossSite(request)
      const result = await doors.timers.run(decodeURIComponent(name))
      return reply(response, 200, result, { 'content-type': 'application/json; charset=utf-8' })
    }
  }
  const page = Object.hasOwn(doors.pages, url.pathname) ? doors.pages[url.pathname] : undefined
  if (page) return answerPage(page, request, response, url)
  const mount = mountFor(doors.mounts, url.pathname)
  if (mount && (request.method === 'GET' || request.method === 'HEAD')) {
    return answerStatic(mount, request, response, url)
  }
  throw new CloudError('NOT_FOUND', `there is no ${request.method} ${url.pathname}`, 404)
}

async function callFunction(
  doors: Doors,
  request: IncomingMessage,
  response: ServerResponse,
  encodedName: string,
) {
  checkNotCrossSite(request)
  const name = decodeURIComponent(encodedName)
  const { access } = doors.runner.declared(name)
  const openid = header(request, 'x-wx-openid')
  if (access === false) throw functionDenied(name)
  if (access === 'auth != null' && openid === undefined) throw functionDenied(name)
  const replyIsLost = await suffer(doors.faults, {
    action: 'functions.invokeFunction',
    function: name,
  })
  const event = await readEvent(request)
  const result = await doors.runner.run(name, event, {
    openid,
    unionid: header(request, 'x-wx-unionid'),
    source: header(request, 'x-wx-source') ?? 'wx_client',
  })
  if (replyIsLost) return void response.destroy()
  reply(response, 200, result, { 'content-type': 'application/json; charset=utf-8' })
}

async function readEvent(request: IncomingMessage): Promise<Record<string, unknown>> {
  try {
    return await readObject(request, MAX_EVENT_BYTES)
  } catch (error) {
    throw error instanceof CloudError && error.status === 413 ? eventTooLarge() : error
  }
}

async function answerFaults(faults: Faults, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== 'GET') checkNotCrossSite(request)
  if (request.method === 'POST') {
    faults.add((await readObject(request, SMALL_BODY)) as unknown as FaultRule)
  }
  if (request.method === 'DELETE') faults.clear()
  replyJson(response, faults.list())
}

function checkSecret(doors: Doors, request: IncomingMessage, url: URL, inPath = ''): void {
  if (doors.secret === undefined) return
  const shown = header(request, 'x-emulator-secret') ?? url.searchParams.get('secret') ?? inPath
  const [given, expected] = [Buffer.from(shown), Buffer.from(doors.secret)]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new CloudError('PERMISSION_DENIED', '[PERMISSION_DENIED] the secret is missing', 403)
  }
}

/** A page on the internet may reach loopback by a name of its own; such names are refused. */
function checkHost(request: IncomingMessage): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host)) {
    throw new CloudError('PERMISSION_DENIED', `[PERMISSION_DENIED] host ${host} is refused`, 403)
  }
}

/** A foreign page can send a form here without asking; it cannot act as a user or pull levers. */
function checkNotCrossSite(request: IncomingMessage): void {
  const origin = header(request, 'origin')
  if (origin === undefined) return
  const isLocal = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(origin)
  if (!isLocal) {
    throw new CloudError(
      'PERMISSION_DENIED',
      `[PERMISSION_DENIED] origin ${origin} is refused`,
      403,
    )
  }
}

function parsedUrl(request: IncomingMessage): URL {
  try {
    return new URL(request.url ?? '/', 'http://127.0.0.1')
  } catch {
    throw invalidParam('the address is broken')
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  const text = Array.isArray(value) ? value[0] : value
  return text === '' ? undefined : text
}
