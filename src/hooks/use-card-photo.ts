// The photo of a card on its way: chosen, looked at before it is sent, sent, put on the card; each step may be tried again.
import { useRef, useState } from 'react'
import { call, Refusal } from '../api'
import { choosePhotos, type PickedPhoto } from '../api/photos'
import { files } from '../domain/files/contract'
import { whyNotPhoto } from '../domain/files/rules'
import { messageOf } from '../domain/messages'
import { recordCards, type RecordCard } from '../domain/record-cards/contract'
import { say } from './use-act'

const LIMIT_MB = 5
const NAME_MAX = 100

export function useCardPhoto(onCard: (card: RecordCard) => void) {
  const [percent, setPercent] = useState<number | null>(null)
  const [problem, setProblem] = useState('')
  const [preview, setPreview] = useState('')
  const [mayRetry, setMayRetry] = useState(false)
  const picked = useRef<PickedPhoto | null>(null)

  async function send() {
    const photo = picked.current
    if (!photo) return
    setProblem('')
    setPercent(0)
    try {
      const { ticket, upload } = await call(files.begin, {
        purpose: 'cardPhoto',
        fileName: photo.name.slice(-NAME_MAX),
        size: photo.size,
      })
      await photo.send(upload, setPercent)
      onCard(await call(recordCards.setPhoto, { ticket }))
      picked.current = null
      setPreview('')
    } catch (thrown) {
      const isRefused = thrown instanceof Refusal
      setProblem(isRefused ? thrown.message : '照片没有传完，请检查网络后重传')
      setMayRetry(!isRefused)
    } finally {
      setPercent(null)
    }
  }

  async function choose() {
    try {
      const [photo] = await choosePhotos(1)
      if (!photo) return
      const wrong = await whyNot(photo)
      setPreview(photo.preview)
      setProblem(wrong ?? '')
      setMayRetry(false)
      if (wrong) return
      picked.current = photo
      await send()
    } catch (thrown) {
      say(thrown instanceof Error ? thrown.message : '没有选到照片，请再试一次')
    }
  }

  async function remove() {
    setProblem('')
    setPreview('')
    try {
      onCard(await call(recordCards.setPhoto, { ticket: null }))
    } catch (thrown) {
      say(thrown instanceof Error ? thrown.message : '没有去掉，请再试一次')
    }
  }

  return { percent, problem, preview, mayRetry, choose, retry: send, remove }
}

/** What the server would say, said before anything is sent. */
async function whyNot({ name, size, start }: PickedPhoto): Promise<string | null> {
  const refusal = whyNotPhoto({ name, size, start: await start() }, LIMIT_MB)
  return refusal && messageOf(refusal)
}
