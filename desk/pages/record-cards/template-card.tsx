// The school's own page of the card: its tags explained, a sample to start from, a look before it is used.
import { Alert, Button, Collapse, Space, Table } from 'antd'
import { useState } from 'react'
import type { Output } from '../../../src/domain/action'
import { recordCards } from '../../../src/domain/record-cards/contract'
import { loopTags, singleTags } from '../../../src/domain/record-cards/tags'
import { stampOf } from '../../../src/domain/time'
import { useAct, useAsk } from '../../ask'
import { downloadFrom } from '../../components/copy'
import { FileDrop } from '../../components/file-drop'
import { upload } from '../../components/upload'
import { useCohort } from '../../desk-context'
import { sentenceFor, useSay } from '../../say'
import { call } from '../../transport'

type Tried = Output<typeof recordCards.tryTemplate>

export function TemplateCard() {
  const { id: cohortId } = useCohort()
  const say = useSay()
  const answer = useAsk(recordCards.settings, { cohortId })
  const take = useAct(recordCards.useTemplate, ['recordCards'])
  const drop = useAct(recordCards.dropTemplate, ['recordCards'])
  const [tried, setTried] = useState<(Tried & { ticket: string }) | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const template = answer.data?.template

  async function look(file: File) {
    setBusy(true)
    setError(null)
    setTried(null)
    try {
      const ticket = await upload('cardTemplate', file)
      setTried({ ...(await call(recordCards.tryTemplate, { cohortId, ticket })), ticket })
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  const sample = () =>
    call(recordCards.sampleTemplate, { cohortId }).then(
      ({ url, fileName }) => downloadFrom(url, fileName),
      say.failed,
    )
  const use = (ticket: string) =>
    take.mutate(
      { cohortId, ticket },
      {
        onSuccess: () => {
          setTried(null)
          say.done('已启用，之后生成的整册都用这个版式')
        },
        onError: setError,
      },
    )
  return (
    <section className="card gap-below narrow" aria-label="学籍卡版式">
      <h2>版式</h2>
      {template ? (
        <Alert
          className="gap-below"
          type="success"
          showIcon
          message={`正在使用学校的版式：${template.fileName}`}
          description={`${template.byName} 于 ${stampOf(template.at)} 启用`}
          action={
            <Button
              size="small"
              loading={drop.isPending}
              onClick={() =>
                drop.mutate(
                  { cohortId },
                  { onSuccess: () => say.done('已恢复自带版式'), onError: say.failed },
                )
              }
            >
              恢复自带版式
            </Button>
          }
        />
      ) : (
        <p>正在使用自带的一页 A4 版式：照片、学习简历、学籍变动、奖惩和盖章处。</p>
      )}
      <p className="faint gap-below">
        学校有自己的学籍卡时：下载样例，在 Word 或 WPS
        里照学校的格式改，把要填的地方写成标签，再传上来。
      </p>
      <Space className="gap-below">
        <Button onClick={() => void sample()}>下载样例模板</Button>
      </Space>
      <FileDrop
        accept=".docx"
        busy={isBusy}
        lead="把学校的学籍卡（.docx）拖到这里，或点击选择"
        hint="3 MB 以内；不能带宏、外部链接和嵌入对象。先检查、看试填，再决定用不用。"
        onFile={(file) => void look(file)}
      />
      {error !== null && <Alert type="error" showIcon message={sentenceFor(error)} />}
      {tried && (
        <Findings
          tried={tried}
          isBusy={take.isPending}
          onUse={() => use(tried.ticket)}
          onLook={({ url, fileName }) => downloadFrom(url, fileName)}
        />
      )}
      <Collapse
        ghost
        items={[{ key: 'tags', label: '标签怎么写，各是什么', children: <TagGuide /> }]}
      />
    </section>
  )
}

interface FindingsProps {
  tried: Tried
  isBusy: boolean
  onUse: () => void
  onLook: (sample: NonNullable<Tried['sample']>) => void
}

function Findings({ tried: { check, sample }, isBusy, onUse, onLook }: FindingsProps) {
  const wrong = [...check.unknown.map((name) => `{${name}}`), ...check.broken]
  return (
    <>
      {wrong.length > 0 && (
        <Alert
          className="gap-below"
          type="error"
          showIcon
          message={`不认识或没写完整的标签：${wrong.join('、')}`}
          description="对照下面的标签表改好再传；循环的开头和结尾要在同一张表格的行里。"
        />
      )}
      {check.missing.length > 0 && (
        <Alert
          className="gap-below"
          type="warning"
          showIcon
          message={`没有找到：${check.missing.map((name) => `{${name}}`).join('、')}`}
          description="没有这些标签也能用，印出来的卡上就没有这些内容，请确认。"
        />
      )}
      {sample && (
        <Alert
          className="gap-below"
          type="info"
          showIcon
          message={`找到 ${check.known.length} 个标签，可以用`}
          description="请先打开试填的文件，看看有没有超出一页、照片位置对不对。"
          action={
            <Space direction="vertical">
              <Button size="small" onClick={() => onLook(sample)}>
                看试填
              </Button>
              <Button size="small" type="primary" loading={isBusy} onClick={onUse}>
                用这个版式
              </Button>
            </Space>
          }
        />
      )}
    </>
  )
}

const guide = [
  ...singleTags.map(({ name, meaning }) => ({ tag: `{${name}}`, meaning })),
  ...loopTags.flatMap(({ name, meaning, inside }) => [
    { tag: `{#${name}} … {/${name}}`, meaning: `${meaning}，写在表格同一行的开头和结尾` },
    ...inside.map((tag) => ({ tag: `　{${tag.name}}`, meaning: tag.meaning })),
  ]),
  { tag: '{#学习简历:4}', meaning: '数字表示至少印几行，不够的留空行' },
]

const TagGuide = () => (
  <Table
    size="small"
    rowKey="tag"
    pagination={false}
    dataSource={guide}
    columns={[
      { title: '标签', dataIndex: 'tag', width: 240 },
      { title: '印出来是', dataIndex: 'meaning' },
    ]}
  />
)
