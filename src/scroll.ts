// Brings a place of this screen into sight: what is wrong, or the top where something new stands.
import Taro from '@tarojs/taro'

/** Room above the place, for its label and the browser's bar. */
const ABOVE = -140

export const showPlace = (selector: string): void =>
  void Taro.pageScrollTo({ selector, offsetTop: ABOVE, duration: 200 })

export const showTop = (): void => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
