// What the binding form asks, how it becomes a proof, and what can be said against it before sending.
import { accounts } from '../../../domain/accounts/contract'
import { idTypes, type IdType } from '../../../domain/enrolment/documents'
import type { Input } from '../../../domain/action'
import { sentenceOf } from '../../../domain/problems'
import { whyNotName } from '../../../domain/roster/rules'
import { tidyName } from '../../../domain/roster/tidy'
import { slipsOf } from '../../../api/check'

export const emptyForm = {
  by: 'studentNo',
  studentNo: '',
  className: '',
  name: '',
  idType: idTypes[0] as string,
  lastSix: '',
}
export type BindForm = typeof emptyForm
type Proof = Input<typeof accounts.bind>

const idTypeOf = (text: string): IdType => idTypes.find((type) => type === text) ?? idTypes[0]

/** Only one of number and class is sent: the other may be left over from a first try. */
export const proofOf = (form: BindForm): Proof => ({
  studentNo: form.by === 'studentNo' ? form.studentNo : '',
  className: form.by === 'className' ? form.className : '',
  name: form.name,
  idType: idTypeOf(form.idType),
  lastSix: form.lastSix,
})

/** Field → sentence; empty when it may be sent. */
export function slipsOfForm(form: BindForm): Record<string, string> {
  const slips = slipsOf(accounts.bind, proofOf(form))
  if (form.by === 'studentNo' && !form.studentNo.trim()) slips.studentNo = '请填写学号'
  if (form.by === 'className' && !form.className.trim()) slips.className = '请填写班级'
  const slip = whyNotName(tidyName(form.name), form.idType !== idTypes[0])
  if (slip) slips.name = sentenceOf(slip)
  if (!form.name.trim()) slips.name = '请填写姓名'
  return slips
}
