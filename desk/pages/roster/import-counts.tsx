// The figures of an import: people added, changed, unchanged and absent, new colleges and classes.
import { Collapse, Statistic } from 'antd'
import type { ImportSummary } from '../../../src/domain/jobs/contract'

export function ImportCounts({
  summary,
  done = false,
  unit = '人',
}: {
  summary: ImportSummary
  done?: boolean
  /** What is counted: people, or certificates. */
  unit?: '人' | '本'
}) {
  const { rows, added, changed, unchanged, absent } = summary
  const details = [
    { key: 'absent', label: `表中没有的人（${absent}）`, names: summary.absentNames, of: absent },
    {
      key: 'colleges',
      label: '新的学院',
      names: summary.newColleges,
      of: summary.newColleges.length,
    },
    { key: 'classes', label: '新的班级', names: summary.newClasses, of: summary.newClasses.length },
  ].filter(({ names }) => names.length > 0)
  return (
    <>
      <section className="totals" aria-label={done ? '导入结果' : '试导结果'}>
        <Statistic title={unit === '人' ? '表中人数' : '表中证书'} value={rows} suffix={unit} />
        <Statistic title={done ? '已新增' : '新增'} value={added} suffix={unit} />
        <Statistic title={done ? '已变更' : '变更'} value={changed} suffix={unit} />
        <Statistic title="不变" value={unchanged} suffix={unit} />
        {unit === '人' && <Statistic title="表中没有的人" value={absent} suffix="人" />}
      </section>
      {details.length > 0 && (
        <Collapse
          className="gap-below"
          size="small"
          items={details.map(({ key, label, names, of }) => ({
            key,
            label: key === 'absent' ? label : `${label}（${of}）`,
            children: (
              <>
                {key === 'absent' && (
                  <p className="faint">
                    他们在名册里，但不在这张表里。不会被删除；如已退学、休学，请在名册中登记状态。
                  </p>
                )}
                <p className="names">
                  {names.join('、')}
                  {of > names.length && ` 等 ${of} 人`}
                </p>
              </>
            ),
          }))}
        />
      )}
    </>
  )
}
