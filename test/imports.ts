// Reads which files a source imports, and which of those imports cross a wall that must stay closed.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'

export const root = join(__dirname, '..')

/** Source files below a folder of the project, as paths from the root. */
export function sourcesOf(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
      .map((name) => join(folder, name))
      .sort(),
  )
}

/** What a source imports: packages by name, own files as paths from the root. */
export function importsOf(file: string, text = readFileSync(join(root, file), 'utf8')): string[] {
  const { importedFiles } = ts.preProcessFile(text, true, true)
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith('.') ? normalize(join(dirname(file), fileName)) : fileName,
  )
}

const folderOf = (path: string) => path.split('/')[0] ?? ''
const ours = ['src', 'desk', 'cloudfunctions', 'emulator', 'tools', 'test', 'bench', 'config']
const isOurs = (target: string) => ours.includes(folderOf(target))

const isSdk = (target: string) => target === 'wx-server-sdk' || target.startsWith('@cloudbase/')

interface Wall {
  /** Said when it is broken. */
  rule: string
  guards: (file: string) => boolean
  allows: (target: string) => boolean
}

const inDomain = (path: string) => path === 'src/domain' || path.startsWith('src/domain/')

export const walls: Wall[] = [
  {
    rule: 'src imports none of the other sides',
    guards: (file) => folderOf(file) === 'src',
    allows: (target) => !isOurs(target) || folderOf(target) === 'src',
  },
  {
    rule: 'domain imports zod/mini, dayjs and itself',
    guards: inDomain,
    allows: (target) =>
      target === 'zod/mini' || /^dayjs(\/plugin\/\w+)?$/.test(target) || inDomain(target),
  },
  {
    rule: 'desk imports itself, src/domain and the typed call',
    guards: (file) => folderOf(file) === 'desk',
    allows: (target) =>
      !isOurs(target) ||
      folderOf(target) === 'desk' ||
      inDomain(target) ||
      target === 'src/api/call',
  },
  {
    rule: 'cloudfunctions import themselves and src/domain',
    guards: (file) => folderOf(file) === 'cloudfunctions',
    allows: (target) =>
      !isOurs(target) || folderOf(target) === 'cloudfunctions' || inDomain(target),
  },
  {
    rule: 'the emulator imports none of the other sides',
    guards: (file) => folderOf(file) === 'emulator',
    allows: (target) => !isOurs(target) || folderOf(target) === 'emulator',
  },
  {
    rule: 'the cloud SDK is wired in one file',
    guards: (file) => file !== 'cloudfunctions/api/parts.ts',
    allows: (target) => !isSdk(target),
  },
  {
    rule: "src uses zod only as 'zod/mini': classic zod calls new Function",
    guards: (file) => folderOf(file) === 'src',
    allows: (target) => !/^zod(\/|$)/.test(target) || target === 'zod/mini',
  },
]

/** Every broken wall of one file, as sentences. */
export function breaches(file: string, targets: string[]): string[] {
  return walls
    .filter((wall) => wall.guards(file))
    .flatMap((wall) =>
      targets
        .filter((target) => !wall.allows(target))
        .map((target) => `${file} imports ${target}: ${wall.rule}`),
    )
}
