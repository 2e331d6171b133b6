// For staff: how far the people in reach are, what waits for an answer, and the ways to the lists.
import { View } from '@tarojs/components'
import { Card } from '../../components/card'
import { LinkRow } from '../../components/cell'
import { FourStates } from '../../components/four-states'
import { Tag } from '../../components/tag'
import type { Post } from '../../domain/accounts/contract'
import type { Home } from '../../domain/campaigns/contract'
import { can } from '../../domain/action'
import { capture } from '../../domain/capture/contract'
import { enrolment } from '../../domain/enrolment/contract'
import { exports } from '../../domain/exports/contract'
import { imageCheck } from '../../domain/image-check/contract'
import { recordCards } from '../../domain/record-cards/contract'
import { roster } from '../../domain/roster/contract'
import { deadlineLabel } from '../../domain/time'
import { go } from '../../routes'
import { Unsent } from '../staff/check-in/unsent'

interface Props {
  glance: NonNullable<Home['glance']>
  post: Post
  now: number
}

export function StaffDesk({ glance, post, now }: Props) {
  const waiting = glance.openCases + glance.corrections + glance.imageCases + glance.rebinds
  return (
    <>
      {can(post.role, capture.checkIn) && <Unsent />}
      <Card heading="学籍核对进度" aside={<Due glance={glance} now={now} />}>
        {glance.total > 0 && <FourStates counts={glance} />}
        <View className="glance">
          {glance.total === 0 ? nobodyWords(post) : `共 ${glance.total} 人`}
          {glance.bound < glance.total && `，${glance.total - glance.bound} 人还没绑定微信`}
        </View>
      </Card>
      <Card flush>
        {can(post.role, enrolment.cases) && (
          <LinkRow
            id="cases"
            icon="inbox"
            title="待处理"
            text={waitingWords(glance)}
            aside={waiting > 0 ? <Tag tone="bad">{`${waiting} 件`}</Tag> : undefined}
            onTap={() => go('cases')}
          />
        )}
        <LinkRow
          id="board"
          icon="chart"
          title="各班进度"
          text="谁还没办，一点就知道"
          onTap={() => go('board')}
        />
        {can(post.role, imageCheck.ofClass) && (
          <LinkRow
            id="image-board"
            icon="eye"
            title="图像校对进度"
            text="谁还没看、谁有误，复制提醒"
            onTap={() => go('imageBoard')}
          />
        )}
        {can(post.role, recordCards.fillFor) && (
          <LinkRow
            id="record-cards"
            icon="file"
            title="学籍卡"
            text="谁还没交；没有智能手机的，照纸质卡代办"
            onTap={() => go('cardClasses')}
          />
        )}
        {can(post.role, capture.classOrder) && (
          <LinkRow
            id="capture-order"
            icon="calendar"
            title="采集次序"
            text={
              can(post.role, capture.orderClasses)
                ? `排${post.role === 'college' ? '本学院' : ''}各班采集的先后`
                : '各班什么时候到场采集'
            }
            onTap={() => go('captureOrder')}
          />
        )}
        {can(post.role, capture.checkIn) && (
          <LinkRow
            id="check-in"
            icon="camera"
            title="采集签到"
            text="按次序点名或扫码，没有网也能记"
            onTap={() => go('checkIn')}
          />
        )}
        {can(post.role, exports.list) && (
          <LinkRow
            id="exports"
            icon="file"
            title="导出文件"
            text={
              post.role === 'adviser'
                ? '生成本班的签到表、缴费名单、照片签收表'
                : '签名表可以在手机上打开、转发'
            }
            onTap={() => go('exports')}
          />
        )}
        <LinkRow
          id="sign-in"
          icon="desktop"
          title="登录电脑端"
          text="输入电脑上显示的六位码"
          onTap={() => go('signIn')}
        />
      </Card>
    </>
  )
}

/** By when this post should be done: named as late while somebody is left, locked by nothing. */
function Due({ glance, now }: { glance: Props['glance']; now: number }) {
  const { dueAt, total, confirmed } = glance
  if (dueAt === null || total === 0) return null
  const left = total - confirmed
  if (left === 0) return <Tag tone="good">全部确认</Tag>
  return now > dueAt ? (
    <Tag tone="bad">{`已逾期，差 ${left} 人`}</Tag>
  ) : (
    <Tag tone="warn">{deadlineLabel(dueAt, now)}</Tag>
  )
}

/** The first days of a term: nothing to count yet, but something to do, or to wait for. */
const nobodyWords = ({ role }: Post): string =>
  can(role, roster.beginImport)
    ? '名册还没有导入。请登录电脑端，从“导入名册”开始。'
    : '教务处导入名册后，您负责的班级会显示在这里。'

/** Only what there is: four noughts in a row tell nobody anything. */
function waitingWords(glance: Props['glance']): string {
  const kinds: [string, number][] = [
    ['有误登记', glance.openCases],
    ['变更申请', glance.corrections],
    ['图像有误', glance.imageCases],
    ['换绑申请', glance.rebinds],
  ]
  const words = kinds.filter(([, count]) => count > 0).map(([kind, count]) => `${kind} ${count} 件`)
  return words.join('，') || '有误登记、变更申请、图像有误、换绑都办完了'
}
