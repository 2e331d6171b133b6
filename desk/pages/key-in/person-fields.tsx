// One person's record as a list to choose from by key: the first fields are corrected here, the others by application.
import { Alert, Input, type InputRef, Skeleton } from 'antd'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { Refusal } from '../../../src/api/call'
import {
  appliedFields,
  directFields,
  type AppliedField,
  type DirectField,
} from '../../../src/domain/corrections/contract'
import { recordFields } from '../../../src/domain/enrolment/record'
import { roster } from '../../../src/domain/roster/contract'
import { useAsk } from '../../ask'
import { enrolmentTags } from '../../components/graduate-tags'
import { Mark } from '../../components/mark'
import { Trouble } from '../../components/trouble'
import { sentenceFor } from '../../say'
import type { Found } from './find-person'
import type { Sitting } from './sitting'

const all: readonly (DirectField | AppliedField)[] = [...directFields, ...appliedFields]
const isDirect = (field: string): field is DirectField =>
  (directFields as readonly string[]).includes(field)

interface Props {
  found: Found
  list: RefObject<HTMLUListElement>
  sitting: Sitting
  onApply: (field: AppliedField, idType: string) => void
  onUndoLast: () => void
  onNext: () => void
}

export function PersonFields({ found, list, sitting, onApply, onUndoLast, onNext }: Props) {
  const { graduateId, source } = found
  const person = useAsk(roster.graduate, { graduateId })
  const [at, setAt] = useState(0)
  const [typed, setTyped] = useState<DirectField | null>(null)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')
  const input = useRef<InputRef>(null)
  const { line, fields } = person.data ?? {}
  const isThere = line !== undefined
  useEffect(() => {
    if (isThere) list.current?.focus()
  }, [isThere, list])
  useEffect(() => {
    if (typed) input.current?.focus({ cursor: 'all' })
  }, [typed])

  if (person.error && !person.data)
    return <Trouble error={person.error} onRetry={() => void person.refetch()} />
  if (!line || !fields) return <Skeleton active paragraph={{ rows: 8 }} />
  // 政治面貌 is not asked of everybody.
  const choices = all.filter((field) => fields.some(({ key }) => key === field))
  const valueOf = (field: string) => fields.find(({ key }) => key === field)?.value ?? ''

  const choose = (index: number) => {
    const field = choices[index]
    if (!field) return
    setAt(index)
    setProblem('')
    if (!isDirect(field)) {
      setTyped(null)
      return onApply(field, valueOf('idType'))
    }
    setTyped(field)
    setText(valueOf(field))
  }
  const leave = () => {
    setTyped(null)
    setProblem('')
    list.current?.focus()
  }
  const save = async () => {
    if (!typed || sitting.isBusy) return
    if (text.trim() === valueOf(typed)) return leave()
    setProblem('')
    const { label } = recordFields[typed]
    const one = { graduateId, studentNo: line.studentNo, name: line.name, field: typed, label }
    try {
      await sitting.save({ ...one, before: valueOf(typed) }, text, source)
      leave()
    } catch (error) {
      const atField = error instanceof Refusal && error.fieldSentences[`changes.${typed}`]
      setProblem(atField || sentenceFor(error))
      input.current?.focus({ cursor: 'all' })
    }
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget)
      return
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : -1
    const keys: Record<string, () => void> = {
      ArrowDown: () => setAt(Math.min(choices.length - 1, at + 1)),
      ArrowUp: () => setAt(Math.max(0, at - 1)),
      Enter: () => choose(at),
      Escape: onNext,
      u: onUndoLast,
    }
    const act = digit >= 0 ? () => choose(digit) : keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <section className="card" aria-label="学籍信息">
      <div className="card-head">
        <h2>
          {line.name}　<span className="number">{line.studentNo}</span>
        </h2>
        <span>
          {line.className}　{enrolmentTags[line.enrolment]}
        </span>
      </div>
      {typed && (
        <div className="gap-below">
          <label>
            新的{recordFields[typed].label}（回车保存，Esc 放弃；清空即删去）
            <Input
              ref={input}
              value={text}
              status={problem ? 'error' : ''}
              aria-label={`新的${recordFields[typed].label}`}
              aria-invalid={problem !== ''}
              maxLength={200}
              autoComplete="off"
              readOnly={sitting.isBusy}
              onChange={({ target }) => setText(target.value)}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing) return
                if (event.key === 'Enter') void save()
                if (event.key === 'Escape') leave()
              }}
            />
          </label>
          {problem && <Alert className="gap-above" type="error" showIcon message={problem} />}
        </div>
      )}
      <ul
        ref={list}
        className="key-fields"
        role="listbox"
        aria-label="选择要更正的项目"
        aria-activedescendant={`field-${at}`}
        tabIndex={0}
        onKeyDown={onKey}
      >
        {choices.map((field, i) => (
          <li
            key={field}
            id={`field-${i}`}
            role="option"
            aria-selected={i === at}
            onClick={() => choose(i)}
          >
            <span>{i < 9 && <kbd>{i + 1}</kbd>}</span>
            <span className="faint">{recordFields[field].label}</span>
            <span className="number">{valueOf(field) || <span className="faint">未填</span>}</span>
            {isDirect(field) ? <Mark tone="good">直接更正</Mark> : <Mark tone="warn">须申请</Mark>}
          </li>
        ))}
      </ul>
      <p className="hint">
        <kbd>1</kbd>–<kbd>9</kbd> 或 <kbd>↑</kbd> <kbd>↓</kbd> 选项目，<kbd>回车</kbd> 打开，
        <kbd>U</kbd> 撤销上一项，<kbd>Esc</kbd> 下一位。记录的理由：{source}
      </p>
      <p className="hint">
        学院、专业、班级、年级、学制和层次不在这里改：请教务处改好名册，重新导入。
      </p>
    </section>
  )
}
