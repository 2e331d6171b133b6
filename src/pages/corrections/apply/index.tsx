// 变更申请: key fields change only by application; this screen loads what it needs and says when none is taken.
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Screen } from '../../../components/screen'
import { corrections, type Correction } from '../../../domain/corrections/contract'
import { isApplied, isOver } from '../../../domain/corrections/rules'
import { enrolment } from '../../../domain/enrolment/contract'
import type { Code } from '../../../domain/errors'
import { messageOf } from '../../../domain/messages'
import type { Output } from '../../../domain/action'
import { useAsk } from '../../../hooks/use-ask'
import { goBack, goOn, param } from '../../../routes'
import { ApplyForm } from './apply-form'
import './index.scss'

/** The record screen has just loaded it. */
const FRESH_FOR = 5 * 60_000
type Mine = Output<typeof corrections.mine>

export default function ApplyScreen() {
  const record = useAsk(enrolment.show, {}, { freshFor: FRESH_FOR })
  const mine = useAsk(corrections.mine, {})
  const id = param('id')
  if (record.data && mine.data) {
    const { whyNot, settings, items } = mine.data
    const returned = items.find((item) => item.id === id)
    const isBack = returned?.state === 'returned'
    if (whyNot && !(isBack && whyNot !== 'CORRECTION_NOT_LISTED'))
      return <NotTaken mine={mine.data} />
    if (id && !isBack) return <Elsewhere application={returned} />
    return (
      <ApplyForm
        record={record.data}
        settings={settings}
        returned={returned}
        isLate={whyNot !== null}
        open={items.filter((item) => !isOver(item.state) && item.id !== id)}
        brought={{ fields: param('fields').split(',').filter(isApplied), note: param('note') }}
      />
    )
  }
  return (
    <Screen title="变更申请">
      {record.data ? (
        <Asked of={mine}>{() => null}</Asked>
      ) : (
        <Asked of={record}>{() => null}</Asked>
      )}
    </Screen>
  )
}

function NotTaken({ mine: { whyNot, settings } }: { mine: Mine }) {
  const { lastOn, graduatingTermFrom } = settings
  const detail = { lastOn: lastOn ?? '', fromOn: graduatingTermFrom ?? '' }
  return (
    <Screen title="变更申请">
      <Empty
        icon="lock"
        title="现在不受理变更申请"
        text={messageOf({ code: whyNot as Code, detail })}
      >
        <Button kind="secondary" onTap={goBack}>
          返回
        </Button>
      </Empty>
    </Screen>
  )
}

/** Opened by an old way: the application has gone on since. */
const Elsewhere = ({ application }: { application: Correction | undefined }) => (
  <Screen title="变更申请">
    <Empty
      icon="file"
      title="这份申请现在不能修改"
      text={
        application
          ? '它已经重新提交、办结或撤回。请到“我的变更申请”里看它到了哪一步。'
          : '没有找到这份申请，请到“我的变更申请”里查看。'
      }
    >
      <Button onTap={() => goOn('corrections')}>看我的变更申请</Button>
    </Empty>
  </Screen>
)
