// A cohort's certificate settings: when graduates enter, which kinds are taken, and whose template is filled.
import { presetColumns } from '../../../src/domain/certificates/columns'
import type {
  CertificateSettings,
  CertificateWindow,
  certificates,
} from '../../../src/domain/certificates/contract'
import { defaultWindow } from '../../../src/domain/certificates/rules'
import { Refused } from '../../../src/domain/errors'
import { DOWNLOAD_SECONDS } from '../cloud'
import type { Context, HandlersOf } from '../context'
import { openTicket } from '../files'
import { DuplicateKey, type AuditEntry, type Database } from '../store/database'
import type { CertificateSettingsRow } from '../store/rows'
import { TableError } from '../tables/errors'
import { PRESET_HEADER, presetWorkbook } from './preset'
import { readTemplate } from './template'

type Settings = Pick<
  HandlersOf<typeof certificates>,
  'settings' | 'saveSettings' | 'useTemplate' | 'restorePreset' | 'template'
>

export const certificateSettingsHandlers: Settings = {
  settings: async (ctx, { cohortId }) =>
    settingsShown(await settingsOf(ctx.store.beyondReach('nothing personal'), cohortId)),

  async saveSettings(ctx, { cohortId, window }) {
    const { opensAt, closesAt } = window
    if (opensAt !== null && closesAt !== null && closesAt <= opensAt)
      throw new Refused('INVALID_INPUT', {
        fields: { 'window.closesAt': { code: 'END_BEFORE_START' } },
      })
    const before = await settingsInReach(ctx, cohortId)
    await save(ctx, 'certificates.saveSettings', cohortId, window, windowOf(before))
    return { done: true }
  },

  async useTemplate(ctx, { cohortId, ticket }) {
    const before = await settingsInReach(ctx, cohortId)
    const { row: file, bytes } = await openTicket(ctx, ticket, 'certificateTemplate')
    const found = await readTemplate(bytes).catch((error: unknown) => {
      if (!(error instanceof TableError)) throw error
      throw new Refused(error.code, error.detail ? { detail: error.detail } : {})
    })
    // Out of the uploads, which the timer sweeps; each template keeps its own place.
    const fileId = await ctx.cloud.save(`templates/certificates-${ctx.act}.xlsx`, bytes)
    const template = { fileId, fileName: file.fileName, ...found }
    const was = { template: before.template?.fileName ?? '' }
    return settingsShown(await save(ctx, 'certificates.useTemplate', cohortId, { template }, was))
  },

  async restorePreset(ctx, { cohortId }) {
    const before = await settingsInReach(ctx, cohortId)
    const was = { template: before.template?.fileName ?? '' }
    const none = { template: null }
    return settingsShown(await save(ctx, 'certificates.restorePreset', cohortId, none, was))
  },

  async template(ctx, { cohortId }) {
    const { template } = await settingsInReach(ctx, cohortId)
    const fileId = template
      ? template.fileId
      : await ctx.cloud.save('templates/certificates-preset.xlsx', await presetWorkbook())
    const url = await ctx.cloud.address(fileId)
    if (!url) throw new Refused('FILE_MISSING')
    const fileName = template?.fileName ?? '毕业生证书信息表.xlsx'
    return { url, fileName, expiresAt: ctx.now + DOWNLOAD_SECONDS * 1000 }
  },
}

export async function settingsOf(db: Database, cohortId: string): Promise<CertificateSettingsRow> {
  const row = await db.get('certificate_settings', cohortId)
  return row ?? unset(cohortId)
}

const unset = (cohortId: string): CertificateSettingsRow => ({
  _id: cohortId,
  ...defaultWindow,
  template: null,
})

async function settingsInReach(ctx: Context, cohortId: string): Promise<CertificateSettingsRow> {
  const db = ctx.store.beyondReach('settings hold nothing personal')
  const [cohort, settings] = await Promise.all([
    db.get('cohorts', cohortId),
    settingsOf(db, cohortId),
  ])
  if (!cohort) throw new Refused('NOT_FOUND')
  return settings
}

export const windowOf = ({
  opensAt,
  closesAt,
  categories,
}: CertificateWindow): CertificateWindow => ({
  opensAt,
  closesAt,
  categories,
})

const settingsShown = (row: CertificateSettingsRow): CertificateSettings => ({
  ...windowOf(row),
  template: {
    fileName: row.template?.fileName ?? '',
    sheet: row.template?.sheet ?? '',
    headerRow: (row.template?.header ?? PRESET_HEADER) + 1,
    columns: row.template?.columns ?? presetColumns,
  },
})

/** Changes what is given; the rest stays as it is in that moment, whoever else is saving. */
async function save(
  ctx: Context,
  action: string,
  cohortId: string,
  change: Partial<CertificateSettingsRow>,
  before: object,
): Promise<CertificateSettingsRow> {
  const db = ctx.store.beyondReach('settings hold nothing personal')
  const entry: AuditEntry = { action, target: cohortId, before }
  try {
    return await db.transact(entry, async (t) => {
      const now = (await t.get('certificate_settings', cohortId)) ?? unset(cohortId)
      const { act: _act, ...next } = { ...now, ...change }
      entry.after = { ...windowOf(next), template: next.template?.fileName ?? '' }
      await t.set('certificate_settings', next)
      return next
    })
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error // the same request again: it is saved
    return settingsOf(db, cohortId)
  }
}
