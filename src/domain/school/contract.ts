// The school's own settings: its name and what it calls its offices (notice A uses two names for one office).
import * as z from 'zod/mini'
import { actions } from '../action'
import { AsRead, Done, Nothing, Text, Versioned } from '../fields'

/** Long enough for a season's hand-ins; then the archive has the paper, and names and numbers need not lie here too. */
export const FILES_KEPT_DAYS = 180

export const School = z.strictObject({
  name: Text(60),
  /** Label per place, as the notices print them. */
  registrarOffice: Text(40),
  alumniOffice: Text(40),
  alumniOfficeOnForms: Text(40),
  /** Official files are deleted so many days after they were made; their rows and batch numbers stay. */
  filesKeptDays: z._default(z.int().check(z.minimum(7), z.maximum(3650)), FILES_KEPT_DAYS),
  ...Versioned,
})
export type School = z.infer<typeof School>

/** What a school is called before anybody has said so. */
export const UNNAMED = '（未设置学校名称）'

export const school = actions('school', {
  get: { allow: { visitor: 'own' }, input: Nothing, output: School, refuses: [] },
  save: {
    allow: { registrar: 'school', admin: 'school' },
    input: z.extend(School, AsRead),
    output: Done,
    refuses: ['SETTINGS_MOVED'],
  },
})
