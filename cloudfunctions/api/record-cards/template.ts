// A school's own page of the 学籍卡: looked at, tried with an invented person, taken, dropped; and ours to start from.
import { Refused } from '../../../src/domain/errors'
import type { CardSettings } from '../../../src/domain/record-cards/content'
import type { recordCards, TemplateCheck } from '../../../src/domain/record-cards/contract'
import { pageValuesOf } from '../../../src/domain/record-cards/page'
import { loopTags, neededTags, singleTags } from '../../../src/domain/record-cards/tags'
import { dayOf } from '../../../src/domain/time'
import { DOWNLOAD_SECONDS } from '../cloud'
import { postOf, type Context, type HandlersOf } from '../context'
import { tagsFoundIn } from '../documents/fill-tags'
import { readWordFile, xmlOf, type WordParts } from '../documents/word-file'
import { openTicket } from '../files'
import { schoolOf } from '../school'
import type { Database } from '../store/database'
import { tagsInMarginals } from './marginals'
import { ownLayout } from './own-layout'
import { inventedContent, inventedValues } from './sample'
import { cardSettingsOf, saveCardSettings } from './settings'
import { volumeDocument } from './volume'

type Templates = Pick<
  HandlersOf<typeof recordCards>,
  'sampleTemplate' | 'tryTemplate' | 'useTemplate' | 'dropTemplate'
>

const why = 'settings belong to the school'

export const templateHandlers: Templates = {
  async sampleTemplate(ctx, { cohortId }) {
    const db = ctx.store.beyondReach(why)
    await demandCohort(db, cohortId)
    const [{ settings }, school] = await Promise.all([cardSettingsOf(db, cohortId), schoolOf(db)])
    const bytes = await ownLayout(settings, school.registrarOffice)
    return addressOf(ctx, `record-cards/${cohortId}/sample.docx`, bytes, '学籍卡模板（样例）.docx')
  },

  async tryTemplate(ctx, { cohortId, ticket }) {
    const db = ctx.store.beyondReach(why)
    await demandCohort(db, cohortId)
    const { row, bytes } = await openTicket(ctx, ticket, 'cardTemplate')
    const parts = await readWordFile(bytes)
    const check = checkOf(parts, row.fileName)
    if (check.unknown.length + check.broken.length > 0) return { check, sample: null }
    const filled = await filledSample(ctx, db, cohortId, parts)
    const place = `record-cards/${cohortId}/tried-${ctx.act}.docx`
    return { check, sample: await addressOf(ctx, place, filled, '学籍卡试填.docx') }
  },

  async useTemplate(ctx, { cohortId, ticket }) {
    const db = ctx.store.beyondReach(why)
    const { row, bytes } = await openTicket(ctx, ticket, 'cardTemplate')
    const check = checkOf(await readWordFile(bytes), row.fileName)
    const wrong = [...check.unknown.map((name) => `{${name}}`), ...check.broken]
    if (wrong.length > 0)
      throw new Refused('TEMPLATE_TAGS', { detail: { tags: wrong.slice(0, 8).join('、') } })
    await demandCohort(db, cohortId)
    const fileId = await ctx.cloud.save(`record-cards/${cohortId}/template-${ctx.act}.docx`, bytes)
    const template = { fileId, fileName: row.fileName, at: ctx.now, byName: postOf(ctx).name }
    const entry = {
      action: 'recordCards.useTemplate',
      target: cohortId,
      after: { fileName: row.fileName },
    }
    await saveCardSettings(db, entry, { template })
    return { done: true }
  },

  async dropTemplate(ctx, { cohortId }) {
    const db = ctx.store.beyondReach(why)
    const { template } = await cardSettingsOf(db, cohortId)
    if (!template) return { done: true }
    const entry = {
      action: 'recordCards.dropTemplate',
      target: cohortId,
      before: { fileName: template.fileName },
    }
    await saveCardSettings(db, entry, { template: null })
    return { done: true }
  },
}

/** Also because its id becomes part of a place in storage. */
async function demandCohort(db: Database, cohortId: string): Promise<void> {
  if (!(await db.get('cohorts', cohortId))) throw new Refused('NOT_FOUND')
}

/** The page that a cohort's cards are printed on, as parts of a Word file. */
export async function pageOf(
  work: { cloud: Context['cloud'] },
  settings: CardSettings,
  template: { fileId: string } | null,
  registrarOffice: string,
): Promise<WordParts> {
  if (!template) return readWordFile(await ownLayout(settings, registrarOffice))
  const bytes = await work.cloud.load(template.fileId)
  if (!bytes) throw new Refused('FILE_MISSING')
  return readWordFile(bytes)
}

function checkOf(parts: WordParts, fileName: string): TemplateCheck {
  const found = tagsFoundIn(xmlOf(parts, 'word/document.xml'))
  const singles = [...new Set([...found.singles, ...tagsInMarginals(parts)])]
  const known = new Set(singleTags.map(({ name }) => name))
  const unknown = singles.filter((name) => !known.has(name))
  for (const [loop, inside] of Object.entries(found.loops)) {
    const spec = loopTags.find(({ name }) => name === loop)
    if (!spec) unknown.push(`#${loop}`)
    else unknown.push(...inside.filter((name) => !spec.inside.some((tag) => tag.name === name)))
  }
  return {
    fileName,
    known: [...singles, ...Object.keys(found.loops)].filter((name) => !unknown.includes(name)),
    unknown: [...new Set(unknown)],
    missing: neededTags.filter((name) => !singles.includes(name)),
    broken: found.broken,
  }
}

async function filledSample(
  ctx: Context,
  db: Database,
  cohortId: string,
  parts: WordParts,
): Promise<Buffer> {
  const [school, cohort] = await Promise.all([schoolOf(db), db.get('cohorts', cohortId)])
  const values = pageValuesOf({
    schoolName: school.name,
    cohortName: cohort?.name ?? '',
    number: 1,
    values: inventedValues,
    changes: [{ kind: '休学', fromOn: '2022-03-01' }],
    content: inventedContent,
  })
  const page = { values, photo: null, noPhoto: '贴照片处' }
  return volumeDocument(parts, [page, page], {
    headLine: '试填：虚构的同学，不是正式学籍卡',
    batchNo: '试填',
    shortHash: '00000000',
    madeOn: dayOf(ctx.now),
    madeAt: new Date(ctx.now),
  })
}

async function addressOf(ctx: Context, place: string, bytes: Buffer, fileName: string) {
  const url = await ctx.cloud.address(await ctx.cloud.save(place, bytes))
  if (!url) throw new Refused('FILE_MISSING')
  return { url, fileName, expiresAt: ctx.now + DOWNLOAD_SECONDS * 1000 }
}
