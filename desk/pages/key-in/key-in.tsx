// Keying in what was corrected by hand on the signed sheet: find the line, choose the field, type, Enter; no mouse needed.
import { Button, Empty } from 'antd'
import { useRef, useState } from 'react'
import type { AppliedField } from '../../../src/domain/corrections/contract'
import { PageHead } from '../../components/page-head'
import { Mark } from '../../components/mark'
import { useSay } from '../../say'
import { ChangeLines } from '../corrections/change-lines'
import { ApplyFor } from '../corrections/apply-for'
import { FindPerson, type Found } from './find-person'
import { PersonFields } from './person-fields'
import { type Keyed, useSitting } from './sitting'

export default function KeyIn() {
  const say = useSay()
  const sitting = useSitting()
  const [turn, setTurn] = useState(0)
  const [found, setFound] = useState<Found | null>(null)
  const [applied, setApplied] = useState<{ field: AppliedField; idType: string } | null>(null)
  const [opened, setOpened] = useState(0)
  const list = useRef<HTMLUListElement>(null)

  const nextPerson = () => {
    setFound(null)
    setApplied(null)
    setTurn((n) => n + 1)
  }
  const undo = async (one: Keyed | undefined) => {
    if (!one || one.isUndone) return
    try {
      await sitting.undo(one)
      say.done(`已改回：${one.name} 的${one.label}`)
    } catch (error) {
      say.failed(error)
    }
  }
  return (
    <>
      <PageHead
        title="纸表更正录入"
        lead="手边是签好名的纸质签名表：输学号回车，按数字键选项目，输新值回车，立即保存。不用鼠标。"
      />
      <FindPerson
        turn={turn}
        onFound={(one) => {
          setApplied(null)
          setFound(one)
          setOpened((n) => n + 1)
        }}
      />
      <div className="key-in">
        <div>
          {found ? (
            <PersonFields
              key={`${found.graduateId}.${opened}`}
              found={found}
              list={list}
              sitting={sitting}
              onApply={(field, idType) => setApplied({ field, idType })}
              onUndoLast={() => void undo(sitting.items.find(({ isUndone }) => !isUndone))}
              onNext={nextPerson}
            />
          ) : (
            <section className="card">
              <Empty description="调出一位毕业生后，这里显示学籍信息；按数字键选项目：标“直接更正”的立即改，标“须申请”的是关键信息，附证明申请。" />
            </section>
          )}
        </div>
        <section className="card" aria-label="本次录入">
          <h2>本次录入（{sitting.items.length} 项）</h2>
          {sitting.items.length === 0 && (
            <p className="faint">
              保存一项，这里就多一行；录错了可以撤销。离开页面后到名册里查看。
            </p>
          )}
          <ol className="sitting">
            {sitting.items.map((one) => (
              <li key={one.key}>
                <div>
                  <div>
                    {one.name}　<span className="number">{one.studentNo}</span>{' '}
                    {one.isUndone && <Mark>已撤销</Mark>}
                  </div>
                  <ChangeLines changes={[one]} />
                </div>
                {!one.isUndone && (
                  <Button size="small" onClick={() => void undo(one)}>
                    撤销
                  </Button>
                )}
              </li>
            ))}
          </ol>
        </section>
      </div>
      {found && applied && (
        <ApplyFor
          graduateId={found.graduateId}
          first={applied.field}
          idType={applied.idType}
          onClose={() => {
            setApplied(null)
            list.current?.focus()
          }}
        />
      )}
    </>
  )
}
