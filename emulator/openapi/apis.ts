/** WeChat's open APIs as far as they are answered here: what each refuses and what it says. */
import { toBuffer } from 'qrcode'

export type Fields = Record<string, unknown>

export interface ApiAnswer {
  /** WeChat's error number; 0 when it did what was asked. */
  errcode: number
  data: Buffer
  contentType: string
}

/** Content that holds this counts as risky, so that the refusal can be tested. */
export const RISKY_MARKER = '[[risky]]'

const SCENE = /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~]{1,32}$/
let messages = 0

const APIS: Record<string, (fields: Fields) => ApiAnswer | Promise<ApiAnswer>> = {
  'subscribeMessage.send': (fields) => {
    for (const name of ['touser', 'template_id', 'data']) {
      if (fields[name] === undefined || fields[name] === '') {
        return refuse(name === 'touser' ? 40003 : 47003, `argument invalid! ${name}`)
      }
    }
    messages += 1
    return accept({ msgid: messages })
  },

  'security.msgSecCheck': (fields) => {
    if (typeof fields.content !== 'string' || fields.content === '') {
      return refuse(44002, 'empty post data')
    }
    const isRisky = fields.content.includes(RISKY_MARKER)
    if (isRisky) return refuse(87014, 'risky content')
    return accept({ result: { suggest: 'pass', label: 100 }, trace_id: '' })
  },

  'wxacode.getUnlimited': async (fields) => {
    const scene = String(fields.scene ?? '')
    if (!SCENE.test(scene))
      return refuse(40169, 'invalid length for scene, or the data is not json')
    const page = fields.page === undefined ? '' : String(fields.page)
    if (page.startsWith('/')) return refuse(41030, 'invalid page')
    const width = Math.min(Math.max(Number(fields.width ?? 430), 280), 1280)
    const data = await toBuffer(`${page}?scene=${encodeURIComponent(scene)}`, { width })
    return { errcode: 0, data, contentType: 'image/png' }
  },
}

export async function callApi(name: string, fields: Fields): Promise<ApiAnswer> {
  const api = Object.hasOwn(APIS, name) ? APIS[name] : undefined
  return api ? api(fields) : refuse(48001, 'api unauthorized')
}

function accept(extra: Fields): ApiAnswer {
  return json(0, { errcode: 0, errmsg: 'ok', ...extra })
}

function refuse(errcode: number, errmsg: string): ApiAnswer {
  return json(errcode, { errcode, errmsg })
}

function json(errcode: number, value: Fields): ApiAnswer {
  return {
    errcode,
    data: Buffer.from(JSON.stringify(value)),
    contentType: 'application/json; charset=utf-8',
  }
}
