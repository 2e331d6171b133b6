// Where home does not come for want of signal: the way to the lists and marks that this phone keeps for the photo day.
import { Card } from '../../components/card'
import { LinkRow } from '../../components/cell'
import { planKey } from '../../kept-check-in'
import { go } from '../../routes'
import { recall } from '../../storage'
import { Unsent } from '../staff/check-in/unsent'

export function KeptCheckIn() {
  if (!recall(planKey)) return null
  return (
    <>
      <Unsent />
      <Card flush>
        <LinkRow
          id="check-in"
          icon="camera"
          title="采集签到"
          text="名单存在手机里，没有网也能记"
          onTap={() => go('checkIn')}
        />
      </Card>
    </>
  )
}
