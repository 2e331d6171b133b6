// The colleges' official order, which every sheet follows: by dragging, or by the arrows.
import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { roster } from '../../../src/domain/roster/contract'
import { useAct } from '../../ask'
import { useDesk } from '../../desk-context'
import { useSay } from '../../say'
import { useClosing } from '../../components/use-closing'

/** The list with one item moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list]
  const [item] = next.splice(from, 1)
  if (item !== undefined) next.splice(Math.max(0, Math.min(next.length, to)), 0, item)
  return next
}

export function CollegeOrder({ onClose }: { onClose: () => void }) {
  const { colleges } = useDesk()
  const { dialog, close } = useClosing(onClose)
  const [order, setOrder] = useState(colleges)
  const [dragged, setDragged] = useState<number | null>(null)
  const save = useAct(roster.orderColleges, ['roster'])
  const say = useSay()

  const submit = () =>
    save.mutate(
      { collegeIds: order.map(({ id }) => id) },
      {
        onSuccess: () => {
          say.done('次序已保存，以后的表都按它排')
          close()
        },
        onError: say.failed,
      },
    )
  const dragOver = (index: number) => {
    if (dragged === null || dragged === index) return
    setOrder(moved(order, dragged, index))
    setDragged(index)
  }
  return (
    <Modal
      {...dialog}
      title="学院的正式次序"
      okText="保存次序"
      okButtonProps={{ loading: save.isPending }}
      onOk={submit}
      width={440}
    >
      <p className="dialog-lead">拖动或用箭头调整。进度、签名表和采集安排都按这个次序排。</p>
      <ol className="order">
        {order.map((college, index) => (
          <li
            key={college.id}
            draggable
            className={dragged === index ? 'is-dragged' : undefined}
            onDragStart={() => setDragged(index)}
            onDragOver={(event) => {
              event.preventDefault()
              dragOver(index)
            }}
            onDragEnd={() => setDragged(null)}
          >
            <HolderOutlined className="order-grip" aria-hidden />
            <span className="number order-place">{index + 1}</span>
            <span className="order-name">{college.name}</span>
            <Button
              type="text"
              size="small"
              icon={<ArrowUpOutlined />}
              aria-label={`${college.name}上移`}
              disabled={index === 0}
              onClick={() => setOrder(moved(order, index, index - 1))}
            />
            <Button
              type="text"
              size="small"
              icon={<ArrowDownOutlined />}
              aria-label={`${college.name}下移`}
              disabled={index === order.length - 1}
              onClick={() => setOrder(moved(order, index, index + 1))}
            />
          </li>
        ))}
      </ol>
    </Modal>
  )
}
