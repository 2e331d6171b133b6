// Files travel by ticket: the server names the place, the client only carries the bytes.
import * as z from 'zod/mini'
import { actions } from '../action'
import { Count, Instant, Text } from '../fields'

/** What an upload is for decides who may, how large, and which kinds. */
export const FilePurpose = z.enum([
  'roster',
  'timetable',
  'evidence',
  'cardPhoto',
  'cardTemplate',
  'certificate',
  'certificateTable',
  'certificateTemplate',
])
export type FilePurpose = z.infer<typeof FilePurpose>

export const files = actions('files', {
  begin: {
    /** Tables come from the offices, photos of evidence from graduates and from who applies for them (代办); the purpose decides. */
    allow: {
      graduate: 'own',
      adviser: 'class',
      college: 'college',
      registrar: 'school',
      admin: 'school',
    },
    input: z.strictObject({ purpose: FilePurpose, fileName: Text(120), size: Count }),
    output: z.object({
      ticket: z.string(),
      /** POST these form fields and then `file` to this address (wx.uploadFile does the same). */
      upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
      expiresAt: Instant,
    }),
    refuses: ['FILE_TOO_LARGE', 'FILE_WRONG_TYPE', 'PHOTO_WRONG_TYPE', 'TEMPLATE_WRONG_TYPE'],
  },
})
