// The one function a person can reach: tells how the call came in, then dispatches it.
import { answerHttp, type HttpEvent } from './http'
import { parts, platformContext } from './parts'
import { dispatch } from './router'
import type { Caller } from './session'

/** Called by WeChat clients (an OPENID from the platform) and by CloudBase's HTTP access (never one). */
export async function main(event: unknown): Promise<unknown> {
  const { OPENID, SOURCE } = platformContext()
  const isClient = OPENID !== undefined && (SOURCE === undefined || /^wx_client/.test(SOURCE))
  if (isClient) return dispatch(event, { kind: 'wechat', openid: String(OPENID) }, parts())
  if (isHttp(event))
    return answerHttp(event, (body, token, from) => {
      const caller: Caller = token ? { kind: 'desk', token, from } : { kind: 'unknown', from }
      return dispatch(body, caller, parts())
    })
  return dispatch(event, { kind: 'unknown', from: '' }, parts())
}

const isHttp = (event: unknown): event is HttpEvent =>
  typeof event === 'object' && event !== null && 'httpMethod' in event && 'headers' in event
