// Holds the habits of the repository: what no file may contain, what every file must open with, what ships.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from './imports'

const notOurs = ['node_modules', 'dist', 'coverage', '.git', '.data', '.cache']
const picture = /\.(png|jpe?g|ico|ttf|otf|woff2?|xlsx?|docx|zip|pdf|gz)$/

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return notOurs.includes(entry.name) ? [] : filesBelow(path)
    return entry.isFile() ? [path] : []
  })
}
const read = (file: string) => readFileSync(join(root, file), 'utf8')

const files = filesBelow('').filter((file) => !picture.test(file) && file !== 'test/repo.test.ts')
const sources = files.filter((file) => /\.tsx?$/.test(file))

/** Every line of the given files that matches, as `file:line text`. */
const linesWith = (pattern: RegExp, among: string[]) =>
  among.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, i) =>
        pattern.test(line) ? [`${file}:${i + 1} ${line.trim().slice(0, 120)}`] : [],
      ),
  )

describe('no file', () => {
  test.each([
    [
      'names a package registry',
      /registry\.(npm|yarn)|npmjs\.(org|com)\/|npmmirror|mirrors?\.\w+\./,
    ],
    ['names a place on somebody’s machine', /(^|[\s"'`(=:])\/(work|root|home|Users)\//],
  ])('%s', (_, pattern) => {
    expect(linesWith(pattern, files)).toEqual([])
  })
})

describe('no source', () => {
  test.each([
    ['runs one test alone or leaves one out', /\b(test|it|describe)(\.\w+)*\.(only|skip|todo)\b/],
    ['leaves a test out by its name', /\b(xit|xtest|xdescribe|fit|fdescribe)\(/],
    ['silences the compiler', /@ts-(ignore|nocheck|expect-error)/],
    ['gives up on a type', /\bas any\b(?! [a-z])|: any\b(?! [a-z])|<any>/],
  ])('%s', (_, pattern) => {
    expect(linesWith(pattern, sources)).toEqual([])
  })

  test('goes without an opening sentence that says what it is for', () => {
    const opens = /^(\/\/ |\/\*\* ?|\/\* )\S.{15,}/
    expect(sources.filter((file) => !opens.test(read(file)))).toEqual([])
  })

  test('has a name that says nothing', () => {
    const banned = /^(utils?|helpers?|common|misc|manager|service|types|constants)\.(tsx?|js|scss)$/
    expect(sources.filter((file) => banned.test(basename(file)))).toEqual([])
  })
})

test('the lock file names no download address', () => {
  expect(linesWith(/"resolved": "https?:/, ['package-lock.json'])).toEqual([])
})

test('the README holds the two commands', () => {
  expect(read('README.md')).toContain('npm ci && npm start')
  expect(read('README.md')).toContain('npm ci && npm test')
})

describe('the mini-program as it ships', () => {
  interface AppJson {
    subPackages?: { root: string }[]
    subpackages?: { root: string }[]
  }
  const app = () => JSON.parse(read('dist/weapp/app.json')) as AppJson
  const shipped = () =>
    readdirSync(join(root, 'dist/weapp'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      statSync(join(root, 'dist/weapp', file)).isFile(),
    )

  test('makes no code from text, which WeChat forbids', () => {
    const makers = shipped()
      .filter((file) => file.endsWith('.js'))
      .filter((file) => /\b(Function|eval)\(/.test(read(join('dist/weapp', file))))
    expect(makers).toEqual([])
  })

  // WeChat's own compilers come with miniprogram-simulate; what they refuse (a `*` selector, say) cannot be uploaded.
  test.each([
    ['wcsc', '.wxss'],
    ['wcc', '.wxml'],
  ])('is taken by WeChat’s %s', (tool, ending) => {
    const compile = require(`miniprogram-compiler/src/${tool}`) as (...given: unknown[]) => unknown
    const named = (end: string) => shipped().filter((file) => file.endsWith(end))
    const pages = named(ending).map((file) => file.slice(0, -ending.length))
    const room = { maxBuffer: 64 << 20 }
    const made = compile(
      join(root, 'dist/weapp'),
      pages,
      ...(tool === 'wcc' ? [named('.wxs'), room] : [room]),
    )
    expect(pages.length).toBeGreaterThan(0)
    expect(made instanceof Error ? made.message : 'taken').toBe('taken')
  })

  test('keeps its main package within 1.0 MB', () => {
    const { subPackages = [], subpackages = [] } = app()
    const roots = [...subPackages, ...subpackages].map((part) => `${part.root.replace(/\/$/, '')}/`)
    const main = shipped().filter((file) => !roots.some((folder) => file.startsWith(folder)))
    const bytes = main.reduce((sum, file) => sum + statSync(join(root, 'dist/weapp', file)).size, 0)
    expect(bytes).toBeGreaterThan(0)
    expect(bytes).toBeLessThanOrEqual(1024 * 1024)
  })
})
