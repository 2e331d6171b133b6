/** The open API's half of the wire: decodes the envelope, records the call, answers it. */
import type { Body } from '../database/actions'
import type { Journal } from '../database/journal'
import { callApi, type Fields } from './apis'
import { readPairs, writeResponse } from './protobuf'

export interface SentCall {
  at: number
  api: string
  data: Record<string, unknown>
  /** WeChat's error number; 0 when it was accepted. */
  errcode: number
}

export class OpenApi {
  constructor(private readonly journal: Journal) {}

  /** Bytes for a call that came as multipart: the open API in protobuf, payment in JSON. */
  async answer(body: Body): Promise<Buffer> {
    const api = String(body.apiName)
    const message = body.requestData
    const fields = fieldsIn(Buffer.isBuffer(message) ? message : Buffer.alloc(0))
    if (body.action !== 'wx.openApi') return Buffer.from(await this.call(`pay.${api}`, fields))
    const answer = await this.perform(api, fields)
    return writeResponse(answer.data, answer.contentType)
  }

  /** JSON for a call that came as JSON, the older form. */
  async call(api: string, fields: Fields): Promise<string> {
    return (await this.perform(api, fields)).data.toString('utf8')
  }

  sent(): SentCall[] {
    return this.journal.recorded().map((body) => JSON.parse(body) as SentCall)
  }

  private async perform(api: string, fields: Fields) {
    const answer = await callApi(api, fields)
    const call: SentCall = { at: Date.now(), api, data: fields, errcode: answer.errcode }
    this.journal.record(JSON.stringify(call))
    return answer
  }
}

function fieldsIn(message: Buffer): Fields {
  return Object.fromEntries(
    readPairs(message).map(({ key, value }) => {
      try {
        return [key, JSON.parse(value.toString('utf8')) as unknown]
      } catch {
        return [key, value.toString('base64')]
      }
    }),
  )
}
