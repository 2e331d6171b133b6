// An application for a key field is under way: where it stands, and the way to it; a returned one cannot be missed.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Notice } from '../../../components/notice'
import type { OpenCorrection } from '../../../domain/corrections/contract'
import { go } from '../../../routes'

export const CorrectionNotice = ({ correction }: { correction: OpenCorrection }) => (
  <Notice
    tone={correction.returned ? 'bad' : 'warn'}
    title={correction.returned ? '变更申请已退回，请修改' : '变更申请正在办理'}
  >
    <View>
      {correction.returned
        ? `退回原因：${correction.reason}`
        : '办完后这里会显示新的信息，请再核对并确认；想放弃变更可以撤回。'}
    </View>
    <Button
      id="to-correction"
      kind={correction.returned ? 'danger' : 'quiet'}
      onTap={() => go('corrections')}
    >
      {correction.returned ? '去修改' : '看办到哪一步'}
    </Button>
  </Notice>
)
