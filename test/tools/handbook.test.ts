// The handbook cannot go stale silently: its links and pictures exist, and so does every screen word that it quotes.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pictures } from '../../tools/handbook/pictures'
import { root } from '../imports'

const folder = 'docs/handbook'
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const pages = readdirSync(join(root, folder)).filter((name) => name.endsWith('.md'))

/** Everything that matches in any page, with the page it stands on. */
const allOf = (pattern: RegExp) =>
  pages.flatMap((page) =>
    [...read(join(folder, page)).matchAll(pattern)].map(([, found = '']) => ({ page, found })),
  )

const squeezed = (text: string) => text.replace(/\s+/g, '')
const sourcesBelow = (below: string): string[] =>
  readdirSync(join(root, below), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(below, name))

/** What the screens can say: the sources without their comments. */
const said = ['src', 'desk', 'cloudfunctions/api']
  .flatMap(sourcesBelow)
  .map((file) => read(file).replace(/^\s*(\/\/|\*|\/\*).*$/gm, ''))
const spoken = squeezed(said.join('\n'))

/** The anchor that a renderer makes of a heading: lower case, no punctuation, spaces as hyphens. */
const anchorsOf = (path: string) =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/\s/g, '-'),
  )

test('every word in bold is a word on a screen', () => {
  const halves = allOf(/^(.*)$/gm).filter(({ found }) => found.split('**').length % 2 === 0)
  expect(halves).toEqual([])
  const strange = allOf(/\*\*(.+?)\*\*/g).filter(({ found }) => !spoken.includes(squeezed(found)))
  expect(strange).toEqual([])
})

test('every link and picture leads somewhere, down to the heading', () => {
  const broken = allOf(/\]\(([^)]+)\)/g).filter(({ page, found }) => {
    const [file = '', anchor] = found.split('#')
    const path = join(folder, file === '' ? page : file)
    if (!existsSync(join(root, path))) return true
    return anchor !== undefined && !anchorsOf(path).includes(anchor)
  })
  expect(broken).toEqual([])
})

test('every page is reached from the index, and the index from the README', () => {
  const index = read(join(folder, 'README.md'))
  const lost = pages.filter((page) => page !== 'README.md' && !index.includes(`(${page})`))
  expect(lost).toEqual([])
  expect(read('README.md')).toContain(`(${folder}/README.md)`)
})

test('the pictures are those that the tool takes, each shown somewhere, none heavy', () => {
  const files = readdirSync(join(root, folder, 'pictures')).sort()
  expect(files).toEqual(pictures.map(({ name }) => `${name}.png`).sort())
  const shown = new Set(allOf(/\]\(pictures\/([^)]+)\)/g).map(({ found }) => found))
  expect(files.filter((file) => !shown.has(file))).toEqual([])
  const bytes = files.map((file) => statSync(join(root, folder, 'pictures', file)).size)
  expect(Math.max(...bytes)).toBeLessThan(150 * 1024)
  expect(files.length).toBeLessThanOrEqual(20)
})

/** Buttons of 学信网 itself. */
const onChsi = ['毕业证书图像采集', '反馈']

// “点‘…’” on one screen names a button of another; when that is renamed, the sentence sends people astray.
test('what a screen tells people to press stands on a screen', () => {
  const quoted = /[点选到在去从里]“([^”{}$<>]{2,24})”/g
  const bare = squeezed(said.join('\n').replace(/“[^”]*”/g, ''))
  const pressed = [...said, read('tools/demo/page.ts')].flatMap((source) =>
    [...source.matchAll(quoted)].map(([, name = '']) => squeezed(name)),
  )
  expect(pressed.length).toBeGreaterThan(10)
  const parts = new Set(pressed.flatMap((name) => name.split('→')))
  expect([...parts].filter((name) => !bare.includes(name) && !onChsi.includes(name))).toEqual([])
})
