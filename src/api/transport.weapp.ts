// In WeChat: the cloud function is called through the platform, which proves who is calling.
import Taro from '@tarojs/taro'
import type { Reply } from '../domain/action'
import type { Transport } from './call'

let isReady = false

function start() {
  if (isReady) return
  const env = process.env.CLOUD_ENV
  Taro.cloud.init(env ? { env, traceUser: true } : { traceUser: true })
  isReady = true
}

export const transport: Transport = async (request) => {
  start()
  const answer = await Taro.cloud.callFunction({ name: 'api', data: request })
  return answer.result as Reply
}

/** Whose phone this is: WeChat keeps storage apart by itself. */
export const whose = (): string => ''
