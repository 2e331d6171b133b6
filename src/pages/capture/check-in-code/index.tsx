// One's own check-in code, large enough for a scanner, renewed while it is shown.
import { useCallback, useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { call, isUnsure } from '../../../api'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Failed } from '../../../components/failed'
import { Loading } from '../../../components/loading'
import { Notice } from '../../../components/notice'
import { QrCode } from '../../../components/qr-code'
import { Screen } from '../../../components/screen'
import { learnNow, serverNow } from '../../../clock'
import type { Output } from '../../../domain/action'
import { CODE_LIFE_MS } from '../../../domain/capture/check-in-code'
import { capture } from '../../../domain/capture/contract'
import { clockOf } from '../../../domain/time'
import { copyText } from '../../../hooks/copy-text'
import { useBackOnline } from '../../../hooks/use-back-online'
import { useHome } from '../../../hooks/use-home'
import { useVisible } from '../../../hooks/use-visible'
import './index.scss'

type Code = Output<typeof capture.checkInCode>
const LOOK_MS = 20_000
/** Longer than a try may take: two never run side by side, and a server in trouble is left alone a while. */
const TRY_MS = 60_000

export default function CheckInCodeScreen() {
  const { code, failure, now, renew } = useCode()
  const name = useHome().data?.post?.name
  return (
    <Screen title="我的签到码">
      {!code && !failure && <Loading cards={1} lines={6} />}
      {!code && failure && <Failed failure={failure} onRetry={() => void renew()} />}
      {code && <Shown code={code} name={name} isOver={now > code.expiresAt} onRenew={renew} />}
    </Screen>
  )
}

interface ShownProps {
  code: Code
  name: string | undefined
  isOver: boolean
  onRenew: () => Promise<void>
}

function Shown({ code, name, isOver, onRenew }: ShownProps) {
  const copy = () => copyText(code.code, { done: '已复制', failed: '没有复制成功' })
  return (
    <>
      {isOver ? (
        <Notice tone="bad" title="签到码已过期">
          现在没有网络，换不了新的。请直接把姓名告诉老师，老师可以按名单给您签到。
          <Button id="renew" kind="secondary" onTap={() => void onRenew()}>
            再试一次
          </Button>
        </Notice>
      ) : (
        <Card>
          <View className="own-code" id="own-code">
            <View className="own-code__name">{name}</View>
            <QrCode text={code.code} label="我的签到码，请给老师扫" />
            <View className="own-code__until">{clockOf(code.expiresAt)} 前有效，会自动更新</View>
          </View>
        </Card>
      )}
      <Notice>
        轮到您时打开这一页，给老师扫一下就算签到。这不是学信网采集码：拍照时还要另外出示采集码。截图转发没有用，几分钟就过期。
      </Notice>
      <Button id="copy" kind="quiet" onTap={() => void copy()}>
        扫不了？复制文字
      </Button>
    </>
  )
}

/** Renewed at half its life, so that a phone that loses signal has at least half of it left. */
function useCode() {
  const [code, setCode] = useState<Code | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  const [now, setNow] = useState(serverNow)
  const isVisible = useVisible()
  const triedAt = useRef(0)

  const renew = useCallback(async () => {
    triedAt.current = Date.now()
    try {
      const fresh = await call(capture.checkInCode, {})
      learnNow(fresh.issuedAt)
      setCode(fresh)
      setFailure(null)
    } catch (thrown) {
      setFailure(thrown instanceof Error ? thrown : new Error(String(thrown)))
    }
    setNow(serverNow())
  }, [])

  useEffect(() => {
    if (isVisible) void renew()
  }, [isVisible, renew])
  useEffect(() => {
    if (!isVisible || !code) return
    const timer = setInterval(() => {
      setNow(serverNow())
      const isHalfOver = serverNow() > code.issuedAt + CODE_LIFE_MS / 2
      if (isHalfOver && Date.now() - triedAt.current > TRY_MS) void renew()
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [isVisible, code, renew])
  useBackOnline(isVisible && isUnsure(failure), renew)
  return { code, failure, now, renew }
}
