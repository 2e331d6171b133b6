// The card in the cells of its paper, for reading on a wide screen.
import type { RecordCard } from '../../../src/domain/record-cards/contract'
import { photoWords, spanOf } from '../../../src/domain/record-cards/page'
import { cardParts } from '../../../src/domain/record-cards/content'

export function PrintedCard({ card }: { card: RecordCard }) {
  const { content, settings, changes } = card
  const { parts } = settings
  const own = (['nativePlace', 'birthplace', 'phone', 'address'] as const)
    .filter((part) => parts[part] !== 'off')
    .map((part) => ({ key: part, label: cardParts[part], value: content[part] }))
  const lists: { title: string; rows: string[][] }[] = [
    ...(parts.resume === 'off'
      ? []
      : [
          {
            title: '学习简历',
            rows: content.resume.map((row) => [spanOf(row), row.school, row.witness]),
          },
        ]),
    { title: '学籍变动', rows: changes.map(({ on, kind }) => [on, kind]) },
    ...(parts.awards === 'off'
      ? []
      : [{ title: '奖惩情况', rows: content.awards.map((row) => [row.on, row.title, row.by]) }]),
    ...(parts.family === 'off'
      ? []
      : [
          {
            title: '家庭主要成员',
            rows: content.family.map((row) => [row.relation, row.name, row.work, row.phone]),
          },
        ]),
  ]
  return (
    <div className="paper">
      <div className="paper-photo">
        {card.photo ? <img src={card.photo.url} alt={`${card.name}的照片`} /> : photoWords(card)}
      </div>
      <dl className="facts">
        {[...card.facts, ...own].map(({ key, label, value }) => (
          <div key={key} className="paper-fact">
            <dt>{label}</dt>
            <dd className="number">{value || <span className="faint">未填</span>}</dd>
          </div>
        ))}
      </dl>
      {lists.map(({ title, rows }) => (
        <section key={title}>
          <h3>{title}</h3>
          {rows.length === 0 && <p className="faint">（无）</p>}
          {rows.map((row, i) => (
            <div key={i}>{row.filter(Boolean).join('　')}</div>
          ))}
        </section>
      ))}
    </div>
  )
}
