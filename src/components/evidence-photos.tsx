// Photos of evidence, fetched only when somebody asks: each opening by staff is written down.
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { Image, View } from '@tarojs/components'
import { corrections, type Correction } from '../domain/corrections/contract'
import type { Output } from '../domain/action'
import { lastReturnOf } from '../domain/corrections/rules'
import { dayLabel, dayOf } from '../domain/time'
import { useAct } from '../hooks/use-act'
import { Button } from './button'
import { Notice } from './notice'
import { Tappable } from './tappable'
import './evidence-photos.scss'

type Photos = Output<typeof corrections.evidence>['photos']

interface Props {
  of: Pick<Correction, 'id' | 'photos' | 'photosUntil' | 'steps'>
  /** Staff are told that the owner sees who looked. */
  isOwn: boolean
}

export function EvidencePhotos({ of: correction, isOwn }: Props) {
  const open = useAct(corrections.evidence, { quiet: true })
  const [photos, setPhotos] = useState<Photos | null>(null)
  const { id, photos: count, photosUntil } = correction
  const returnedAt = lastReturnOf(correction)?.at ?? Infinity

  async function show() {
    const outcome = await open.run({ correctionId: id })
    if (outcome?.done) setPhotos(outcome.data.photos)
  }
  const large = (url: string) =>
    void Taro.previewImage({ current: url, urls: (photos ?? []).map((photo) => photo.url) })

  if (count === 0) return <View className="evidence__none">没有照片；材料以纸质为准。</View>
  return (
    <View className="evidence">
      {open.failure && <Notice tone="bad">{open.failure.message}</Notice>}
      {photos ? (
        <View className="evidence__photos">
          {photos.map(({ url, fileName, addedAt }) => (
            <View key={url}>
              <Tappable
                className="evidence__photo"
                label={`放大看 ${fileName}`}
                onTap={() => large(url)}
              >
                <Image className="evidence__picture" src={url} mode="aspectFill" />
              </Tappable>
              {addedAt > returnedAt && <View className="evidence__since">退回后补交</View>}
            </View>
          ))}
        </View>
      ) : (
        <Button
          id="photos"
          kind="secondary"
          pending={open.pending}
          pendingText="正在取…"
          onTap={() => void show()}
        >
          {`看证明照片（${count} 张）`}
        </Button>
      )}
      <View className="evidence__note">
        {photosUntil === null
          ? isOwn
            ? '只有办理这份申请的老师能看；办结 30 天后自动删除。'
            : '查看会记录在案，本人能看到。请不要截图或转发。'
          : `${dayLabel(dayOf(photosUntil))}自动删除。`}
      </View>
    </View>
  )
}
