// School settings: load, show, save.
import {
  FILES_KEPT_DAYS,
  UNNAMED,
  type school,
  type School,
} from '../../src/domain/school/contract'
import type { HandlersOf } from './context'
import { saveForm } from './settings-form'
import type { Database } from './store/database'

/** Before anybody has said so; labels are notice B's and notice A's. */
const unnamed: School = {
  name: UNNAMED,
  registrarOffice: '教务处',
  alumniOffice: '校友联络与服务中心',
  alumniOfficeOnForms: '校友服务与发展中心',
  filesKeptDays: FILES_KEPT_DAYS,
  version: 0,
}

export async function schoolOf(db: Database): Promise<School> {
  const row = await db.get('school', 'school')
  if (!row) return unnamed
  const { name, registrarOffice, alumniOffice, alumniOfficeOnForms } = row
  // Rows older than these fields do not have them.
  const { filesKeptDays = FILES_KEPT_DAYS, version = 0 } = row
  return { name, registrarOffice, alumniOffice, alumniOfficeOnForms, filesKeptDays, version }
}

export const schoolHandlers: HandlersOf<typeof school> = {
  get: (ctx) => schoolOf(ctx.store.beyondReach('the name of the school is for everybody')),

  async save(ctx, { version, ...input }) {
    const db = ctx.store.beyondReach('the settings of the school are one row')
    const before = await schoolOf(db)
    const entry = { action: 'school.save', target: 'school', before, after: input }
    await saveForm(db, entry, 'school', version, { _id: 'school', ...input })
    return { done: true }
  },
}
