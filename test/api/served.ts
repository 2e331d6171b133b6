// The emulator as a process of its own, which can be killed and started again on the same folder.
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { declarationFile, functionsDir } from './crowd'

export interface Served {
  process: ChildProcess
  /** Where functions are called. */
  url: string
  /** The SDK's wire endpoint. */
  admin: string
}

/** Starts `emulator/serve.ts` and waits until it is ready; rejects with what it said when it ends before. */
export async function serveEmulator(of: {
  dataDir: string
  environment: Record<string, string>
  /** Another declaration than the product's own. */
  declaration?: string
}): Promise<Served> {
  const child = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', join(__dirname, '../../emulator/serve.ts'), '--no-timers'],
      ...['--data', of.dataDir, '--functions', functionsDir],
      ...['--declaration', of.declaration ?? declarationFile],
      ...Object.entries(of.environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let trouble = ''
  child.stderr.on('data', (text: Buffer) => (trouble = (trouble + String(text)).slice(-4000)))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the emulator ended with ${code}: ${trouble}`)))
  })
  const { url, admin } = JSON.parse(line) as { url: string; admin: string }
  return { process: child, url, admin }
}
