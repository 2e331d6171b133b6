// What the registrar may make of a table's columns, and what is wrong with a proposal.
import * as z from 'zod/mini'
import type { FieldProblem } from '../action'
import { Count, OptionalText, Text } from '../fields'
import { whyNotWords } from '../roster/rules'
import { columnOf, maySayRequired, sources, TemplateColumn, type Source } from './columns'

export const COLUMNS_MAX = 30
export const COLUMN_TITLE_MAX = 40
export const COLUMN_WIDTH = { min: 4, max: 60 } as const
export const LIST_MAX = 20
export const LIST_TEXT_MAX = 20

/** One column as the registrar wants it; where it stands follows from the order. */
export const ColumnChoice = z.strictObject({
  title: OptionalText(COLUMN_TITLE_MAX),
  source: TemplateColumn.shape.source,
  required: z.boolean(),
  list: z.array(Text(LIST_TEXT_MAX)).check(z.maxLength(LIST_MAX)),
  dateForm: TemplateColumn.shape.dateForm,
  width: z.int().check(z.minimum(COLUMN_WIDTH.min), z.maximum(COLUMN_WIDTH.max)),
})
export type ColumnChoice = z.infer<typeof ColumnChoice>

/** A school's own table as it was understood, before it is taken into use. */
export const ReadTemplate = z.object({
  fileName: z.string(),
  sheet: z.string(),
  headerRow: Count,
  columns: z.array(TemplateColumn),
  /** Headings that mean nothing to us. */
  unknown: z.array(z.string()),
  /** What the table cannot do without and no heading says. */
  missing: z.array(z.string()),
})
export type ReadTemplate = z.infer<typeof ReadTemplate>

/** The choices as columns of our own sheet: titles, order and widths are the registrar's. */
export const drawnColumns = (choices: readonly ColumnChoice[]): TemplateColumn[] =>
  choices.map((choice, at) => ruled({ ...choice, at }))

/** The choices for a school's own sheet: where its columns stand and what they are called stays as it is. */
export const mappedColumns = (
  found: readonly TemplateColumn[],
  choices: readonly ColumnChoice[],
): TemplateColumn[] =>
  found.map((column, i) => ruled({ ...column, ...choices[i], title: column.title }))

/** Rules only where they mean something. */
const ruled = (column: TemplateColumn): TemplateColumn => ({
  ...column,
  required: maySayRequired(column.source)
    ? column.required
    : columnOf(0, '', column.source).required,
  list: column.source === 'extra' ? [...new Set(column.list)] : [],
})

const mustHave = (Object.keys(sources) as Source[]).filter((key) => sources[key].required)

/** What a table cannot do without and these columns lack, by its official name. */
export const lackingIn = (columns: readonly TemplateColumn[]): string[] =>
  mustHave
    .filter((key) => !columns.some(({ source }) => source === key))
    .map((key) => sources[key].label)

/** What is wrong, by field as it was sent; empty when the columns can be used. */
export function whyNotColumns(columns: readonly TemplateColumn[]): Record<string, FieldProblem> {
  const found: Record<string, FieldProblem> = {}
  const lacking = lackingIn(columns)
  if (lacking.length > 0)
    found.columns = { code: 'COLUMN_MISSING', detail: { column: lacking.join('、') } }
  columns.forEach((column, i) => {
    const { title, source } = column
    const earlier = columns.slice(0, i)
    const isTold = source !== 'blank'
    const wrong =
      title === ''
        ? ({ code: 'REQUIRED' } as const)
        : isTold && earlier.some((one) => sameTitle(one.title, title))
          ? ({ code: 'COLUMN_TWICE', detail: { column: title } } as const)
          : whyNotWords(title, COLUMN_TITLE_MAX)
    if (wrong) found[`columns.${i}.title`] = wrong
    const isTaken = source !== 'extra' && earlier.some((one) => one.source === source)
    if (isTold && isTaken)
      found[`columns.${i}.source`] = {
        code: 'SOURCE_TWICE',
        detail: { source: sources[source].label },
      }
    const unfit = column.list.map((text) => whyNotWords(text, LIST_TEXT_MAX)).find(Boolean)
    if (unfit) found[`columns.${i}.list`] = unfit
  })
  return found
}

/** As a header search sees them. */
const sameTitle = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase()
