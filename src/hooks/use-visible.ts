// Whether this screen is the one in front: a screen under another one must not spend calls.
import { useState } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'

export function useVisible(): boolean {
  const [isVisible, setVisible] = useState(true)
  useDidShow(() => setVisible(true))
  useDidHide(() => setVisible(false))
  return isVisible
}
