// A part of a Word file as a tree: read with caps, walked, copied and written back.
import { SaxesParser } from 'saxes'

export interface Element {
  name: string
  attributes: Record<string, string>
  children: Node[]
}
export type Node = Element | string

/** Far more than a page of a form has. */
const NODES_MAX = 60_000
const DEPTH_MAX = 120

/** The part is no XML that a Word file may hold: broken, endless, or with entities of its own. */
export class BadXml extends Error {}

export const isElement = (node: Node | undefined): node is Element => typeof node === 'object'

export function parseXml(text: string): Element {
  const parser = new SaxesParser({ xmlns: false })
  const root: Element = { name: '', attributes: {}, children: [] }
  const open: Element[] = [root]
  let count = 0
  const top = () => open[open.length - 1] ?? root
  parser.on('opentag', ({ name, attributes }) => {
    if (++count > NODES_MAX || open.length > DEPTH_MAX) throw new BadXml('too large')
    const element: Element = { name, attributes: { ...attributes }, children: [] }
    top().children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', (piece) => {
    if (open.length > 1) top().children.push(piece)
  })
  parser.on('cdata', (piece) => void top().children.push(piece))
  // Entities are how a small file becomes a large one, or reads another.
  parser.on('doctype', () => {
    throw new BadXml('doctype')
  })
  parser.on('error', (error) => {
    throw new BadXml(error.message)
  })
  try {
    parser.write(text).close()
  } catch (error) {
    throw error instanceof BadXml ? error : new BadXml(String(error))
  }
  const [element] = root.children
  if (!isElement(element)) throw new BadXml('empty')
  return element
}

const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

export const escapeXml = (text: string): string =>
  text
    .replace(NOT_XML, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')

export function writeXml(node: Node): string {
  if (!isElement(node)) return escapeXml(node)
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('')
  const inside = node.children.map(writeXml).join('')
  return inside === ''
    ? `<${node.name}${attributes}/>`
    : `<${node.name}${attributes}>${inside}</${node.name}>`
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export const copyOf = (element: Element): Element => ({
  name: element.name,
  attributes: { ...element.attributes },
  children: element.children.map((child) => (isElement(child) ? copyOf(child) : child)),
})

export const elementsOf = (element: Element): Element[] => element.children.filter(isElement)

export const childOf = (element: Element, name: string): Element | undefined =>
  elementsOf(element).find((child) => child.name === name)

/** All below of that name in the order of the text; `within` says what not to look into. */
export function below(
  element: Element,
  name: string,
  isClosed: (child: Element) => boolean = () => false,
): Element[] {
  return elementsOf(element).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...(isClosed(child) ? [] : below(child, name, isClosed)),
  ])
}
