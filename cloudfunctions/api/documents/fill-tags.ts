// Fills {标签} in a page of Word: across split runs, and row by row where a table repeats.
import { below, copyOf, elementsOf, isElement, type Element, type Node } from './xml-tree'

export interface TagValues {
  texts: Record<string, string>
  loops: Record<string, Record<string, string>[]>
  /** Tags that stand for something else than words: what is put in their place. */
  drawn?: Record<string, Node[]>
}

/** `{#name}` or `{#name:5}` opens a loop of at least so many rows, `{/name}` closes it. */
const TAG = /\{([#/]?)([^{}\r\n]{1,30})\}/g
const OPENING = /^(.{1,20}?)(?:[:：](\d{1,2}))?$/

const paragraphsIn = (element: Element): Element[] => below(element, 'w:p')
const isParagraph = (element: Element) => element.name === 'w:p'
/** Texts of a paragraph's own runs; a text box inside has paragraphs of its own. */
const textsOf = (paragraph: Element): Element[] => below(paragraph, 'w:t', isParagraph)
const wordsOf = (text: Element): string =>
  text.children.map((child) => (isElement(child) ? '' : child)).join('')
const writtenIn = (element: Element): string =>
  paragraphsIn(element)
    .map((paragraph) => textsOf(paragraph).map(wordsOf).join(''))
    .join('\n')

const tagsIn = (text: string) =>
  [...text.matchAll(TAG)].map(([, mark = '', name = '']) => ({ mark, name: name.trim() }))

interface Loop {
  name: string
  atLeast: number
  from: number
  to: number
}

/** The loops among the rows of one table; names of those that do not close there go to `broken`. */
function loopsOf(rows: readonly Element[], broken: string[]): Loop[] {
  const loops: Loop[] = []
  let open: Loop | null = null
  rows.forEach((row, i) => {
    for (const { mark, name } of tagsIn(ownWords(row))) {
      if (mark === '#') {
        if (open) broken.push(`{#${open.name}}`)
        const [, plain = name, least = '1'] = OPENING.exec(name) ?? []
        open = { name: plain.trim(), atLeast: Number(least), from: i, to: i }
      } else if (mark === '/') {
        if (open?.name === name) {
          loops.push({ ...open, to: i })
          open = null
        } else broken.push(`{/${name}}`)
      }
    }
  })
  if (open !== null) broken.push(`{#${(open as Loop).name}}`)
  return loops
}

/** Of a row without the tables inside it. */
const ownWords = (row: Element): string =>
  below(row, 'w:p', (child) => child.name === 'w:tbl' || isParagraph(child))
    .map((paragraph) => textsOf(paragraph).map(wordsOf).join(''))
    .join('\n')

/** Fills the element in place. Tags that nobody knows become empty; the check has named them before. */
export function fillTags(element: Element, values: TagValues): void {
  for (const child of elementsOf(element)) {
    if (child.name === 'w:tbl') repeatRows(child, values)
    fillTags(child, values)
    if (isParagraph(child)) fillParagraph(child, values)
  }
}

function repeatRows(table: Element, values: TagValues): void {
  const rows = elementsOf(table).filter(({ name }) => name === 'w:tr')
  for (const { name, atLeast, from, to } of loopsOf(rows, []).reverse()) {
    const pattern = rows.slice(from, to + 1)
    const items = values.loops[name] ?? []
    const count = Math.max(items.length, atLeast, 1)
    const made = Array.from({ length: count }, (_, i) =>
      pattern.map((row) => {
        const copy = copyOf(row)
        const item = items[i] ?? {}
        // What an outer tag of the same name would say has no place in an empty row.
        fillTags(copy, { ...values, texts: item, loops: {} })
        return copy
      }),
    ).flat()
    const at = table.children.indexOf(pattern[0] as Element)
    table.children.splice(at, pattern.length, ...made)
  }
}

function fillParagraph(paragraph: Element, values: TagValues): void {
  const texts = textsOf(paragraph)
  const whole = texts.map(wordsOf).join('')
  const found = [...whole.matchAll(TAG)].reverse()
  for (const match of found) {
    const [all, mark = '', raw = ''] = match
    const name = raw.trim()
    const drawn = mark === '' ? values.drawn?.[name] : undefined
    const text = mark === '' ? (values.texts[name] ?? '') : ''
    const first = replaceWords(texts, match.index, match.index + all.length, drawn ? '' : text)
    if (drawn && first) putBeside(paragraph, first, drawn)
  }
  for (const text of texts) if (wordsOf(text) !== '') text.attributes['xml:space'] = 'preserve'
}

/** Puts `instead` where characters `from` to `to` of all texts together stand; answers the text that has it. */
function replaceWords(
  texts: readonly Element[],
  from: number,
  to: number,
  instead: string,
): Element | undefined {
  let at = 0
  let first: Element | undefined
  for (const text of texts) {
    const words = wordsOf(text)
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, words.length)]
    if (start < words.length && end > 0 && end > start) {
      text.children = [words.slice(0, start) + (first ? '' : instead) + words.slice(end)]
      first ??= text
    }
    at += words.length
  }
  return first
}

/** Adds runs behind the run that holds the text. */
function putBeside(paragraph: Element, text: Element, nodes: readonly Node[]): void {
  const holder = [paragraph, ...below(paragraph, 'w:ins'), ...below(paragraph, 'w:sdtContent')]
    .map((parent) => ({
      parent,
      run: elementsOf(parent).find((run) => run.children.includes(text)),
    }))
    .find(({ run }) => run !== undefined)
  if (!holder?.run) return
  const at = holder.parent.children.indexOf(holder.run)
  holder.parent.children.splice(at + 1, 0, ...nodes)
}

export interface TagsFound {
  singles: string[]
  /** Loop → the tags inside it. */
  loops: Record<string, string[]>
  /** Tags of loops that do not open and close in rows of one table. */
  broken: string[]
}

/** Which tags a page uses, for the check before it is taken. */
export function tagsFoundIn(root: Element): TagsFound {
  const broken: string[] = []
  const loops: Record<string, string[]> = {}
  const inside: string[] = []
  const known = new Set<string>()
  for (const table of below(root, 'w:tbl')) {
    const rows = elementsOf(table).filter(({ name }) => name === 'w:tr')
    for (const { name, from, to } of loopsOf(rows, broken)) {
      known.add(name)
      const used = rows.slice(from, to + 1).flatMap((row) => tagsIn(writtenIn(row)))
      const plain = used.filter(({ mark }) => mark === '').map((tag) => tag.name)
      loops[name] = [...new Set([...(loops[name] ?? []), ...plain])]
      inside.push(...plain)
    }
  }
  const all = tagsIn(writtenIn(root))
  for (const { mark, name } of all) {
    const plain = OPENING.exec(name)?.[1]?.trim() ?? name
    if (mark !== '' && !known.has(plain) && !broken.includes(`{${mark}${plain}}`))
      broken.push(`{${mark}${plain}}`)
  }
  const counted = new Map<string, number>()
  for (const { mark, name } of all) if (mark === '') counted.set(name, (counted.get(name) ?? 0) + 1)
  for (const name of inside) counted.set(name, (counted.get(name) ?? 0) - 1)
  const singles = [...counted].filter(([, count]) => count > 0).map(([name]) => name)
  return { singles, loops, broken: [...new Set(broken)] }
}
