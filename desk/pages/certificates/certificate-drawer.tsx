// One certificate beside its photo: accept it, return it with a reason, mend it, or take it off the list.
import { Alert, Button, Drawer, Image, Space } from 'antd'
import { useState } from 'react'
import { specOf } from '../../../src/domain/certificates/categories'
import {
  certificates,
  type Certificate,
  type CertificateStep,
} from '../../../src/domain/certificates/contract'
import { stateLabels, whyNotMove } from '../../../src/domain/certificates/rules'
import { dayOf, stampOf } from '../../../src/domain/time'
import { useAct } from '../../ask'
import { ReasonDialog } from '../../components/reason-dialog'
import { useClosing } from '../../components/use-closing'
import { useDesk } from '../../desk-context'
import { useSay } from '../../say'
import { call } from '../../transport'
import { EnterDrawer } from './enter-drawer'

const returns = [
  '照片看不清，请重新拍摄原件',
  '填写的编号与照片不一致，请核对',
  '证书名称或等级与照片不一致，请核对',
  '这类证书不在本次收集范围内',
] as const
const moves: Record<CertificateStep['move'], string> = {
  submit: '登记',
  resubmit: '修改后重新提交',
  accept: '采纳',
  return: '退回',
  withdraw: '撤回',
  enter: '录入或修改',
  import: '从表格导入',
}

export function CertificateDrawer({ of, onClose }: { of: Certificate; onClose: () => void }) {
  const { drawer, close } = useClosing(onClose)
  const { may, post } = useDesk()
  const say = useSay()
  const decide = useAct(certificates.decide, ['certificates'])
  const withdraw = useAct(certificates.withdraw, ['certificates'])
  const [asking, setAsking] = useState<'return' | 'withdraw' | null>(null)
  const [isMending, setMending] = useState(false)
  const { id, version, entry, state, name } = of
  const can = (move: 'accept' | 'return' | 'withdraw' | 'enter') =>
    may(certificates.decide) && whyNotMove(state, move, post.role) === null

  const accept = () =>
    decide.mutate(
      { certificateId: id, version, move: 'accept' },
      {
        onSuccess: () => {
          say.done('已采纳')
          close()
        },
        onError: say.failed,
      },
    )
  const giveBack = async (reason: string) => {
    await decide.mutateAsync({ certificateId: id, version, move: 'return', reason })
    say.done('已退回，本人会看到原因')
    close()
  }
  const takeOff = async (reason: string) => {
    await withdraw.mutateAsync({ certificateId: id, reason })
    say.done('已撤销，不再列入证书信息表')
    close()
  }
  const facts: [string, string][] = [
    ['学号', of.studentNo],
    ['班级', of.className],
    ['证书类别', entry.category],
    ['证书名称', entry.title],
    [specOf(entry.category).levelLabel, entry.level],
    ['证书编号', entry.number],
    ['发证机构', entry.issuer],
    ['发证日期', entry.issuedOn],
    ['备注', entry.remark],
    ...Object.entries(entry.extra),
  ]
  return (
    <Drawer
      {...drawer}
      title={`${name} 的证书 · ${stateLabels[state]}`}
      width={860}
      extra={
        <Space>
          {can('withdraw') && (
            <Button danger onClick={() => setAsking('withdraw')}>
              撤销
            </Button>
          )}
          {can('enter') && <Button onClick={() => setMending(true)}>修改</Button>}
          {can('return') && <Button onClick={() => setAsking('return')}>退回</Button>}
          {can('accept') && (
            <Button type="primary" loading={decide.isPending} onClick={accept}>
              采纳
            </Button>
          )}
        </Space>
      }
    >
      {of.sharedWith > 0 && (
        <Alert
          className="gap-below"
          type="warning"
          showIcon
          message={`另有 ${of.sharedWith} 位同学登记了同一个证书编号，请对照照片核对`}
        />
      )}
      <div className="certificate">
        <CertificatePhoto of={of} />
        <div>
          <dl className="facts">
            {facts.map(([label, value]) => (
              <div key={label} className="fact">
                <dt>{label}</dt>
                <dd>{value || <span className="faint">（未填）</span>}</dd>
              </div>
            ))}
          </dl>
          <h3>经过</h3>
          <ul className="plain-list">
            {of.steps.map((step) => (
              <li key={`${step.at}-${step.move}`}>
                {`${stampOf(step.at)} ${step.byName} ${moves[step.move]}`}
                {step.reason && `：${step.reason}`}
              </li>
            ))}
          </ul>
        </div>
      </div>
      {asking && (
        <ReasonDialog
          title={asking === 'return' ? `退回：${name}` : `撤销：${name}`}
          lead={
            asking === 'return'
              ? '原因会给本人看，本人可以修改后重新提交。'
              : '撤销后不再列入证书信息表；记录和原因会保留。'
          }
          label="原因"
          okText={asking === 'return' ? '退回' : '撤销'}
          {...(asking === 'return' ? { phrases: returns } : { danger: true })}
          atLeast={4}
          atMost={200}
          onOk={asking === 'return' ? giveBack : takeOff}
          onClose={() => setAsking(null)}
        />
      )}
      {isMending && (
        <EnterDrawer
          of={of}
          onClose={() => {
            setMending(false)
            close()
          }}
        />
      )}
    </Drawer>
  )
}

/** Fetched only when asked for: every opening is written down, and the owner reads it. */
function CertificatePhoto({ of }: { of: Certificate }) {
  const { may } = useDesk()
  const say = useSay()
  const [url, setUrl] = useState('')
  if (of.photoDeletedAt !== null)
    return <p className="faint">{`照片已于 ${dayOf(of.photoDeletedAt)} 按期删除。`}</p>
  if (!of.hasPhoto)
    return <p className="faint">{of.byStaff ? '学院录入，没有照片。' : '没有照片。'}</p>
  if (url) return <Image src={url} alt={`${of.name} 的证书照片`} className="certificate-photo" />
  const show = () =>
    call(certificates.photo, { certificateId: of.id }).then((got) => setUrl(got.url), say.failed)
  return (
    <div>
      {may(certificates.photo) && <Button onClick={() => void show()}>看证书照片</Button>}
      <p className="faint">查看会记录在案，本人能看到。</p>
    </div>
  )
}
