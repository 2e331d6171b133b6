// Makes a cohort from its year, asked in a small dialog.
import { Button, Form, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { roster } from '../../src/domain/roster/contract'
import { dayOf } from '../../src/domain/time'
import { useAct } from '../ask'
import { usePlace } from '../place'
import { showAtFields, useSay } from '../say'
import { serverNow } from '../server-clock'

export function CreateCohort({ primary = false }: { primary?: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const [form] = Form.useForm<{ year: number }>()
  const create = useAct(roster.createCohort, ['roster'])
  const [, go] = usePlace('cohort')
  const say = useSay()
  const year = Form.useWatch('year', form)

  const submit = ({ year }: { year: number }) =>
    create.mutate(
      { year },
      {
        onSuccess: (cohort) => {
          setOpen(false)
          say.done(`已新建 ${cohort.name}`)
          go({ cohort: cohort.id })
        },
        onError: (error) => {
          if (!showAtFields(form, error)) say.failed(error)
        },
      },
    )

  return (
    <>
      <Button type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        新建一届
      </Button>
      <Modal
        title="新建一届"
        open={isOpen}
        onCancel={() => setOpen(false)}
        okText="新建"
        okButtonProps={{ loading: create.isPending, htmlType: 'submit', form: 'create-cohort' }}
        width={360}
        destroyOnHidden
      >
        <Form
          id="create-cohort"
          form={form}
          layout="vertical"
          initialValues={{ year: Number(dayOf(serverNow()).slice(0, 4)) }}
          onFinish={submit}
        >
          <Form.Item
            name="year"
            label="毕业年份"
            extra={year ? gradesOf(year) : undefined}
            rules={[{ required: true, message: '请填写毕业年份' }]}
          >
            <InputNumber min={2000} max={2100} precision={0} suffix="届" style={{ width: 140 }} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}

/** 届 = 级 + 学制, as notice B names its graduates. */
const gradesOf = (year: number) =>
  `${year - 3} 级三年制、${year - 2} 级两年制和 ${year - 5} 级五年制都是 ${year} 届。`
