// Reads the old binary .xls in a worker that may be killed: its library has no limits of its own.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { TableError } from './errors'
import type { TableErrorCode } from './errors'
import type { Table, TableLimits } from './table'

export interface XlsRequest {
  bytes: Uint8Array
  limits: TableLimits
  sheet?: string
}

export type XlsReply =
  { table: Table } | { code: TableErrorCode; detail?: Record<string, string | number> }

const memory = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }
// Excel wraps a workbook with a password into the same container as an .xls, under this name.
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')

/**
 * `bytes` begin with D0CF11E0. Throws TableError; a worker that runs out of memory is TABLE_BOMB, out of
 * time TABLE_TIMEOUT. A missing worker file is our own mistake and rejects with a plain Error.
 */
export async function readXls(
  bytes: Buffer,
  limits: TableLimits,
  sheet?: string,
  workerFile = join(__dirname, 'xls-worker.js'),
): Promise<Table> {
  if (bytes.includes(encryptedPackage)) throw new TableError('TABLE_PASSWORD')
  const request: XlsRequest = { bytes: new Uint8Array(bytes), limits, sheet }
  const reply = await askWorker(workerFile, request, limits.readMs)
  if ('table' in reply) return reply.table
  throw new TableError(reply.code, reply.detail)
}

function askWorker(file: string, request: XlsRequest, readMs: number): Promise<XlsReply> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, {
      workerData: request,
      resourceLimits: memory,
      // Nothing of the environment, where the keys are, is for a parser of strangers' files.
      env: {},
    })
    const timer = setTimeout(() => finish(() => reject(new TableError('TABLE_TIMEOUT'))), readMs)
    const finish = (settle: () => void) => {
      clearTimeout(timer)
      settle()
      void worker.terminate()
    }
    worker.once('message', (reply: XlsReply) => finish(() => resolve(reply)))
    worker.once('error', (error: NodeJS.ErrnoException) =>
      finish(() =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TableError('TABLE_BOMB') : error),
      ),
    )
    worker.once('exit', () => finish(() => reject(new Error('the .xls worker gave no answer'))))
  })
}
