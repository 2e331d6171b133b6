/** The bucket's own door: uploads by PUT (the SDK) or form (wx.uploadFile), downloads by signed link. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError } from '../cloud-error'
import { readBody, readParts } from '../gateway/body'
import { contentTypeOf } from '../gateway/content-types'
import { reply } from '../gateway/replies'
import type { Files } from './files'
import type { Signatures } from './signatures'

export const MAX_FILE_BYTES = 100 * 1024 * 1024
/** Room for a form's fields and boundaries beside the file itself. */
const FORM_OVERHEAD = 64 * 1024

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, PUT, POST, OPTIONS',
  'access-control-allow-headers': '*',
  'access-control-expose-headers': 'content-length, content-disposition, etag',
  'access-control-max-age': '600',
}

class CosError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

const denied = () => new CosError(403, 'AccessDenied', 'Access Denied.')
const badSignature = () =>
  new CosError(403, 'SignatureDoesNotMatch', 'The Signature you specified is invalid.')
const expired = () => new CosError(403, 'AccessDenied', 'Request has expired')
const tooLarge = () =>
  new CosError(
    400,
    'EntityTooLarge',
    'Your proposed upload exceeds the maximum allowed object size.',
  )

export interface Cos {
  files: Files
  signatures: Signatures
}

export async function answerCos(
  cos: Cos,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  try {
    const path = decoded(url.pathname.slice('/cos/'.length))
    const method = request.method ?? 'GET'
    if (method === 'OPTIONS') return reply(response, 204, '', CORS)
    if (method === 'PUT') return await put(cos, request, response, path)
    if (method === 'POST') return await post(cos, request, response, path)
    if (method === 'GET' || method === 'HEAD') return await get(cos, request, response, url, path)
    throw new CosError(405, 'MethodNotAllowed', 'The specified method is not allowed.')
  } catch (error) {
    replyCosError(response, error)
    // A client that is still sending would otherwise never come to read the refusal.
    if (!request.complete) request.resume()
  }
}

async function put(cos: Cos, request: IncomingMessage, response: ServerResponse, path: string) {
  const { headers } = request
  const authorization = headers.authorization ?? single(headers.signature)
  checkUpload(cos.signatures, path, authorization)
  if (headers.key !== undefined && decoded(single(headers.key)) !== path) throw badSignature()
  const content = await withinLimit(readBody(request, MAX_FILE_BYTES))
  await cos.files.save(path, content, headers['content-type'] ?? contentTypeOf(path))
  // The SDK parses this body as XML and takes anything but emptiness for an error.
  reply(response, 200, '', CORS)
}

async function post(cos: Cos, request: IncomingMessage, response: ServerResponse, path: string) {
  const parts = await withinLimit(readParts(request, MAX_FILE_BYTES + FORM_OVERHEAD))
  const field = (name: string) =>
    parts.find((part) => part.name.toLowerCase() === name)?.data.toString('utf8')
  const key = field('key') ?? ''
  if (path !== '' && key !== path) throw badSignature()
  checkUpload(cos.signatures, key, field('signature') ?? field('authorization') ?? '')
  if (field('x-cos-security-token') !== cos.signatures.digest(`token\n${key}`)) throw denied()
  const file = parts.find((part) => part.name === 'file')
  if (!file) throw new CosError(400, 'InvalidArgument', 'POST requires exactly one file upload.')
  if (file.data.length > MAX_FILE_BYTES) throw tooLarge()
  const isNamed = file.contentType !== 'application/octet-stream'
  await cos.files.save(key, file.data, isNamed ? file.contentType : contentTypeOf(key))
  const wanted = Number(field('success_action_status') ?? 204)
  reply(response, [200, 201].includes(wanted) ? wanted : 204, '', CORS)
}

async function get(
  cos: Cos,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  path: string,
) {
  const expires = Number(url.searchParams.get('t') ?? 0)
  const signature = url.searchParams.get('sign')
  if (signature === null) throw denied()
  // The SDK encodes the link once more, so a name with a percent sign arrives encoded twice.
  const found = [path, decoded(path)].find((candidate) =>
    cos.signatures.isValid('download', candidate, expires, signature),
  )
  if (found === undefined) throw badSignature()
  if (cos.signatures.isExpired(expires)) throw expired()
  const file = cos.files.find(found)
  if (!file) throw new CosError(404, 'NoSuchKey', 'The specified key does not exist.')
  const disposition = url.searchParams.get('response-content-disposition')
  const headers = {
    ...CORS,
    'content-type': file.contentType,
    'x-content-type-options': 'nosniff',
    ...(disposition === null ? {} : { 'content-disposition': headerSafe(disposition) }),
  }
  if (request.method === 'HEAD') {
    response.writeHead(200, { ...headers, 'content-length': file.size }).end()
    return
  }
  reply(response, 200, await cos.files.read(file), headers)
}

function checkUpload(signatures: Signatures, path: string, authorization: string): void {
  const fields = new URLSearchParams(authorization)
  const expires = Number(fields.get('q-sign-time') ?? 0)
  if (authorization === '') throw denied()
  if (!signatures.isValid('upload', path, expires, fields.get('q-signature') ?? '')) {
    throw badSignature()
  }
  if (signatures.isExpired(expires)) throw expired()
}

async function withinLimit<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    throw error instanceof CloudError && error.status === 413 ? tooLarge() : error
  }
}

function replyCosError(response: ServerResponse, error: unknown): void {
  const known =
    error instanceof CosError
      ? error
      : new CosError(500, 'InternalError', error instanceof Error ? error.message : String(error))
  const xml = `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${known.code}</Code><Message>${escapeXml(known.message)}</Message><Resource></Resource><RequestId>local</RequestId><TraceId>local</TraceId></Error>`
  reply(response, known.status, xml, {
    ...CORS,
    'content-type': 'application/xml',
    connection: 'close',
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function headerSafe(value: string): string {
  return value.replace(/[\r\n]/g, ' ').replace(/[^\x20-\x7e]+/gu, percentEncoded)
}

function percentEncoded(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase()}`).join('')
}

function single(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
