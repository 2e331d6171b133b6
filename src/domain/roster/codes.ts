// Code sets that the roster's fields are chosen from.

/**
 * 民族 by number 01–56, then 97 and 98 of the data systems.
 * Source: GB/T 3304-1991 中国各民族名称的罗马字母拼写法和代码.
 */
export const ethnicities: readonly string[] = [
  ...'汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族'.split(
    ' ',
  ),
  ...'哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族'.split(
    ' ',
  ),
  ...'达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族'.split(
    ' ',
  ),
  ...'乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族'.split(
    ' ',
  ),
  ...'门巴族 珞巴族 基诺族 其他 外国血统中国籍人士'.split(' '),
]

/** Names that the standard replaced and data still carries. */
const formerNames: Record<string, string> = {
  毛难族: '毛南族',
  崩龙族: '德昂族',
  外国血统: '外国血统中国籍人士',
  外国血统中国籍: '外国血统中国籍人士',
}
const known = new Set(ethnicities)

/** The standard's name for what a table says ('汉' and '汉族' are one); null when there is none. */
export function ethnicityOf(text: string): string | null {
  const candidates = [text, `${text}族`].map((name) => formerNames[name] ?? name)
  return candidates.find((name) => known.has(name)) ?? null
}

/** 政治面貌. Source: GB/T 4762-1984, 13 values. */
export const politicsList = [
  '中共党员',
  '中共预备党员',
  '共青团员',
  '民革党员',
  '民盟盟员',
  '民建会员',
  '民进会员',
  '农工党党员',
  '致公党党员',
  '九三学社社员',
  '台盟盟员',
  '无党派人士',
  '群众',
] as const

const politicsShort: Record<string, string> = {
  党员: '中共党员',
  中国共产党党员: '中共党员',
  预备党员: '中共预备党员',
  中国共产党预备党员: '中共预备党员',
  团员: '共青团员',
  中国共产主义青年团团员: '共青团员',
  民革会员: '民革党员',
  无党派民主人士: '无党派人士',
}

/** The standard's word for a political status; null when there is none. */
export function politicsOf(text: string): string | null {
  const name = politicsShort[text] ?? text
  return (politicsList as readonly string[]).includes(name) ? name : null
}
