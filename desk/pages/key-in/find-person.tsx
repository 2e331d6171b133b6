// Whose line lies before one: by 学号, or by a printed sheet and the number of the line.
import { Button, Input, type InputRef, Segmented, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Refusal } from '../../../src/api/call'
import { exports } from '../../../src/domain/exports/contract'
import { roster } from '../../../src/domain/roster/contract'
import { useAsk } from '../../ask'
import { useCohort, useDesk } from '../../desk-context'
import { usePlace } from '../../place'
import { sentenceFor } from '../../say'
import { call } from '../../transport'

export interface Found {
  graduateId: string
  /** What is written down as the reason of corrections keyed in from here. */
  source: string
}

export const PAPER = '依据纸质签名表手写更正'
const CASE = '依据本人的有误登记更正'

/** @param turn counts up when the next person is wanted: the field is focused then */
export function FindPerson(props: { turn: number; onFound: (found: Found) => void }) {
  const { turn, onFound } = props
  const cohort = useCohort()
  const { may } = useDesk()
  // From a case: its person is looked up at once.
  const [{ sheet, no }, go] = usePlace('sheet', 'no')
  const bySheet = may(exports.line) && sheet !== ''
  const signed = { cohortId: cohort.id, kind: 'enrolmentSheet' as const }
  const sheets = useAsk(exports.list, signed, { enabled: may(exports.line) })
  const printed = sheets.data?.items ?? []
  const chosen = sheet === 'choose' ? printed[0]?.id : sheet
  const [text, setText] = useState(no)
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)
  const input = useRef<InputRef>(null)
  const newest = useRef(0)

  useEffect(() => {
    input.current?.focus({ cursor: 'all' })
  }, [turn, bySheet])

  useEffect(() => {
    if (no) void find()
  }, []) // eslint-disable-line react-hooks/exhaustive-deps

  const byNumber = async (studentNo: string): Promise<Found> => {
    const { items } = await call(roster.graduates, { cohortId: cohort.id, find: studentNo })
    const exact = items.find((one) => one.studentNo === studentNo)
    const only = exact ?? (items.length === 1 ? items[0] : undefined)
    if (!only)
      throw new NobodyThere(
        items.length > 1
          ? `有 ${items.length} 个学号以“${studentNo}”开头，请输完整`
          : '没有这个学号，或不在您负责的范围内，请核对后再输',
      )
    return { graduateId: only.id, source: studentNo === no ? CASE : PAPER }
  }
  const byLine = async (line: string): Promise<Found> => {
    const number = Number(line)
    if (!Number.isInteger(number) || number < 1 || !chosen)
      throw new NobodyThere('请输入签名表上的序号，例如 12')
    try {
      const { graduateId } = await call(exports.line, { exportId: chosen, line: number })
      return { graduateId, source: `${PAPER}（批次 ${chosen} 第 ${number} 行）` }
    } catch (error) {
      if (error instanceof Refusal && error.code === 'NOT_FOUND')
        throw new NobodyThere(`这份签名表没有第 ${number} 行，或此人已不在您的范围内`)
      throw error
    }
  }
  const find = async () => {
    const asked = text.trim()
    if (asked === '') return setProblem(bySheet ? '请输入序号' : '请输入学号')
    // Typing goes on while the server answers: a late answer must not put its person in place of the next one.
    const mine = ++newest.current
    setBusy(true)
    setProblem('')
    try {
      const found = await (bySheet ? byLine(asked) : byNumber(asked))
      if (mine !== newest.current) return
      onFound(found)
      // The next line of the sheet is the likely next one.
      const next = bySheet ? String(Number(asked) + 1) : ''
      setText((typed) => (typed.trim() === asked ? next : typed))
    } catch (error) {
      if (mine !== newest.current) return
      setProblem(error instanceof NobodyThere ? error.message : sentenceFor(error))
      input.current?.focus({ cursor: 'all' })
    }
    setBusy(false)
  }
  return (
    <section className="card gap-below" aria-label="找人">
      <div className="key-in-find">
        {may(exports.line) && (
          <Segmented
            value={bySheet ? 'sheet' : 'number'}
            onChange={(value) => {
              setText('')
              setProblem('')
              go({ sheet: value === 'sheet' ? 'choose' : undefined })
            }}
            options={[
              { value: 'number', label: '按学号' },
              { value: 'sheet', label: '按签名表序号' },
            ]}
          />
        )}
        {bySheet && (
          <label>
            签名表
            <Select
              aria-label="签名表"
              showSearch
              optionFilterProp="label"
              value={chosen}
              onChange={(id: string) => go({ sheet: id })}
              notFoundContent="还没有生成过签名表"
              options={printed.map((one) => ({
                value: one.id,
                label: `${one.batchNo}　${one.className || one.collegeName}（${one.rows} 人）`,
              }))}
              style={{ width: 440, maxWidth: '100%' }}
            />
          </label>
        )}
        <label>
          {bySheet ? '序号' : '学号'}
          <Input
            ref={input}
            value={text}
            status={problem ? 'error' : ''}
            aria-invalid={problem !== ''}
            aria-describedby="find-problem"
            maxLength={40}
            autoComplete="off"
            style={{ width: bySheet ? 100 : 200 }}
            onChange={({ target }) => setText(target.value)}
            onPressEnter={() => void find()}
          />
        </label>
        <Button loading={isBusy} onClick={() => void find()}>
          调出（回车）
        </Button>
      </div>
      <p id="find-problem" className="problem" role="alert">
        {problem}
      </p>
    </section>
  )
}

class NobodyThere extends Error {}
