// Sheets that were made on the computer: opened on the phone, to look at or to forward.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { openDocument } from '../../../api/open-document'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { CohortScreen } from '../../../components/cohort-screen'
import { Empty } from '../../../components/empty'
import { Notice } from '../../../components/notice'
import { Question } from '../../../components/sheet'
import { Tag } from '../../../components/tag'
import type { Post } from '../../../domain/accounts/contract'
import { exports, type Export } from '../../../domain/exports/contract'
import { dayAndClockOf } from '../../../domain/time'
import { say, useAct } from '../../../hooks/use-act'
import { useAsk } from '../../../hooks/use-ask'
import { whileInFront } from '../../../routes'
import { Make } from './make'
import './index.scss'

export default function ExportsScreen() {
  return (
    <CohortScreen title="导出文件" cards={2} none={<NoExports />}>
      {(cohortId, post) => <Exports cohortId={cohortId} post={post} />}
    </CohortScreen>
  )
}

const NoExports = () => (
  <Empty
    icon="file"
    title="还没有导出的文件"
    text="生成后会出现在这里，可以在手机上打开、转发或打印。《学籍核对签名表》等由学院在电脑端生成。"
  />
)

function Exports({ cohortId, post }: { cohortId: string; post: Post | null }) {
  const list = useAsk(exports.list, { cohortId })
  const [asking, setAsking] = useState<Export | null>(null)
  const [opening, setOpening] = useState<string | null>(null)
  const open = useAct(exports.open)

  async function show(file: Export) {
    setAsking(null)
    if (opening) return
    setOpening(file.id)
    const isHere = whileInFront()
    try {
      const outcome = await open.run({ exportId: file.id })
      if (outcome?.done && isHere()) await openDocument(outcome.data, isHere)
    } catch {
      // The address lives for minutes and the network may be slow: a new try gets a new one.
      if (isHere()) say('没有打开，请检查网络后再试一次')
    } finally {
      setOpening(null)
    }
  }

  return (
    <>
      {post?.role === 'adviser' && <Make post={post} cohortId={cohortId} onMade={list.reload} />}
      <Asked of={list} cards={3} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <NoExports />
          ) : (
            <>
              <Notice icon="lock">文件里有学生个人信息，只转发给需要它办事的人。</Notice>
              {items.map((file) => (
                <Card key={file.id}>
                  <View className="file__name">{file.fileName}</View>
                  <View className="file__facts">
                    {file.className || file.collegeName || '全校'} · {file.rows} 人 ·{' '}
                    {dayAndClockOf(file.createdAt)} · {file.createdBy}
                  </View>
                  <View className="file__facts">
                    批次号 {file.batchNo} · 校验 {file.shortHash}
                  </View>
                  {file.fullNumbers && (
                    <View className="file__mark">
                      <Tag tone="bad" icon="lock">
                        含完整证件号码
                      </Tag>
                    </View>
                  )}
                  {file.fileDeletedAt !== null ? (
                    <View className="file__facts">
                      文件已于 {dayAndClockOf(file.fileDeletedAt)}{' '}
                      按保存期限删除，请在电脑上重新生成
                    </View>
                  ) : (
                    <Button
                      kind="secondary"
                      pending={opening === file.id}
                      pendingText="正在打开…"
                      onTap={() => (file.fullNumbers ? setAsking(file) : void show(file))}
                    >
                      打开
                    </Button>
                  )}
                </Card>
              ))}
            </>
          )
        }
      </Asked>
      <Question
        open={asking !== null}
        title="含完整证件号码"
        yes="打开"
        onYes={() => asking && void show(asking)}
        onClose={() => setAsking(null)}
      >
        这份表里有完整证件号码，请不要发到群里。每次打开都会留下记录。
      </Question>
    </>
  )
}
