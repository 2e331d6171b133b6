// The photo of the certificate: one is enough, and it shows how far it is.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Icon } from '../../../components/icon'
import { PhotoRow } from '../../../components/photo-row'
import { PHOTO_MB } from '../../../domain/files/rules'
import type { usePhotos } from '../../../hooks/use-photos'

interface Props {
  of: ReturnType<typeof usePhotos>
  /** One was handed in before and stays unless another is chosen. */
  hasPhoto: boolean
  error: string | undefined
}

export const PhotoCard = ({ of: photos, hasPhoto, error }: Props) => (
  <Card heading="证书照片">
    <View className="photos">
      <View className="photos__hint">
        拍原件，四角完整、字看得清；.jpg 或 .png，不超过 {PHOTO_MB} MB。
        {hasPhoto ? '已交的照片会保留，重拍会换掉它。' : '照片不会存成草稿。'}
      </View>
      {photos.photos.map((photo) => (
        <PhotoRow
          key={photo.id}
          photo={photo}
          onRetry={() => photos.retry(photo.id)}
          onRemove={() => photos.remove(photo.id)}
        />
      ))}
      {error && (
        <View className="field__error" id="photo-error">
          <Icon name="alert" size="small" />
          <View>{error}</View>
        </View>
      )}
      {photos.photos.length === 0 && (
        <Button
          id="add-photo"
          kind="secondary"
          pending={photos.isChoosing}
          pendingText="正在选…"
          onTap={() => void photos.choose(1)}
        >
          {hasPhoto ? '重拍一张' : '拍照或从相册选'}
        </Button>
      )}
    </View>
  </Card>
)
