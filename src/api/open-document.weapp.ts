// In WeChat: fetches a file and opens it, with the menu to forward or save it.
import Taro from '@tarojs/taro'
import type { OpenDocument } from './open-document'

const kinds = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'] as const
type Kind = (typeof kinds)[number]

const kindOf = (fileType: string): Kind | undefined => kinds.find((kind) => kind === fileType)

export const openDocument: OpenDocument = async ({ url, fileName, fileType }, isHere) => {
  // The name is given here because the address ends in an id and the recipient sees the name.
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${fileName}`
  const file = await Taro.downloadFile({ url, filePath })
  if (file.statusCode !== 200) throw new Error(`HTTP ${file.statusCode}`)
  if (!isHere()) return
  await Taro.openDocument({
    filePath: file.filePath ?? file.tempFilePath,
    showMenu: true,
    fileType: kindOf(fileType),
  })
}
