// The photo of a card on its way: chosen, looked at before it is sent, sent, put on the card; each step may be tried again.
import { useRef, useState } from 'react'
import { call, isUnsure, keysOfAct, Refusal } from '../api'
import { choosePhotos, type PickedPhoto } from '../api/photos'
import { sending } from '../api/sending'
import { files } from '../domain/files/contract'
import { whyNotPhoto } from '../domain/files/rules'
import { messageOf } from '../domain/messages'
import { recordCards, type RecordCard } from '../domain/record-cards/contract'
import { isRefusal, say, useAct } from './use-act'

const LIMIT_MB = 5
const NAME_MAX = 100

/** One photo that was chosen, and how far it has come: what has arrived once is not sent again. */
interface Chosen {
  photo: PickedPhoto
  ticket: string
}

export function useCardPhoto(onCard: (card: RecordCard) => void) {
  const [percent, setPercent] = useState<number | null>(null)
  const [problem, setProblem] = useState('')
  const [preview, setPreview] = useState('')
  const [mayRetry, setMayRetry] = useState(false)
  const [again] = useState(keysOfAct)
  const taken = useAct(recordCards.setPhoto)
  const chosen = useRef<Chosen | null>(null)
  const stop = useRef<(() => void) | null>(null)

  async function send() {
    const mine = chosen.current
    if (!mine) return
    setProblem('')
    setPercent(mine.ticket ? 100 : 0)
    try {
      if (!mine.ticket) mine.ticket = await brought(mine.photo)
      const { ticket } = mine
      const card = await again(ticket, (key) => call(recordCards.setPhoto, { ticket }, key))
      chosen.current = null
      onCard(card)
      setPreview('')
    } catch (thrown) {
      if (chosen.current !== mine) return
      const failed = thrown instanceof Error ? thrown : new Error(String(thrown))
      const isLost = isRefusal(failed, 'TICKET_INVALID', 'FILE_MISSING')
      if (isLost) mine.ticket = ''
      const isFinal = failed instanceof Refusal && !isUnsure(failed) && !isLost
      setProblem(failed instanceof Refusal ? failed.message : '照片没有传完，请检查网络后重传')
      setMayRetry(!isFinal)
    } finally {
      setPercent(null)
    }
  }

  async function brought(photo: PickedPhoto): Promise<string> {
    const fileName = photo.name.slice(-NAME_MAX)
    const asked = { purpose: 'cardPhoto' as const, fileName, size: photo.size }
    const { ticket, upload } = await call(files.begin, asked)
    if (chosen.current === null) throw new Error('stopped')
    const under = sending(photo, upload, setPercent)
    stop.current = under.stop
    await under.done.finally(() => (stop.current = null))
    return ticket
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
      chosen.current = { photo, ticket: '' }
      await send()
    } catch (thrown) {
      say(thrown instanceof Error ? thrown.message : '没有选到照片，请再试一次')
    }
  }

  /** The photo that was on the card stays there. */
  function cancel() {
    chosen.current = null
    stop.current?.()
    setPreview('')
    setProblem('')
    setMayRetry(false)
  }

  async function remove() {
    cancel()
    const outcome = await taken.run({ ticket: null })
    if (outcome?.done) onCard(outcome.data)
  }

  const isRemoving = taken.pending
  return { percent, problem, preview, mayRetry, choose, retry: send, cancel, remove, isRemoving }
}

/** What the server would say, said before anything is sent. */
async function whyNot({ name, size, start }: PickedPhoto): Promise<string | null> {
  const refusal = whyNotPhoto({ name, size, start: await start() }, LIMIT_MB)
  return refusal && messageOf(refusal)
}
