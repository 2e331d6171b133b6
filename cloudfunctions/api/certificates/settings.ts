// A cohort's certificate settings: when graduates enter, which kinds are taken, and what its table looks like.
import {
  drawnColumns,
  mappedColumns,
  whyNotColumns,
} from '../../../src/domain/certificates/column-rules'
import {
  columnOf,
  demandedBy,
  presetColumns,
  type TemplateColumn,
} from '../../../src/domain/certificates/columns'
import type {
  CertificateSettings,
  CertificateWindow,
  certificates,
} from '../../../src/domain/certificates/contract'
import { defaultWindow, type Demands } from '../../../src/domain/certificates/rules'
import { Refused } from '../../../src/domain/errors'
import { DOWNLOAD_SECONDS } from '../cloud'
import { postOf, type Context, type HandlersOf } from '../context'
import { openTicket } from '../files'
import { isSavedAlready } from '../settings-form'
import { DuplicateKey, type Database } from '../store/database'
import type { CertificateSettingsRow } from '../store/rows'
import { TableError } from '../tables/errors'
import { PRESET_HEADER, presetWorkbook } from './preset'
import { readTemplate } from './template'

type Settings = Pick<
  HandlersOf<typeof certificates>,
  | 'settings'
  | 'saveSettings'
  | 'readTemplate'
  | 'useTemplate'
  | 'saveColumns'
  | 'restorePreset'
  | 'template'
>

const why = 'settings hold nothing personal'

export const certificateSettingsHandlers: Settings = {
  settings: async (ctx, { cohortId }) =>
    settingsShown(await settingsOf(ctx.store.beyondReach('nothing personal'), cohortId)),

  async saveSettings(ctx, { cohortId, window }) {
    const { opensAt, closesAt } = window
    if (opensAt !== null && closesAt !== null && closesAt <= opensAt)
      throw new Refused('INVALID_INPUT', {
        fields: { 'window.closesAt': { code: 'END_BEFORE_START' } },
      })
    const db = ctx.store.beyondReach(why)
    await save(ctx, 'certificates.saveSettings', cohortId, async (current) => {
      const now = { version: current.windowVersion ?? 0, byName: current.windowByName ?? '' }
      if (await isSavedAlready(db, cohortId, now, window.version)) return {}
      return {
        ...windowOf(window),
        windowVersion: now.version + 1,
        windowByName: postOf(ctx).name,
      }
    })
    return { done: true }
  },

  async readTemplate(ctx, { cohortId, ticket }) {
    await settingsInReach(ctx, cohortId)
    const { fileName, header, ...found } = await templateIn(ctx, ticket)
    const unknown = found.columns.filter(({ source }) => source === 'extra')
    return { ...found, fileName, headerRow: header + 1, unknown: unknown.map(({ title }) => title) }
  },

  async useTemplate(ctx, { cohortId, ticket, columns: choices }) {
    await settingsInReach(ctx, cohortId)
    const { bytes, missing, ...found } = await templateIn(ctx, ticket)
    if (!choices && missing.length > 0)
      throw new Refused('TABLE_WRONG_SHEET', { detail: { missing: missing.join('、') } })
    const columns = choices ? mapped(found.columns, choices) : found.columns
    demandColumns(columns)
    // Out of the uploads, which the timer sweeps; each template keeps its own place.
    const fileId = await ctx.cloud.save(`templates/certificates-${ctx.act}.xlsx`, bytes)
    const template = { ...found, fileId, columns }
    return save(ctx, 'certificates.useTemplate', cohortId, ({ version }) => ({
      template,
      version: version + 1,
    }))
  },

  async saveColumns(ctx, { cohortId, version, columns: choices }) {
    const { template } = await settingsInReach(ctx, cohortId)
    const columns = template ? mapped(template.columns, choices) : drawnColumns(choices)
    demandColumns(columns)
    return save(ctx, 'certificates.saveColumns', cohortId, (current) => {
      if (current.version !== version) throw new Refused('TABLE_COLUMNS_MOVED')
      return {
        version: version + 1,
        ...(current.template ? { template: { ...current.template, columns } } : { columns }),
      }
    })
  },

  restorePreset: (ctx, { cohortId }) =>
    save(ctx, 'certificates.restorePreset', cohortId, ({ version }) => ({
      template: null,
      columns: null,
      version: version + 1,
    })),

  async template(ctx, { cohortId }) {
    const settings = await settingsInReach(ctx, cohortId)
    const { template } = settings
    const fileId = template
      ? template.fileId
      : await ctx.cloud.save(
          `templates/certificates-${cohortId}-${settings.version}.xlsx`,
          await presetWorkbook(columnsIn(settings)),
        )
    const url = await ctx.cloud.address(fileId)
    if (!url) throw new Refused('FILE_MISSING')
    const fileName = template?.fileName ?? '毕业生证书信息表.xlsx'
    return { url, fileName, expiresAt: ctx.now + DOWNLOAD_SECONDS * 1000 }
  },
}

/** The table's columns: of the school's own sheet, of ours as arranged, or the preset. */
export const columnsIn = ({
  template,
  columns,
}: Pick<CertificateSettingsRow, 'template' | 'columns'>): readonly TemplateColumn[] =>
  template?.columns ?? columns ?? presetColumns

/** What an entry must meet: the kinds collected, and the fields that the table wants filled in. */
export const demandsOf = (settings: CertificateSettingsRow): Demands => ({
  taken: settings.categories,
  demanded: demandedBy(columnsIn(settings)),
})

export async function settingsOf(db: Database, cohortId: string): Promise<CertificateSettingsRow> {
  const row = await db.get('certificate_settings', cohortId)
  return settingsFrom(row, cohortId)
}

/** As saved; what was saved before columns had rules has the usual ones. */
function settingsFrom(
  row: CertificateSettingsRow | null,
  cohortId: string,
): CertificateSettingsRow {
  const start = { _id: cohortId, ...defaultWindow, template: null, columns: null, version: 0 }
  if (!row) return start
  const template = row.template && {
    ...row.template,
    columns: row.template.columns.map((one) => ({
      ...columnOf(one.at, one.title, one.source),
      ...one,
    })),
  }
  return { ...start, ...row, template }
}

async function settingsInReach(ctx: Context, cohortId: string): Promise<CertificateSettingsRow> {
  const db = ctx.store.beyondReach(why)
  const [cohort, settings] = await Promise.all([
    db.get('cohorts', cohortId),
    settingsOf(db, cohortId),
  ])
  if (!cohort) throw new Refused('NOT_FOUND')
  return settings
}

async function templateIn(ctx: Context, ticket: string) {
  const { row: file, bytes } = await openTicket(ctx, ticket, 'certificateTemplate')
  const found = await readTemplate(bytes).catch((error: unknown) => {
    if (!(error instanceof TableError)) throw error
    throw new Refused(error.code, error.detail ? { detail: error.detail } : {})
  })
  return { ...found, bytes, fileName: file.fileName }
}

/** Choices for another number of columns were made for another sheet. */
function mapped(
  found: readonly TemplateColumn[],
  choices: Parameters<typeof mappedColumns>[1],
): TemplateColumn[] {
  if (choices.length !== found.length) throw new Refused('TABLE_COLUMNS_MOVED')
  return mappedColumns(found, choices)
}

function demandColumns(columns: readonly TemplateColumn[]): void {
  const fields = whyNotColumns(columns)
  if (Object.keys(fields).length > 0) throw new Refused('INVALID_INPUT', { fields })
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
  version: row.windowVersion ?? 0,
  template: {
    fileName: row.template?.fileName ?? '',
    sheet: row.template?.sheet ?? '',
    headerRow: (row.template?.header ?? PRESET_HEADER) + 1,
    columns: [...columnsIn(row)],
    version: row.version,
  },
})

/** Changes some of the settings as they are then: two people who change different things both keep theirs. */
async function save(
  ctx: Context,
  action: string,
  cohortId: string,
  change: (
    current: CertificateSettingsRow,
  ) => Partial<CertificateSettingsRow> | Promise<Partial<CertificateSettingsRow>>,
): Promise<CertificateSettings> {
  const before = await settingsInReach(ctx, cohortId)
  if (before.act === ctx.act) return settingsShown(before)
  const db = ctx.store.beyondReach(why)
  const entry = {
    action,
    target: cohortId,
    before: auditOf(before),
    after: auditOf({ ...before, ...(await change(before)) }),
  }
  try {
    return await db.transact(entry, async (t) => {
      const current = settingsFrom(await t.get('certificate_settings', cohortId), cohortId)
      if (current.act === ctx.act) return settingsShown(current)
      const next = { ...current, ...(await change(current)), act: ctx.act }
      await t.set('certificate_settings', next)
      return settingsShown(next)
    })
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error // the same request again: it is saved
    return settingsShown(await settingsOf(db, cohortId))
  }
}

const auditOf = (row: CertificateSettingsRow) => ({
  ...windowOf(row),
  template: row.template?.fileName ?? '',
  columns: columnsIn(row).map(({ title, source }) => `${title}:${source}`),
})
