// The photo day (采集现场): who has come, lacks the capture code or a time, must make up for it, or has paid.
import { Segmented } from 'antd'
import { PageHead } from '../../../components/page-head'
import { usePlace } from '../../../place'
import { CheckIn } from './check-in'
import { Choices } from './choices'
import { Codes } from './codes'
import { Fees } from './fees'
import { MakeUps } from './make-ups'

const views = [
  { value: 'day', label: '现场签到' },
  { value: 'codes', label: '采集码' },
  { value: 'choices', label: '还没选时间' },
  { value: 'makeUp', label: '补拍' },
  { value: 'fees', label: '缴费' },
]

export default function PhotoDay() {
  const [{ view }, go] = usePlace('view')
  const shown = views.some(({ value }) => value === view) ? view : 'day'
  return (
    <>
      <PageHead
        title="采集现场"
        lead="拍照前看谁还没下载采集码，当天看谁到了，之后看谁要补拍、采集费收齐没有；手机上没网记的会在有网后并进来。"
      >
        <Segmented
          value={shown}
          onChange={(value) => go({ view: value === 'day' ? undefined : value })}
          options={views}
        />
      </PageHead>
      {shown === 'day' && <CheckIn />}
      {shown === 'codes' && <Codes />}
      {shown === 'choices' && <Choices />}
      {shown === 'makeUp' && <MakeUps />}
      {shown === 'fees' && <Fees />}
    </>
  )
}
