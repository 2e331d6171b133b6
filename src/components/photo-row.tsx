// One photo on its way: how far it is, what is wrong with it, and how to go on.
import { Image, View } from '@tarojs/components'
import type { Photo } from '../hooks/use-photos'
import { Icon } from './icon'
import { Tappable } from './tappable'
import './photo-row.scss'

const words = { sending: '正在上传', sent: '已上传', failed: '没有上传' } as const

export const PhotoRow = (props: { photo: Photo; onRetry: () => void; onRemove: () => void }) => {
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
            移除
          </Tappable>
        </View>
      </View>
    </View>
  )
}
