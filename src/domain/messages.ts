// Code → the Chinese sentence a person reads; total, so a code without words does not compile.
import type { Code } from './errors'
import { fill } from './problems'
import { dayAndClockOf } from './time'

export const messages: Record<Code, string> = {
  UNKNOWN_ACTION: '小程序版本过旧，请关闭后重新打开',
  INVALID_INPUT: '有内容填得不对，请看标红的地方',
  NOT_SIGNED_IN: '登录已失效，请重新登录',
  FORBIDDEN: '当前身份不能做这件事，请在首页切换身份',
  NOT_FOUND: '没有找到，或不在您的管理范围内',
  BUSY: '现在办理的人太多，请过几秒再试一次',
  BUG: '出错了，请把编号 {trace} 告诉管理员',
  BIND_NO_MATCH: '信息与学籍不符，请逐项核对；还可以再试 {left} 次',
  BIND_LOCKED: '试错次数过多，{until} 前不能再绑定；急用请找辅导员解锁',
  ALREADY_BOUND: '这条学籍已绑定另一个微信；换了微信请申请换绑',
  REBIND_PENDING: '换绑申请已提交，请等辅导员或学院确认',
  CODE_INVALID: '邀请码无效、已过期或已用过，请向邀请人再要一个',
  CANNOT_INVITE: '您的身份不能邀请这个岗位',
  SIGN_IN_OVER: '登录码已失效，请在电脑上刷新后重新扫码',
  LAST_ADMIN: '至少要保留一位系统管理员',
  REASON_NEEDED: '请写明理由（至少 4 个字）',
  TASK_NOT_OPEN: '还没到开放时间（{opensAt}）',
  TASK_CLOSED: '已于 {closesAt} 截止；需要补办请联系辅导员',
  COHORT_EXISTS: '这一届已经建过了',
  RECORD_CHANGED: '学籍信息刚刚有更新，请重新核对后再确认',
  NOT_CONFIRMABLE: '您的学籍状态不在本届核对范围内，请联系辅导员',
  CASE_OPEN: '已经登记过有误，正在处理中',
  CASE_OVER: '这件事已经处理完了，请刷新查看',
  SIGNATURE_NEEDED: '请先在签名框里写下您的姓名，再确认',
  FIELDS_ADDED_LATE:
    '已有 {confirmed} 人按较少的项确认过。请去掉新增的项，或同意让他们重新核对后再保存',
  CORRECTION_PENDING: '有一份变更申请在办，办完或撤回后再来确认',
  CORRECTION_OPEN: '这一项已有一份申请在办，请先撤回或等它办完',
  CORRECTION_OVER: '这份申请已经办结或撤回，请刷新查看',
  CORRECTION_NOT_YOURS: '这份申请现在不在您这里办理，请刷新查看',
  CORRECTION_MOVED: '这份申请刚刚有变动，请刷新后再办',
  CORRECTION_STALE: '提交申请后学籍信息又有变动，请退回申请人重新提交',
  CORRECTION_NOT_LISTED: '这位同学的学籍状态不在本届范围内，不能在这里更正',
  CORRECTION_TOO_LATE: '已过受理截止日期（{lastOn}），请咨询教务处',
  CORRECTION_LAST_TERM: '毕业学期（{fromOn} 起）不再受理信息变更，请咨询教务处',
  CONSENT_NEEDED: '上传证件照片前，请先勾选单独同意',
  CERTIFICATE_NOT_OPEN: '证书登记还没有开放，请留意学院通知',
  CERTIFICATE_CLOSED: '证书登记已经截止；需要补登请联系学院',
  CERTIFICATE_NOT_LISTED: '这位同学的学籍状态不在本届范围内，不能登记证书',
  CERTIFICATE_TWICE: '这本证书已经登记过了（类别和编号相同），请在列表里查看',
  CERTIFICATE_OVER: '这条记录的状态已经变了，不能再这样办，请刷新查看',
  CERTIFICATE_MOVED: '这条记录刚刚有变动，请刷新后再办',
  TEMPLATE_NOT_XLSX: '样表请用 .xlsx 格式；可在 Excel 或 WPS 里另存后再传',
  SLOT_FULL: '这个时段刚刚约满，请换一个时段',
  ALREADY_BOOKED: '您已经预约了其他时段；想换请用“改约”',
  NOT_BOOKED: '您还没有预约，或已经取消',
  NOT_IN_BLOCK: '这个时段不对您的班级开放',
  SLOT_PAST: '这个时段已经开始，不能再约或改',
  SLOT_FREE: '所选时段现在有空位，可以直接预约，不用候补',
  OFFER_OVER: '确认时间已过，名额已让给下一位；还需要的话请重新候补或预约',
  CONFLICT_ANSWERED: '这条课程冲突已经有人答复，请刷新后看答复',
  SESSION_UNPUBLISHED: '采集安排还没有发布',
  PLAN_MOVED: '{by}刚刚改过这里，您的改动还没有保存；请看过最新的安排再改一次',
  NOT_YOUR_BLOCK: '这个时段的班级次序由{college}安排，要调整请联系他们或教务处',
  BLOCK_NOT_ORDERED: '自选时段由学生自己约，不用排班级次序',
  BLOCK_BEGUN: '这个时段已经开始，次序不能再改',
  ORDER_IMPOSSIBLE: '怎么排都满足不了这个时间要求，请放宽时间，或请教务处把这个班调到别的时段',
  SEATS_TAKEN: '已有 {booked} 人预约了要删除的时段，请先通知他们改约',
  INDEX_MISSING: '系统部署未完成（缺少防重索引），暂不能预约，请联系管理员',
  TICKET_INVALID: '上传凭证已失效，请重新选择文件',
  FILE_MISSING: '文件没有传完，请重新上传',
  FILE_TOO_LARGE: '文件太大，不能超过 {limitMB} MB',
  FILE_WRONG_TYPE: '不支持这种文件，请上传 .xlsx、.xls 或 .csv',
  PHOTO_WRONG_TYPE: '只能上传 .jpg 或 .png 照片',
  TABLE_NOT_A_TABLE: '这不是表格文件，请上传 .xlsx、.xls 或 .csv',
  TABLE_BROKEN: '文件已损坏，打不开；请用 Excel 或 WPS 另存后再传',
  TABLE_PASSWORD: '文件加了密码，请去掉密码后再传',
  TABLE_IS_HTML: '这其实是网页文件，请用 Excel 打开并另存为 .xlsx 再传',
  TABLE_BOMB: '文件解开后大得不正常，已拒绝',
  TABLE_TOO_LARGE: '表格太大，请拆分后再传（5 MB 以内）',
  TABLE_TOO_MANY_ROWS: '行数太多，最多 {limit} 行',
  TABLE_TOO_MANY_COLUMNS: '列数太多，最多 {limit} 列',
  TABLE_ENCODING: '文字编码无法识别，请另存为 UTF-8 或直接用 .xlsx',
  TABLE_EMPTY: '文件是空的',
  TABLE_SHEET_MISSING: '找不到工作表“{sheet}”',
  TABLE_TIMEOUT: '文件太复杂，读取超时；请另存为 .xlsx 再传',
  TABLE_WRONG_SHEET: '这张表不对：缺少 {missing} 列，请检查表头',
  CARD_LOCKED: '学籍卡已经提交或接收，要修改请先撤回，或请学院退回',
  CARD_MOVED: '这张学籍卡刚刚有变动（可能在另一台手机上改过），请刷新后再办',
  CARD_NOT_SUBMITTED: '这张学籍卡现在不是已提交的状态，请刷新查看',
  CARD_NOT_LISTED: '学籍状态不在本届范围内，不用填写学籍卡',
  PHOTO_BROKEN: '这张照片打不开或尺寸不对，请换一张',
  TEMPLATE_WRONG_TYPE: '不是 Word 文档，请上传不带宏的 .docx 文件',
  TEMPLATE_BROKEN: '这个 Word 文件打不开，请用 Word 或 WPS 另存为 .docx 后再传',
  TEMPLATE_UNSAFE: '文件里有不能使用的内容（{found}），请删除后另存再传',
  TEMPLATE_TAGS: '有不认识或没写完整的标签：{tags}；请改好后再传',
  JOB_BUSY: '有人正在处理这个任务，请稍候',
  JOB_OVER: '这个任务已经结束',
  IMPORT_HAS_ERRORS: '还有 {errors} 处错误，请改好表格后重新上传',
  EXPORT_EMPTY: '这个范围里没有可以导出的毕业生',
  EXPORT_NOT_SO: '这种文件不能按所选的范围生成，请换一个范围',
  EXPORT_NOT_READY: '文件还在生成，请稍候',
  HAND_IN_OUT_OF_ORDER: '报送状态已经变了，或少了前一步，请刷新后再办',
}

/** The sentence for a refusal; epoch-ms details named `…At` or `until` are shown as Shanghai time. */
export function messageOf(refusal: {
  code: Code
  detail?: Record<string, string | number>
  trace?: string
}): string {
  const shown: Record<string, string | number> = { trace: refusal.trace ?? '' }
  for (const [name, value] of Object.entries(refusal.detail ?? {})) {
    const isInstant = (name.endsWith('At') || name === 'until') && typeof value === 'number'
    shown[name] = isInstant ? dayAndClockOf(value) : value
  }
  return fill(messages[refusal.code], shown)
}
