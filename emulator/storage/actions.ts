/** Storage's half of the wire: upload tickets, download links, deletion. */
import { invalidParam } from '../cloud-error'
import type { Action } from '../database/actions'
import type { Files } from './files'
import type { Signatures } from './signatures'

export interface StorageSettings {
  files: Files
  signatures: Signatures
  envId: string
  baseUrl: () => string
}

const UPLOAD_SECONDS = 900
const DOWNLOAD_SECONDS = 86_400
const MAX_BATCH = 50

export function storageActions(settings: StorageSettings): Record<string, Action> {
  const { files, signatures, envId, baseUrl } = settings
  const bucket = `cloud://${envId}.local/`

  const pathOf = (fileId: unknown) =>
    typeof fileId === 'string' && fileId.startsWith(bucket)
      ? fileId.slice(bucket.length)
      : undefined

  function linkTo(path: string, seconds: number): { encoded: string; plain: string } {
    const expires = signatures.expiry(seconds)
    const query = `sign=${signatures.sign('download', path, expires)}&t=${expires}`
    // The SDK runs encodeURI over tempFileURL, so only what encodeURI leaves alone is encoded here.
    const plain = path.replace(/[%?#]/g, encodeURIComponent)
    return {
      encoded: `${baseUrl()}/cos/${encodePath(path)}?${query}`,
      plain: `${baseUrl()}/cos/${plain}?${query}`,
    }
  }

  return {
    'storage.getUploadMetadata': (body) => {
      const path = checkedPath(body.path)
      const expires = signatures.expiry(UPLOAD_SECONDS)
      const signature = signatures.sign('upload', path, expires)
      return {
        data: {
          url: `${baseUrl()}/cos/${encodePath(path)}`,
          token: signatures.digest(`token\n${path}`),
          authorization: `q-sign-algorithm=sha256&q-sign-time=${expires}&q-signature=${signature}`,
          fileId: bucket + path,
          cosFileId: signatures.digest(`file\n${path}`).slice(0, 32),
        },
      }
    },

    'storage.batchGetDownloadUrl': (body) => {
      const list = batch(body.file_list).map((item) => {
        const { fileid, max_age: age } = item as { fileid?: unknown; max_age?: unknown }
        const path = pathOf(fileid)
        if (path === undefined || !files.find(path)) {
          return { code: 'STORAGE_FILE_NONEXIST', fileid, fileID: fileid, tempFileURL: '' }
        }
        const maxAge = typeof age === 'number' && age > 0 ? age : DOWNLOAD_SECONDS
        const { encoded, plain } = linkTo(path, maxAge)
        return {
          code: 'SUCCESS',
          fileid,
          fileID: fileid,
          download_url: encoded,
          tempFileURL: plain,
          maxAge,
        }
      })
      return { data: { download_list: list } }
    },

    'storage.batchDeleteFile': async (body) => {
      const list = []
      for (const fileid of batch(body.fileid_list)) {
        const path = pathOf(fileid)
        const isGone = path !== undefined && (await files.remove(path))
        const code = isGone ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST'
        list.push({ fileid, fileID: fileid, code })
      }
      return { data: { delete_list: list } }
    },
  }
}

export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

function checkedPath(path: unknown): string {
  const isFit =
    typeof path === 'string' &&
    path.length > 0 &&
    Buffer.byteLength(path) <= 850 &&
    !path.startsWith('/') &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  if (!isFit) throw invalidParam(`cloudPath is invalid: ${String(path)}`)
  return path
}

function batch(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw invalidParam('a list of files is expected')
  if (value.length > MAX_BATCH) throw invalidParam(`at most ${MAX_BATCH} files at a time`)
  return value
}
