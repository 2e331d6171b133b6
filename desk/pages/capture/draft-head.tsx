// What holds for the whole session: its name and place, the seconds a head takes, stations, slot length.
import { Form, Input, InputNumber } from 'antd'
import { FASTEST_PACE } from '../../../src/domain/capture/plan-problems'
import type { Draft } from './draft'

export function DraftHead(props: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const { draft, onChange } = props
  const perHour = Math.round((3600 / draft.secondsPerHead) * draft.stations)
  // An untouched form is not yet wrong.
  const needsPlace = !draft.place.trim() && draft.blocks.length > 0
  return (
    <Form layout="vertical" component="div" className="draft-head card gap-below">
      <Form.Item
        htmlFor="draft-name"
        label="安排的名称"
        validateStatus={draft.name.trim() ? '' : 'error'}
        help={draft.name.trim() ? undefined : '请填写'}
      >
        <Input
          id="draft-name"
          value={draft.name}
          maxLength={40}
          onChange={(event) => onChange({ name: event.target.value })}
          style={{ width: 240 }}
        />
      </Form.Item>
      <Form.Item
        htmlFor="draft-place"
        label="采集地点"
        validateStatus={needsPlace ? 'error' : ''}
        help={needsPlace ? '请填写' : undefined}
      >
        <Input
          id="draft-place"
          value={draft.place}
          maxLength={40}
          placeholder="如：教103"
          onChange={(event) => onChange({ place: event.target.value })}
          style={{ width: 120 }}
        />
      </Form.Item>
      <Form.Item htmlFor="draft-secondsPerHead" label="每人用时">
        <InputNumber
          min={5}
          max={600}
          precision={0}
          id="draft-secondsPerHead"
          value={draft.secondsPerHead}
          onChange={(value) => onChange({ secondsPerHead: value ?? 24 })}
          suffix="秒"
          style={{ width: 100 }}
        />
      </Form.Item>
      <Form.Item htmlFor="draft-stations" label="机位">
        <InputNumber
          min={1}
          max={20}
          precision={0}
          id="draft-stations"
          value={draft.stations}
          onChange={(value) => onChange({ stations: value ?? 1 })}
          suffix="个"
          style={{ width: 90 }}
        />
      </Form.Item>
      <Form.Item htmlFor="draft-slotMinutes" label="自选时段每格">
        <InputNumber
          min={5}
          max={120}
          precision={0}
          id="draft-slotMinutes"
          value={draft.slotMinutes}
          onChange={(value) => onChange({ slotMinutes: value ?? 10 })}
          suffix="分钟"
          style={{ width: 110 }}
        />
      </Form.Item>
      <Form.Item
        htmlFor="draft-fastestPace"
        label="每机位每小时最多"
        tooltip="超过这个速度的时段会标出来"
      >
        <InputNumber
          min={20}
          max={2000}
          precision={0}
          id="draft-fastestPace"
          value={draft.fastestPace}
          onChange={(value) => onChange({ fastestPace: value ?? FASTEST_PACE })}
          suffix="人"
          style={{ width: 110 }}
        />
      </Form.Item>
      <p className="faint draft-pace">照此每小时约 {perHour} 人</p>
    </Form>
  )
}
