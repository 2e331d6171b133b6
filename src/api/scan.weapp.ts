// In WeChat the platform's own scanner reads a code, also without signal.
import Taro from '@tarojs/taro'

/** The text of a scanned code; '' where the person turned back. */
export async function scan(): Promise<string | null> {
  try {
    const { result } = await Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] })
    return result
  } catch {
    return ''
  }
}
