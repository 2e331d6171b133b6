// The columns of the registrar's table: what each is called, and which must be there.

export const rosterColumns = {
  studentNo: { titles: ['学号'], required: true },
  name: { titles: ['姓名', '学生姓名'], required: true },
  pinyin: { titles: ['姓名拼音', '拼音', '英文姓名'], required: false },
  sex: { titles: ['性别'], required: true },
  ethnicity: { titles: ['民族'], required: true },
  idType: { titles: ['证件类型', '身份证件类型'], required: false },
  idNumber: {
    titles: ['证件号码', '身份证号', '身份证号码', '身份证件号', '身份证件号码', '证件号'],
    required: true,
  },
  bornOn: { titles: ['出生日期', '出生年月日'], required: false },
  politics: { titles: ['政治面貌'], required: false },
  college: { titles: ['学院', '院系', '所在学院', '学院名称', '院系名称', '系部'], required: true },
  partners: { titles: ['联办学院', '合作学院'], required: false },
  major: { titles: ['专业', '专业名称'], required: true },
  majorCode: { titles: ['专业代码'], required: false },
  direction: { titles: ['专业方向', '方向'], required: false },
  class: { titles: ['班级', '班级名称', '行政班', '行政班级'], required: true },
  grade: { titles: ['年级', '当前年级', '所在年级'], required: true },
  years: { titles: ['学制'], required: true },
  level: { titles: ['层次', '培养层次', '学历层次'], required: true },
  studyForm: { titles: ['学习形式'], required: false },
  enrolledOn: { titles: ['入学日期', '入学时间'], required: false },
  graduatesOn: { titles: ['预计毕业日期', '预计毕业时间', '毕业日期'], required: false },
  status: { titles: ['学籍状态', '学籍状况'], required: false },
} as const satisfies Record<string, { titles: readonly string[]; required: boolean }>

export type RosterColumn = keyof typeof rosterColumns

export const rosterColumnKeys = Object.keys(rosterColumns) as RosterColumn[]

/** The heading that our own template and our sentences use. */
export const titleOf = (column: RosterColumn): string => rosterColumns[column].titles[0]

/** As a header search wants them. */
export const rosterHeader = rosterColumnKeys.map((key) => ({
  key,
  titles: [...rosterColumns[key].titles] as string[],
  required: rosterColumns[key].required,
}))
