// Puts a text on the clipboard and says what came of it: WeChat asks the person, who may say no.
import Taro from '@tarojs/taro'
import { say } from './use-act'

/** What is said when it worked, and when it did not; a text for the class group unless told otherwise. */
interface Said {
  done: string
  failed: string
}
const FOR_GROUP: Said = {
  done: '已复制，去班级群里粘贴',
  failed: '没有复制成功，请在微信里允许使用剪贴板',
}

/** False when nothing was copied. */
export async function copyText(data: string, { done, failed }: Said = FOR_GROUP): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data })
    say(done)
    return true
  } catch {
    say(failed)
    return false
  }
}
