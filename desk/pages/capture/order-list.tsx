// The classes of a block in the order being tried out, each with its arrival; dragged, or moved by its arrows.
import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { OrderPreview, PreviewLine } from '../../../src/domain/capture/order-preview'
import { clockOf } from '../../../src/domain/time'
import { moved } from '../roster/college-order'

interface Props {
  preview: OrderPreview
  mayOrder: boolean
  onOrder: (classIds: string[]) => void
}

export function OrderList({ preview, mayOrder, onOrder }: Props) {
  const [dragged, setDragged] = useState<number | null>(null)
  const ids = preview.lines.map(({ classId }) => classId)
  const dragOver = (index: number) => {
    if (dragged === null || dragged === index) return
    onOrder(moved(ids, dragged, index))
    setDragged(index)
  }
  return (
    <ol className="order order-times" aria-label="班级次序">
      {preview.lines.map((line, index) => (
        <li
          key={line.classId}
          draggable={mayOrder}
          className={dragged === index ? 'is-dragged' : line.wasTold ? 'is-moved' : undefined}
          onDragStart={() => setDragged(index)}
          onDragOver={(event) => {
            event.preventDefault()
            dragOver(index)
          }}
          onDragEnd={() => setDragged(null)}
        >
          {mayOrder && <HolderOutlined className="order-grip" aria-hidden />}
          <span className="number order-place">{index + 1}</span>
          <span className="order-name">
            <span className="order-class">{line.className}</span>{' '}
            <span className="faint">
              {line.people} 人　{line.majorName}
            </span>
          </span>
          <Arrival of={line} />
          {mayOrder && (
            <span className="row-tools">
              <Button
                type="text"
                size="small"
                icon={<ArrowUpOutlined />}
                aria-label={`${line.className}上移`}
                disabled={index === 0}
                onClick={() => onOrder(moved(ids, index, index - 1))}
              />
              <Button
                type="text"
                size="small"
                icon={<ArrowDownOutlined />}
                aria-label={`${line.className}下移`}
                disabled={index === ids.length - 1}
                onClick={() => onOrder(moved(ids, index, index + 1))}
              />
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

function Arrival({ of: { times, wasTold } }: { of: PreviewLine }) {
  if (!times) return <span className="faint">没有人</span>
  return (
    <span className="number order-arrival">
      {wasTold && <s className="faint">{clockOf(wasTold.startsAt)}</s>}{' '}
      <b>
        {clockOf(times.startsAt)}～{clockOf(times.endsAt)}
      </b>
      <small className="faint">
        {wasTold ? '时间有变 · ' : ''}
        {clockOf(times.gatherAt)} 到场
      </small>
    </span>
  )
}
