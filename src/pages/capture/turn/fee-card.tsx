// The own capture fee: whether the class has noted it, and if not, to whom it goes and how much it is.
import { Notice } from '../../../components/notice'
import { treasurerLabel } from '../../../domain/capture/fee'
import type { OwnFee } from '../../../domain/capture/fee-contract'
import { yuanFigures } from '../../../domain/capture/yuan-words'
import { dayAndClockOf } from '../../../domain/time'

export function FeeCard({ fee }: { fee: OwnFee }) {
  const { yuan, standing, paidAt, treasurer } = fee
  if (yuan === 0 || standing === 'free') return null
  const to = `${treasurerLabel(treasurer)}${treasurer.note ? `（${treasurer.note}）` : ''}`
  if (standing === 'paid')
    return (
      <Notice tone="good" title={`采集费 ${yuanFigures(yuan)} 元：班级已记收到`}>
        {paidAt === null ? '' : `${dayAndClockOf(paidAt)} 记下，采集时由班级统一支付。`}
      </Notice>
    )
  if (standing === 'refund')
    return (
      <Notice tone="warn" title={`采集费 ${yuanFigures(yuan)} 元：待退`}>
        {`您交了费但没有在集体采集时拍照，请找${to}退费；自行补拍时直接付给图像采集中心。`}
      </Notice>
    )
  return (
    <Notice tone="warn" title={`采集费 ${yuanFigures(yuan)} 元：还没记收到`}>
      {`${standing === 'owing' ? '您已经采集，' : ''}请交给${to}，由班级统一支付，不要在这里转账。已经交了的，请对方在名单上记一下。`}
    </Notice>
  )
}
