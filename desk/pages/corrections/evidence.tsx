// The papers that these fields ask for, beside the photos of them; photos are fetched on demand, each opening is logged.
import { Button, Checkbox, Image } from 'antd'
import { useState } from 'react'
import { type Correction, corrections } from '../../../src/domain/corrections/contract'
import { proofsFor } from '../../../src/domain/corrections/evidence'
import { isApplied, lastReturnOf } from '../../../src/domain/corrections/rules'
import { dayOf } from '../../../src/domain/time'
import { useAct } from '../../ask'
import { Mark } from '../../components/mark'
import { Trouble } from '../../components/trouble'

export function Evidence({ application }: { application: Correction }) {
  const { id, idType, changes, photos, photosUntil } = application
  const returned = lastReturnOf(application)
  const open = useAct(corrections.evidence, [])
  const [seen, setSeen] = useState<string[]>([])
  const newType = changes.find(({ field }) => field === 'idType')?.after
  const proofs = proofsFor(changes.map(({ field }) => field).filter(isApplied), { idType, newType })
  const show = () => open.mutate({ correctionId: id })
  return (
    <section className="evidence" aria-label="证明材料">
      <div>
        <h3>对照材料看一遍</h3>
        <Checkbox.Group className="proofs" value={seen} onChange={setSeen}>
          {proofs.map(({ title, hint }) => (
            <Checkbox key={title} value={title}>
              {title}
              <span className="proof-hint">{hint}</span>
            </Checkbox>
          ))}
        </Checkbox.Group>
        <p className="hint">勾选只帮您逐项看，不会保存；缺什么，退回时写明。</p>
      </div>
      <div>
        <h3>证明照片</h3>
        {photos === 0 && <p className="faint">没有照片；材料以纸质为准。</p>}
        {photos > 0 && !open.data && (
          <Button loading={open.isPending} onClick={show}>
            查看证明照片（{photos} 张）
          </Button>
        )}
        {open.error && <Trouble error={open.error} onRetry={show} />}
        {open.data && (
          <Image.PreviewGroup>
            <div className="photos">
              {open.data.photos.map(({ url, fileName, addedAt }) => (
                <figure key={url}>
                  <Image src={url} alt={fileName} width={168} height={168} />
                  {returned && addedAt > returned.at && (
                    <figcaption>
                      <Mark tone="info">退回后补交</Mark>
                    </figcaption>
                  )}
                </figure>
              ))}
            </div>
          </Image.PreviewGroup>
        )}
        {photos > 0 && (
          <p className="hint">
            {photosUntil === null
              ? '点照片放大、旋转。查看会记录在案，本人能看到；请不要截图或转发。'
              : `${dayOf(photosUntil)} 自动删除。`}
          </p>
        )}
      </div>
    </section>
  )
}
