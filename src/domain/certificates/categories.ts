// The kinds of certificate (证书类别) and what matters for each; a school may take fewer of them.

export interface CategorySpec {
  /** What 等级/分数 is called for it. */
  levelLabel: string
  /** Offered as a start; anything else may be typed. */
  titles: readonly string[]
  issuer: string
  /** Whether such a certificate always carries a number. */
  needsNumber: boolean
  /** Whether its level or score says something that the title does not. */
  needsLevel: boolean
}

/** Source: notice B 一.2 names none; these are what vocational colleges collect. */
export const categorySpecs = {
  '大学英语四、六级': {
    levelLabel: '分数',
    titles: ['大学英语四级', '大学英语六级'],
    issuer: '教育部教育考试院',
    needsNumber: true,
    needsLevel: true,
  },
  高等学校英语应用能力: {
    levelLabel: '级别和成绩',
    titles: ['高等学校英语应用能力考试A级', '高等学校英语应用能力考试B级'],
    issuer: '高等学校英语应用能力考试委员会',
    needsNumber: true,
    needsLevel: true,
  },
  全国计算机等级: {
    levelLabel: '等级',
    titles: ['全国计算机等级考试一级', '全国计算机等级考试二级', '全国计算机等级考试三级'],
    issuer: '教育部教育考试院',
    needsNumber: true,
    needsLevel: true,
  },
  省计算机等级: {
    levelLabel: '等级',
    titles: ['高等学校计算机水平考试'],
    issuer: '',
    needsNumber: true,
    needsLevel: true,
  },
  普通话水平: {
    levelLabel: '等级',
    titles: ['普通话水平测试等级证书'],
    issuer: '',
    needsNumber: true,
    needsLevel: true,
  },
  职业技能等级: {
    levelLabel: '等级',
    titles: [],
    issuer: '',
    needsNumber: true,
    needsLevel: true,
  },
  '1+X证书': { levelLabel: '等级', titles: [], issuer: '', needsNumber: true, needsLevel: true },
  职业资格: { levelLabel: '等级', titles: [], issuer: '', needsNumber: true, needsLevel: false },
  教师资格: {
    levelLabel: '学段和学科',
    titles: ['教师资格证书'],
    issuer: '',
    needsNumber: true,
    needsLevel: true,
  },
  驾驶证: {
    levelLabel: '准驾车型',
    titles: ['机动车驾驶证'],
    issuer: '',
    // Its number is the ID number, which has no business here.
    needsNumber: false,
    needsLevel: true,
  },
  竞赛获奖: { levelLabel: '奖项', titles: [], issuer: '', needsNumber: false, needsLevel: true },
  其他: { levelLabel: '等级/分数', titles: [], issuer: '', needsNumber: false, needsLevel: false },
} as const satisfies Record<string, CategorySpec>

export type Category = keyof typeof categorySpecs
export const categories = Object.keys(categorySpecs) as [Category, ...Category[]]
export const specOf = (category: Category): CategorySpec => categorySpecs[category]

/** What people write for them; compared without spaces and punctuation, in lower case. */
const otherNames: Record<string, Category> = {
  cet4: '大学英语四、六级',
  cet6: '大学英语四、六级',
  cet: '大学英语四、六级',
  大学英语四级: '大学英语四、六级',
  大学英语六级: '大学英语四、六级',
  英语四级: '大学英语四、六级',
  英语六级: '大学英语四、六级',
  英语ab级: '高等学校英语应用能力',
  英语应用能力: '高等学校英语应用能力',
  高等学校英语应用能力ab: '高等学校英语应用能力',
  ncre: '全国计算机等级',
  全国计算机等级考试: '全国计算机等级',
  计算机等级: '全国计算机等级',
  普通话: '普通话水平',
  普通话水平测试: '普通话水平',
  职业技能等级证书: '职业技能等级',
  职业技能: '职业技能等级',
  '1x': '1+X证书',
  '1x证书': '1+X证书',
  职业资格证书: '职业资格',
  教师资格证: '教师资格',
  驾照: '驾驶证',
  机动车驾驶证: '驾驶证',
  竞赛: '竞赛获奖',
  获奖: '竞赛获奖',
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase()

const known = new Map<string, Category>([
  ...Object.entries(otherNames),
  ...categories.map((category) => [plain(category), category] as const),
])

/** The category that people mean by this text, or null. */
export const readCategory = (text: string): Category | null => known.get(plain(text)) ?? null
