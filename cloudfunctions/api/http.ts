// CloudBase's HTTP access: the desk's requests, which carry a token and never an OPENID.
import type { Reply } from '../../src/domain/action'

export interface HttpEvent {
  httpMethod: string
  path: string
  headers: Record<string, string>
  body?: string
  requestContext?: { sourceIp?: string }
  isBase64Encoded?: boolean
}
interface HttpReply {
  statusCode: number
  headers: Record<string, string>
  body: string
}

/** Bytes of JSON that a request may have. */
const MAX_BODY = 200_000

/**
 * Answers POST with a JSON body; the status is 200 for every answer of ours, refusals included.
 * Origins are those of ORIGINS (comma-separated); without an Origin header the caller is no browser.
 */
export async function answerHttp(
  event: HttpEvent,
  answer: (body: unknown, token: string, from: string) => Promise<Reply>,
): Promise<HttpReply> {
  const headers = lowerCased(event.headers)
  const cors = corsFor(headers.origin ?? '')
  if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers: cors, body: '' }
  if (event.httpMethod !== 'POST') return reply(405, cors, invalid())
  const text = event.isBase64Encoded
    ? Buffer.from(event.body ?? '', 'base64').toString('utf8')
    : (event.body ?? '')
  if (text.length > MAX_BODY) return reply(413, cors, invalid())
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return reply(400, cors, invalid()) // the answer itself says that the body is no JSON
  }
  const token = /^Bearer (\S{20,200})$/.exec(headers.authorization ?? '')?.[1] ?? ''
  return reply(200, cors, await answer(body, token, addressOf(event, headers)))
}

/** The network address behind the request: the platform's own word before what proxies say; '' where none does. */
function addressOf({ requestContext }: HttpEvent, headers: Record<string, string>): string {
  const forwarded = headers['x-forwarded-for']?.split(',').at(-1)?.trim()
  return requestContext?.sourceIp || headers['x-real-ip'] || forwarded || ''
}

const invalid = (): Reply => ({
  ok: false,
  code: 'INVALID_INPUT',
  fields: { '': { code: 'WRONG_TYPE' } },
  trace: '',
})

function reply(statusCode: number, cors: Record<string, string>, body: Reply): HttpReply {
  return {
    statusCode,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...cors,
    },
    body: JSON.stringify(body),
  }
}

function corsFor(origin: string): Record<string, string> {
  const allowed = (process.env.ORIGINS ?? '').split(',').filter(Boolean)
  if (!allowed.includes(origin)) return {}
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST, OPTIONS',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '600',
    vary: 'origin',
  }
}

const lowerCased = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
