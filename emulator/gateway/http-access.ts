/** CloudBase's HTTP access: a request becomes an event without identity, the return value a response. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { functionDenied, functionMissing } from '../cloud-error'
import type { Faults } from '../faults'
import type { Runner } from '../functions/runner'
import { MAX_EVENT_BYTES } from '../functions/runner'
import { readBody } from './body'
import { isText } from './content-types'
import { reply } from './replies'
import { suffer } from './wire'

interface HttpResult {
  statusCode?: number
  headers?: Record<string, string | number | boolean | string[]>
  body?: unknown
  isBase64Encoded?: boolean
}

export interface HttpAccess {
  runner: Runner
  envId: string
  faults: Faults
}

export async function answerHttp(
  { runner, envId, faults }: HttpAccess,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [, , name = '', ...rest] = url.pathname.split('/')
  const declared = runner.declared(name)
  if (declared.http === false) throw functionDenied(name)
  if (declared.http !== true) throw functionMissing(name)
  const target = { action: 'functions.invokeFunction', function: name }
  const replyIsLost = await suffer(faults, target)
  const content = await readBody(request, MAX_EVENT_BYTES)
  const isPlain = content.length === 0 || isText(request.headers['content-type'] ?? 'text/plain')
  const event = {
    path: `/${rest.join('/')}`,
    httpMethod: request.method,
    headers: flat(request.headers),
    queryStringParameters: Object.fromEntries(url.searchParams),
    requestContext: {
      envId,
      requestId: randomUUID(),
      sourceIp: request.socket.remoteAddress ?? '',
    },
    body: content.toString(isPlain ? 'utf8' : 'base64'),
    isBase64Encoded: !isPlain,
  }
  const result = await runner.run(name, event, {})
  if (replyIsLost) response.destroy()
  else send(response, result)
}

function send(response: ServerResponse, text: string): void {
  const result = JSON.parse(text) as unknown
  if (!isIntegrated(result)) {
    const isString = typeof result === 'string'
    reply(response, 200, isString ? result : text, {
      'content-type': isString ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    })
    return
  }
  const headers = Object.fromEntries(
    Object.entries(result.headers ?? {})
      // A length the function counted wrong would break the connection.
      .filter(([name]) => !/^(content-length|transfer-encoding|connection)$/i.test(name))
      .map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value : String(value)]),
  )
  const body = result.body ?? ''
  const plain = typeof body === 'string' ? body : JSON.stringify(body)
  const bytes = Buffer.from(plain, result.isBase64Encoded === true ? 'base64' : 'utf8')
  reply(response, result.statusCode ?? 200, bytes, headers)
}

function isIntegrated(result: unknown): result is HttpResult {
  return typeof result === 'object' && result !== null && 'statusCode' in result
}

function flat(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
}
