// Applications that lie with this post now; each opens on a screen of its own, where it is decided.
import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { call } from '../../../api'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Tag } from '../../../components/tag'
import { ValueChanges } from '../../../components/value-changes'
import {
  corrections,
  type Correction,
  type CorrectionState,
} from '../../../domain/corrections/contract'
import { deskOf } from '../../../domain/corrections/rules'
import { dayAndClockOf } from '../../../domain/time'
import { useHome } from '../../../hooks/use-home'
import { usePages } from '../../../hooks/use-pages'
import { go } from '../../../routes'
import { CaseList, NoDesk } from './case-list'

export function Corrections() {
  const home = useHome()
  const role = home.data?.post?.role
  const state = role && deskOf[role]
  return state ? <List state={state} /> : <Asked of={home}>{() => <NoDesk />}</Asked>
}

function List({ state }: { state: CorrectionState }) {
  const load = useCallback(
    (after: string | undefined) => call(corrections.list, { state, after }),
    [state],
  )
  const pages = usePages(load)
  const { reload } = pages.asked
  // Coming back from one that has been decided, it must be gone.
  useDidShow(() => void reload())

  return (
    <CaseList
      of={pages}
      empty={{
        title: '没有等您办的变更申请',
        text: '学生申请变更姓名、性别、民族、证件或出生日期，轮到您审核时会出现在这里。',
      }}
    >
      {(item) => <CorrectionCard application={item} />}
    </CaseList>
  )
}

const CorrectionCard = ({ application }: { application: Correction }) => {
  const { id, name, className, studentNo, changes, flags, photos, appliedAt } = application
  return (
    <Card heading={name} aside={flags.length > 0 ? <Tag tone="bad">需留意</Tag> : undefined} flush>
      <View className="case__who">
        {className} · {studentNo}
      </View>
      <ValueChanges changes={changes} />
      <View className="case__who">
        {dayAndClockOf(appliedAt)} 提交 · {photos > 0 ? `照片 ${photos} 张` : '没有照片'}
      </View>
      <View className="case__act">
        <Button id={`look-${id}`} kind="secondary" onTap={() => go('correction', { id })}>
          查看并办理
        </Button>
      </View>
    </Card>
  )
}
