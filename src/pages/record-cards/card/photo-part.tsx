// The photo on the card: where it is, how far its upload is, what is wrong with it, and how to try again.
import { Image, View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { FieldError } from '../../../components/field'
import type { RecordCard } from '../../../domain/record-cards/contract'
import { photoWords } from '../../../domain/record-cards/page'
import { useCardPhoto } from '../../../hooks/use-card-photo'

interface Props {
  card: RecordCard
  label: string
  error: string | undefined
  onCard: (card: RecordCard) => void
}

export function PhotoPart({ card, label, error, onCard }: Props) {
  const photo = useCardPhoto(onCard)
  const shown = photo.preview || card.photo?.url
  const problem = photo.problem || error
  const isSending = photo.percent !== null
  return (
    <Card heading={label}>
      <View className="card-photo" id="photo">
        <View className="card-photo__frame">
          {shown ? (
            <Image className="card-photo__picture" src={shown} mode="aspectFit" />
          ) : (
            <View>{photoWords(card)}</View>
          )}
        </View>
        <View className="card-photo__words">
          <View className="card-hint">
            近期免冠正面照，.jpg 或 .png，不超过 5 MB；按原比例印上，不会拉伸。
            {card.settings.parts.photo === 'optional' && '不传也可以，交纸质卡时再贴。'}
          </View>
          {isSending && <View id="photo-state">{`正在上传 ${photo.percent}%`}</View>}
          {!isSending && problem && <FieldError id="photo-error">{problem}</FieldError>}
        </View>
      </View>
      <View className="card-photo__acts">
        {photo.mayRetry && !isSending && problem !== undefined && (
          <Button id="photo-retry" kind="secondary" onTap={() => void photo.retry()}>
            重传这张
          </Button>
        )}
        <Button
          id="photo-choose"
          kind="secondary"
          pending={isSending}
          pendingText="正在上传…"
          onTap={() => void photo.choose()}
        >
          {card.photo ? '换一张照片' : '拍照或从相册选'}
        </Button>
        {isSending && (
          <Button id="photo-cancel" kind="quiet" onTap={photo.cancel}>
            不传了
          </Button>
        )}
        {card.photo && !isSending && (
          <Button
            id="photo-remove"
            kind="quiet"
            pending={photo.isRemoving}
            pendingText="正在去掉…"
            onTap={() => void photo.remove()}
          >
            去掉照片，交纸质卡时再贴
          </Button>
        )}
      </View>
    </Card>
  )
}
