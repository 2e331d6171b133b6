// Record cards (学籍卡): how far each class is, its people with their cards, and what a card asks for.
import { Segmented } from 'antd'
import { recordCards } from '../../../src/domain/record-cards/contract'
import { PageHead } from '../../components/page-head'
import { useDesk } from '../../desk-context'
import { usePlace } from '../../place'
import { CardClass } from './card-class'
import { CardSettingsForm } from './card-settings'
import { ClassBoard } from './class-board'
import { TemplateCard } from './template-card'

export default function RecordCards() {
  const { may } = useDesk()
  const [{ tab, class: classId }, go] = usePlace('tab', 'class')
  const isSetting = tab === 'settings' && may(recordCards.saveSettings)
  return (
    <>
      <PageHead
        title="学籍卡"
        lead="学生在手机上填写，学院逐份看过后接收。整册和移交清单在“导出”里按班生成，打印盖章后报送。"
      />
      {may(recordCards.saveSettings) && (
        <div className="toolbar">
          <Segmented
            value={isSetting ? 'settings' : 'classes'}
            onChange={(value) => go({ tab: value === 'classes' ? undefined : value })}
            options={[
              { value: 'classes', label: '各班收集' },
              { value: 'settings', label: '内容与版式' },
            ]}
          />
        </div>
      )}
      {isSetting ? (
        <>
          <CardSettingsForm />
          <TemplateCard />
        </>
      ) : classId ? (
        <CardClass key={classId} classId={classId} onBack={() => go({ class: undefined })} />
      ) : (
        <ClassBoard onClass={(id) => go({ class: id })} />
      )}
    </>
  )
}
