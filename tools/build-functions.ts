// Bundles each cloud function into dist/cloudfunctions/<name>: one readable file, its manifest and its settings.
import { build, type BuildFailure } from 'esbuild'
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'

const SOURCE = 'cloudfunctions'
const OUTPUT = 'dist/cloudfunctions'

/** Installed by the cloud from the function's own package.json, so never bundled. */
const external = ['wx-server-sdk', '@cloudbase/node-sdk']

/** Copied beside the bundle: what the cloud reads about the function. */
const beside = ['package.json', 'config.json']

/** Every folder with a main.ts is a function. */
export const functionNames = () =>
  readdirSync(SOURCE)
    .filter((name) => existsSync(join(SOURCE, name, 'main.ts')))
    .sort()

/** A worker thread needs a file of its own: `…-worker.ts` anywhere in a function. */
const workersOf = (name: string) =>
  readdirSync(join(SOURCE, name), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('-worker.ts'))
    .sort()

/** Reports what is wrong as esbuild prints it; throws so that nothing goes on with half a build. */
export async function buildFunctions() {
  for (const name of functionNames()) {
    const out = join(OUTPUT, name)
    const workers = workersOf(name)
    const entries = [
      { in: join(SOURCE, name, 'main.ts'), out: 'index' },
      ...workers.map((file) => ({ in: join(SOURCE, name, file), out: basename(file, '.ts') })),
    ]
    try {
      await build({
        entryPoints: entries,
        outdir: out,
        bundle: true,
        platform: 'node',
        target: 'node20',
        format: 'cjs',
        charset: 'utf8',
        external,
        logLevel: 'silent',
      })
    } catch (error) {
      throw new Error(`云函数 ${name} 构建失败\n${describe(error as BuildFailure)}`)
    }
    for (const file of beside)
      if (existsSync(join(SOURCE, name, file)))
        copyFileSync(join(SOURCE, name, file), join(out, file))
  }
  dropOrphans()
}

const describe = (failure: BuildFailure) =>
  (failure.errors ?? []).length === 0
    ? String(failure)
    : failure.errors
        .map(({ text, location }) => `${location?.file ?? ''}:${location?.line ?? ''} ${text}`)
        .join('\n')

/** A function that is gone from the sources must not be deployed from an old build. */
function dropOrphans() {
  mkdirSync(OUTPUT, { recursive: true })
  const names = functionNames()
  for (const name of readdirSync(OUTPUT))
    if (!names.includes(name)) rmSync(join(OUTPUT, name), { recursive: true })
}
