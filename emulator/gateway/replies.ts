/** Answers a request: JSON, bytes, or the cloud's error as JSON. */
import type { ServerResponse } from 'node:http'
import { CloudError } from '../cloud-error'

export function reply(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Record<string, string | string[]> = {},
): void {
  if (response.destroyed || response.headersSent) return
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  response.writeHead(status, { ...headers, 'content-length': bytes.length })
  response.end(bytes)
}

export function replyJson(response: ServerResponse, value: unknown, status = 200): void {
  reply(response, status, JSON.stringify(value), {
    'content-type': 'application/json; charset=utf-8',
  })
}

export function replyError(response: ServerResponse, error: unknown): void {
  const known = asCloudError(error)
  replyJson(response, { code: known.code, message: known.message }, known.status)
}

export function asCloudError(error: unknown): CloudError {
  if (error instanceof CloudError) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new CloudError('SYS_ERR', `[InternalError] ${reason}`, 500)
}
