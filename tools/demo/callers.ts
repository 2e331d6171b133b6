// Calls the public actions of a running college as one of its people, exactly as their phones would.
import { callOver, Refusal, type Call } from '../../src/api/call'
import type { Reply, Request } from '../../src/domain/action'
import { contract } from '../../src/domain'
import type { PostRole } from '../../src/domain/roles'

export { contract }

/** A person with a phone: `call` acts in the first post that fits. */
export interface Person {
  openid: string
  call: Call
}

export function personAt(url: string, openid: string): Person {
  const send = async (request: Request): Promise<Reply> => {
    const response = await fetch(`${url}/functions/api`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'X-WX-OPENID': openid },
      body: JSON.stringify(request),
    })
    if (!response.ok) throw new Error(`${request.action}: HTTP ${response.status}`)
    const reply = (await response.json()) as Reply
    if (!reply.ok && reply.code !== 'BUSY') throw new Refused(request.action, openid, reply)
    return reply
  }
  return { openid, call: callOver(send) }
}

/** A refusal that says which action of whom was refused: loading the demo must never be refused. */
class Refused extends Refusal {
  constructor(action: string, openid: string, reply: Extract<Reply, { ok: false }>) {
    super(reply)
    const more = JSON.stringify({ fields: reply.fields, detail: reply.detail, trace: reply.trace })
    this.message = `${openid} ${action}: ${reply.code} ${this.message} ${more}`
  }
}

/** Invites somebody into a post and accepts it on their phone. */
export async function appoint(
  by: Person,
  whom: { openid: string; role: PostRole; name: string; title: string },
  scope: { classIds?: string[]; collegeIds?: string[] },
  url: string,
) {
  const { code } = await by.call(contract.accounts.invite, {
    role: whom.role,
    title: whom.title,
    scope,
  })
  await personAt(url, whom.openid).call(contract.accounts.acceptInvitation, {
    code,
    name: whom.name,
  })
}

/** Uploads a file on a ticket, as wx.uploadFile does: the form's fields, then the file. */
export async function upload(
  by: Person,
  purpose: 'roster' | 'timetable',
  fileName: string,
  bytes: Buffer,
): Promise<string> {
  const { ticket, upload: to } = await by.call(contract.files.begin, {
    purpose,
    fileName,
    size: bytes.length,
  })
  const form = new FormData()
  for (const [name, value] of Object.entries(to.fields)) form.append(name, value)
  form.append('file', new Blob([new Uint8Array(bytes)]), fileName)
  const response = await fetch(to.url, { method: 'POST', body: form })
  if (!response.ok) throw new Error(`上传失败：HTTP ${response.status} ${await response.text()}`)
  return ticket
}

/** Does `work` for every item, a few at a time. */
export async function eachOf<T>(items: T[], atOnce: number, work: (item: T) => Promise<void>) {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
