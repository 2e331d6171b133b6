// The photo that staff bring for somebody: one is enough, and it shows how far it is.
import { Image, View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { OnePhoto } from '../../../components/one-photo'
import type { RecordCard } from '../../../domain/record-cards/contract'
import type { usePhotos } from '../../../hooks/use-photos'
import { labelOf } from '../card/card-fields'

interface Props {
  card: RecordCard
  of: ReturnType<typeof usePhotos>
  limitMB: number
  error: string | undefined
}

export const PhotoFor = ({ card, of: photos, limitMB, error }: Props) => (
  <Card heading={labelOf(card.settings, 'photo')}>
    <View className="card-fields" id="photo">
      {card.photo && photos.photos.length === 0 && (
        <View className="card-photo__frame">
          <Image className="card-photo__picture" src={card.photo.url} mode="aspectFit" />
        </View>
      )}
      <View className="card-hint">
        {`近期免冠正面照，.jpg 或 .png，不超过 ${limitMB} MB；照片不会存成草稿。`}
        {card.settings.parts.photo === 'optional' && '没有可以不传，交纸质卡时再贴。'}
      </View>
      <OnePhoto of={photos} error={error} choose={card.photo ? '换一张照片' : '拍照或从相册选'} />
    </View>
  </Card>
)
