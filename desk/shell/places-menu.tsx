// The left menu: what this post may do, with the number of things that wait.
import { NavLink } from 'react-router-dom'
import { campaigns } from '../../src/domain/campaigns/contract'
import { useAsk } from '../ask'
import { useDesk } from '../desk-context'
import { addressOf } from '../place'
import { isForEverybody, type Place, places } from './places'

const GLANCE_MS = 60_000

export function PlacesMenu() {
  const { may, post, cohort } = useDesk()
  const home = useAsk(campaigns.home, { postId: post.id }, { every: GLANCE_MS })
  const glance = home.data?.glance
  const open: Place[] = places.filter((place) => may(place.opens) || isForEverybody(place))
  const groups = [...new Set(open.map((place) => place.group))]
  return (
    <nav className="places" aria-label="主菜单">
      {groups.map((group) => (
        <div key={group} className="places-group">
          <div className="places-title">{group}</div>
          {open
            .filter((place) => place.group === group)
            .map((place) => {
              const waiting = place.waiting && glance ? glance[place.waiting] : 0
              return (
                <NavLink key={place.path} to={addressOf(place.path, cohort?.id)}>
                  <span>{place.label}</span>
                  {waiting > 0 && (
                    <span className="places-count" aria-label={`${waiting} 件待办`}>
                      {waiting}
                    </span>
                  )}
                </NavLink>
              )
            })}
        </div>
      ))}
    </nav>
  )
}
