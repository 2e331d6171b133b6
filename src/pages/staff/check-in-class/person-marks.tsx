// What can be said of one person beside a plain tap: captured, absent, or a mistaken tap taken back.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Notice } from '../../../components/notice'
import { Sheet } from '../../../components/sheet'
import { attendanceWords, type MarkTarget } from '../../../domain/capture/attendance'
import type { ShownLine } from '../../../domain/capture/mark-queue'
import { clockOf } from '../../../domain/time'
import { placeLabel } from '../../../domain/capture/turns'

interface Props {
  line: ShownLine | null
  onMark: (line: ShownLine, to: MarkTarget) => void
  onClose: () => void
}

export function PersonMarks({ line, onMark, onClose }: Props) {
  const state = line?.state
  const isFinal = state === 'captured' || state === 'exempt'
  return (
    <Sheet open={line !== null} title={line?.name ?? ''} onClose={onClose}>
      {line && (
        <>
          <View className="stand__facts">
            {placeLabel(line)} 号 · {line.studentNo} · {attendanceWords[line.state]}
            {line.at !== null && ` ${clockOf(line.at)}`}
            {line.byName && ` · ${line.byName}`}
          </View>
          {isFinal && (
            <Notice tone="calm">
              {state === 'captured'
                ? '已采集的不再改；标错了请当天联系教务处撤销。'
                : '之前采集过，不用再采。'}
            </Notice>
          )}
          {!isFinal && (
            <Button id="mark-captured" onTap={() => onMark(line, 'captured')}>
              已采集
            </Button>
          )}
          {(state === 'none' || state === 'absent') && (
            <Button id="mark-checked-in" kind="secondary" onTap={() => onMark(line, 'checkedIn')}>
              签到
            </Button>
          )}
          {state === 'none' && (
            <Button id="mark-absent" kind="secondary" onTap={() => onMark(line, 'absent')}>
              缺席
            </Button>
          )}
          {(state === 'checkedIn' || state === 'absent') && (
            <Button id="mark-none" kind="secondary" onTap={() => onMark(line, 'none')}>
              {state === 'checkedIn' ? '点错了，撤销签到' : '点错了，撤销缺席'}
            </Button>
          )}
          <Button kind="quiet" onTap={onClose}>
            关闭
          </Button>
        </>
      )}
    </Sheet>
  )
}
