// The form of one certificate: its kind first, then only what matters for that kind, its photo, and consent.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { forget } from '../../../api/cache'
import { serverNow } from '../../../clock'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { CheckRow } from '../../../components/check-row'
import { ChoiceField, DateField, TextField } from '../../../components/field'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { campaigns } from '../../../domain/campaigns/contract'
import { specOf, type Category } from '../../../domain/certificates/categories'
import type { Choosable } from '../../../domain/certificates/columns'
import { certificates, type Certificate } from '../../../domain/certificates/contract'
import {
  checkEntry,
  ISSUER_MAX,
  LEVEL_MAX,
  NUMBER_MAX,
  PHOTO_KEPT_DAYS,
  TITLE_MAX,
} from '../../../domain/certificates/rules'
import { messages } from '../../../domain/messages'
import { sentenceOf } from '../../../domain/problems'
import { dayOf } from '../../../domain/time'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { useDraft } from '../../../hooks/use-draft'
import { usePhotos } from '../../../hooks/use-photos'
import { goBack, whileInFront } from '../../../routes'
import { showPlace } from '../../../scroll'
import { PhotoCard } from './photo-card'
import './index.scss'

const UNCHOSEN = '请选择'
const UNSENT = '照片没有传上去，请重传或移除'
const empty = { category: '', title: '', level: '', number: '', issuer: '', issuedOn: '' }
type Fields = typeof empty

const fieldsOf = ({ entry }: Certificate): Fields => ({
  category: entry.category,
  title: entry.title,
  level: entry.level,
  number: entry.number,
  issuer: entry.issuer,
  issuedOn: entry.issuedOn,
})

interface Props {
  taken: readonly Category[]
  /** What this school wants filled in, besides what the kind demands. */
  demanded: readonly Choosable[]
  /** The one that is mended; undefined for a new one. */
  before: Certificate | undefined
}

export function EntryForm({ taken, demanded, before }: Props) {
  const name = before ? `certificate-${before.id}-${before.version}` : 'certificate'
  const { draft, set, clear } = useDraft<Fields>(name, before ? fieldsOf(before) : empty)
  const photos = usePhotos('certificate')
  const [slips, setSlips] = useState<Record<string, string>>({})
  const [consent, setConsent] = useState(false)
  const submit = useAct(certificates.submit, { quiet: true })
  const resubmit = useAct(certificates.resubmit, { quiet: true })
  const failure = submit.failure ?? resubmit.failure
  const category = taken.find((one) => one === draft.category)
  const spec = category && specOf(category)
  const today = dayOf(serverNow())
  const hasPhoto = before?.hasPhoto ?? false

  function change(field: keyof Fields, value: string) {
    set(field, value)
    setSlips((known) => ({ ...known, [field]: '' }))
  }

  function choose(value: string) {
    const next = taken.find((one) => one === value)
    change('category', next ?? '')
    if (!next) return
    // A start that is usually right; what was typed stays.
    const { titles, issuer } = specOf(next)
    if (draft.title === '' && titles.length === 1) set('title', titles[0] ?? '')
    if (draft.issuer === '') set('issuer', issuer)
  }

  /** What the server would say, said before anything is sent. */
  function problemsOf(): Record<string, string> {
    const found: Record<string, string> = {}
    if (!category) found.category = '请选择证书类别'
    else
      for (const [field, problem] of Object.entries(
        checkEntry({ ...draft, category, remark: '' }, { taken, demanded }, today).problems,
      ))
        found[field] = sentenceOf(problem)
    const count = photos.photos.length
    if (count === 0 && !hasPhoto) found.ticket = '请拍一张证书照片'
    if (photos.photos.some(({ state }) => state === 'failed')) found.ticket = UNSENT
    if (count > 0 && !consent) found.consent = messages.CONSENT_NEEDED
    return found
  }

  async function send() {
    const found = problemsOf()
    setSlips(found)
    const [first] = Object.keys(found)
    if (first !== undefined || !category) {
      say('有内容要改一下，请看标红的地方')
      return showPlace(`#${first ?? 'category'}`)
    }
    const isHere = whileInFront()
    const tickets = await photos.tickets()
    if (tickets === null) {
      setSlips({ ticket: UNSENT })
      return isHere() && showPlace('#ticket')
    }
    const asked = { entry: { ...draft, category }, ticket: tickets[0] ?? '', consent }
    const outcome = before
      ? await resubmit.run({ certificateId: before.id, ...asked })
      : await submit.run(asked)
    if (!outcome) return
    if (outcome.done) {
      clear()
      forget(campaigns.home, certificates.mine)
      if (!outcome.isHere) return
      say('已提交，学院会核对照片和内容')
      // The list lies below: one more on top of it would make the way back longer.
      return goBack()
    }
    if (isRefusal(outcome.failure, 'TICKET_INVALID', 'FILE_MISSING')) photos.expire()
  }

  const fields = { ...submit.fields, ...resubmit.fields }
  const errorOf = (field: string) => slips[field] || fields[`entry.${field}`] || undefined
  const text = (field: keyof Fields, label: string, maxLength: number, hint?: string) => (
    <TextField
      id={field}
      label={label}
      value={draft[field]}
      maxLength={maxLength}
      hint={hint}
      error={errorOf(field)}
      onChange={(value) => change(field, value)}
    />
  )
  return (
    <Screen
      title={before ? '修改证书' : '登记证书'}
      notDone={{
        title: '没有提交成功',
        failure: isRefusal(failure, 'INVALID_INPUT') ? null : failure,
      }}
      footer={
        <Button
          id="send"
          pending={photos.isWaiting || submit.pending || resubmit.pending}
          pendingText={photos.waitingText}
          disabled={!category}
          onTap={() => void send()}
        >
          {category ? (before ? '重新提交' : '提交') : '先选证书类别'}
        </Button>
      }
    >
      <Card>
        <View className="entry">
          <ChoiceField
            id="category"
            label="证书类别"
            value={category ?? UNCHOSEN}
            options={[UNCHOSEN, ...taken]}
            error={errorOf('category')}
            onChange={choose}
          />
          {spec && spec.titles.length > 1 && (
            <ChoiceField
              id="suggested"
              label="常见证书"
              value={spec.titles.find((title) => title === draft.title) ?? '自己填写'}
              options={['自己填写', ...spec.titles]}
              onChange={(title) => change('title', title === '自己填写' ? '' : title)}
            />
          )}
          {spec && (
            <>
              {text('title', '证书名称', TITLE_MAX, '与证书上印的一致')}
              {text(
                'level',
                spec.levelLabel,
                LEVEL_MAX,
                spec.needsLevel || demanded.includes('level') ? undefined : '没有可不填',
              )}
              {text(
                'number',
                '证书编号',
                NUMBER_MAX,
                spec.needsNumber || demanded.includes('number')
                  ? '照证书填写，字母和数字逐位核对'
                  : '没有可不填',
              )}
              {text(
                'issuer',
                '发证机构',
                ISSUER_MAX,
                demanded.includes('issuer') ? '照证书上的印章填写' : '没有可不填',
              )}
              <DateField
                id="issuedOn"
                label={demanded.includes('issuedOn') ? '发证日期' : '发证日期（没有可不填）'}
                value={draft.issuedOn}
                until={today}
                error={errorOf('issuedOn')}
                onChange={(value) => change('issuedOn', value)}
              />
            </>
          )}
        </View>
      </Card>
      {spec && (
        <View id="ticket">
          <PhotoCard of={photos} hasPhoto={hasPhoto} error={slips.ticket || fields.ticket} />
        </View>
      )}
      {photos.photos.length > 0 && (
        <Card flush>
          <CheckRow
            id="consent"
            checked={consent}
            label="我同意收集这张证书照片"
            onTap={() => setConsent(!consent)}
          >
            {`我同意收集这张照片，只用于核对本次登记；学院和教务处能看，审核 ${PHOTO_KEPT_DAYS} 天后自动删除。`}
          </CheckRow>
        </Card>
      )}
      {slips.consent && <Notice tone="bad">{slips.consent}</Notice>}
    </Screen>
  )
}
