/** Reads request bodies under a cap, plain or multipart. */
import type { IncomingMessage } from 'node:http'
import busboy from 'busboy'
import { CloudError, invalidParam } from '../cloud-error'

export const tooLarge = (limit: number) =>
  new CloudError(
    'EXCEED_MAX_PAYLOAD_SIZE',
    `[RequestTooLarge] EXCEED: the request body exceeds the limit of ${limit} bytes`,
    413,
  )

export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const declared = Number(request.headers['content-length'] ?? 0)
  if (declared > limit) throw tooLarge(limit)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export async function readObject(
  request: IncomingMessage,
  limit: number,
): Promise<Record<string, unknown>> {
  const text = (await readBody(request, limit)).toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(text === '' ? '{}' : text)
  } catch {
    throw invalidParam('the request body is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidParam('the request body must be a JSON object')
  }
  return value as Record<string, unknown>
}

export interface Part {
  name: string
  data: Buffer
  contentType: string
}

export function readParts(request: IncomingMessage, limit: number): Promise<Part[]> {
  return new Promise((resolve, reject) => {
    const parts: Part[] = []
    const parser = busboy({
      headers: request.headers,
      limits: { fileSize: limit, fieldSize: limit },
      defParamCharset: 'utf8',
    })
    parser.on('field', (name, value, info) =>
      parts.push({ name, data: Buffer.from(value), contentType: info.mimeType }),
    )
    parser.on('file', (name, stream, info) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('limit', () => reject(tooLarge(limit)))
      stream.on('end', () =>
        parts.push({ name, data: Buffer.concat(chunks), contentType: info.mimeType }),
      )
    })
    parser.on('error', () => reject(invalidParam('the multipart body is broken')))
    parser.on('close', () => resolve(parts))
    request.on('error', reject)
    request.pipe(parser)
  })
}
