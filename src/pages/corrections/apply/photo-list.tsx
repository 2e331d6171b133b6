// Photos of the papers: each shows how far it is, what is wrong with it, and how to go on.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { CheckRow } from '../../../components/check-row'
import { FieldError } from '../../../components/field'
import { PhotoRows } from '../../../components/photo-row'
import { EVIDENCE_MAX } from '../../../domain/corrections/contract'
import { PHOTOS_KEPT_DAYS } from '../../../domain/corrections/rules'
import { PHOTO_MB } from '../../../domain/files/rules'
import type { usePhotos } from '../../../hooks/use-photos'

interface Props {
  of: ReturnType<typeof usePhotos>
  /** Photos that were handed in before and stay with the application. */
  held: number
  error?: string
}

export function PhotoList({ of: photos, held, error }: Props) {
  const room = EVIDENCE_MAX - held - photos.photos.length
  return (
    <Card heading="材料照片">
      <View className="photos">
        <View className="photos__hint">
          原件拍照，四角完整、字看得清；.jpg 或 .png，每张不超过 {PHOTO_MB} MB，最多 {EVIDENCE_MAX}{' '}
          张。 照片不会存成草稿，离开本页要重新选。
          {held > 0 && `已交的 ${held} 张会保留。`}
        </View>
        <PhotoRows of={photos} error={error} errorId="photos-error" />
        {room > 0 && (
          <Button
            id="add-photos"
            kind="secondary"
            pending={photos.isChoosing}
            pendingText="正在选…"
            onTap={() => void photos.choose(room)}
          >
            {photos.photos.length === 0 ? '拍照或从相册选' : '再加照片'}
          </Button>
        )}
      </View>
    </Card>
  )
}

interface ConsentProps {
  given: boolean
  error?: string
  onToggle: () => void
}

/** 单独同意: what, why, who, how long; nothing is ticked beforehand. */
export const Consent = ({ given, error, onToggle }: ConsentProps) => (
  <Card heading="单独同意" flush>
    <View className="consent__words">
      <View>收集什么：您上传的证件、户口簿等材料的照片（敏感个人信息）。</View>
      <View>为了什么：只用于核对这份变更申请，不作他用。</View>
      <View>谁能看：办理这份申请的辅导员、学院、教务处；谁看过，您能查到。</View>
      <View>
        留多久：办结或撤回 {PHOTOS_KEPT_DAYS} 天后自动删除。不同意也可以不传照片，只交纸质材料。
      </View>
    </View>
    <CheckRow
      id="consent"
      checked={given}
      label="我同意为办理本次变更申请收集上述照片"
      onTap={onToggle}
    >
      我同意为办理本次变更申请收集上述照片
    </CheckRow>
    {error && (
      <View className="consent__error">
        <FieldError id="consent-error">{error}</FieldError>
      </View>
    )}
  </Card>
)
