// Something was said to be wrong and somebody is on it: what was said, where it lies, what happens next.
import { Card } from '../../../components/card'
import { Line } from '../../../components/cell'
import { Notice } from '../../../components/notice'
import { RowList, type Row } from '../../../components/row-list'
import type { MyImage } from '../../../domain/image-check/contract'
import { answeredFor, itemLabels, stateLabels } from '../../../domain/image-check/rules'

const next: readonly Row[] = [
  { icon: 'inbox', title: '辅导员核实', text: '请把身份证复印件和相关材料交给辅导员' },
  { icon: 'file', title: '教务处统一处理', text: '处理完会在首页通知您' },
  { icon: 'eye', title: '您再到学信网看一遍', text: '都对了再确认，这件事才算办完' },
]

export const InHand = ({ image }: { image: MyImage }) => (
  <>
    <Notice tone="warn" title={`有误已登记，${stateLabels[image.state]}`}>
      请同时在学信网上点“反馈”提交有误信息。处理完之前，不要在学信网上确认。
    </Notice>
    <Said image={image} />
    <Card heading="接下来">
      <RowList rows={image.state === 'atRegistrar' ? next.slice(1) : next} />
    </Card>
  </>
)

/** What was said last to be wrong, by its owner or by staff for them. */
export const Said = ({ image }: { image: MyImage }) => (
  <Card heading={`${answeredFor(image.steps)?.byName ?? '您'}登记的内容`} flush>
    <Line label="有误项" value={image.items.map((item) => itemLabels[item]).join('、')} />
    <Line label="说明" value={image.note} />
  </Card>
)
