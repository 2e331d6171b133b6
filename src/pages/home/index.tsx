// The hub: what is left to do, by when, and the next thing to do as the big one.
import { useState } from 'react'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { isUnsure } from '../../api'
import { Asked } from '../../components/asked'
import { Screen } from '../../components/screen'
import type { Home } from '../../domain/campaigns/contract'
import { useHome } from '../../hooks/use-home'
import { goOn, param } from '../../routes'
import { Checklist } from './checklist'
import { HomeHead } from './head'
import { KeptCheckIn } from './kept-check-in'
import { HomeNotices } from './notices'
import { PostSheet } from './post-sheet'
import { StaffDesk } from './staff-desk'
import { Welcome } from './welcome'
import './index.scss'

export default function HomeScreen() {
  const home = useHome()
  usePullDownRefresh(() => void home.reload().finally(() => Taro.stopPullDownRefresh()))
  useScene()

  return (
    <Screen title="毕业事务" isHome>
      <Asked of={home} cards={3}>
        {(data) => (data.post ? <Desk home={data} post={data.post} /> : <Welcome home={data} />)}
      </Asked>
      {home.data === undefined && isUnsure(home.failure) && <KeptCheckIn />}
    </Screen>
  )
}

/** A poster's code may lead here with a scene; it says which screen was meant. */
function useScene() {
  useState(() => {
    const scene = param('scene')
    if (scene.startsWith('s=')) goOn('signIn', { scene })
    if (scene.startsWith('i=')) goOn('code', { scene })
  })
}

function Desk({ home, post }: { home: Home; post: NonNullable<Home['post']> }) {
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <HomeHead home={home} post={post} onSwitch={() => setChoosing(true)} />
      <HomeNotices notices={home.notices} />
      {home.glance ? (
        <StaffDesk glance={home.glance} post={post} now={home.now} />
      ) : (
        <Checklist
          items={home.checklist}
          correction={home.correction}
          certificates={home.certificates}
          now={home.now}
        />
      )}
      <PostSheet
        open={choosing}
        posts={home.posts}
        current={post.id}
        onClose={() => setChoosing(false)}
      />
    </>
  )
}
