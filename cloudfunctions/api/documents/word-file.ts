// A .docx as its parts: read with the caps that tables have, refused where it could do harm, written back.
import { ZipFile } from 'yazl'
import { Refused } from '../../../src/domain/errors'
import { TableError } from '../tables/errors'
import { defaultTableLimits } from '../tables/table'
import { openPackage } from '../tables/zip-package'
import { below, parseXml, type Element } from './xml-tree'

/** Part name → bytes, in the order of the file. */
export type WordParts = Map<string, Buffer>

/** A page of a form with a crest is far below this. */
const limits = { ...defaultTableLimits, zipEntries: 300, inflatedBytes: 30 * 1024 * 1024 }

const MAIN = 'word/document.xml'
const PLAIN_MAIN =
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** Parts that run, embed or fetch something; none belongs on a form. */
const harmful: readonly [RegExp, string][] = [
  [/vbaProject|vbaData|macros?\//i, '宏'],
  [/^word\/embeddings\/|\.bin$|\.exe$|activeX/i, '嵌入对象'],
  [/afchunk|altChunk/i, '嵌入的其他文档'],
]
/** Fields that fetch or run when the file is opened. */
const HARMFUL_FIELD =
  /\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|MACROBUTTON|DATABASE|RD)\b/i

/** The parts of a Word file from somebody's computer; refuses `TEMPLATE_BROKEN` and `TEMPLATE_UNSAFE`. */
export async function readWordFile(bytes: Buffer): Promise<WordParts> {
  const parts: WordParts = new Map()
  try {
    const zip = await openPackage(bytes, limits)
    for (const name of zip.names()) {
      if (name.endsWith('/')) continue
      const chunks: Buffer[] = []
      for await (const chunk of zip.read(name)) chunks.push(chunk)
      parts.set(name, Buffer.concat(chunks))
    }
    refuseHarmful(parts)
  } catch (error) {
    if (error instanceof Refused) throw error
    if (error instanceof TableError && error.code === 'TABLE_BOMB')
      throw new Refused('TEMPLATE_UNSAFE', { detail: { found: '解开后大得不正常' } })
    throw new Refused('TEMPLATE_BROKEN')
  }
  return parts
}

function refuseHarmful(parts: WordParts): void {
  const unsafe = (found: string) => new Refused('TEMPLATE_UNSAFE', { detail: { found } })
  const types = xmlOf(parts, '[Content_Types].xml')
  const main = below(types, 'Override').find(
    ({ attributes }) => attributes.PartName?.toLowerCase() === `/${MAIN}`,
  )
  if (!parts.has(MAIN) || !main) throw new Refused('TEMPLATE_BROKEN')
  if (main.attributes.ContentType !== PLAIN_MAIN) throw unsafe('宏')
  for (const name of parts.keys())
    for (const [pattern, found] of harmful) if (pattern.test(name)) throw unsafe(found)
  for (const name of parts.keys()) {
    if (!/\.(xml|rels)$/i.test(name)) continue
    const root = xmlOf(parts, name)
    if (name.endsWith('.rels')) {
      const isExternal = below(root, 'Relationship').some(
        ({ attributes }) => attributes.TargetMode?.toLowerCase() === 'external',
      )
      if (isExternal) throw unsafe('外部链接')
      continue
    }
    // Word joins the pieces of a field's code, so they are read together.
    const codes = [
      below(root, 'w:instrText')
        .map((element) => element.children.join(''))
        .join(''),
      ...below(root, 'w:fldSimple').map(({ attributes }) => attributes['w:instr'] ?? ''),
    ]
    if (codes.some((code) => HARMFUL_FIELD.test(code))) throw unsafe('会自动取外部内容的域')
    if (below(root, 'w:altChunk').length > 0) throw unsafe('嵌入的其他文档')
  }
}

/** One part as a tree; throws `BadXml`. */
export const xmlOf = (parts: WordParts, name: string): Element =>
  parseXml((parts.get(name) ?? Buffer.alloc(0)).toString('utf8').replace(/^\uFEFF/, ''))

/** Pictures are packed already; the rest is deflated. Dates are fixed, so that equal content is equal bytes. */
export async function writeWordFile(parts: WordParts, madeAt: Date): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, bytes] of parts)
    zip.addBuffer(bytes, name, { mtime: madeAt, compress: !name.startsWith('word/media/') })
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
