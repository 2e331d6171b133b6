// Invites somebody into a post: role, scope, from–to; the code is shown once, to be sent by hand.
import { Alert, Button, Drawer, Form, Input, Select, Space } from 'antd'
import { useMemo, useState } from 'react'
import { accounts } from '../../../src/domain/accounts/contract'
import { INVITATION_DAYS, scopeNeeded } from '../../../src/domain/accounts/rules'
import type { Output } from '../../../src/domain/action'
import { type PostRole, roleLabels } from '../../../src/domain/roles'
import { stampOf } from '../../../src/domain/time'
import { useAct } from '../../ask'
import { classOptionsOf } from '../../components/class-options'
import { copyText } from '../../components/copy'
import { DayPicker } from '../../components/shanghai-time'
import { useDesk } from '../../desk-context'
import { showAtFields, useSay } from '../../say'
import { useClosing } from '../../components/use-closing'

interface Wanted {
  role: PostRole
  title: string
  scope?: { classIds?: string[]; collegeIds?: string[] }
  fromOn?: string | null
  untilOn?: string | null
}
type Invited = Output<typeof accounts.invite>

const titleHints: Partial<Record<PostRole, string>> = {
  adviser: '如：软件2101班 辅导员',
  college: '如：软件工程学院 教务秘书',
  registrar: '如：教务处 学籍科',
  alumni: '如：校友联络与服务中心',
  admin: '如：信息中心 管理员',
}

export function InviteDrawer(props: {
  roles: readonly PostRole[]
  first: PostRole | undefined
  onClose: () => void
}) {
  const { roles, first, onClose } = props
  const { drawer } = useClosing(onClose)
  const { colleges, classes } = useDesk()
  const [form] = Form.useForm<Wanted>()
  const role = Form.useWatch('role', form)
  const invite = useAct(accounts.invite, ['accounts'])
  const say = useSay()
  const [invited, setInvited] = useState<Invited | null>(null)
  const classOptions = useMemo(() => classOptionsOf(classes, colleges), [classes, colleges])
  const needed = role ? scopeNeeded[role] : 'none'

  const submit = (wanted: Wanted) =>
    invite.mutate(
      {
        role: wanted.role,
        title: wanted.title,
        scope: {
          classIds: needed === 'class' ? (wanted.scope?.classIds ?? []) : [],
          collegeIds: needed === 'college' ? (wanted.scope?.collegeIds ?? []) : [],
        },
        ...(wanted.fromOn ? { fromOn: wanted.fromOn } : {}),
        untilOn: wanted.untilOn ?? null,
      },
      {
        onSuccess: setInvited,
        onError: (error) => {
          if (!showAtFields(form, error)) say.failed(error)
        },
      },
    )

  return (
    <Drawer
      {...drawer}
      width={480}
      title={invited ? '邀请码' : '邀请'}
      footer={
        !invited && (
          <Button type="primary" loading={invite.isPending} htmlType="submit" form="invitation">
            生成邀请码
          </Button>
        )
      }
    >
      {invited ? (
        <CodeOnce
          of={invited}
          onAgain={() => {
            setInvited(null)
            form.resetFields()
          }}
        />
      ) : (
        <Form
          id="invitation"
          form={form}
          layout="vertical"
          onFinish={submit}
          initialValues={{ role: first ?? roles[0] }}
        >
          <Form.Item name="role" label="角色" rules={[{ required: true }]}>
            <Select options={roles.map((value) => ({ value, label: roleLabels[value] }))} />
          </Form.Item>
          <Form.Item
            name="title"
            label="岗位名称"
            extra="显示在名字旁边，写清单位和职务。"
            rules={[{ required: true, whitespace: true, message: '请填写岗位名称' }]}
          >
            <Input maxLength={40} placeholder={(role && titleHints[role]) ?? ''} />
          </Form.Item>
          {needed === 'class' && (
            <Form.Item
              name={['scope', 'classIds']}
              label="负责的班级"
              rules={[{ required: true, message: '请选择至少一个班级' }]}
            >
              <Select
                mode="multiple"
                optionFilterProp="label"
                options={classOptions}
                maxCount={60}
                placeholder="可以选几个班"
              />
            </Form.Item>
          )}
          {needed === 'college' && (
            <Form.Item
              name={['scope', 'collegeIds']}
              label="负责的学院"
              rules={[{ required: true, message: '请选择学院' }]}
            >
              <Select
                mode="multiple"
                optionFilterProp="label"
                options={colleges.map(({ id, name }) => ({ value: id, label: name }))}
                maxCount={20}
              />
            </Form.Item>
          )}
          <Space wrap>
            <Form.Item name="fromOn" label="从（不填是今天）">
              <DayPicker />
            </Form.Item>
            <Form.Item
              name="untilOn"
              label="到（不填是另行通知）"
              dependencies={['fromOn']}
              rules={[
                ({ getFieldValue }) => ({
                  validator: (_rule, untilOn?: string | null) => {
                    const fromOn: unknown = getFieldValue('fromOn')
                    return untilOn && typeof fromOn === 'string' && untilOn < fromOn
                      ? Promise.reject(new Error('要晚于开始日期'))
                      : Promise.resolve()
                  },
                }),
              ]}
            >
              <DayPicker />
            </Form.Item>
          </Space>
          <p className="hint">
            邀请码 {INVITATION_DAYS} 天内有效，只能用一次。对方在小程序里输入后就任职，不用再审批。
          </p>
        </Form>
      )}
    </Drawer>
  )
}

function CodeOnce({ of: { invitation, code }, onAgain }: { of: Invited; onAgain: () => void }) {
  const say = useSay()
  const text = [
    `邀请您担任“${invitation.title}”（${invitation.scopeLabel || roleLabels[invitation.role]}）。`,
    `请在微信打开“毕业事务”小程序，点“我有邀请码（教职工、联络员）”，填写姓名和邀请码：${code}`,
    `${stampOf(invitation.expiresAt)} 前有效，只能用一次，请勿转发。`,
  ].join('\n')
  return (
    <>
      <output className="short-code">{code}</output>
      <Alert
        className="gap-below"
        type="warning"
        showIcon
        message="邀请码只显示这一次"
        description="请现在复制并单独发给本人，不要发到群里。弄丢了可以收回再发一个。"
      />
      <pre className="letter">{text}</pre>
      <Space>
        <Button
          type="primary"
          onClick={() => copyText(text).then(() => say.done('已复制'), say.failed)}
        >
          复制这段话
        </Button>
        <Button onClick={() => copyText(code).then(() => say.done('已复制'), say.failed)}>
          只复制邀请码
        </Button>
        <Button type="link" onClick={onAgain}>
          再邀请一位
        </Button>
      </Space>
    </>
  )
}
