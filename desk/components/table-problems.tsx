// The problems of an imported table, each where its owner finds it: sheet, row, column, value, and what to do.
import { Table } from 'antd'
import type { TableProblem } from '../../src/domain/jobs/contract'
import { sentenceOf } from '../../src/domain/problems'
import { Mark } from './mark'

export const severityLabels = { error: '错误', warning: '提醒' } as const

const placeOf = ({ sheet, row, column }: TableProblem) =>
  [sheet, row > 0 ? `第 ${row} 行` : '整张表', column].filter(Boolean).join(' · ')

/** One line a problem, tabs between: pasted into Excel it becomes columns again. */
export const asText = (problems: TableProblem[]) =>
  [
    ['级别', '工作表', '行', '列', '单元格内容', '问题'],
    ...problems.map((one) => [
      severityLabels[one.severity],
      one.sheet,
      one.row > 0 ? String(one.row) : '整张表',
      one.column,
      one.value,
      sentenceOf(one),
    ]),
  ]
    .map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\r\n')

export function TableProblems(props: { problems: TableProblem[]; loading?: boolean }) {
  return (
    <Table<TableProblem>
      size="small"
      rowKey={(one) => [one.sheet, one.row, one.column, one.code, one.value].join('|')}
      dataSource={props.problems}
      loading={props.loading ?? false}
      pagination={false}
      scroll={{ x: 760, y: 420 }}
      locale={{ emptyText: '没有这一类问题' }}
      columns={[
        {
          title: '级别',
          dataIndex: 'severity',
          width: 72,
          render: (severity: TableProblem['severity']) => (
            <Mark tone={severity === 'error' ? 'bad' : 'warn'}>{severityLabels[severity]}</Mark>
          ),
        },
        { title: '在哪里', width: 200, render: (_cell, one) => placeOf(one) },
        {
          title: '单元格内容',
          dataIndex: 'value',
          width: 200,
          render: (value: string) => <span className="cell-value">{value || '（空）'}</span>,
        },
        { title: '问题和做法', render: (_cell, one) => sentenceOf(one) },
      ]}
    />
  )
}
