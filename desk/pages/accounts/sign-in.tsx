// Sign-in: shows the mini-program code and the code to type, and waits for the phone. Drawn without antd to come at once.
import { useCallback, useEffect, useState } from 'react'
import { Refusal } from '../../../src/api/call'
import { accounts } from '../../../src/domain/accounts/contract'
import type { Output } from '../../../src/domain/action'
import { deviceName } from '../../device-name'
import { signIn, useSession } from '../../session'
import { call } from '../../transport'

type Started = Output<typeof accounts.beginSignIn>
type Stage = 'waiting' | 'seen' | 'confirmed' | 'over'

const POLL_MS = 1500
/** Where answers fail to come, it is asked less and less often, down to this. */
const POLL_AT_WORST_MS = 20_000
/** A PC whose clock is this far off would only show a nonsense countdown. */
const BELIEVABLE_MS = 3_600_000

const stageLines: Record<Stage, string> = {
  waiting: '等待手机扫码或输入登录码…',
  seen: '手机上已打开，请点“确认登录”',
  confirmed: '已确认，正在打开工作台…',
  over: '登录码已过期',
}

export function SignIn() {
  const { over } = useSession()
  const [started, setStarted] = useState<Started | null>(null)
  const [stage, setStage] = useState<Stage>('waiting')
  const [trouble, setTrouble] = useState<string | null>(null)

  const begin = useCallback(async () => {
    setTrouble(null)
    setStarted(null)
    setStage('waiting')
    try {
      setStarted(await call(accounts.beginSignIn, { device: deviceName(navigator.userAgent) }))
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : '没能取得登录码')
    }
  }, [])

  useEffect(() => void begin(), [begin])
  usePolling(started, setStage, setTrouble)

  return (
    <main className="sign-in">
      <section className="sign-in-card" aria-labelledby="sign-in-title">
        <h1 id="sign-in-title">毕业事务工作台</h1>
        <p className="sign-in-lead">
          {over ? '登录已失效，请重新登录；登录后会回到刚才的页面。' : '用手机微信登录，不设密码。'}
        </p>
        <div className="sign-in-body">
          <CodePicture started={started} stage={stage} trouble={trouble} onRefresh={begin} />
          <ol className="sign-in-steps">
            <li>
              {started && !started.image ? (
                '在手机上打开“毕业事务”小程序'
              ) : (
                <>
                  用微信<b>扫一扫</b>扫这个码，或在手机上打开“毕业事务”小程序
                </>
              )}
            </li>
            <li>
              {started && !started.image ? '在' : '扫不了时，在'}小程序首页的<b>登录电脑端</b>
              里输入：
              <ShortCode code={started?.shortCode} dimmed={stage === 'over'} />
            </li>
            <li>
              核对手机上显示的电脑，点<b>确认登录</b>
            </li>
          </ol>
        </div>
        <p className={`sign-in-stage is-${stage}`} role="status">
          {trouble ?? stageLines[stage]}
          {stage === 'waiting' && started && !trouble && <TimeLeft until={started.expiresAt} />}
        </p>
      </section>
      <p className="sign-in-foot">公用电脑用完请点右上角“退出登录”；关闭浏览器标签页也会退出。</p>
    </main>
  )
}

/** Asks every 1.5 s while the page can be seen; a hidden tab rests and asks at once when it is shown again. */
function usePolling(
  started: Started | null,
  setStage: (stage: Stage) => void,
  setTrouble: (sentence: string | null) => void,
) {
  useEffect(() => {
    if (!started) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let stopped = false
    let asking = false
    let failures = 0

    const ask = async () => {
      if (asking || stopped || document.hidden) return
      asking = true
      try {
        const answer = await call(accounts.awaitSignIn, { pollKey: started.pollKey })
        if (stopped) return
        failures = 0
        setTrouble(null)
        setStage(answer.state)
        if (answer.token) {
          stopped = true
          signIn(answer.token)
        }
      } catch (error) {
        if (stopped) return
        failures++
        if (error instanceof Refusal && error.code === 'SIGN_IN_OVER') {
          stopped = true
          setStage('over')
        } else if (error instanceof Error) setTrouble(error.message)
      } finally {
        asking = false
        const wait = Math.min(POLL_MS * 2 ** failures, POLL_AT_WORST_MS)
        if (!stopped && !document.hidden) timer = setTimeout(() => void ask(), wait)
      }
    }
    const onShown = () => {
      clearTimeout(timer)
      if (!document.hidden) void ask()
    }
    timer = setTimeout(() => void ask(), POLL_MS)
    document.addEventListener('visibilitychange', onShown)
    return () => {
      stopped = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onShown)
    }
  }, [started, setStage, setTrouble])
}

function CodePicture(props: {
  started: Started | null
  stage: Stage
  trouble: string | null
  onRefresh: () => void
}) {
  const { started, stage, trouble, onRefresh } = props
  const isStale = stage === 'over' || (!started && trouble !== null)
  return (
    <div className="sign-in-code">
      {started?.image && (
        <img src={started.image} alt="登录用的小程序码" width={200} height={200} />
      )}
      {started && !started.image && (
        <p className="sign-in-no-image">
          这里暂时画不出小程序码
          <br />
          请在手机上输入登录码
        </p>
      )}
      {!started && !trouble && <span className="sign-in-shimmer" aria-label="正在取登录码" />}
      {isStale && (
        <button type="button" className="sign-in-refresh" onClick={onRefresh} autoFocus>
          <span>{stage === 'over' ? '登录码已过期' : '没能取得登录码'}</span>
          <b>点这里刷新</b>
        </button>
      )}
    </div>
  )
}

function ShortCode({ code, dimmed }: { code: string | undefined; dimmed: boolean }) {
  if (!code) return <output className="short-code is-empty">······</output>
  return (
    <output
      className={dimmed ? 'short-code is-dimmed' : 'short-code'}
      aria-label={code.split('').join(' ')}
    >
      {code}
    </output>
  )
}

function TimeLeft({ until }: { until: number }) {
  const [left, setLeft] = useState(() => until - Date.now())
  useEffect(() => {
    const timer = setInterval(() => setLeft(until - Date.now()), 1000)
    return () => clearInterval(timer)
  }, [until])
  if (left <= 0 || left > BELIEVABLE_MS) return null
  const seconds = Math.ceil(left / 1000)
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return <span className="sign-in-left">　{clock} 后过期</span>
}
