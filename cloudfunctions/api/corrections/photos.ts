// Photos of evidence on their way from an upload ticket into an application.
import { EVIDENCE_MAX } from '../../../src/domain/corrections/contract'
import { Refused } from '../../../src/domain/errors'
import { isWholePhoto } from '../../../src/domain/files/rules'
import type { Context } from '../context'
import { openTicket } from '../files'
import type { Transaction } from '../store/database'
import type { CorrectionRow, FileRow } from '../store/rows'

/** Looks at every photo, one after the other: nine at once would not fit into the function's memory. */
export async function photosOf(
  ctx: Context,
  tickets: readonly string[],
  consent: boolean,
  held: number,
): Promise<FileRow[]> {
  const wanted = [...new Set(tickets)]
  if (wanted.length > 0 && !consent) throw new Refused('CONSENT_NEEDED')
  if (wanted.length + held > EVIDENCE_MAX)
    throw new Refused('INVALID_INPUT', {
      fields: { tickets: { code: 'TOO_MANY', detail: { max: EVIDENCE_MAX } } },
    })
  const rows: FileRow[] = []
  for (const [i, ticket] of wanted.entries()) {
    const { row, bytes } = await openTicket(ctx, ticket, 'evidence')
    if (!isWholePhoto(bytes))
      throw new Refused('INVALID_INPUT', {
        fields: { tickets: { code: 'PHOTO_NOT_WHOLE', detail: { photo: i + 1 } } },
      })
    rows.push(row)
  }
  return rows
}

/** Ties them to the application: a photo whose ticket is gone is no leftover for the timer to sweep. */
export async function keepPhotos(
  t: Transaction,
  files: readonly FileRow[],
): Promise<CorrectionRow['photos']> {
  for (const file of files) {
    if (!(await t.get('files', file._id))) throw new Refused('TICKET_INVALID')
    await t.remove('files', file._id)
  }
  return files.map(({ fileId, fileName }) => ({ fileId, fileName }))
}
