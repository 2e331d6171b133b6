// `npm test`: fetches a browser, builds what the chosen tests need, runs them, and prints one closing line of totals.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { build, say, type Target } from './build'
import { ensureBrowser } from './browser'

const JEST = 'node_modules/jest/bin/jest.js'

/** What a test file needs to be there before it runs, by where it lies. */
const needs: [path: RegExp, targets: Target[]][] = [
  [/^test\/(domain|emulator|tools)\/|^test\/architecture/, []],
  [/^test\/pages\//, ['weapp']],
  [/^test\/repo\.test/, ['functions', 'weapp']],
  [/^test\/browser\//, ['functions', 'h5', 'desk']],
  [/^test\//, ['functions']],
]

const needsOf = (file: string): Target[] => needs.find(([path]) => path.test(file))?.[1] ?? []

/** The test files that jest would run for these arguments, relative to the root. */
function chosenTests(args: string[]): string[] {
  const listed = spawnSync('node', [JEST, '--listTests', '--json', ...args], { encoding: 'utf8' })
  if (listed.status !== 0) throw new Error(listed.stderr || 'jest --listTests 失败')
  const files = JSON.parse(listed.stdout) as string[]
  return files.map((file) => relative(process.cwd(), file)).sort()
}

interface Totals {
  passed: number
  failed: number
  skipped: number
}

/** Runs jest once and counts from its own result; a file that could not run counts as failed. */
async function runJest(args: string[]): Promise<Totals & { code: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'graduation-desk-test-'))
  const outputFile = join(folder, 'result.json')
  const code = await new Promise<number>((resolve, reject) => {
    const child = spawn('node', [JEST, '--json', `--outputFile=${outputFile}`, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.on('error', reject)
    child.on('close', (exit) => resolve(exit ?? 1))
  })
  try {
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

async function main(args: string[]) {
  const tests = chosenTests(args)
  if (tests.length === 0) throw new Error('没有找到要运行的测试')
  const browserTests = tests.filter((file) => file.startsWith('test/browser/'))
  if (browserTests.length > 0) say(`浏览器：${await ensureBrowser()}`)
  const order: Target[] = ['functions', 'weapp', 'h5', 'desk']
  await build(order.filter((target) => tests.some((file) => needsOf(file).includes(target))))

  const totals = { passed: 0, failed: 0, skipped: 0, code: 0 }
  // Journeys share the machine with browsers, so they run after the rest; they wait more than they work.
  const rounds = [
    ['--selectProjects', 'node', 'simulate', '--maxWorkers=2'],
    ['--selectProjects', 'browser', '--maxWorkers=2'],
  ]
  const wanted = [tests.length > browserTests.length, browserTests.length > 0]
  for (const round of rounds.filter((_, i) => wanted[i])) {
    const ran = await runJest([...args, ...round])
    totals.passed += ran.passed
    totals.failed += ran.failed
    totals.skipped += ran.skipped
    totals.code ||= ran.code
  }
  process.stdout.write(
    `\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`,
  )
  if (totals.skipped > 0) say('有测试被跳过：跳过的测试什么也没有证明，视为失败')
  process.exitCode = totals.code || (totals.failed + totals.skipped > 0 ? 1 : 0)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
