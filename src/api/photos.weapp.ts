// In WeChat: its own chooser with the original picture, and its own upload.
import Taro from '@tarojs/taro'
import { PHOTO_START } from '../domain/files/rules'
import type { ChoosePhotos, PickedPhoto } from './photos'

/** WeChat's own limit of a minute is too short for ten megabytes on a slow network; what stands still is stopped before. */
const UPLOAD_MS = 600_000

export const choosePhotos: ChoosePhotos = async (count) => {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count,
      mediaType: ['image'],
      sourceType: ['album', 'camera'],
      // Compressed, the small print of a certificate cannot be read any more.
      sizeType: ['original'],
    })
    return tempFiles.map(({ tempFilePath, size }) => photoOf(tempFilePath, size))
  } catch (error) {
    const { errMsg } = error as { errMsg?: string }
    if (errMsg?.includes('cancel')) return []
    throw new Error('没有打开相册或相机，请在手机设置里允许微信使用后再试', { cause: error })
  }
}

const photoOf = (filePath: string, size: number): PickedPhoto => ({
  name: filePath.slice(filePath.lastIndexOf('/') + 1).slice(-100),
  size,
  preview: filePath,
  start: () =>
    new Promise((resolve, reject) =>
      Taro.getFileSystemManager().readFile({
        filePath,
        position: 0,
        length: Math.min(PHOTO_START, size),
        success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
        fail: ({ errMsg }) => reject(new Error(errMsg)),
      }),
    ),
  send({ url, fields }, onPercent) {
    const task = Taro.uploadFile({
      ...{ url, filePath, name: 'file', formData: fields },
      timeout: UPLOAD_MS,
    })
    task.progress(({ progress }) => onPercent(progress))
    const done = task.then(({ statusCode }) => {
      if (statusCode >= 300) throw new Error(`HTTP ${statusCode}`)
    })
    return { done, stop: () => task.abort() }
  },
})
