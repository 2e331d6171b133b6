// Address → screen, each fetched when it is first opened.
import { type ComponentType, lazy } from 'react'
import { createHashRouter } from 'react-router-dom'
import { FirstPlace, Frame, PlaceGate } from './frame'
import { type PlacePath, places } from './places'

type Screen = { default: ComponentType }

const screens: Record<PlacePath, () => Promise<Screen>> = {
  '/progress': () => import('../pages/enrolment/progress'),
  '/roster': () => import('../pages/roster/graduates'),
  '/import': () => import('../pages/roster/import'),
  '/capture': () => import('../pages/capture/sessions'),
  '/image-check': () => import('../pages/image-check/page'),
  '/photo-day': () => import('../pages/capture/day/index'),
  '/cases': () => import('../pages/enrolment/cases'),
  '/corrections': () => import('../pages/corrections/queue'),
  '/key-in': () => import('../pages/key-in/key-in'),
  '/rebinds': () => import('../pages/accounts/rebinds'),
  '/record-cards': () => import('../pages/record-cards/cards'),
  '/certificates': () => import('../pages/certificates/certificates'),
  '/exports': () => import('../pages/exports/sheets'),
  '/windows': () => import('../pages/campaigns/windows'),
  '/enrolment-settings': () => import('../pages/enrolment/settings'),
  '/people': () => import('../pages/accounts/people'),
  '/school': () => import('../pages/school/settings'),
  '/computers': () => import('../pages/accounts/computers'),
}

/** Made anew for each sign-in; the hash keeps the place in between. */
export const newRouter = () =>
  createHashRouter([
    {
      element: <Frame />,
      children: [
        ...places.map((place) => {
          const Screen = lazy(screens[place.path])
          return {
            path: place.path,
            element: (
              <PlaceGate place={place}>
                <Screen />
              </PlaceGate>
            ),
          }
        }),
        { path: '*', element: <FirstPlace /> },
      ],
    },
  ])
