// Photos on their way: how far each is, what is wrong with it or with all of them, and how to go on.
import { Image, View } from '@tarojs/components'
import type { Photo, usePhotos } from '../hooks/use-photos'
import { FieldError } from './field'
import { Icon } from './icon'
import { Tappable } from './tappable'
import './photo-row.scss'

const words = { sending: '正在上传', sent: '已上传', failed: '没有上传' } as const

const PhotoRow = (props: { photo: Photo; onRetry: () => void; onRemove: () => void }) => {
  const { photo, onRetry, onRemove } = props
  const { id, preview, state, percent, problem, mayRetry } = photo
  return (
    <View className={`photos__photo photos__photo--${state}`}>
      <Image className="photos__picture" src={preview} mode="aspectFill" />
      <View className="photos__words">
        <View className="photos__state">
          {state === 'sent' && <Icon name="check" size="small" />}
          {state === 'failed' && <Icon name="alert" size="small" />}
          <View>{state === 'sending' ? `${words.sending} ${percent}%` : words[state]}</View>
        </View>
        {problem !== '' && <View className="photos__problem">{problem}</View>}
        <View className="photos__acts">
          {state === 'failed' && mayRetry && (
            <Tappable id={`retry-${id}`} className="photos__act" onTap={onRetry}>
              重传
            </Tappable>
          )}
          <Tappable id={`drop-${id}`} className="photos__act" onTap={onRemove}>
            {state === 'sending' ? '取消' : '移除'}
          </Tappable>
        </View>
      </View>
    </View>
  )
}

interface RowsProps {
  of: ReturnType<typeof usePhotos>
  /** Of them all; said under them, at this id. */
  error: string | undefined
  errorId: string
}

export const PhotoRows = ({ of: { photos, retry, remove }, error, errorId }: RowsProps) => (
  <>
    {photos.map((photo) => (
      <PhotoRow
        key={photo.id}
        photo={photo}
        onRetry={() => retry(photo.id)}
        onRemove={() => remove(photo.id)}
      />
    ))}
    {error && <FieldError id={errorId}>{error}</FieldError>}
  </>
)
