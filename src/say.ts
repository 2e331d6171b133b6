// Sentences that come up over the screen.
import Taro from '@tarojs/taro'

/** WeChat cuts a toast after two lines. */
const TOAST_MAX = 30
/** The platform draws it, so the style sheets do not reach it. */
const ACCENT = '#0f766e'

/** A short sentence over the screen, long enough to be read. */
export const say = (sentence: string): void =>
  void Taro.showToast({ title: sentence, icon: 'none', duration: 3000 })

/** Stands over the screen until it has been read. */
export const askToRead = (title: string, content: string, confirmText: string): Promise<unknown> =>
  Taro.showModal({ title, content, confirmText, confirmColor: ACCENT, showCancel: false })

/** Why something was not done, whole: what is too long for a toast waits until it has been read. */
export function sayWhole(sentence: string): void {
  if (sentence.length <= TOAST_MAX) return say(sentence)
  void askToRead('请看一下', sentence, '知道了')
}
