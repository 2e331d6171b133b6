// Runs another program quietly; what it printed is shown only when it fails.
import { spawn } from 'node:child_process'

/** Answers what the program printed. */
export function run(command: string, args: string[], env: Record<string, string> = {}) {
  return new Promise<Buffer>((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const printed: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => printed.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) return resolve(Buffer.concat(printed))
      process.stderr.write(Buffer.concat(printed))
      reject(new Error(`${command} ${args.join(' ')} 失败（${code ?? '被中断'}）`))
    })
  })
}
