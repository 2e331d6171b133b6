/** Serves folders of built files, compressed when the browser takes it; never anything outside them. */
import { readFile, realpath, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { contentTypeOf, isText } from './content-types'
import { reply } from './replies'

export interface Mount {
  /** Where it appears, such as '/desk'. */
  path: string
  dir: string
  /** Unknown paths get index.html, for pages that route by themselves. */
  spa?: boolean
}

const compress = promisify(gzip)
const WORTH_COMPRESSING = 1024

export function mountFor(mounts: Mount[], pathname: string): Mount | undefined {
  return mounts
    .filter(({ path }) => pathname === path || pathname.startsWith(withSlash(path)))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

export async function answerStatic(
  mount: Mount,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (url.pathname === mount.path && !mount.path.endsWith('/')) {
    reply(response, 301, '', { location: `${mount.path}/${url.search}` })
    return
  }
  const file = await fileFor(mount, url.pathname.slice(withSlash(mount.path).length))
  if (file === undefined) {
    reply(response, 404, 'Not found', { 'content-type': 'text/plain' })
    return
  }
  const type = contentTypeOf(file)
  let content = await readFile(file)
  const headers: Record<string, string> = {
    'content-type': type,
    // Names with a hash of the content never change; everything else is asked for again.
    'cache-control': /[.-][0-9a-zA-Z_-]{8,}\.(js|css)$/.test(file)
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
  }
  const accepts = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  if (accepts && isText(type) && content.length > WORTH_COMPRESSING) {
    content = await compress(content)
    headers['content-encoding'] = 'gzip'
    headers.vary = 'accept-encoding'
  }
  if (request.method === 'HEAD') {
    response.writeHead(200, { ...headers, 'content-length': content.length }).end()
    return
  }
  reply(response, 200, content, headers)
}

async function fileFor(mount: Mount, encoded: string): Promise<string | undefined> {
  const name = decoded(encoded)
  if (name === undefined || name.includes('\0')) return undefined
  const asked = resolve(mount.dir, `.${sep}${name}`)
  const found =
    (await within(mount.dir, asked)) ?? (await within(mount.dir, join(asked, 'index.html')))
  if (found !== undefined) return found
  const isInside = asked === resolve(mount.dir) || asked.startsWith(resolve(mount.dir) + sep)
  // A missing script must stay a 404: answered with a page, its failure would make no sense.
  const isPage = !/\.\w+$/.test(name)
  return mount.spa && isInside && isPage
    ? within(mount.dir, join(mount.dir, 'index.html'))
    : undefined
}

/** The real file, unless it is missing, a folder, or reached by leaving the mount (also by a link). */
async function within(dir: string, path: string): Promise<string | undefined> {
  try {
    const [root, real] = [await realpath(dir), await realpath(path)]
    if (!real.startsWith(root + sep)) return undefined
    return (await stat(real)).isFile() ? real : undefined
  } catch {
    return undefined
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`
}
