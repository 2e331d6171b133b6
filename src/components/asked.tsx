// What every loaded screen shares: a skeleton first, the answer when it is there, and the old one while offline.
import type { ReactNode } from 'react'
import type { Asked as AskedOf } from '../hooks/use-ask'
import { Failed } from './failed'
import { Loading } from './loading'
import { Notice } from './notice'
import { Tappable } from './tappable'
import './asked.scss'

interface Props<T> {
  of: AskedOf<T>
  cards?: number
  lines?: number
  children: (data: T) => ReactNode
}

export function Asked<T>({ of: asked, cards, lines, children }: Props<T>) {
  const { data, failure, reload } = asked
  if (data !== undefined)
    return (
      <>
        {failure && (
          <Notice tone="warn" title="没有刷新成功">
            下面是上次看到的内容。{failure.message}。
            <Tappable id="refresh" className="asked__again" onTap={() => void reload()}>
              再试一次
            </Tappable>
          </Notice>
        )}
        {children(data)}
      </>
    )
  if (failure) return <Failed failure={failure} onRetry={() => void reload()} />
  return <Loading cards={cards} lines={lines} />
}
