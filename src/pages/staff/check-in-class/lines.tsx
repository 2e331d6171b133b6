// The line as big rows, found by the last digits of the 学号 or by name.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { TextField } from '../../../components/field'
import { Tag, type Tone } from '../../../components/tag'
import { Tappable } from '../../../components/tappable'
import { attendanceWords, type AttendanceState } from '../../../domain/capture/attendance'
import type { ShownLine } from '../../../domain/capture/mark-queue'
import { clockOf } from '../../../domain/time'
import { placeLabel } from '../../../domain/capture/turns'

interface Props {
  lines: readonly ShownLine[]
  onTap: (line: ShownLine) => void
  onMore: (line: ShownLine) => void
}

const tones: Record<AttendanceState, Tone> = {
  none: 'calm',
  checkedIn: 'warn',
  captured: 'good',
  absent: 'bad',
  exempt: 'calm',
}

export function Lines({ lines, onTap, onMore }: Props) {
  const [find, setFind] = useState('')
  const wanted = find.trim()
  const found = lines.filter(
    ({ studentNo, name }) => studentNo.endsWith(wanted) || name.includes(wanted),
  )
  return (
    <>
      <TextField
        id="find"
        label="找人：学号末几位或姓名"
        value={find}
        maxLength={24}
        onChange={setFind}
      />
      {found.length === 0 && (
        <Empty
          icon="person"
          title="没有找到"
          text={lines.length === 0 ? '这个班在本场没有要采集的人。' : '换几位学号，或清空再找。'}
        />
      )}
      {found.length > 0 && (
        <Card flush>
          {found.map((line) => (
            <View key={line.graduateId} className="stand">
              <Tappable
                id={`person-${line.studentNo}`}
                className="stand__main"
                label={`${placeLabel(line)} 号 ${line.name}，${attendanceWords[line.state]}`}
                onTap={() => onTap(line)}
              >
                <View className="stand__number">{placeLabel(line)}</View>
                <View className="stand__words">
                  <View className="stand__name">{line.name}</View>
                  <View className="stand__no">
                    {line.studentNo}
                    {line.at !== null && line.state !== 'none' && ` · ${clockOf(line.at)}`}
                    {line.isWaiting && ' · 未上传'}
                  </View>
                </View>
                <Tag tone={tones[line.state]}>{attendanceWords[line.state]}</Tag>
              </Tappable>
              <Tappable
                id={`more-${line.studentNo}`}
                className="stand__more"
                label={`${line.name} 的其他操作`}
                onTap={() => onMore(line)}
              >
                更多
              </Tappable>
            </View>
          ))}
        </Card>
      )}
    </>
  )
}
