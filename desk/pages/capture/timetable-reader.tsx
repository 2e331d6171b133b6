// Reads annex 1: its cells pasted from Word or Excel, or the table as a file.
import { Alert, Button, Collapse, Input, InputNumber, Popconfirm, Space } from 'antd'
import { useState } from 'react'
import { capture } from '../../../src/domain/capture/contract'
import type { TableProblem } from '../../../src/domain/jobs/contract'
import { dayOf } from '../../../src/domain/time'
import { FileDrop } from '../../components/file-drop'
import { TableProblems } from '../../components/table-problems'
import { TABLES, upload } from '../../components/upload'
import { useCohort } from '../../desk-context'
import { sentenceFor, useSay } from '../../say'
import { serverNow } from '../../server-clock'
import { call } from '../../transport'
import { blocksFromRows, type DraftBlock, isRecounted } from './draft'

const EXAMPLE =
  '日期\t时间\t学院（班级）\t人数\t学院负责人\t备注\n4月24日\t8:30～9:10\t国际教育与旅游学院\t78\t王老师\t'

interface ReaderProps {
  isOpen: boolean
  hasBlocks: boolean
  onRead: (blocks: DraftBlock[]) => void
}

export function TimetableReader({ isOpen, hasBlocks, onRead }: ReaderProps) {
  const cohort = useCohort()
  const say = useSay()
  const [year, setYear] = useState(() => Number(dayOf(serverNow()).slice(0, 4)))
  const [pasted, setPasted] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [isShown, setShown] = useState(isOpen)
  const [unplaced, setUnplaced] = useState<TableProblem[]>([])

  const read = async (source: { pasted: string } | { file: File }) => {
    setBusy(true)
    setError(null)
    try {
      const where =
        'file' in source
          ? { ticket: await upload('timetable', source.file) }
          : { pasted: source.pasted }
      const { rows, problems } = await call(capture.readTimetable, {
        cohortId: cohort.id,
        year,
        ...where,
      })
      const lines = new Set(rows.map(({ row }) => row))
      setUnplaced(problems.filter(({ row, code }) => !lines.has(row) && !isRecounted(code)))
      if (rows.length > 0) {
        onRead(blocksFromRows(rows, problems))
        say.done(`读出 ${rows.length} 行，请逐行核对`)
        setPasted('')
        setShown(false)
      }
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  const readPasted = () => void read({ pasted })
  const button = (
    <Button
      type="primary"
      loading={isBusy}
      disabled={!pasted.trim()}
      {...(hasBlocks ? {} : { onClick: readPasted })}
    >
      读入
    </Button>
  )
  return (
    <>
      <Collapse
        className="gap-below"
        activeKey={isShown ? ['read'] : []}
        onChange={(keys) => setShown(keys.length > 0)}
        items={[
          {
            key: 'read',
            label: '从附件 1 读入',
            children: (
              <div className="reader">
                <div>
                  <Input.TextArea
                    aria-label="粘贴时间表"
                    rows={7}
                    maxLength={50_000}
                    value={pasted}
                    placeholder={`在 Word 或 Excel 里选中整张时间表，复制后粘贴到这里，例如：\n${EXAMPLE}`}
                    onChange={(event) => setPasted(event.target.value)}
                  />
                  <Space className="reader-tools" wrap>
                    <label>
                      年份{' '}
                      <InputNumber
                        min={2000}
                        max={2100}
                        precision={0}
                        value={year}
                        onChange={(value) => setYear(value ?? year)}
                        style={{ width: 90 }}
                      />
                    </label>
                    {hasBlocks ? (
                      <Popconfirm
                        title="用读入的内容替换下面的全部时段？"
                        okText="替换"
                        onConfirm={readPasted}
                      >
                        {button}
                      </Popconfirm>
                    ) : (
                      button
                    )}
                    <span className="faint">通知上只有月日，年份在这里定</span>
                  </Space>
                </div>
                {!hasBlocks && (
                  <FileDrop
                    accept={TABLES}
                    busy={isBusy}
                    lead="或把时间表文件拖到这里"
                    hint="支持 .xlsx、.xls、.csv；Word 表格请复制粘贴"
                    onFile={(file) => void read({ file })}
                  />
                )}
              </div>
            ),
          },
        ]}
      />
      {error !== null && (
        <Alert className="gap-below" type="error" showIcon message={sentenceFor(error)} />
      )}
      {unplaced.length > 0 && (
        <section className="gap-below">
          <h3>没能读入的地方</h3>
          <TableProblems problems={unplaced} />
        </section>
      )}
    </>
  )
}
