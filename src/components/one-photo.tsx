// One photo on its way: how far it is, what is wrong with it, and a button while there is none.
import { View } from '@tarojs/components'
import type { usePhotos } from '../hooks/use-photos'
import { Button } from './button'
import { Icon } from './icon'
import { PhotoRow } from './photo-row'

interface Props {
  of: ReturnType<typeof usePhotos>
  error: string | undefined
  /** What the button says; one that was handed in before may stay. */
  choose: string
}

export const OnePhoto = ({ of: photos, error, choose }: Props) => (
  <>
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
        {choose}
      </Button>
    )}
  </>
)
