// A phone with one photo in its album, and a network that may be down.

const taskOf = (abort: () => void) => ({ onProgressUpdate: () => undefined, abort })

/** Taro looks at what WeChat offers when the app starts, so this comes before `startPhone`. */
export function startAlbum() {
  const album = {
    path: 'wxfile://tmp/户口簿.jpg',
    size: 9000,
    start: 'ffd8ffe000104a46',
    up: true,
    stuck: false,
  }
  Object.assign((globalThis as unknown as { wx: object }).wx, {
    // Without callbacks WeChat answers by a promise.
    chooseMedia: () =>
      Promise.resolve({
        tempFiles: [{ tempFilePath: album.path, size: album.size }],
        type: 'image',
      }),
    getFileSystemManager: () => ({
      readFile: (options: { success: (read: { data: ArrayBuffer }) => void }) =>
        options.success({ data: new Uint8Array(Buffer.from(album.start, 'hex')).buffer }),
    }),
    uploadFile: (options: { success?: (done: object) => void; fail?: (why: object) => void }) => {
      if (album.stuck) return taskOf(() => options.fail?.({ errMsg: 'uploadFile:fail abort' }))
      if (album.up) setTimeout(() => options.success?.({ statusCode: 204 }), 5)
      else setTimeout(() => options.fail?.({ errMsg: 'uploadFile:fail timeout' }), 5)
      return taskOf(() => undefined)
    },
  })
  return { album }
}
