// The photo of the certificate: one is enough, and it shows how far it is.
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { OnePhoto } from '../../../components/one-photo'
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
      <OnePhoto of={photos} error={error} choose={hasPhoto ? '重拍一张' : '拍照或从相册选'} />
    </View>
  </Card>
)
