// The frame around every screen: head, menu, and the gate that says why a screen cannot be shown.
import { Alert, Button, Drawer, Modal, Result, Skeleton } from 'antd'
import { MenuOutlined } from '@ant-design/icons'
import { type ReactNode, Suspense, lazy, useEffect, useState } from 'react'
import { Link, Navigate, Outlet, useLocation } from 'react-router-dom'
import { accounts } from '../../src/domain/accounts/contract'
import { mayInvite } from '../../src/domain/accounts/rules'
import { school, UNNAMED } from '../../src/domain/school/contract'
import { CrashScreen } from '../components/crash-screen'
import { useDesk } from '../desk-context'
import { addressOf } from '../place'
import { HeadTools } from './head-tools'
import { PlacesMenu } from './places-menu'
import { isForEverybody, type Place, places } from './places'
import { WithDesk } from './with-desk'

/** Needed once in a school's life; its form is not worth carrying along for everybody. */
const FirstCohort = lazy(() => import('./first-cohort'))

export function Frame() {
  return (
    <WithDesk>
      <FrameBody />
    </WithDesk>
  )
}

function FrameBody() {
  const { schoolName, adminsFew, may, cohort, post } = useDesk()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const { pathname } = useLocation()
  const here = places.find((place) => place.path === pathname)

  useEffect(() => {
    setMenuOpen(false)
    document.title = `${here?.label ?? '工作台'} · ${schoolName}毕业事务`
  }, [here, schoolName])

  // A question belongs to the screen that asked it: Back leaves both.
  useEffect(() => () => Modal.destroyAll(), [pathname])

  const isToldOf = adminsFew && may(accounts.posts) && /^\/(progress|people)$/.test(pathname)
  return (
    <div className="frame">
      <a className="skip" href="#content" onClick={(event) => focusContent(event)}>
        跳到正文
      </a>
      <header className="head">
        <Button
          className="head-menu"
          type="text"
          icon={<MenuOutlined />}
          aria-label="打开菜单"
          onClick={() => setMenuOpen(true)}
        />
        <Link to={addressOf('/progress', cohort?.id)} className="head-name">
          <span className="head-school">{schoolName}</span>
          <span className="head-desk">毕业事务工作台</span>
        </Link>
        <HeadTools />
      </header>
      <aside className="side">
        <PlacesMenu />
      </aside>
      <Drawer
        placement="left"
        width={260}
        open={isMenuOpen}
        onClose={() => setMenuOpen(false)}
        title={schoolName}
        styles={{ body: { padding: 8 } }}
      >
        <PlacesMenu />
      </Drawer>
      <main className="content" id="content" tabIndex={-1}>
        {schoolName === UNNAMED && may(school.save) && pathname !== '/school' && (
          <Alert
            className="gap-below"
            type="info"
            showIcon
            message="还没有填学校名称，它印在每张表的表头上。"
            action={<Link to={addressOf('/school', cohort?.id)}>去学校设置填写</Link>}
          />
        )}
        {isToldOf && (
          <Alert
            className="gap-below"
            type="warning"
            showIcon
            message="系统管理员不足两位，万一有人离岗就没人能管理了。"
            action={
              mayInvite[post.role].includes('admin') ? (
                <Link to={addressOf('/people', cohort?.id, { invite: 'admin' })}>去邀请一位</Link>
              ) : (
                '请系统管理员再邀请一位'
              )
            }
          />
        )}
        <CrashScreen key={pathname}>
          <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
            <Outlet />
          </Suspense>
        </CrashScreen>
      </main>
    </div>
  )
}

/** The address's hash belongs to the router, so the jump is made by hand. */
function focusContent(event: { preventDefault: () => void }) {
  event.preventDefault()
  document.getElementById('content')?.focus()
}

/** Shows a screen to those who may use it, once what it needs is there. */
export function PlaceGate({ place, children }: { place: Place; children: ReactNode }) {
  const { may, cohort } = useDesk()
  if (!may(place.opens) && !isForEverybody(place)) {
    return (
      <Result
        status="info"
        title={`当前岗位不办“${place.label}”`}
        subTitle="如果您还有别的岗位，可以在右上角切换；也可以请教务处调整您的岗位。"
        extra={<Link to="/">回到可以办的事</Link>}
      />
    )
  }
  if (place.needsCohort && !cohort) {
    return (
      <Suspense fallback={<Skeleton active />}>
        <FirstCohort />
      </Suspense>
    )
  }
  return children
}

/** '/' and unknown addresses lead to the first screen that the post may see. */
export function FirstPlace() {
  const { may, cohort } = useDesk()
  const first = places.find((place) => may(place.opens))
  return <Navigate to={addressOf(first?.path ?? '/computers', cohort?.id)} replace />
}
