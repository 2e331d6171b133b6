// The cloud beside its database: storage by ticket and signed address, mini-program codes, messages.
import type { Sdk } from './store/sdk'

export interface UploadGrant {
  url: string
  fields: Record<string, string>
  fileId: string
}

/** Of wx-server-sdk and of the node-sdk beneath it, only what is used here. */
export interface CloudSdk {
  database(): Sdk
  uploadFile(file: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>
  downloadFile(file: { fileID: string }): Promise<{ fileContent: Buffer }>
  deleteFile(files: { fileList: string[] }): Promise<unknown>
  getTempFileURL(files: {
    fileList: { fileID: string; maxAge: number }[]
  }): Promise<{ fileList: { tempFileURL: string; status: number }[] }>
  openapi: {
    wxacode: {
      getUnlimited(code: object): Promise<{ buffer: Buffer; contentType: string }>
    }
  }
}
export interface UploadMetadata {
  getUploadMetadata(file: { cloudPath: string }): Promise<{
    data: { url: string; token: string; authorization: string; fileId: string; cosFileId: string }
  }>
}

/** Seconds that a download address lives. */
export const DOWNLOAD_SECONDS = 600

/** Longer than the platform ever takes; whoever signs in meanwhile sees nothing at all. */
const PICTURE_MS = 8_000

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${ms} ms`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

export class Cloud {
  constructor(
    private readonly sdk: CloudSdk,
    private readonly storage: () => UploadMetadata,
  ) {}

  /** Lets a client put one file at one place: a form to POST with these fields and then `file`. */
  async grantUpload(cloudPath: string): Promise<UploadGrant> {
    const { data } = await this.storage().getUploadMetadata({ cloudPath })
    return {
      url: data.url,
      fileId: data.fileId,
      fields: {
        key: cloudPath,
        Signature: data.authorization,
        'x-cos-security-token': data.token,
        'x-cos-meta-fileid': data.cosFileId,
      },
    }
  }

  async save(cloudPath: string, content: Buffer): Promise<string> {
    const { fileID } = await this.sdk.uploadFile({ cloudPath, fileContent: content })
    return fileID
  }

  /** The bytes of a stored file; null when nothing was stored there. */
  async load(fileId: string): Promise<Buffer | null> {
    try {
      const { fileContent } = await this.sdk.downloadFile({ fileID: fileId })
      return Buffer.from(fileContent)
    } catch (error) {
      // Of a file that never arrived the SDK tells only the code.
      const { code, message } = error as { code?: string; message?: string }
      if (/NONEXIST|NOT_EXIST|not exist|NoSuchKey|404/i.test(`${code} ${message}`)) return null
      throw error
    }
  }

  async remove(fileId: string): Promise<void> {
    await this.sdk.deleteFile({ fileList: [fileId] })
  }

  /** A signed address that lives `DOWNLOAD_SECONDS`; null when the file is gone. */
  async address(fileId: string): Promise<string | null> {
    const { fileList } = await this.sdk.getTempFileURL({
      fileList: [{ fileID: fileId, maxAge: DOWNLOAD_SECONDS }],
    })
    return fileList[0]?.tempFileURL || null
  }

  /**
   * A mini-program code as a data: URL, or null where the platform refuses to draw one
   * (before the first publication it does) or is slow: typing the short code works all the same.
   * @param scene at most 32 visible ASCII characters
   */
  async codePicture(page: string, scene: string): Promise<string | null> {
    try {
      const drawing = this.sdk.openapi.wxacode.getUnlimited({
        page,
        scene,
        checkPath: false,
        width: 430,
      })
      const { buffer, contentType } = await within(PICTURE_MS, drawing)
      return `data:${contentType || 'image/png'};base64,${Buffer.from(buffer).toString('base64')}`
    } catch (error) {
      console.warn('wxacode.getUnlimited', (error as Error).message)
      return null
    }
  }
}
