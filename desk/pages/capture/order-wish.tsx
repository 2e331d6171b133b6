// A class that cannot come before a time, or must be done by one: asks for the order that moves the fewest.
import { Button, Select, Space, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { BlockOrder } from '../../../src/domain/capture/order-contract'

interface Props {
  order: BlockOrder
  onPropose: (wish: { classId: string; notBefore?: string; doneBy?: string }) => Promise<void>
}

export function OrderWishForm({ order, onPropose }: Props) {
  const [classId, setClassId] = useState<string | null>(null)
  const [side, setSide] = useState<'notBefore' | 'doneBy'>('notBefore')
  const [clock, setClock] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const ask = async () => {
    if (!classId || !clock) return
    setBusy(true)
    await onPropose({ classId, [side]: clock })
    setBusy(false)
  }
  return (
    <div className="order-wish">
      <span>有课来不了？</span>
      <Space wrap>
        <Select
          aria-label="哪个班"
          placeholder="哪个班"
          style={{ width: 190 }}
          value={classId}
          showSearch
          optionFilterProp="label"
          options={order.lines.map((one) => ({ value: one.classId, label: one.className }))}
          onChange={setClassId}
        />
        <TimePicker
          aria-label="几点"
          format="HH:mm"
          minuteStep={5}
          needConfirm={false}
          placeholder="几点"
          style={{ width: 92 }}
          value={clock ? dayjs(clock, 'HH:mm') : null}
          onChange={(time) => setClock(time ? time.format('HH:mm') : null)}
        />
        <Select
          aria-label="之前还是之后"
          style={{ width: 120 }}
          value={side}
          options={[
            { value: 'notBefore', label: '以后才能来' },
            { value: 'doneBy', label: '以前要拍完' },
          ]}
          onChange={setSide}
        />
        <Button loading={isBusy} disabled={!classId || !clock} onClick={() => void ask()}>
          改动最少地排
        </Button>
      </Space>
    </div>
  )
}
