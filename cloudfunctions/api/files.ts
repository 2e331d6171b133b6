// Files by ticket: where an upload may go, and what may be taken from there.
import type { files, FilePurpose } from '../../src/domain/files/contract'
import { isPhoto, photoEndings, PHOTO_MB } from '../../src/domain/files/rules'
import { Refused } from '../../src/domain/errors'
import type { Role } from '../../src/domain/roles'
import { dayOf } from '../../src/domain/time'
import type { Context, HandlersOf } from './context'
import { secret, sha256 } from './keyring'
import type { FileRow } from './store/rows'

const TICKET_MS = 30 * 60_000
const MB = 1024 * 1024

interface Purpose {
  limitMB: number
  endings: RegExp
  kind: 'table' | 'photo' | 'word'
  roles: readonly Role[]
}

const table = {
  endings: /\.(xlsx|xls|csv)$/i,
  kind: 'table',
  roles: ['registrar', 'admin'],
} as const
const purposes: Record<FilePurpose, Purpose> = {
  roster: { limitMB: 5, ...table },
  timetable: { limitMB: 2, ...table },
  evidence: {
    limitMB: PHOTO_MB,
    endings: photoEndings,
    kind: 'photo',
    roles: ['graduate', 'adviser', 'college'],
  },
  /** Staff bring the photo of somebody without a smartphone (代办). */
  cardPhoto: {
    limitMB: 5,
    endings: photoEndings,
    kind: 'photo',
    roles: ['graduate', 'adviser', 'college', 'registrar'],
  },
  cardTemplate: { limitMB: 3, endings: /\.docx$/i, kind: 'word', roles: ['registrar'] },
  certificate: { limitMB: PHOTO_MB, endings: photoEndings, kind: 'photo', roles: ['graduate'] },
  certificateTable: { limitMB: 5, ...table, roles: ['college', 'registrar'] },
  certificateTemplate: { limitMB: 2, ...table, endings: /\.xlsx$/i, roles: ['registrar'] },
  makeUpCode: { limitMB: 2, endings: photoEndings, kind: 'photo', roles: ['registrar', 'admin'] },
}
const wrongType = {
  table: 'FILE_WRONG_TYPE',
  photo: 'PHOTO_WRONG_TYPE',
  word: 'TEMPLATE_WRONG_TYPE',
} as const

export const filesHandlers: HandlersOf<typeof files> = {
  async begin(ctx, { purpose, fileName, size }) {
    const { endings, kind, roles } = purposes[purpose]
    // Any post of the person's will do: somebody may study here and work in an office.
    if (!ctx.posts.some((post) => roles.includes(post.role))) throw new Refused('FORBIDDEN')
    if (!endings.test(fileName)) throw new Refused(wrongType[kind])
    refuseTooLarge(purpose, size)
    const ticket = secret(24)
    // The place says nothing of the file: storage paths turn up in logs and addresses.
    const upload = await ctx.cloud.grantUpload(`uploads/${purpose}/${dayOf(ctx.now)}/${secret(18)}`)
    const expiresAt = ctx.now + TICKET_MS
    await ctx.store.beyondReach('a ticket belongs to whoever asked for it').insertOwn('files', {
      _id: sha256(ticket),
      openid: ctx.openid,
      purpose,
      fileName,
      fileId: upload.fileId,
      size,
      grantedAt: ctx.now,
      expiresAt,
      usedBy: '',
    })
    return { ticket, upload: { url: upload.url, fields: upload.fields }, expiresAt }
  },
}

/**
 * The bytes that were uploaded with one's own ticket. Refuses `TICKET_INVALID` for a ticket of somebody
 * else, of another purpose or expired; `FILE_MISSING` when nothing arrived; size and kind as they really are.
 */
export const takeTicket = async (
  ctx: Context,
  ticket: string,
  purpose: FilePurpose,
): Promise<Buffer> => (await openTicket(ctx, ticket, purpose)).bytes

/** As `takeTicket`, with the row of the upload. */
export async function openTicket(
  ctx: Context,
  ticket: string,
  purpose: FilePurpose,
): Promise<{ row: FileRow; bytes: Buffer }> {
  const db = ctx.store.beyondReach('the ticket itself proves who may')
  const row = await db.get('files', sha256(ticket))
  const isMine = row && row.openid === ctx.openid && row.purpose === purpose
  if (!isMine || row.expiresAt < ctx.now) throw new Refused('TICKET_INVALID')
  const bytes = await ctx.cloud.load(row.fileId)
  if (!bytes) throw new Refused('FILE_MISSING')
  refuseTooLarge(purpose, bytes.length)
  const { kind } = purposes[purpose]
  if (!isKind[kind](bytes)) throw new Refused(wrongType[kind])
  return { row: kind === 'photo' ? await ownPlaceOf(ctx, row, bytes) : row, bytes }
}

/**
 * The photo where only we write. The grant of an upload lives on for a while after the photo was looked at: what
 * offices decide by, and print, must not be exchanged behind their backs.
 */
async function ownPlaceOf(ctx: Context, row: FileRow, bytes: Buffer): Promise<FileRow> {
  if (row.isOwnPlace) return row
  const db = ctx.store.beyondReach('the ticket itself proves who may')
  // The upload's own place is swept when its time is over, whatever is put there meanwhile.
  await db.insertOwn('files', { ...row, _id: `${row._id}:upload` })
  const ending = photoEndings.exec(row.fileName)?.[0].toLowerCase() ?? ''
  const fileId = await ctx.cloud.save(`photos/${row.purpose}/${row._id}${ending}`, bytes)
  const moved = { fileId, isOwnPlace: true }
  await db.patch('files', row._id, { fileId: row.fileId }, moved)
  return { ...row, ...moved }
}

function refuseTooLarge(purpose: FilePurpose, size: number): void {
  const { limitMB } = purposes[purpose]
  if (size > limitMB * MB) throw new Refused('FILE_TOO_LARGE', { detail: { limitMB } })
}

/** A ZIP, an old Office file or text; pictures, programs and PDFs are not. The table's reader looks closer. */
function isTableLike(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 4).toString('hex')
  if (start === '504b0304' || start === 'd0cf11e0') return true
  const isUtf16 = start.startsWith('fffe') || start.startsWith('feff')
  return isUtf16 || !(start === '25504446' || bytes.subarray(0, 4096).includes(0))
}

/** A .docx is a ZIP; its reader looks closer. */
const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('hex') === '504b0304'

const isKind = { table: isTableLike, photo: isPhoto, word: isZip }
