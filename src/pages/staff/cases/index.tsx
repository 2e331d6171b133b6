// What waits for an answer: registered mistakes to close, applications to decide, images that are wrong, and bindings to move to another WeChat.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Screen } from '../../../components/screen'
import { Tappable } from '../../../components/tappable'
import { Corrections } from './corrections'
import { Disputes } from './disputes'
import { Images } from './images'
import { Rebinds } from './rebinds'
import './index.scss'

const tabs = [
  { key: 'disputes', word: '有误登记' },
  { key: 'corrections', word: '变更申请' },
  { key: 'images', word: '图像有误' },
  { key: 'rebinds', word: '换绑申请' },
] as const

export default function CasesScreen() {
  const [tab, setTab] = useState<(typeof tabs)[number]['key']>('disputes')
  return (
    <Screen title="待处理">
      <View className="tabs">
        {tabs.map(({ key, word }) => (
          <Tappable
            key={key}
            id={`tab-${key}`}
            className={`tabs__tab ${key === tab ? 'tabs__tab--on' : ''}`}
            role="tab"
            checked={key === tab}
            onTap={() => setTab(key)}
          >
            {word}
          </Tappable>
        ))}
      </View>
      {tab === 'disputes' && <Disputes />}
      {tab === 'corrections' && <Corrections />}
      {tab === 'images' && <Images />}
      {tab === 'rebinds' && <Rebinds />}
    </Screen>
  )
}
