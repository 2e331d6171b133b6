// `npm test`: fetches a browser, builds what the chosen tests need, runs them, and prints one closing line of totals.
import { spawnSync } from 'node:child_process'
import { relative } from 'node:path'
import { build, say, type Target } from './build'
import { ensureBrowser } from './browser'
import { JEST, runJest } from './run-jest'

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
    { projects: ['node', 'simulate'], files: tests.filter((file) => !browserTests.includes(file)) },
    { projects: ['browser'], files: browserTests },
  ]
  for (const { projects, files } of rounds.filter(({ files }) => files.length > 0)) {
    const ran = await runJest([...args, '--selectProjects', ...projects, '--maxWorkers=2'], files)
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
