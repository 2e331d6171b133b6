// The papers of an application: photos of its evidence, and the filled form to print, sign and stamp.
import { isReason } from '../../../src/domain/accounts/rules'
import type { AppliedField, corrections } from '../../../src/domain/corrections/contract'
import { proofsFor } from '../../../src/domain/corrections/evidence'
import { flagLabels } from '../../../src/domain/corrections/rules'
import { recordFields, type RecordFieldName } from '../../../src/domain/enrolment/record'
import { Refused } from '../../../src/domain/errors'
import { DOWNLOAD_SECONDS } from '../cloud'
import type { Context, HandlersOf } from '../context'
import { schoolOf } from '../school'
import type { CorrectionRow } from '../store/rows'
import { formDocument } from './form-document'
import { currentValues } from './rewrite'
import { correctionInReach, differenceOf } from './shown'

type Papers = Pick<HandlersOf<typeof corrections>, 'evidence' | 'form' | 'revealOwn'>

export const paperHandlers: Papers = {
  async evidence(ctx, { correctionId }) {
    const row = await correctionInReach(ctx, correctionId)
    await logLook(ctx, row, 'evidence', '办理信息变更申请，查看证明照片')
    const urls = await Promise.all(row.photos.map(({ fileId }) => ctx.cloud.address(fileId)))
    const photos = urls.map((url, i) => {
      const { fileName: sent = '', at = row.appliedAt } = row.photos[i] ?? {}
      const ending = /\.(jpe?g|png)$/i.exec(sent)?.[0] ?? '.jpg'
      if (!url) throw new Refused('FILE_MISSING')
      const fileName = `证明材料${i + 1}${ending.toLowerCase()}`
      return { url, fileName, expiresAt: until(ctx), addedAt: at }
    })
    return { photos }
  },

  async revealOwn(ctx, { correctionId }) {
    const row = await correctionInReach(ctx, correctionId)
    await logLook(ctx, row, 'number', '')
    return { idNumber: differenceOf(ctx.keys, row).idNumber?.after ?? '' }
  },

  async form(ctx, { correctionId, reason }) {
    if (ctx.role !== 'graduate' && !isReason(reason)) throw new Refused('REASON_NEEDED')
    const row = await correctionInReach(ctx, correctionId)
    await logLook(ctx, row, 'form', reason)
    const db = ctx.store.beyondReach('the application was found within reach')
    const [school, content] = await Promise.all([schoolOf(db), contentOf(ctx, row)])
    const title = `${school.name}学生学籍信息变更申请表`
    const bytes = await formDocument({ title, registrarOffice: school.registrarOffice, ...content })
    // One place for each application: a later form replaces the earlier, and the timer finds it.
    const fileId = await ctx.cloud.save(`corrections/${row._id}/form.docx`, bytes)
    if (row.formFileId !== fileId || !row.keepsFiles)
      await db.patch('corrections', row._id, {}, { formFileId: fileId, keepsFiles: true })
    const url = await ctx.cloud.address(fileId)
    if (!url) throw new Refused('FILE_MISSING')
    const fileName = `学籍信息变更申请表_${row.studentNo}${row.name}.docx`
    return { url, fileName, expiresAt: until(ctx) }
  },
}

const until = (ctx: Context): number => ctx.now + DOWNLOAD_SECONDS * 1000

/** Written down before anything is shown; looks of others are shown to the owner. */
async function logLook(
  ctx: Context,
  row: CorrectionRow,
  what: 'evidence' | 'form' | 'number',
  reason: string,
) {
  const db = ctx.store.beyondReach('the look is written down')
  const isOwn = ctx.role === 'graduate'
  await db.log({
    action: isOwn ? `corrections.own-${what}` : `corrections.${what}`,
    target: row._id,
    graduateId: row.graduateId,
    reason,
  })
}

async function contentOf(ctx: Context, row: CorrectionRow) {
  const graduate = await ctx.store.get('graduates', row.graduateId)
  if (!graduate) throw new Refused('NOT_FOUND')
  const difference = differenceOf(ctx.keys, row)
  const values = currentValues(ctx.keys, graduate)
  // After an approval the record has the new values; the form says what was applied for.
  for (const [field, { before }] of Object.entries(difference))
    values[field as RecordFieldName] = before
  return {
    values,
    changes: (Object.keys(recordFields) as RecordFieldName[]).flatMap((field) => {
      const change = difference[field]
      return change ? [{ label: recordFields[field].label, ...change }] : []
    }),
    reason: row.note,
    flags: row.flags.map((flag) => flagLabels[flag]),
    photos: row.photos.length,
    proofs: proofsFor(row.fields as AppliedField[], {
      idType: values.idType,
      newType: difference.idType?.after,
    }),
    appliedAt: row.appliedAt,
    number: row._id.slice(1, 13).toUpperCase(),
  }
}
