// A registered mistake as its owner sees it: what was said, where it lies, what happens next.
import type * as z from 'zod/mini'
import type { DisputeCase } from '../domain/enrolment/contract'
import { recordFields } from '../domain/enrolment/record'
import { dayAndClockOf } from '../domain/time'
import { Card } from './card'
import { Line } from './cell'
import { Notice } from './notice'
import { RowList, type Row } from './row-list'

type Case = z.infer<typeof DisputeCase>

const holders = { adviser: '辅导员', college: '学院' } as const

const stepsFor = (level: Case['level']): Row[] => [
  {
    icon: 'inbox',
    title: `${holders[level]}核实`,
    text: '姓名、性别、民族、证件和出生日期有误，请另交变更申请',
  },
  { icon: 'file', title: '教务处更正', text: '更正后您会在首页看到提示' },
  { icon: 'check', title: '您再核对一遍', text: '无误后确认，这件事才算办完' },
]

export const OpenCase = ({ openCase }: { openCase: Case }) => (
  <>
    <Notice tone="warn" title={`有误已登记，${holders[openCase.level]}正在处理`}>
      {dayAndClockOf(openCase.openedAt)} 登记。在处理完之前，不用再做什么。
    </Notice>
    <Card heading="您登记的内容" flush>
      <Line
        label="有误的项"
        value={openCase.fields.map((field) => recordFields[field].label).join('、')}
      />
      <Line label="说明" value={openCase.note} />
    </Card>
    <Card heading="接下来">
      <RowList rows={stepsFor(openCase.level)} />
    </Card>
  </>
)
