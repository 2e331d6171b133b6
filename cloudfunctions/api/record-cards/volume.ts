// Binds cards into one .docx: the page of tags once for each person, pages numbered through, outer corners by side.
import { Refused } from '../../../src/domain/errors'
import type { PageValues } from '../../../src/domain/record-cards/page'
import { PHOTO_TAG } from '../../../src/domain/record-cards/tags'
import { fillTags, tagsFoundIn } from '../documents/fill-tags'
import { writeWordFile, xmlOf, type WordParts } from '../documents/word-file'
import {
  below,
  childOf,
  copyOf,
  elementsOf,
  isElement,
  writeXml,
  XML_HEAD,
  type Element,
  type Node,
} from '../documents/xml-tree'
import { addMarginals, mirrored, type Marginals } from './marginals'
import { pictureRun, type PhotoSize } from './picture'

export interface VolumePage {
  values: PageValues
  photo: { bytes: Buffer; size: PhotoSize } | null
  /** Stands where there is no photo. */
  noPhoto: string
}

export interface VolumeFacts extends Marginals {
  madeAt: Date
}

/** Twentieths of a point in a millimetre. */
const TWIPS = 56.7
/** For a cell that does not say how wide it is: a two-inch photo, in millimetres. */
const USUAL_WIDTH = 32
/** Height by width of the photos that offices paste (35 × 49 mm); the cell's borders are left free. */
const TALL = 1.4
const HIGHEST = 45

/** The parts of the template are not changed. */
export async function volumeDocument(
  template: WordParts,
  pages: readonly VolumePage[],
  facts: VolumeFacts,
): Promise<Buffer> {
  const parts: WordParts = new Map(template)
  const root = xmlOf(parts, 'word/document.xml')
  const body = childOf(root, 'w:body')
  if (!body) throw new Refused('TEMPLATE_BROKEN')
  plain(body)
  const last = elementsOf(body).at(-1)
  const ending = last?.name === 'w:sectPr' ? last : emptySection()
  const pattern: Element = {
    ...body,
    children: body.children.filter((child) => child !== last || last.name !== 'w:sectPr'),
  }
  const cell = photoCellIn(pattern)
  const pictures: { name: string; relation: string; bytes: Buffer }[] = []
  const references = addMarginals(parts, ending, facts)

  const bound: Element = { ...body, children: [] }
  pages.forEach((page, i) => {
    const copy = copyOf(pattern)
    const drawn: Record<string, Element[]> = {}
    if (page.photo) {
      const number = pictures.length + 1
      const { size, bytes } = page.photo
      const relation = `rIdCardPhoto${number}`
      pictures.push({ name: `card${number}.${size.kind}`, relation, bytes })
      drawn[PHOTO_TAG] = [pictureRun(relation, 10_000 + number, size, cell)]
    }
    const texts = {
      ...page.values.texts,
      [PHOTO_TAG]: page.noPhoto,
      批次号: facts.batchNo,
      校验: facts.shortHash,
      打印日期: facts.madeOn,
    }
    fillTags(copy, { texts, loops: page.values.loops, drawn })
    const isLast = i === pages.length - 1
    const section = sectionOf(ending, references)
    for (const inner of below(copy, 'w:sectPr')) dress(inner, references)
    bound.children.push(...copy.children)
    if (isLast) bound.children.push(section)
    else endSection(bound, section)
  })
  const [first] = below(bound, 'w:sectPr')
  if (first) setStart(first)
  renumber(bound)

  root.children = root.children.map((child) => (child === body ? bound : child))
  addPictures(parts, pictures)
  mirrored(parts)
  parts.set('word/document.xml', Buffer.from(XML_HEAD + writeXml(root)))
  return writeWordFile(parts, facts.madeAt)
}

const emptySection = (): Element => ({ name: 'w:sectPr', attributes: {}, children: [] })

/** Marks that may stand once in a file only, and those of editing, which say nothing on paper. */
const ONCE = ['w:bookmarkStart', 'w:bookmarkEnd', 'w:proofErr', 'w:commentRangeStart', 'w:commentRangeEnd', 'w:commentReference'] // prettier-ignore

function plain(element: Element): void {
  element.children = element.children.filter(
    (child) => !isElement(child) || !ONCE.includes(child.name),
  )
  for (const name of Object.keys(element.attributes))
    if (/^w14:(paraId|textId)$|^w:rsid/.test(name)) delete element.attributes[name]
  elementsOf(element).forEach(plain)
}

/** A section on a new page with our head and foot, its own size and margins kept. */
function sectionOf(ending: Element, references: readonly Element[]): Element {
  const section = copyOf(ending)
  dress(section, references)
  return section
}

function dress(section: Element, references: readonly Element[]): void {
  const replaced = new Set(references.map(({ name }) => name))
  const kept = section.children.filter(
    (child) =>
      isElement(child) &&
      !replaced.has(child.name) &&
      !['w:pgNumType', 'w:type', 'w:titlePg'].includes(child.name),
  )
  const own = kept.filter(
    (child) => isElement(child) && ['w:headerReference', 'w:footerReference'].includes(child.name),
  )
  const rest = kept.filter((child) => !own.includes(child))
  // Fronts and backs differ from now on: a head that the page had for all is put on both.
  for (const one of own.filter(isElement)) {
    const isEven = (child: Node) =>
      isElement(child) && child.name === one.name && child.attributes['w:type'] === 'even'
    if (one.attributes['w:type'] === 'default' && !own.some(isEven))
      own.push({ ...one, attributes: { ...one.attributes, 'w:type': 'even' } })
  }
  const onNewPage: Element = { name: 'w:type', attributes: { 'w:val': 'nextPage' }, children: [] }
  section.children = [...references.map(copyOf), ...own, onNewPage, ...rest]
}

/** Schema order: behind size, margins and borders. */
const BEFORE_NUMBERS = /^w:(headerReference|footerReference|footnotePr|endnotePr|type|pgSz|pgMar|paperSrc|pgBorders|lnNumType)$/ // prettier-ignore

function setStart(section: Element): void {
  const at = section.children.findLastIndex(
    (child) => isElement(child) && BEFORE_NUMBERS.test(child.name),
  )
  const start: Element = { name: 'w:pgNumType', attributes: { 'w:start': '1' }, children: [] }
  section.children.splice(at + 1, 0, start)
}

/** The section's end stands in its last paragraph; behind a table in one that takes no room. */
function endSection(bound: Element, section: Element): void {
  const last = elementsOf(bound).at(-1)
  if (last?.name === 'w:p') {
    let properties = childOf(last, 'w:pPr')
    if (!properties) {
      properties = { name: 'w:pPr', attributes: {}, children: [] }
      last.children.unshift(properties)
    }
    if (!childOf(properties, 'w:sectPr')) {
      const at = properties.children.findIndex(
        (child) => isElement(child) && child.name === 'w:pPrChange',
      )
      properties.children.splice(at === -1 ? properties.children.length : at, 0, section)
      return
    }
  }
  const spacing: Element = {
    name: 'w:spacing',
    attributes: { 'w:before': '0', 'w:after': '0', 'w:line': '20', 'w:lineRule': 'exact' },
    children: [],
  }
  const properties: Element = { name: 'w:pPr', attributes: {}, children: [spacing, section] }
  bound.children.push({ name: 'w:p', attributes: {}, children: [properties] })
}

/** Drawings of a crest on every card must have numbers of their own. */
function renumber(bound: Element): void {
  below(bound, 'wp:docPr').forEach((drawing, i) => {
    drawing.attributes.id = String(i + 1)
  })
}

/** How large a photo may be where its tag stands, in millimetres. */
function photoCellIn(pattern: Element): { width: number; height: number } {
  const cell = below(pattern, 'w:tc').findLast((one) => {
    const { singles } = tagsFoundIn(one)
    return singles.includes(PHOTO_TAG)
  })
  const properties = cell && childOf(cell, 'w:tcPr')
  const width = properties && childOf(properties, 'w:tcW')
  const isTold = width?.attributes['w:type'] === 'dxa'
  const twips = isTold ? Number(width.attributes['w:w']) : 0
  const room = twips > 300 ? twips / TWIPS - 4 : USUAL_WIDTH
  const wide = Math.min(room, HIGHEST / TALL)
  return { width: wide, height: wide * TALL }
}

function addPictures(
  parts: WordParts,
  pictures: readonly { name: string; relation: string; bytes: Buffer }[],
): void {
  if (pictures.length === 0) return
  const relations = xmlOf(parts, 'word/_rels/document.xml.rels')
  for (const { name, relation, bytes } of pictures) {
    parts.set(`word/media/${name}`, bytes)
    relations.children.push({
      name: 'Relationship',
      attributes: {
        Id: relation,
        Type: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image',
        Target: `media/${name}`,
      },
      children: [],
    })
  }
  parts.set('word/_rels/document.xml.rels', Buffer.from(XML_HEAD + writeXml(relations)))
  const types = xmlOf(parts, '[Content_Types].xml')
  const known = below(types, 'Default').map(({ attributes }) => attributes.Extension?.toLowerCase())
  for (const [ending, type] of [
    ['jpg', 'image/jpeg'],
    ['png', 'image/png'],
  ] as const)
    if (!known.includes(ending))
      types.children.unshift({
        name: 'Default',
        attributes: { Extension: ending, ContentType: type },
        children: [],
      })
  parts.set('[Content_Types].xml', Buffer.from(XML_HEAD + writeXml(types)))
}
