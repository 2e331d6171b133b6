// In a browser: its own file chooser, and a request that tells how far it is.
import { PHOTO_START } from '../domain/files/rules'
import type { ChoosePhotos, PickedPhoto } from './photos'

export const choosePhotos: ChoosePhotos = (count) =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/jpeg,image/png'
    input.multiple = count > 1
    const choose = (files: File[]) => {
      input.remove()
      resolve(files.slice(0, count).map(photoOf))
    }
    input.addEventListener('change', () => choose([...(input.files ?? [])]))
    input.addEventListener('cancel', () => choose([]))
    // Outside the document nothing holds it while the person looks for a photo: it may be collected, and never answer.
    input.hidden = true
    document.body.append(input)
    input.click()
  })

const photoOf = (file: File): PickedPhoto => ({
  name: file.name,
  size: file.size,
  preview: URL.createObjectURL(file),
  start: async () => new Uint8Array(await file.slice(0, PHOTO_START).arrayBuffer()),
  send({ url, fields }, onPercent) {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    // Storage reads the fields before the bytes: `file` must come last.
    form.append('file', file)
    const request = new XMLHttpRequest()
    const done = new Promise<void>((resolve, reject) => {
      request.open('POST', url)
      request.upload.onprogress = ({ loaded, total }) =>
        onPercent(total === 0 ? 0 : Math.floor((loaded / total) * 100))
      request.onload = () =>
        request.status < 300 ? resolve() : reject(new Error(`HTTP ${request.status}`))
      request.onerror = () => reject(new Error('no answer'))
      request.onabort = () => reject(new Error('stopped'))
      request.send(form)
    })
    return { done, stop: () => request.abort() }
  },
})
