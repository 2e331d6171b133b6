// Made-up names with their pinyin: common and compound surnames, one- and two-character given names.
import type { Chance } from './random'

export interface PersonName {
  name: string
  pinyin: string
}
export type Sex = '男' | '女'

/** 'character:pinyin' pairs, separated by spaces. */
const table = (text: string) =>
  text
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split(':') as [hanzi: string, pinyin: string])

const surnames = table(`
  王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 黄:huang 赵:zhao 吴:wu 周:zhou 徐:xu 孙:sun 马:ma
  朱:zhu 胡:hu 郭:guo 何:he 高:gao 林:lin 罗:luo 郑:zheng 梁:liang 谢:xie 宋:song 唐:tang 许:xu
  韩:han 冯:feng 邓:deng 曹:cao 彭:peng 曾:zeng 肖:xiao 田:tian 董:dong 袁:yuan 潘:pan 于:yu
  蒋:jiang 蔡:cai 余:yu 杜:du 叶:ye 程:cheng 苏:su 魏:wei 吕:lyu 丁:ding 任:ren 沈:shen 姚:yao
  卢:lu 姜:jiang 崔:cui 钟:zhong 谭:tan 陆:lu 汪:wang 范:fan 金:jin 石:shi 廖:liao 贾:jia 夏:xia
  韦:wei 付:fu 方:fang 白:bai 邹:zou 孟:meng 熊:xiong 秦:qin 邱:qiu 江:jiang 尹:yin 薛:xue 闫:yan
  段:duan 雷:lei 侯:hou 龙:long 史:shi 陶:tao 黎:li 贺:he 顾:gu 毛:mao 郝:hao 龚:gong 邵:shao
  万:wan 钱:qian 严:yan 覃:qin 武:wu 戴:dai 莫:mo 孔:kong 向:xiang 汤:tang 符:fu 吉:ji 羊:yang`)

const compoundSurnames = table(`
  欧阳:ouyang 司马:sima 上官:shangguan 诸葛:zhuge 皇甫:huangfu 令狐:linghu 慕容:murong 尉迟:yuchi
  夏侯:xiahou 司徒:situ`)

const forMen = table(`
  伟:wei 强:qiang 磊:lei 军:jun 洋:yang 勇:yong 杰:jie 涛:tao 明:ming 超:chao 刚:gang 平:ping
  辉:hui 鹏:peng 飞:fei 宇:yu 浩:hao 凯:kai 健:jian 俊:jun 帆:fan 旭:xu 宁:ning 龙:long 博:bo
  文:wen 志:zhi 建:jian 国:guo 海:hai 泽:ze 天:tian 子:zi 一:yi 思:si 家:jia 嘉:jia 梓:zi 豪:hao
  轩:xuan 晨:chen 逸:yi 航:hang 睿:rui 瑞:rui 峰:feng 恒:heng 毅:yi 林:lin 楠:nan 翔:xiang 霖:lin`)

const forWomen = table(`
  芳:fang 娜:na 敏:min 静:jing 丽:li 艳:yan 娟:juan 霞:xia 燕:yan 玲:ling 婷:ting 雪:xue 琳:lin
  慧:hui 颖:ying 倩:qian 悦:yue 欣:xin 怡:yi 佳:jia 梦:meng 雨:yu 晓:xiao 诗:shi 语:yu 涵:han
  萱:xuan 妍:yan 彤:tong 琪:qi 瑶:yao 菲:fei 蕾:lei 薇:wei 茜:qian 岚:lan 宁:ning 思:si 可:ke
  若:ruo 溪:xi 禾:he 玥:yue 筱:xiao 曼:man 清:qing 洁:jie 璇:xuan 莹:ying 心:xin 秋:qiu 月:yue`)

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

export function nameFor(sex: Sex, chance: Chance): PersonName {
  const [surname, surnamePinyin] = chance.pick(chance.happens(0.012) ? compoundSurnames : surnames)
  const characters = sex === '男' ? forMen : forWomen
  const given = chance.happens(0.17)
    ? [chance.pick(characters)]
    : [chance.pick(characters), chance.pick(characters)]
  const name = surname + given.map(([hanzi]) => hanzi).join('')
  const givenPinyin = given.map(([, pinyin]) => pinyin).join('')
  return { name, pinyin: `${capital(surnamePinyin)} ${capital(givenPinyin)}` }
}
