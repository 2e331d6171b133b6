// In a browser: the local emulator's documented door, where a header says which WeChat user is acting.
import type { Reply } from '../domain/action'
import type { Transport } from './call'

const OPENID = 'openid'

/** `?openid=…` may stand before the hash or inside it; it is kept for as long as the tab lives. */
function learn(): string {
  const hashQuery = location.hash.split('?')[1] ?? ''
  const given =
    new URLSearchParams(location.search).get(OPENID) ?? new URLSearchParams(hashQuery).get(OPENID)
  if (given) sessionStorage.setItem(OPENID, given)
  return given ?? sessionStorage.getItem(OPENID) ?? ''
}

const openid = learn()

export const transport: Transport = async (request) => {
  const response = await fetch('/functions/api', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-WX-OPENID': openid },
    body: JSON.stringify(request),
  })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return (await response.json()) as Reply
}

/** Whose drafts and choices these are: several people may try the demo in one browser. */
export const whose = (): string => openid
