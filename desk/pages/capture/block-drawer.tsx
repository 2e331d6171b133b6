// One line of the timetable in full: when, where, which classes in which order, who leads.
import {
  Alert,
  Button,
  Checkbox,
  Drawer,
  Form,
  Input,
  InputNumber,
  Radio,
  Select,
  Space,
  TimePicker,
} from 'antd'
import dayjs from 'dayjs'
import { audiences, audienceWords } from '../../../src/domain/capture/audience'
import { sentenceOf } from '../../../src/domain/problems'
import { DayPicker } from '../../components/shanghai-time'
import { ClassOrder } from './class-order'
import { type BlockField, type Complaint, type DraftBlock, fieldOf } from './draft'
import { useClosing } from '../../components/use-closing'

interface BlockDrawerProps {
  block: DraftBlock
  complaints: Complaint[]
  defaultPlace: string
  hasPrevious: boolean
  hasNext: boolean
  onChange: (block: DraftBlock) => void
  onStep: (by: 1 | -1) => void
  onClose: () => void
}

export function BlockDrawer(props: BlockDrawerProps) {
  const { block, complaints, defaultPlace, onChange, onStep, onClose } = props
  const { drawer } = useClosing(onClose)
  // What the reading said was about the line as it stood in the table; after a change by hand it is settled.
  const set = (patch: Partial<DraftBlock>) => onChange({ ...block, ...patch, found: [] })
  /** What is wrong with a field, right under it. */
  const wrongAt = (field: BlockField) => {
    const found = complaints.filter((one) => fieldOf(one) === field)
    if (found.length === 0) return {}
    const isError = found.some(({ severity }) => severity === 'error')
    return {
      validateStatus: isError ? ('error' as const) : ('warning' as const),
      help: found.map((one) => (
        <div key={one.code + String(one.detail?.name ?? '')}>{sentenceOf(one)}</div>
      )),
    }
  }
  return (
    <Drawer
      {...drawer}
      width={560}
      title={block.label || '新的时段'}
      extra={
        <Space>
          <Button disabled={!props.hasPrevious} onClick={() => onStep(-1)}>
            上一行
          </Button>
          <Button disabled={!props.hasNext} onClick={() => onStep(1)}>
            下一行
          </Button>
        </Space>
      }
    >
      {complaints
        .filter((one) => fieldOf(one) === null)
        .map((one) => (
          <Alert
            key={one.code + String(one.detail?.name ?? '')}
            className="gap-below"
            type={one.severity === 'error' ? 'error' : 'warning'}
            showIcon
            message={sentenceOf(one)}
          />
        ))}
      <Form layout="vertical" component="div">
        <Form.Item label="怎么排">
          <Radio.Group
            value={block.kind}
            onChange={({ target }) =>
              set({ kind: target.value === 'freeChoice' ? 'freeChoice' : 'assigned' })
            }
            options={[
              { value: 'assigned', label: '按次序：班级一个接一个，班内按学号' },
              { value: 'freeChoice', label: '自选时段：自己在手机上约' },
            ]}
          />
        </Form.Item>
        <Form.Item label="学院（班级）" required {...wrongAt('label')}>
          <Input
            value={block.label}
            maxLength={80}
            autoFocus={!block.label}
            placeholder="如：软件工程学院"
            onChange={(event) => set({ label: event.target.value })}
          />
        </Form.Item>
        <Space wrap align="start">
          <Form.Item label="日期" required {...wrongAt('day')}>
            <DayPicker value={block.on} onChange={(on) => on && set({ on })} />
          </Form.Item>
          <Form.Item label="时间" required {...wrongAt('time')}>
            <TimePicker.RangePicker
              format="HH:mm"
              minuteStep={5}
              needConfirm={false}
              allowClear={false}
              order={false}
              value={[dayjs(block.startsAt, 'HH:mm'), dayjs(block.endsAt, 'HH:mm')]}
              onChange={(times) => {
                const [from, until] = times ?? []
                if (from && until)
                  set({ startsAt: from.format('HH:mm'), endsAt: until.format('HH:mm') })
              }}
              style={{ width: 170 }}
            />
          </Form.Item>
          <Form.Item label="地点">
            <Input
              value={block.place}
              maxLength={40}
              placeholder={defaultPlace}
              onChange={(event) => set({ place: event.target.value })}
              style={{ width: 130 }}
            />
          </Form.Item>
          <Form.Item label="表上人数" {...wrongAt('declared')}>
            <InputNumber
              min={0}
              precision={0}
              value={block.declared}
              onChange={(declared) => set({ declared: declared ?? 0 })}
              style={{ width: 90 }}
            />
          </Form.Item>
        </Space>
        {block.kind === 'freeChoice' && (
          <Form.Item
            label="只面向这些人（不勾就是所有人）"
            extra="勾了几项，符合其中一项的就能约。"
          >
            <Checkbox.Group
              className="audience"
              value={block.audience}
              onChange={(audience) => set({ audience })}
              options={audiences.map((value) => ({
                value,
                label: audienceWords[value],
              }))}
            />
          </Form.Item>
        )}
        <Form.Item
          {...wrongAt('classes')}
          label={block.kind === 'assigned' ? '班级（按采集次序）' : '哪些班（不选就是全届）'}
        >
          <ClassOrder
            value={block.classIds}
            isOrdered={block.kind === 'assigned'}
            onChange={(classIds) => set({ classIds })}
          />
        </Form.Item>
        <Form.Item {...wrongAt('leaders')} label="负责人" extra="可以有几位，输入姓名后回车">
          <Select
            mode="tags"
            value={block.leaders}
            open={false}
            suffixIcon={null}
            tokenSeparators={['、', '，', ',', ' ']}
            onChange={(leaders: string[]) =>
              set({ leaders: leaders.map((name) => name.slice(0, 20)).slice(0, 12) })
            }
          />
        </Form.Item>
        <Form.Item label="备注">
          <Input
            value={block.remark}
            maxLength={100}
            placeholder="如：五年制"
            onChange={(event) => set({ remark: event.target.value })}
          />
        </Form.Item>
      </Form>
    </Drawer>
  )
}
