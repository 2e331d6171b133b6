// The lists of a card: a row for each school, award or family member, added and removed by a tap.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { FieldError, TextField } from '../../../components/field'
import { Icon } from '../../../components/icon'
import { Tappable } from '../../../components/tappable'
import type { FieldProblem } from '../../../domain/action'
import { sentenceOf } from '../../../domain/problems'
import {
  ROWS_MAX,
  type AwardRow,
  type FamilyRow,
  type ResumeRow,
} from '../../../domain/record-cards/content'

interface ListProps<T> {
  rows: readonly T[]
  label: string
  errorAt: (path: string) => string | undefined
  onRows: (rows: T[]) => void
}

interface Field<T> {
  name: keyof T & string
  label: string
  max: number
  example?: string
}

interface RowsProps<T> extends ListProps<T> {
  part: 'resume' | 'awards' | 'family'
  lead: string
  add: string
  empty: T
  fields: readonly Field<T>[]
  /** Said below a row; nothing is refused for it. */
  remark?: (i: number) => string | undefined
}

function Rows<T extends Record<string, string>>(props: RowsProps<T>) {
  const { part, rows, fields, onRows, errorAt } = props
  const problem = errorAt(part)
  return (
    <Card heading={props.label}>
      <View className="card-fields">
        <View className="card-hint">{props.lead}</View>
        {rows.map((row, i) => (
          <View className="card-row" key={i}>
            <View className="card-row__head">
              <View>第 {i + 1} 条</View>
              <Tappable
                id={`${part}-${i}-remove`}
                className="card-row__remove"
                label={`删去第 ${i + 1} 条`}
                onTap={() => onRows(rows.filter((_, at) => at !== i))}
              >
                删去
              </Tappable>
            </View>
            {fields.map(({ name, label, max, example }) => (
              <TextField
                key={name}
                id={`${part}-${i}-${name}`}
                label={label}
                value={row[name] ?? ''}
                maxLength={max}
                placeholder={example ?? ''}
                error={errorAt(`${part}.${i}.${name}`)}
                onChange={(value) =>
                  onRows(rows.map((one, at) => (at === i ? { ...one, [name]: value } : one)))
                }
              />
            ))}
            <Remark text={props.remark?.(i)} />
          </View>
        ))}
        {problem && rows.length === 0 && <FieldError>{problem}</FieldError>}
        {rows.length < ROWS_MAX[part] && (
          <Button
            id={`${part}-add`}
            kind="secondary"
            onTap={() => onRows([...rows, { ...props.empty }])}
          >
            {props.add}
          </Button>
        )}
      </View>
    </Card>
  )
}

const Remark = ({ text }: { text: ReactNode }) =>
  text ? (
    <View className="card-hint card-hint--warn">
      <Icon name="alert" size="small" />
      <View>{text}</View>
    </View>
  ) : null

interface ResumeProps extends ListProps<ResumeRow> {
  gaps: readonly { path: string; problem: FieldProblem }[]
}

export const ResumeRows = ({ gaps, ...list }: ResumeProps) => (
  <Rows<ResumeRow>
    {...list}
    part="resume"
    lead={`从初中写起，一段一条，最多 ${ROWS_MAX.resume} 条；先后顺序会自动排好。`}
    add="添加一段学习经历"
    empty={{ from: '', until: '', school: '', witness: '' }}
    fields={[
      { name: 'from', label: '开始年月', max: 12, example: '如 2018-09' },
      { name: 'until', label: '结束年月', max: 12, example: '如 2021-06，还在读写“至今”' },
      { name: 'school', label: '学校', max: 30 },
      { name: 'witness', label: '证明人（选填）', max: 20, example: '如 班主任王老师' },
    ]}
    remark={(i) => {
      const gap = gaps.find(({ path }) => path === `resume.${i}.from`)
      return gap && sentenceOf(gap.problem)
    }}
  />
)

export const AwardRows = (list: ListProps<AwardRow>) => (
  <Rows<AwardRow>
    {...list}
    part="awards"
    lead={`在校期间的奖励和处分，没有就不填；最多 ${ROWS_MAX.awards} 条。`}
    add="添加一条奖惩"
    empty={{ on: '', title: '', by: '' }}
    fields={[
      { name: 'on', label: '时间', max: 12, example: '如 2022-11' },
      { name: 'title', label: '名称', max: 30, example: '如 国家励志奖学金' },
      { name: 'by', label: '授予（处分）单位（选填）', max: 20 },
    ]}
  />
)

export const FamilyRows = (list: ListProps<FamilyRow>) => (
  <Rows<FamilyRow>
    {...list}
    part="family"
    lead={`只写学籍卡上要印的，最多 ${ROWS_MAX.family} 人。`}
    add="添加一位家庭成员"
    empty={{ relation: '', name: '', work: '', phone: '' }}
    fields={[
      { name: 'relation', label: '称谓', max: 6, example: '如 父亲' },
      { name: 'name', label: '姓名', max: 18 },
      { name: 'work', label: '工作单位（选填）', max: 20 },
      { name: 'phone', label: '联系电话（选填）', max: 20 },
    ]}
  />
)
