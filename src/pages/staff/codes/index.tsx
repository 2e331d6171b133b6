// Who has not ticked 已下载采集码, class by class, as a text for the class group.
import { useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../../../api'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { LinkRow } from '../../../components/cell'
import { CohortScreen } from '../../../components/cohort-screen'
import { Empty } from '../../../components/empty'
import { Sheet } from '../../../components/sheet'
import { Tag } from '../../../components/tag'
import type { Output } from '../../../domain/action'
import { lackingText } from '../../../domain/capture/capture-code'
import { capture } from '../../../domain/capture/contract'
import { copyText } from '../../../hooks/copy-text'
import { useAsk } from '../../../hooks/use-ask'
import { whileInFront } from '../../../routes'
import { sayWhole } from '../../../say'
import './index.scss'

type ClassLine = Output<typeof capture.codeBoard>['classes'][number]

export default function CodesScreen() {
  return (
    <CohortScreen title="采集码" cards={1}>
      {(cohortId) => <Classes cohortId={cohortId} />}
    </CohortScreen>
  )
}

function Classes({ cohortId }: { cohortId: string }) {
  const board = useAsk(capture.codeBoard, { cohortId })
  const [opened, setOpened] = useState<{ of: ClassLine; names: string[] } | null>(null)
  const wanted = useRef('')

  async function open(of: ClassLine) {
    wanted.current = of.classId
    const isHere = whileInFront()
    // Another class was tapped since, or another screen: neither is covered by an answer that comes late.
    const isWanted = () => wanted.current === of.classId && isHere()
    try {
      const { items } = await call(capture.codeLacking, { cohortId, classId: of.classId })
      if (isWanted()) setOpened({ of, names: items.map(({ name }) => name) })
    } catch (failure) {
      if (isWanted()) sayWhole(failure instanceof Error ? failure.message : '没有打开，请再试一次')
    }
  }

  async function copy() {
    if (opened && (await copyText(lackingText(opened.of.name, opened.names)))) setOpened(null)
  }

  return (
    <>
      <Asked of={board} cards={1} lines={6}>
        {({ classes }) =>
          classes.length === 0 ? (
            <Empty icon="inbox" title="没有您负责的班级" text="请在首页切换到带班的身份。" />
          ) : (
            <Card flush>
              {classes.map((line) => (
                <LinkRow
                  key={line.classId}
                  id={`codes-${line.classId}`}
                  title={line.name}
                  text={`${line.due} 人中 ${line.ready} 人已下载`}
                  aside={
                    line.ready < line.due ? (
                      <Tag tone="warn">{`缺 ${line.due - line.ready}`}</Tag>
                    ) : (
                      <Tag tone="good">齐了</Tag>
                    )
                  }
                  onTap={() => void open(line)}
                />
              ))}
            </Card>
          )
        }
      </Asked>
      <Sheet
        open={opened !== null}
        title={opened ? `${opened.of.name}：缺 ${opened.names.length} 人` : ''}
        onClose={() => setOpened(null)}
      >
        <View className="lacking">
          {opened?.names.length === 0 ? '都下载好了。' : opened?.names.join('、')}
        </View>
        {opened && opened.names.length > 0 && (
          <View className="lacking__hint">
            没有智能手机的同学：在“各班进度”里点名字，代为勾选。
          </View>
        )}
        {opened && opened.names.length > 0 && (
          <Button id="copy" onTap={() => void copy()}>
            复制提醒文字
          </Button>
        )}
        <Button kind="quiet" onTap={() => setOpened(null)}>
          关闭
        </Button>
      </Sheet>
    </>
  )
}
