// The form of an application: per field the new value and its papers, then the reason, photos, consent, and a second question.
import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { serverNow } from '../../../clock'
import { Refusal } from '../../../api'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { LongTextField } from '../../../components/field'
import { Notice } from '../../../components/notice'
import { ProofList } from '../../../components/proof-list'
import { Screen } from '../../../components/screen'
import { Question } from '../../../components/sheet'
import { Tappable } from '../../../components/tappable'
import {
  appliedFields,
  corrections,
  type Correction,
  type CorrectionSettings,
} from '../../../domain/corrections/contract'
import { proofsAnyway } from '../../../domain/corrections/evidence'
import { flagLabels, flagsOf, isOfMatter } from '../../../domain/corrections/rules'
import { campaigns } from '../../../domain/campaigns/contract'
import { enrolment } from '../../../domain/enrolment/contract'
import { recordFields } from '../../../domain/enrolment/record'
import { messages } from '../../../domain/messages'
import { dayLabel, dayOf } from '../../../domain/time'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { usePhotos } from '../../../hooks/use-photos'
import { goOn, whileInFront } from '../../../routes'
import { showPlace } from '../../../scroll'
import { forget } from '../../../api/cache'
import { checkDraft, judge, NOTE_MAX, problemsByField, type Checked, type MyRecord } from './form'
import { Consent, PhotoList } from './photo-list'
import { useApplication, type Brought } from './use-application'
import { ValueField } from './value-field'

interface Props {
  record: MyRecord
  settings: CorrectionSettings
  /** The application that came back, to be changed and handed in again. */
  returned: Correction | undefined
  /** No new application is taken today: the returned one may be mended, nothing may be added. */
  isLate: boolean
  /** Others that are under way: a field can be in one only. */
  open: readonly Correction[]
  brought: Brought
}

const UNSENT = '有照片没有传上去，请重传或移除'

export function ApplyForm({ record, settings, returned, isLate, open, brought }: Props) {
  const form = useApplication(returned, brought)
  const photos = usePhotos()
  const [checked, setChecked] = useState<Checked>({ slips: {}, implied: [] })
  const [consent, setConsent] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const apply = useAct(corrections.apply, { quiet: true })
  const resubmit = useAct(corrections.resubmit, { quiet: true })
  const recall = useAct(corrections.revealOwn)
  const { slips } = checked
  const today = dayOf(serverNow())
  const flags = flagsOf(form.chosen, settings, today)
  const hasFailed = photos.photos.some(({ state }) => state === 'failed')
  const failure = apply.failure ?? resubmit.failure
  const isBusy = photos.isWaiting || apply.pending || resubmit.pending
  const isAtFields = isRefusal(failure, 'INVALID_INPUT')
  const held = new Set(open.flatMap((each) => each.changes.map(({ field }) => field)))
  const taken = form.chosen.filter((field) => held.has(field))
  const valueOf = (field: string) => record.lines.find(({ key }) => key === field)?.value ?? ''
  const holder = { idType: valueOf('idType'), newType: form.draft.idType }

  useEffect(() => form.start(), []) // eslint-disable-line react-hooks/exhaustive-deps

  function change(field: string, value: string) {
    form.set(field, value)
    setChecked((before) => ({ ...before, slips: { ...before.slips, [field]: '' } }))
    apply.clear()
    resubmit.clear()
  }

  /** What must change along is put into the form, to be looked at before it is sent. */
  function take(found: Checked): boolean {
    for (const { field, value } of found.implied) form.add(field, value)
    setChecked(found)
    return Object.keys(found.slips).length === 0 && found.implied.length === 0
  }

  function ask() {
    const found = checkDraft(record, form.draft, today)
    if (hasFailed) found.slips.photos = UNSENT
    if (photos.photos.length > 0 && !consent) found.slips.consent = messages.CONSENT_NEEDED
    if (take(found)) return setAsking(true)
    lead(found)
  }
  function lead(found: Checked) {
    say('有内容要改一下，请看标红的地方')
    showPlace(placeOf(found))
  }

  async function send() {
    const isHere = whileInFront()
    const tickets = await photos.tickets()
    if (tickets === null) {
      setAsking(false)
      setChecked({ slips: { photos: UNSENT }, implied: [] })
      return isHere() && showPlace('#photos-error')
    }
    const asked = { changes: form.changes, note: (form.draft.note ?? '').trim(), tickets, consent }
    const outcome = returned
      ? await resubmit.run({ correctionId: returned.id, ...asked })
      : await apply.run(asked)
    setAsking(false)
    if (!outcome) return
    if (outcome.done) {
      form.clear()
      forget(campaigns.home, enrolment.show, corrections.mine)
      if (outcome.isHere) goOn('corrections', { id: outcome.data.id })
      return
    }
    const { failure: failed } = outcome
    if (isRefusal(failed, 'TICKET_INVALID', 'FILE_MISSING')) photos.expire()
    if (!(failed instanceof Refusal)) return
    const found = judge(form.chosen, problemsByField(failed.fields))
    if (!take(found) && outcome.isHere) lead(found)
  }

  async function recallNumber(id: string) {
    const outcome = await recall.run({ correctionId: id })
    if (outcome?.done) change('idNumber', outcome.data.idNumber)
  }

  const was = returned?.changes.map(({ field }) => field) ?? []
  const others = appliedFields.filter(
    (field) => !form.chosen.includes(field) && (!isLate || isOfMatter(field, was)),
  )
  const count = form.chosen.length
  return (
    <Screen
      title={returned ? '修改变更申请' : '变更申请'}
      notDone={{ title: '没有提交成功', failure: isAtFields ? null : failure }}
      footer={
        <Button
          id="send"
          disabled={count === 0 || taken.length > 0}
          pending={isBusy}
          pendingText={photos.waitingText}
          onTap={ask}
        >
          {count === 0 ? '先选要变更的项' : returned ? '重新提交' : `提交变更申请（${count} 项）`}
        </Button>
      }
    >
      <View className="apply__lead">
        姓名、性别、民族、证件和出生日期印在毕业证书上，要凭证明材料申请变更：辅导员 → 学院 →
        教务处。
        {settings.lastOn !== null && !isLate && `受理到 ${dayLabel(settings.lastOn)} 为止。`}
      </View>
      {returned && <Returned application={returned} />}
      {isLate && (
        <Notice>
          现在不再受理新的变更。这一份是之前受理的，按退回的要求改好就能重新提交；没有申请过的项不能再加。
        </Notice>
      )}
      {taken.length > 0 && (
        <Notice tone="bad" title="已经有一份申请在办">
          {`${taken.map((field) => recordFields[field].label).join('、')}已在另一份申请里，不能再交一份。请到“我的变更申请”里看进度，或先撤回。`}
          <Button id="to-mine" kind="quiet" onTap={() => goOn('corrections')}>
            看我的变更申请
          </Button>
        </Notice>
      )}
      {flags.map((flag) => (
        <Notice key={flag} tone="warn">
          {flagLabels[flag]}
        </Notice>
      ))}
      {checked.implied.length > 0 && (
        <Notice tone="warn" title="还要一起改">
          {`${checked.implied.map(({ field }) => recordFields[field].label).join('、')}与新的证件号码对不上，已替您加进申请，请核对后再提交。`}
        </Notice>
      )}
      {form.chosen.map((field) => (
        <ValueField
          key={field}
          field={field}
          before={valueOf(field)}
          value={form.draft[field] ?? ''}
          holder={holder}
          today={today}
          error={slips[field]}
          onChange={(value) => change(field, value)}
          onRemove={() => form.drop(field)}
          onRecall={
            returned?.changes.some((each) => each.field === 'idNumber')
              ? () => void recallNumber(returned.id)
              : undefined
          }
        />
      ))}
      {others.length > 0 && (
        <Card heading={count === 0 ? '要变更哪一项？' : '还有别的项要改？'}>
          <View className="apply__others">
            {others.map((field) => (
              <Tappable
                key={field}
                id={`add-${field}`}
                className="apply__other"
                label={`变更${recordFields[field].label}`}
                onTap={() => form.add(field)}
              >
                {`＋ ${recordFields[field].label}`}
              </Tappable>
            ))}
          </View>
        </Card>
      )}
      {count > 0 && (
        <>
          <Card>
            <LongTextField
              id="note"
              label="为什么要变更？"
              value={form.draft.note ?? ''}
              maxLength={NOTE_MAX}
              placeholder="例如：2023 年 5 月在户口所在地更名，户口簿上有曾用名"
              hint="会印在申请表上；写下的内容留在手机上，直到提交"
              error={slips.note}
              onChange={(value) => change('note', value)}
            />
          </Card>
          <Card heading="不论改哪一项，学校还可能要">
            <ProofList proofs={proofsAnyway(holder)} />
          </Card>
          <PhotoList
            of={photos}
            held={returned?.photos ?? 0}
            error={hasFailed ? slips.photos : slips.tickets}
          />
          {photos.photos.length > 0 && (
            <Consent
              given={consent}
              error={consent ? undefined : slips.consent}
              onToggle={() => setConsent(!consent)}
            />
          )}
        </>
      )}
      <Question
        open={isAsking}
        title={`提交 ${count} 项变更？`}
        yes="提交申请"
        no="再看看"
        pending={isBusy}
        pendingText={photos.waitingText}
        onYes={() => void send()}
        onClose={() => setAsking(false)}
      >
        <View>
          {form.chosen.map((field) => (
            <View key={field}>
              {`${recordFields[field].label} 改为：${form.draft[field] ?? ''}`}
            </View>
          ))}
        </View>
        {photos.photos.length + (returned?.photos ?? 0) === 0 && (
          <View>没有附照片：请尽快把纸质材料交给辅导员，否则可能被退回。</View>
        )}
        {record.state === 'confirmed' && (
          <View>您之前确认过无误；提交后那次确认作废，办完后要重新核对。</View>
        )}
      </Question>
    </Screen>
  )
}

/** The first thing that is wrong, from above. */
function placeOf({ slips, implied }: Checked): string {
  const field = appliedFields.find(
    (name) => slips[name] || implied.some((each) => each.field === name),
  )
  if (field) return `#new-${field}`
  return slips.note ? '#note' : slips.photos || slips.tickets ? '#add-photos' : '#consent'
}

function Returned({ application: { steps } }: { application: Correction }) {
  const last = steps[steps.length - 1]
  return (
    <Notice tone="bad" title="这份申请被退回了">
      {last ? `${last.byName}：${last.reason}` : '请修改后重新提交'}
    </Notice>
  )
}
