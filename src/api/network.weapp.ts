// In WeChat: the phone tells of every change of its network.
import Taro from '@tarojs/taro'
import type { OnBackOnline } from './network'

export const onBackOnline: OnBackOnline = (then) => {
  const hear = ({ isConnected }: { isConnected: boolean }) => {
    if (isConnected) then()
  }
  Taro.onNetworkStatusChange(hear)
  return () => Taro.offNetworkStatusChange(hear)
}
