// Builds what ships (functions, desk, h5, weapp), and only what is stale: `tsx tools/build.ts [name …]`.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildFunctions } from './build-functions'
import { forget, inputsHash, lastHash, remember, withLock } from './stamps'
import { run } from './run'

export const targets = ['functions', 'desk', 'h5', 'weapp'] as const
export type Target = (typeof targets)[number]

/** What a build is made from besides the lock file; a change in any of it makes the output stale. */
const inputs: Record<Target, string[]> = {
  functions: ['cloudfunctions', 'src/domain', 'tools/build-functions.ts'],
  desk: ['desk', 'src/domain', 'src/api/call.ts'],
  h5: ['src', 'config', 'babel.config.js', 'tsconfig.json'],
  weapp: ['src', 'config', 'types', 'babel.config.js', 'tsconfig.json', 'project.config.json'],
}
/** Variables that the builds put into their output. */
const settings: Partial<Record<Target, string>> = { desk: 'VITE_API_URL', weapp: 'CLOUD_ENV' }
const outputs: Record<Target, string> = {
  functions: 'dist/cloudfunctions',
  desk: 'dist/desk',
  h5: 'dist/h5',
  weapp: 'dist/weapp',
}

const production = { NODE_ENV: 'production' }
const desk = ['build', 'desk', '--outDir', '../dist/desk', '--emptyOutDir', '--logLevel', 'warn']
const makers: Record<Target, () => Promise<void>> = {
  functions: buildFunctions,
  desk: async () =>
    void (await run('node', ['node_modules/vite/bin/vite.js', ...desk], production)),
  h5: () => buildWithTaro('h5', 'index.html'),
  weapp: () => buildWithTaro('weapp', 'app.json'),
}

/** Taro leaves old files lying and answers 0 even when it has built nothing, so its output is looked at. */
async function buildWithTaro(type: 'h5' | 'weapp', proof: string) {
  rmSync(outputs[type], { recursive: true, force: true })
  const taro = ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', type]
  const printed = await run('node', taro, production)
  if (existsSync(join(outputs[type], proof))) return
  process.stderr.write(printed)
  throw new Error(`taro build --type ${type} 没有产出 ${proof}`)
}

/** Progress goes to stderr, so that stdout stays for what a program reads. */
export const say = (line: string) => void process.stderr.write(`${line}\n`)

export const outputOf = (target: Target) => outputs[target]

/** Builds the named targets that are stale, one after the other: two cores leave no room for two bundlers. */
export async function build(names: readonly Target[], force = false): Promise<Target[]> {
  const built: Target[] = []
  for (const name of names)
    await withLock(name, async () => {
      const hash = inputsHash(inputs[name], process.env[settings[name] ?? ''])
      if (!force && lastHash(name) === hash && existsSync(outputs[name])) return
      const startedAt = Date.now()
      say(`构建 ${name} …`)
      forget(name)
      await makers[name]()
      remember(name, hash)
      built.push(name)
      say(`构建 ${name} 完成，用时 ${((Date.now() - startedAt) / 1000).toFixed(1)} 秒`)
    })
  return built
}

async function main(args: string[]) {
  const force = args.includes('--force')
  const named = args.filter((arg) => arg !== '--force')
  const unknown = named.filter((name) => !targets.some((target) => target === name))
  if (unknown.length > 0)
    throw new Error(`不认识 ${unknown.join('、')}；可以构建的有 ${targets.join('、')}`)
  const wanted = named.length > 0 ? targets.filter((target) => named.includes(target)) : targets
  const built = await build(wanted, force)
  if (built.length === 0) say('都是最新的，无需构建')
}

if (process.argv[1]?.endsWith('build.ts'))
  main(process.argv.slice(2)).catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })
