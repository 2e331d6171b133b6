// Signing in on a computer: the phone shows which computer asks, and only then says yes.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Line } from '../../../components/cell'
import { Empty } from '../../../components/empty'
import { TextField } from '../../../components/field'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { Asked } from '../../../components/asked'
import { accounts } from '../../../domain/accounts/contract'
import { dayAndClockOf } from '../../../domain/time'
import { useAct } from '../../../hooks/use-act'
import { useAsk } from '../../../hooks/use-ask'
import { goHome, param } from '../../../routes'
import './index.scss'

/** The computer's mini-program code carries `s=<short code>` as its scene. */
const scannedCode = () => /^s=(\w+)$/.exec(param('scene'))?.[1] ?? ''

export default function SignInScreen() {
  const [shortCode, setShortCode] = useState(scannedCode)
  const [isDone, setDone] = useState(false)

  if (isDone)
    return (
      <Screen title="登录电脑端" footer={<Button onTap={goHome}>回到首页</Button>}>
        <Empty
          icon="check"
          title="电脑端已登录"
          text="可以在电脑上继续了。离开时，请在“我的账号”里退出这台电脑。"
        />
      </Screen>
    )
  if (shortCode === '') return <TypeCode onCode={setShortCode} />
  return (
    <ConfirmComputer
      shortCode={shortCode}
      onDone={() => setDone(true)}
      onBack={() => setShortCode('')}
    />
  )
}

function TypeCode({ onCode }: { onCode: (code: string) => void }) {
  const [text, setText] = useState('')
  const code = text.trim().toUpperCase()
  return (
    <Screen
      title="登录电脑端"
      footer={
        <Button id="see" disabled={code.length < 6} onTap={() => onCode(code)}>
          下一步
        </Button>
      }
    >
      <View className="sign-in__why">在电脑上打开工作台，会显示一个六位登录码。</View>
      <Card>
        <TextField
          id="short-code"
          label="登录码"
          value={text}
          maxLength={12}
          placeholder="六位字母或数字"
          hint="也可以直接用微信扫电脑上的小程序码"
          onChange={setText}
          onDone={() => code.length >= 6 && onCode(code)}
        />
      </Card>
    </Screen>
  )
}

interface ConfirmProps {
  shortCode: string
  onDone: () => void
  onBack: () => void
}

function ConfirmComputer({ shortCode, onDone, onBack }: ConfirmProps) {
  const seen = useAsk(accounts.seeSignIn, { shortCode })
  const confirm = useAct(accounts.confirmSignIn, { quiet: true })

  async function allow() {
    const outcome = await confirm.run({ shortCode })
    if (outcome?.done) onDone()
  }

  return (
    <Screen
      title="登录电脑端"
      notDone={{ title: '没有登录成功', failure: confirm.failure }}
      footer={
        <>
          <Button
            id="confirm"
            pending={confirm.pending}
            disabled={!seen.data}
            onTap={() => void allow()}
          >
            是我本人，允许登录
          </Button>
          <Button id="not-me" kind="quiet" onTap={goHome}>
            不是我，不登录
          </Button>
        </>
      }
    >
      <Asked of={seen} cards={1}>
        {(computer) => (
          <>
            <View className="sign-in__question">是您正在登录这台电脑吗？</View>
            <Card flush>
              <Line label="电脑" value={computer.device || '未知设备'} />
              <Line label="请求时间" value={dayAndClockOf(computer.askedAt)} />
              <Line label="登录码" value={shortCode} />
              <Line label="有效期至" value={dayAndClockOf(computer.expiresAt)} />
            </Card>
            <Notice tone="warn">登录后，那台电脑能看到您管理的学生信息。请不要替别人扫码。</Notice>
          </>
        )}
      </Asked>
      {seen.failure && (
        <Button kind="quiet" onTap={onBack}>
          重新输入登录码
        </Button>
      )}
    </Screen>
  )
}
