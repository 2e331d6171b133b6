// Head and foot of a volume, and the settings that mirror its margins: page numbers stand at the outer corner.
import { Refused } from '../../../src/domain/errors'
import { tagsFoundIn, fillTags } from '../documents/fill-tags'
import { xmlOf, type WordParts } from '../documents/word-file'
import {
  childOf,
  escapeXml,
  isElement,
  writeXml,
  XML_HEAD,
  type Element,
} from '../documents/xml-tree'

export interface Marginals {
  /** Stands over every card: which volume this is, and how many cards it should have. */
  headLine: string
  batchNo: string
  shortHash: string
  /** 'YYYY-MM-DD'. */
  madeOn: string
}

const SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/**
 * Adds our foot (and our head, where the page has none) and answers the references for its sections. A page
 * that says {批次号} in its own foot keeps it.
 */
export function addMarginals(parts: WordParts, ending: Element, facts: Marginals): Element[] {
  const own = fillOwn(parts, facts)
  const references: Element[] = []
  const hasHead = childOf(ending, 'w:headerReference') !== undefined
  const width = textWidthOf(ending)
  if (!hasHead) {
    const head = `<w:hdr ${SPACE}>${paragraph('left', run(facts.headLine))}</w:hdr>`
    for (const side of ['default', 'even'] as const)
      references.push(addPart(parts, 'header', side, head))
  }
  if (!own.saysBatch) {
    const batch = run(`批次 ${facts.batchNo} · 校验 ${facts.shortHash} · ${facts.madeOn}`)
    const number = `${run('第 ')}${field('PAGE')}${run(' 页　共 ')}${field('NUMPAGES')}${run(' 页')}`
    // Fronts are odd: the number stands right. On the back it stands left, away from the binding again.
    const odd = paragraph('left', `${batch}${tab()}${number}`, width)
    const even = paragraph('left', `${number}${tab()}${batch}`, width)
    references.push(
      addPart(parts, 'footer', 'default', `<w:ftr ${SPACE}>${odd}</w:ftr>`),
      addPart(parts, 'footer', 'even', `<w:ftr ${SPACE}>${even}</w:ftr>`),
    )
  }
  return references
}

/** Fills the tags of the page's own heads and feet. */
function fillOwn(parts: WordParts, facts: Marginals): { saysBatch: boolean } {
  let saysBatch = false
  for (const name of [...parts.keys()].filter((part) =>
    /^word\/(header|footer)\d*\.xml$/.test(part),
  )) {
    const root = xmlOf(parts, name)
    if (/footer/.test(name) && tagsFoundIn(root).singles.includes('批次号')) saysBatch = true
    const texts = { 批次号: facts.batchNo, 校验: facts.shortHash, 打印日期: facts.madeOn }
    fillTags(root, { texts, loops: {} })
    parts.set(name, Buffer.from(XML_HEAD + writeXml(root)))
  }
  return { saysBatch }
}

/** Between the margins, in twentieths of a point; A4 with usual margins where the page does not say. */
function textWidthOf(ending: Element): number {
  const size = childOf(ending, 'w:pgSz')?.attributes ?? {}
  const margin = childOf(ending, 'w:pgMar')?.attributes ?? {}
  const read = (value: string | undefined, usual: number) => Number(value ?? usual) || usual
  return read(size['w:w'], 11906) - read(margin['w:left'], 1440) - read(margin['w:right'], 1440)
}

const LOOK = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="18"/></w:rPr>' // prettier-ignore
const run = (text: string) => `<w:r>${LOOK}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
const tab = () => `<w:r>${LOOK}<w:tab/></w:r>`
const field = (code: string) =>
  `<w:r>${LOOK}<w:fldChar w:fldCharType="begin"/></w:r><w:r>${LOOK}<w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r>${LOOK}<w:fldChar w:fldCharType="separate"/></w:r><w:r>${LOOK}<w:t>1</w:t></w:r><w:r>${LOOK}<w:fldChar w:fldCharType="end"/></w:r>`
const paragraph = (align: string, inside: string, rightTab?: number) =>
  `<w:p><w:pPr>${rightTab ? `<w:tabs><w:tab w:val="right" w:pos="${rightTab}"/></w:tabs>` : ''}<w:spacing w:before="0" w:after="0"/><w:jc w:val="${align}"/></w:pPr>${inside}</w:p>`

function addPart(
  parts: WordParts,
  kind: 'header' | 'footer',
  side: 'default' | 'even',
  xml: string,
): Element {
  const name = `card-${kind}-${side}.xml`
  const id = `rIdCard-${kind}-${side}`
  parts.set(`word/${name}`, Buffer.from(XML_HEAD + xml))
  const relations = xmlOf(parts, 'word/_rels/document.xml.rels')
  relations.children.push({
    name: 'Relationship',
    attributes: { Id: id, Type: `${RELATIONS}/${kind}`, Target: name },
    children: [],
  })
  parts.set('word/_rels/document.xml.rels', Buffer.from(XML_HEAD + writeXml(relations)))
  const types = xmlOf(parts, '[Content_Types].xml')
  types.children.push({
    name: 'Override',
    attributes: {
      PartName: `/word/${name}`,
      ContentType: `application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml`,
    },
    children: [],
  })
  parts.set('[Content_Types].xml', Buffer.from(XML_HEAD + writeXml(types)))
  return {
    name: `w:${kind}Reference`,
    attributes: { 'w:type': side, 'r:id': id, 'xmlns:r': RELATIONS },
    children: [],
  }
}

/** What the schema puts before each of the two settings; a reader may refuse another order. */
const BEFORE_MIRROR = /^w:(writeProtection|view|zoom|removePersonalInformation|removeDateAndTime|doNotDisplayPageBoundaries|displayBackgroundShape|printPostScriptOverText|printFractionalCharacterWidth|printFormsData|embedTrueTypeFonts|embedSystemFonts|saveSubsetFonts|saveFormsData)$/ // prettier-ignore
const BEFORE_EVEN = /^w:(mirrorMargins|alignBordersAndEdges|bordersDoNotSurroundHeader|bordersDoNotSurroundFooter|gutterAtTop|hideSpellingErrors|hideGrammaticalErrors|activeWritingStyle|proofState|formsDesign|attachedTemplate|linkStyles|stylePaneFormatFilter|stylePaneSortMethod|documentType|mailMerge|revisionView|trackRevisions|doNotTrackMoves|doNotTrackFormatting|documentProtection|autoFormatOverride|styleLockTheme|styleLockQFSet|defaultTabStop|autoHyphenation|consecutiveHyphenLimit|hyphenationZone|doNotHyphenateCaps|showEnvelope|summaryLength|clickAndTypeStyle|defaultTableStyle)$/ // prettier-ignore

/** Fronts and backs differ, so that the wide margin always lies at the binding. */
export function mirrored(parts: WordParts): void {
  if (!parts.has('word/settings.xml')) throw new Refused('TEMPLATE_BROKEN')
  const settings = xmlOf(parts, 'word/settings.xml')
  put(settings, 'w:mirrorMargins', (name) => BEFORE_MIRROR.test(name))
  put(settings, 'w:evenAndOddHeaders', (name) => BEFORE_MIRROR.test(name) || BEFORE_EVEN.test(name))
  parts.set('word/settings.xml', Buffer.from(XML_HEAD + writeXml(settings)))
}

function put(settings: Element, name: string, goesBefore: (name: string) => boolean): void {
  // It may be there and say no.
  settings.children = settings.children.filter((child) => !isElement(child) || child.name !== name)
  const at = settings.children.findLastIndex((child) => isElement(child) && goesBefore(child.name))
  settings.children.splice(at + 1, 0, { name, attributes: {}, children: [] })
}

/** Tags in the page's heads and feet, for the check. */
export const tagsInMarginals = (parts: WordParts): string[] =>
  [...parts.keys()]
    .filter((part) => /^word\/(header|footer)\d*\.xml$/.test(part))
    .flatMap((name) => tagsFoundIn(xmlOf(parts, name)).singles)
