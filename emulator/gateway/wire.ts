/** POST /admin: the endpoint to which the SDK sends everything it does. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { functionFailed, invalidParam, throttled, transactionConflict } from '../cloud-error'
import type { Action, Body } from '../database/actions'
import type { Faults, FaultTarget } from '../faults'
import type { OpenApi } from '../openapi/wire'
import { readObject, readParts } from './body'
import { asCloudError, reply, replyJson } from './replies'

const MAX_BODY_BYTES = 64 * 1024 * 1024

export interface Wire {
  actions: Record<string, Action>
  openApi: OpenApi
  faults: Faults
  transactions: { abort(id: unknown): void }
  /** Ends the function instance whose request carries this token. */
  crash(token: unknown): void
}

export async function answerWire(
  wire: Wire,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomUUID()
  try {
    const isForm = (request.headers['content-type'] ?? '').startsWith('multipart/form-data')
    const body = isForm ? await readForm(request) : await readObject(request, MAX_BODY_BYTES)
    const action = String(body.action)
    const replyIsLost = await suffer(wire.faults, targetOf(action, body), {
      conflict() {
        if (body.transactionId !== undefined)
          quietly(() => wire.transactions.abort(body.transactionId))
      },
      crash: () => wire.crash(body.wxCloudApiToken),
    })
    if (isForm) {
      const bytes = await wire.openApi.answer(body)
      if (replyIsLost) return void response.destroy()
      return reply(response, 200, bytes, { 'content-type': 'application/octet-stream' })
    }
    const handler = Object.hasOwn(wire.actions, action) ? wire.actions[action] : undefined
    if (!handler) throw invalidParam(`action ${action} is not supported`)
    const answer = await handler(body)
    if (replyIsLost) return void response.destroy()
    replyJson(response, { requestId, ...answer })
  } catch (error) {
    const { code, message } = asCloudError(error)
    // A refusal is a 200 on this wire: the SDK loses the code of anything else.
    replyJson(response, { requestId, code, message })
  }
}

/** Lets the faults strike; true when the work shall be done but its reply lost. */
export async function suffer(
  faults: Faults,
  target: FaultTarget,
  on: { conflict?: () => void; crash?: () => void } = {},
): Promise<boolean> {
  let replyIsLost = false
  for (const rule of faults.strike(target)) {
    const wait = rule.ms ?? rule.afterMs ?? 0
    if (rule.fault === 'kill') {
      if (wait > 0) setTimeout(() => process.kill(process.pid, 'SIGKILL'), wait)
      else process.kill(process.pid, 'SIGKILL')
    } else if (rule.fault === 'delay') {
      await new Promise((resolve) => setTimeout(resolve, wait))
    } else if (rule.fault === 'throttle') {
      throw throttled()
    } else if (rule.fault === 'conflict') {
      on.conflict?.()
      throw transactionConflict()
    } else if (rule.fault === 'crash') {
      on.crash?.()
      throw functionFailed('the instance that asked has crashed')
    } else {
      replyIsLost = true
    }
  }
  return replyIsLost
}

async function readForm(request: IncomingMessage): Promise<Body> {
  const parts = await readParts(request, MAX_BODY_BYTES)
  return Object.fromEntries(
    parts.map((part) => [
      part.name,
      part.name === 'requestData' ? part.data : part.data.toString('utf8'),
    ]),
  )
}

function targetOf(action: string, body: Body): FaultTarget {
  return {
    action,
    collection: typeof body.collectionName === 'string' ? body.collectionName : undefined,
    function: typeof body.function_name === 'string' ? body.function_name : undefined,
  }
}

function quietly(work: () => void): void {
  try {
    work()
  } catch {
    // A transaction that is already gone needs no ending.
  }
}
