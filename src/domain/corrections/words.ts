// What an application's steps are called, and what is most often missing from one.
import type { CorrectionStep } from './contract'

/** What was done, in the words of whoever did it. */
export function stepWords({ move, byRole }: Pick<CorrectionStep, 'move' | 'byRole'>): string {
  switch (move) {
    case 'apply':
      return byRole === 'graduate' ? '提交申请' : '代办提交申请'
    case 'resubmit':
      return '修改后重新提交'
    case 'withdraw':
      return byRole === 'graduate' ? '撤回申请' : '代办撤回'
    case 'return':
      return '退回修改'
    case 'advance':
      return byRole === 'registrar' ? '审批通过，信息已更正' : '审核通过，报上一级'
  }
}

/** Reasons of a return that fit most of them; put into the field by a tap and completed there. */
export const returnReasons = [
  '照片看不清，请重新拍照上传',
  '缺少户口簿首页、本人页或变更页',
  '缺少公安机关出具的证明',
  '填写的内容与证明材料不一致',
  '请把纸质申请表和复印件交来',
] as const
