// Something is wrong and somebody is on it: what was said, where it lies, what happens next.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Notice } from '../../../components/notice'
import { OpenCase } from '../../../components/open-case'
import type { Output } from '../../../domain/action'
import { enrolment } from '../../../domain/enrolment/contract'
import { go } from '../../../routes'
import { CorrectionNotice } from './correction-notice'
import { KeyLines, OtherFields } from './other-fields'

type MyRecord = Output<typeof enrolment.show>

export const Disputed = ({ record }: { record: MyRecord }) => (
  <>
    {record.correction && <CorrectionNotice correction={record.correction} />}
    {record.openCase ? (
      <OpenCase openCase={record.openCase} />
    ) : record.correction ? null : (
      <Notice tone="warn" title="有误登记正在处理">
        处理完后请回到这里重新核对。
      </Notice>
    )}
    <View className="lead">图像采集不受影响，可以先看安排。</View>
    <Button id="next" kind="secondary" onTap={() => go('turn')}>
      看采集安排
    </Button>
    <KeyLines record={record} heading="关键信息" />
    <OtherFields record={record} />
    {!record.openCase && (
      <Button id="dispute" kind="quiet" onTap={() => go('dispute')}>
        还有别的不对？我发现有误
      </Button>
    )}
  </>
)
