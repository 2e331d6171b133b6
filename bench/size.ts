// What a phone and a desk must download, beside WeChat's limit and our own.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from '../tools/build'
import { beside, type BenchLine } from './line'

const root = join(__dirname, '..')
const MB = 1024 * 1024

const filesOf = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesOf(path) : [path]
  })

const bytesOf = (paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + statSync(path).size, 0)

const gzOf = (paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0)

/** Bytes of the mini-program's main package: everything outside the roots of its sub-packages. */
export function weappBytes(dist: string): { main: number; total: number } {
  const app = JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8')) as {
    subPackages?: { root: string }[]
    subpackages?: { root: string }[]
  }
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root: folder }) =>
    join(dist, folder, '/'),
  )
  const all = filesOf(dist)
  const main = all.filter((path) => !roots.some((folder) => path.startsWith(folder)))
  return { main: bytesOf(main), total: bytesOf(all) }
}

export async function run(): Promise<BenchLine[]> {
  await build(['weapp', 'desk'])
  const weapp = weappBytes(join(root, 'dist/weapp'))
  const desk = filesOf(join(root, 'dist/desk'))
  const code = desk.filter((path) => /\.(js|css)$/.test(path))
  const html = readFileSync(join(root, 'dist/desk/index.html'), 'utf8')
  const first = code.filter((path) => html.includes(path.split('/').pop() ?? '~'))
  return [
    beside('size.weapp-main', weapp.main / MB, 'MB', 'our limit', 1),
    beside('size.weapp-total', weapp.total / MB, 'MB', 'limit of one WeChat package', 2),
    beside('size.desk-first-gz', gzOf(first) / 1024, 'KB', 'antd list screen measured alone', 328),
    beside('size.desk-all-gz', gzOf(code) / 1024, 'KB', 'antd list screen measured alone', 328),
  ]
}
