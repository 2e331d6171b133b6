// The school's own settings: its name and what it calls its offices (notice A uses two names for one office).
import * as z from 'zod/mini'
import { actions } from '../action'
import { Done, Nothing, Text } from '../fields'

export const School = z.strictObject({
  name: Text(60),
  /** Label per place, as the notices print them. */
  registrarOffice: Text(40),
  alumniOffice: Text(40),
  alumniOfficeOnForms: Text(40),
})
export type School = z.infer<typeof School>

export const school = actions('school', {
  get: { allow: { visitor: 'own' }, input: Nothing, output: School, refuses: [] },
  save: {
    allow: { registrar: 'school', admin: 'school' },
    input: School,
    output: Done,
    refuses: [],
  },
})
