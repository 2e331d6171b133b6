// What the phone remembers between visits: the chosen post, drafts, notices already read.
import Taro from '@tarojs/taro'
import { whose } from './api/transport'

const nameOf = (key: string) => (whose() ? `${whose()}/${key}` : key)

export const recall = (key: string): unknown => Taro.getStorageSync<unknown>(nameOf(key))
export const keep = (key: string, value: unknown): void => Taro.setStorageSync(nameOf(key), value)
export const drop = (key: string): void => Taro.removeStorageSync(nameOf(key))

/** Names of all that is kept for this person. */
export const keptKeys = (): string[] => {
  const mine = nameOf('')
  const { keys } = Taro.getStorageInfoSync()
  return keys.filter((key) => key.startsWith(mine)).map((key) => key.slice(mine.length))
}

export const recallText = (key: string): string => {
  const value = recall(key)
  return typeof value === 'string' ? value : ''
}
export const recallList = (key: string): string[] => {
  const value = recall(key)
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
export const recallFields = (key: string): Record<string, string> => {
  const value = recall(key)
  if (typeof value !== 'object' || value === null) return {}
  const texts = Object.entries(value).filter(([, text]) => typeof text === 'string')
  return Object.fromEntries(texts) as Record<string, string>
}
