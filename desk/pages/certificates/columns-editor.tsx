// The columns of the certificate table, a line each: what it is called, what fills it, and which rule it has.
import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber, Select, Table } from 'antd'
import {
  COLUMN_TITLE_MAX,
  COLUMN_WIDTH,
  COLUMNS_MAX,
  LIST_MAX,
  LIST_TEXT_MAX,
  type ColumnChoice,
} from '../../../src/domain/certificates/column-rules'
import {
  columnOf,
  maySayRequired,
  sourceKeys,
  sources,
  type TemplateColumn,
} from '../../../src/domain/certificates/columns'
import { dateForms, type DateForm } from '../../../src/domain/certificates/date-forms'
import { Refusal } from '../../../src/api/call'
import { Mark } from '../../components/mark'
import { moved } from '../roster/college-order'

/** A column being arranged, with a key that stays its own when it moves. */
export interface ColumnDraft {
  key: string
  choice: ColumnChoice
}

export const draftOf = ({ at, ...column }: TemplateColumn): ColumnDraft => ({
  key: `c${at}`,
  choice: column,
})

const sourceOptions = [
  ...sourceKeys.map((value) => ({ value, label: sources[value].label })),
  { value: 'extra' as const, label: '学校自己的列（原样保存）' },
  { value: 'blank' as const, label: '留空' },
]
const dateOptions = (Object.keys(dateForms) as DateForm[]).map((value) => ({
  value,
  label: dateForms[value],
}))

interface Props {
  columns: readonly ColumnDraft[]
  /** Whether it is the school's own sheet: its titles, order and widths stay. */
  isOwn: boolean
  /** How many kinds of certificate are collected. */
  taken: number
  disabled: boolean
  error: unknown
  /** Titles that were not recognised. */
  unknown?: readonly string[]
  onChange: (columns: ColumnDraft[]) => void
}

export function ColumnsEditor({
  columns,
  isOwn,
  taken,
  disabled,
  error,
  unknown = [],
  onChange,
}: Props) {
  const wrong = error instanceof Refusal ? error.fieldSentences : {}
  const put = (at: number, change: Partial<ColumnChoice>) =>
    onChange(
      columns.map((one, i) => (i === at ? { ...one, choice: { ...one.choice, ...change } } : one)),
    )
  const choose = (at: number, source: ColumnChoice['source'], title: string) => {
    const { required, width } = columnOf(0, title, source)
    put(at, { source, required, ...(isOwn ? {} : { width }) })
  }
  const add = () => {
    const { at: _at, ...choice } = columnOf(0, '', 'extra')
    onChange([...columns, { key: `n${Date.now()}`, choice }])
  }
  const slip = (at: number, field: string) => {
    const sentence = wrong[`columns.${at}.${field}`]
    return sentence && <div className="column-slip">{sentence}</div>
  }
  const nameOf = (at: number) => columns[at]?.choice.title || `第 ${at + 1} 列`
  return (
    <>
      <Table<ColumnDraft>
        size="small"
        rowKey="key"
        pagination={false}
        scroll={{ x: isOwn ? 700 : 900 }}
        dataSource={[...columns]}
        columns={[
          { title: '列', width: 44, className: 'number', render: (_cell, _one, at) => at + 1 },
          {
            title: isOwn ? '样表中的列名' : '列名',
            width: 190,
            render: (_cell, { choice: { title } }, at) => (
              <>
                {isOwn ? (
                  <>
                    {title} {unknown.includes(title) && <Mark tone="warn">没有认出</Mark>}
                  </>
                ) : (
                  <Input
                    aria-label={`第 ${at + 1} 列的列名`}
                    value={title}
                    maxLength={COLUMN_TITLE_MAX}
                    disabled={disabled}
                    status={wrong[`columns.${at}.title`] ? 'error' : ''}
                    onChange={(event) => put(at, { title: event.target.value })}
                  />
                )}
                {slip(at, 'title')}
              </>
            ),
          },
          {
            title: '填什么',
            width: 210,
            render: (_cell, { choice: { source, title } }, at) => (
              <>
                <Select
                  aria-label={`${nameOf(at)}填什么`}
                  className="column-source"
                  value={source}
                  disabled={disabled}
                  options={sourceOptions}
                  status={wrong[`columns.${at}.source`] ? 'error' : ''}
                  onChange={(value) => choose(at, value, title)}
                />
                {slip(at, 'source')}
              </>
            ),
          },
          {
            title: '必填',
            width: 60,
            render: (_cell, { choice: { source, required } }, at) => (
              <Checkbox
                aria-label={`${nameOf(at)}必填`}
                checked={required}
                disabled={disabled || !maySayRequired(source)}
                onChange={(event) => put(at, { required: event.target.checked })}
              />
            ),
          },
          {
            title: '规则',
            render: (_cell, { choice }, at) => (
              <>
                <Rule
                  of={choice}
                  taken={taken}
                  disabled={disabled}
                  onChange={(next) => put(at, next)}
                />
                {slip(at, 'list')}
              </>
            ),
          },
          ...(isOwn
            ? []
            : [
                {
                  title: '宽度',
                  width: 90,
                  render: (_cell: unknown, { choice: { width } }: ColumnDraft, at: number) => (
                    <InputNumber
                      aria-label={`${nameOf(at)}宽度`}
                      style={{ width: 70 }}
                      {...COLUMN_WIDTH}
                      precision={0}
                      value={width}
                      disabled={disabled}
                      onChange={(value) => value !== null && put(at, { width: value })}
                    />
                  ),
                },
                {
                  title: '',
                  width: 116,
                  render: (_cell: unknown, _one: ColumnDraft, at: number) =>
                    disabled ? null : (
                      <span className="row-tools">
                        <Button
                          type="text"
                          size="small"
                          icon={<ArrowUpOutlined />}
                          aria-label={`${nameOf(at)}上移`}
                          disabled={at === 0}
                          onClick={() => onChange(moved([...columns], at, at - 1))}
                        />
                        <Button
                          type="text"
                          size="small"
                          icon={<ArrowDownOutlined />}
                          aria-label={`${nameOf(at)}下移`}
                          disabled={at === columns.length - 1}
                          onClick={() => onChange(moved([...columns], at, at + 1))}
                        />
                        <Button
                          type="text"
                          size="small"
                          icon={<CloseOutlined />}
                          aria-label={`去掉${nameOf(at)}`}
                          onClick={() => onChange(columns.filter((_, i) => i !== at))}
                        />
                      </span>
                    ),
                },
              ]),
        ]}
      />
      {wrong.columns && <div className="column-slip">{wrong.columns}</div>}
      {!isOwn && !disabled && columns.length < COLUMNS_MAX && (
        <div className="gap-above">
          <Button icon={<PlusOutlined />} onClick={add}>
            添加一列
          </Button>
        </div>
      )}
    </>
  )
}

function Rule({
  of: { source, list, dateForm },
  taken,
  disabled,
  onChange,
}: {
  of: ColumnChoice
  taken: number
  disabled: boolean
  onChange: (change: Partial<ColumnChoice>) => void
}) {
  switch (source) {
    case 'issuedOn':
      return (
        <Select
          aria-label="日期写法"
          style={{ width: 150 }}
          value={dateForm}
          disabled={disabled}
          options={dateOptions}
          onChange={(value) => onChange({ dateForm: value })}
        />
      )
    case 'extra':
      return (
        <Select
          aria-label="只能填的内容"
          mode="tags"
          className="column-list"
          value={list}
          disabled={disabled}
          placeholder="任意文字；只许填几种时逐个写下"
          maxCount={LIST_MAX}
          tokenSeparators={['、', '，', ',', '；', ';', ' ']}
          open={false}
          suffixIcon={null}
          onChange={(value: string[]) =>
            onChange({
              list: value.map((text) => text.trim().slice(0, LIST_TEXT_MAX)).filter(Boolean),
            })
          }
        />
      )
    case 'category':
      return <span className="faint">{`上面勾选的 ${taken} 类之一`}</span>
    case 'studentNo':
    case 'name':
    case 'college':
    case 'major':
    case 'class':
      return <span className="faint">与名册一致</span>
    case 'order':
      return <span className="faint">自动编号</span>
    case 'level':
    case 'number':
      return <span className="faint">有的类别总是要填</span>
    case 'remark':
      return <span className="faint">补充的行在这里注明</span>
    case 'blank':
      return <span className="faint">不填，导入时也不读</span>
    default:
      return null
  }
}
