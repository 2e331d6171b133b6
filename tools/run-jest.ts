// Runs jest once and counts from its own result; a run that stands still is ended and says what did not end.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { say } from './build'

export const JEST = 'node_modules/jest/bin/jest.js'

/** No test file takes half of this; jest itself waits for ever for code that never gives the processor back. */
const STILL_MS = 10 * 60_000

export interface Totals {
  passed: number
  failed: number
  skipped: number
}

/** Runs the chosen files among `tests`; a file that could not run, or did not end, counts as failed. */
export async function runJest(args: string[], tests: string[]): Promise<Totals & { code: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'graduation-desk-test-'))
  const outputFile = join(folder, 'result.json')
  try {
    const code = await untilOver(['--json', `--outputFile=${outputFile}`, ...args], tests)
    if (!existsSync(outputFile)) return { code: code || 1, passed: 0, failed: 1, skipped: 0 }
    const result = JSON.parse(readFileSync(outputFile, 'utf8')) as Record<string, number>
    return {
      code,
      passed: result.numPassedTests ?? 0,
      failed: (result.numFailedTests ?? 0) + (result.numRuntimeErrorTestSuites ?? 0),
      skipped: (result.numPendingTests ?? 0) + (result.numTodoTests ?? 0),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function untilOver(args: string[], tests: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that its workers can be ended with it.
    const child = spawn('node', [JEST, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    const end = () => child.pid && process.kill(-child.pid, 'SIGKILL')
    const ended = new Set<string>()
    const standsStill = () => {
      const left = tests.filter((file) => !ended.has(file))
      say(
        `${STILL_MS / 60_000} 分钟没有一个测试文件结束，已停止。还没有结束的：\n${left.join('\n')}`,
      )
      end()
    }
    let watch = setTimeout(standsStill, STILL_MS)
    child.stderr.on('data', (chunk: Buffer) => {
      process.stderr.write(chunk)
      clearTimeout(watch)
      watch = setTimeout(standsStill, STILL_MS)
      for (const [, file] of String(chunk).matchAll(/^(?:PASS|FAIL) \S+ (\S+)/gm))
        if (file) ended.add(file)
    })
    const stop = () => {
      end()
      process.exit(1)
    }
    process.once('SIGINT', stop).once('SIGTERM', stop)
    child.on('error', reject)
    child.on('close', (exit) => {
      clearTimeout(watch)
      process.off('SIGINT', stop).off('SIGTERM', stop)
      resolve(exit ?? 1)
    })
  })
}
