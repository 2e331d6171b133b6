// 民族: 58 names, found by typing a character of one.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Empty } from '../../../components/empty'
import { Field, TextField } from '../../../components/field'
import { Icon } from '../../../components/icon'
import { Sheet } from '../../../components/sheet'
import { Tappable } from '../../../components/tappable'
import { ethnicities } from '../../../domain/roster/codes'

interface Props {
  id: string
  label: string
  value: string
  error?: string
  onChange: (value: string) => void
}

export function EthnicityField({ id, label, value, error, onChange }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [find, setFind] = useState('')
  const found = ethnicities.filter((name) => name.includes(find.trim()))

  function choose(name: string) {
    onChange(name)
    setFind('')
    setOpen(false)
  }

  return (
    <>
      <Field label={label} error={error}>
        <Tappable
          id={id}
          className="field__control apply__pick"
          label={`${label}：${value || '请选择'}`}
          onTap={() => setOpen(true)}
        >
          <View>{value || '请选择'}</View>
          <Icon name="down" size="small" />
        </Tappable>
      </Field>
      <Sheet open={isOpen} title="选择民族" onClose={() => setOpen(false)}>
        <TextField
          id="find"
          label="查找"
          value={find}
          maxLength={12}
          placeholder="输入一个字，例如：黎"
          onChange={setFind}
        />
        <View className="apply__names">
          {found.map((name) => (
            <Tappable
              key={name}
              id={`ethnicity-${ethnicities.indexOf(name)}`}
              className={`apply__name ${name === value ? 'apply__name--on' : ''}`}
              role="radio"
              checked={name === value}
              onTap={() => choose(name)}
            >
              {name}
            </Tappable>
          ))}
        </View>
        {found.length === 0 && (
          <Empty
            icon="alert"
            title="没有这个民族"
            text="请只输入一个字再找；国家标准里没有的，选“其他”。"
          />
        )}
      </Sheet>
    </>
  )
}
