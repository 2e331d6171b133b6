// Signed in or not: the sign-in page comes alone and light, the desk proper is fetched while one reads it.
import { Suspense, lazy, useEffect } from 'react'
import { CrashScreen } from './components/crash-screen'
import { SignIn } from './pages/accounts/sign-in'
import { useSession } from './session'

const openDesk = () => import('./shell/desk')
const Desk = lazy(openDesk)

export function App() {
  const { token } = useSession()
  useEffect(() => {
    const soon = setTimeout(() => void openDesk(), 1500)
    return () => clearTimeout(soon)
  }, [])
  return (
    <CrashScreen>
      {token ? (
        <Suspense fallback={<p className="opening">正在打开工作台…</p>}>
          <Desk key={token} />
        </Suspense>
      ) : (
        <SignIn />
      )}
    </CrashScreen>
  )
}
