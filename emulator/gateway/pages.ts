/** Extra routes that whoever starts the emulator may add, such as a start page. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from './body'
import { reply } from './replies'

export interface PageRequest {
  method: string
  path: string
  query: Record<string, string>
  headers: Record<string, string | string[] | undefined>
  body: string
}

export interface PageResponse {
  status?: number
  headers?: Record<string, string | string[]>
  body: string | Buffer
}

export type PageHandler = (request: PageRequest) => PageResponse | Promise<PageResponse>

const MAX_BODY_BYTES = 1024 * 1024

export async function answerPage(
  handler: PageHandler,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const {
    status = 200,
    headers,
    body,
  } = await handler({
    method: request.method ?? 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: request.headers,
    body: (await readBody(request, MAX_BODY_BYTES)).toString('utf8'),
  })
  reply(response, status, body, { 'content-type': 'text/html; charset=utf-8', ...headers })
}
