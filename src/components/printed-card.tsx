// The 学籍卡 as paper shows it: the same cells in the same order, to be read before it is handed in.
import { Image, View } from '@tarojs/components'
import { tidied } from '../domain/record-cards/check'
import type { RecordCard } from '../domain/record-cards/contract'
import { photoWords, spanOf } from '../domain/record-cards/page'
import './printed-card.scss'

export function PrintedCard({ card }: { card: RecordCard }) {
  const { facts, changes, settings } = card
  // A draft is shown as it will be printed, not as it was typed.
  const content = tidied(card.content)
  const { parts } = settings
  const own = (
    [
      ['nativePlace', '籍贯'],
      ['birthplace', '出生地'],
      ['phone', '联系电话'],
      ['address', '家庭住址'],
    ] as const
  ).filter(([part]) => parts[part] !== 'off')
  return (
    <View className="printed" id="printed">
      <View className="printed__title">学籍卡</View>
      <View className="printed__top">
        <View className="printed__facts">
          {facts.slice(0, 6).map(({ key, label, value }) => (
            <Cell key={key} label={label} value={value} />
          ))}
        </View>
        <View className="printed__photo">
          {card.photo ? (
            <Image className="printed__picture" src={card.photo.url} mode="aspectFit" />
          ) : (
            <View>{photoWords(card)}</View>
          )}
        </View>
      </View>
      {facts.slice(6).map(({ key, label, value }) => (
        <Cell key={key} label={label} value={value} />
      ))}
      {own.map(([part, label]) => (
        <Cell key={part} label={label} value={content[part]} />
      ))}
      {parts.resume !== 'off' && (
        <List
          title="学习简历"
          rows={content.resume.map((row) => [spanOf(row), row.school, row.witness])}
        />
      )}
      <List title="学籍变动" rows={changes.map(({ on, kind }) => [on, kind])} />
      {parts.awards !== 'off' && (
        <List title="奖惩情况" rows={content.awards.map((row) => [row.on, row.title, row.by])} />
      )}
      {parts.family !== 'off' && (
        <List
          title="家庭主要成员"
          rows={content.family.map((row) => [row.relation, row.name, row.work, row.phone])}
        />
      )}
      <View className="printed__stamps">
        <View>学院（盖章）</View>
        <View>教务处（盖章）</View>
      </View>
    </View>
  )
}

const Cell = ({ label, value }: { label: string; value: string }) => (
  <View className="printed__cell">
    <View className="printed__label">{label}</View>
    <View className="printed__value">{value}</View>
  </View>
)

const List = ({ title, rows }: { title: string; rows: readonly (readonly string[])[] }) => (
  <View className="printed__list">
    <View className="printed__label">{title}</View>
    {rows.length === 0 && <View className="printed__none">（无）</View>}
    {rows.map((row, i) => (
      <View className="printed__row" key={i}>
        {row.filter((word) => word !== '').join('　')}
      </View>
    ))}
  </View>
)
