// Makes a built function's folder complete for upload: exact dependencies, time-out, timers and permissions.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from './plan'

interface Manifest {
  dependencies?: Record<string, string>
}
interface Settings {
  permissions?: { openapi?: string[] }
}

const readJson = <T>(file: string): T | null =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null

const versionOf = (name: string) =>
  readJson<{ version: string }>(join('node_modules', name, 'package.json'))?.version

/** The packages that the bundle leaves for the cloud to install, each at the version tested here. */
function dependenciesOf(code: string): Record<string, string> {
  const wanted = ['@cloudbase/node-sdk', 'wx-server-sdk'].filter((name) =>
    code.includes(`require("${name}")`),
  )
  return Object.fromEntries(
    wanted.map((name) => {
      const version = versionOf(name)
      if (!version) throw new Error(`没有安装 ${name}，请先运行 npm ci`)
      return [name, version]
    }),
  )
}

/** Writes package.json and config.json beside the bundle; refuses what would run with another version. */
export function completeFunction(declared: Plan['functions'][number]) {
  const folder = join('dist/cloudfunctions', declared.name)
  const bundle = join(folder, 'index.js')
  if (!existsSync(bundle))
    throw new Error(`cloud.json 声明了云函数 ${declared.name}，但没有它的构建结果`)
  const code = readFileSync(bundle, 'utf8')
  const dependencies = dependenciesOf(code)

  const manifest = readJson<Manifest>(join(folder, 'package.json'))
  for (const [name, version] of Object.entries(manifest?.dependencies ?? {}))
    if (version !== versionOf(name))
      throw new Error(
        `云函数 ${declared.name} 的 package.json 写着 ${name}@${version}，这里测试用的是 ${versionOf(name) ?? '没有安装'}`,
      )
  write(join(folder, 'package.json'), {
    name: declared.name,
    version: '1.0.0',
    private: true,
    main: 'index.js',
    ...manifest,
    dependencies: { ...manifest?.dependencies, ...dependencies },
  })

  const settings = readJson<Settings>(join(folder, 'config.json'))
  write(join(folder, 'config.json'), {
    ...settings,
    timeout: declared.timeoutSeconds,
    permissions: { openapi: settings?.permissions?.openapi ?? [] },
    triggers: declared.timers.map(({ name, cron }) => ({ name, type: 'timer', config: cron })),
  })
}

const write = (file: string, value: unknown) =>
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)
