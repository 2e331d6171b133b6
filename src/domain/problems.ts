// What can be wrong with one value: the sentence shown at its field, in a dry run and on a report.

/** `{name}` is filled from the problem's detail. */
export const problems = {
  REQUIRED: '请填写',
  UNKNOWN_FIELD: '不认识的字段',
  WRONG_TYPE: '格式不对',
  NOT_AN_ID: '编号格式不对',
  TOO_LONG: '太长了，最多 {max} 个字',
  TOO_SHORT: '太短了',
  TOO_MANY: '太多了，最多 {max} 项',
  OUT_OF_RANGE: '超出范围（{min}～{max}）',
  NOT_IN_LIST: '只能填：{list}',
  NOT_A_DATE: '不是存在的日期，请按 2002-03-15 的样子填写',
  NOT_A_TIME: '不是时间，请按 08:30 的样子填写',
  SAME_AS_BEFORE: '与现在的信息相同，不用变更',
  DATE_IN_FUTURE: '日期在今天之后，请核对',
  MAKE_UP_TOO_EARLY: '补拍日期不能早于集体采集（{on}）',
  END_BEFORE_START: '结束时间要晚于开始时间',
  NAME_SPACES: '姓名中间不能有空格',
  NAME_ILLEGAL: '姓名中有不能使用的字符“{found}”',
  NUMBER_DAMAGED: '这个号码在表里存成了数字，末几位已经丢失；请把该列设为文本后重新填写',
  FORMULA: '单元格是公式，请粘贴为数值',
  ILLEGAL_CHARACTER: '含有不能使用的字符',
  ETHNICITY_UNKNOWN: '不是国家标准里的民族名称，请填“汉族”“黎族”这样的全称，或“其他”',
  POLITICS_UNKNOWN: '不是常用的政治面貌，会照原样导入',
  BIRTH_UNKNOWN: '这种证件看不出出生日期，请补填（不影响导入）',
  STUDENT_NO_FORMAT: '学号只能由 4～24 位字母、数字或短横组成',
  ID_FIFTEEN: '15 位旧身份证号已停用，请填写 18 位号码',
  ID_LENGTH: '身份证号应为 18 位，现在是 {length} 位',
  ID_CHARACTERS: '身份证号只能是 17 位数字加 1 位数字或大写 X',
  ID_DATE: '身份证号中的出生日期不存在',
  ID_FUTURE: '身份证号中的出生日期在今天之后',
  ID_CHECKSUM: '身份证号校验位不对，请逐位核对',
  ID_BIRTH_DIFFERS: '与证件号码中的出生日期（{expected}）不一致',
  ID_SEX_DIFFERS: '与证件号码中的性别（{expected}）不一致',
  ID_AREA_UNKNOWN: '证件号码前六位不是常见的行政区划，请留意（不影响导入）',
  RESIDENCE_AREA: '港澳台居民居住证以 810000、820000 或 830000 开头',
  PERMANENT_FORMAT: '外国人永久居留身份证为 9 开头的 18 位号码，或 3 个字母加 12 位数字',
  HK_PERMIT_FORMAT: '港澳居民来往内地通行证为 H 或 M 加 8 位数字',
  TW_PERMIT_FORMAT: '台湾居民来往大陆通行证为 8 位数字',
  PASSPORT_FORMAT: '护照号为 5～20 位字母或数字',
  SIGNATURE_EMPTY: '还没有签名，请在框内写下您的姓名',
  SIGNATURE_TOO_LONG: '笔画太多，请清除后重新签名',
  LAST_SIX_FORMAT: '请填写证件号码的后六位（可含字母）',
  DUPLICATE_STUDENT_NO: '学号与第 {row} 行重复',
  DUPLICATE_DOCUMENT: '证件号码与第 {row} 行相同：若同一人有两个学籍请忽略',
  DUPLICATE_ELSEWHERE: '证件号码与学号 {studentNo} 相同：若同一人有两个学籍请忽略',
  CLASS_DIFFERS: '同一班级的“{field}”与第 {row} 行不一致',
  MOVED_CLASS: '班级将由“{before}”改为“{after}”',
  MOVED_COHORT: '将由“{before}”转入“{after}”',
  STATUS_CHANGES: '学籍状态将由“{before}”改为“{after}”',
  KEY_FIELD_CHANGES: '{field}将由“{before}”改为“{after}”，已确认的核对会作废',
  COLUMN_MISSING: '缺少“{column}”列',
  COLUMN_TWICE: '“{column}”列出现了两次',
  COLUMN_UNKNOWN: '不认识的列，不会导入',
  SHEETS_IGNORED: '工作簿有多个工作表，只读取了“{sheet}”',
  EMPTY_SHEET: '表里没有数据行',
  BLOCK_UNMATCHED: '名册里找不到“{label}”对应的班级，请手动选择',
  BLOCK_AMBIGUOUS: '“{label}”在表里出现多次，无法判断各对应哪些班级，请手动选择',
  BLOCK_HEADCOUNT: '表上 {declared} 人，名册 {counted} 人',
  BLOCK_OVERLAP: '与第 {row} 行时间重叠',
  BLOCK_FAST: '每小时 {pace} 人，超过每小时 {limit} 人的上限',
  BLOCK_TIME: '看不懂时间“{text}”，请按 8:30～9:10 的样子填写',
  BLOCK_DAY: '看不懂日期“{text}”，请按 4月24日 的样子填写',
  BLOCK_WEEKDAY: '“{text}”与 {on} 的星期不符，请核对年份',
  CLASS_IN_TWO: '“{name}”同时在两个时段里',
  CLASS_IN_NONE: '“{name}”没有排进任何时段',
} as const

export type ProblemCode = keyof typeof problems

/** Fills a catalogue sentence's placeholders. */
export function fill(sentence: string, detail: Record<string, string | number> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(detail[name] ?? whole))
}

/** The Chinese sentence of one problem. */
export const sentenceOf = (p: {
  code: ProblemCode
  detail?: Record<string, string | number>
}): string => fill(problems[p.code], p.detail)
