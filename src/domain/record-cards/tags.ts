// The tags that a school writes into its own page of the 学籍卡, each with what is printed in its place.
import type { CardPart } from './content'

export interface Tag {
  name: string
  meaning: string
}

/** Where the photo goes; alone in its cell. */
export const PHOTO_TAG = '照片'

export const singleTags: readonly Tag[] = [
  { name: '学校', meaning: '学校名称' },
  { name: '届', meaning: '如 2024届' },
  { name: '序号', meaning: '在本册中的序号，从 1 起' },
  { name: '学号', meaning: '学号' },
  { name: '姓名', meaning: '姓名' },
  { name: '姓名拼音', meaning: '姓名拼音' },
  { name: '性别', meaning: '性别' },
  { name: '民族', meaning: '民族' },
  { name: '出生日期', meaning: '如 2002-03-15' },
  { name: '政治面貌', meaning: '政治面貌' },
  { name: '证件类型', meaning: '如 居民身份证' },
  { name: '证件号码', meaning: '生成时写明理由的印完整号码，否则遮掩' },
  { name: '学院', meaning: '所属学院' },
  { name: '专业', meaning: '专业' },
  { name: '班级', meaning: '班级' },
  { name: '年级', meaning: '如 2021' },
  { name: '学制', meaning: '如 3' },
  { name: '层次', meaning: '本科或专科' },
  { name: '学习形式', meaning: '学习形式' },
  { name: '入学日期', meaning: '入学日期' },
  { name: '毕业日期', meaning: '预计毕业日期' },
  { name: '学籍状态', meaning: '如 在籍、延期' },
  { name: '籍贯', meaning: '本人填写' },
  { name: '出生地', meaning: '本人填写' },
  { name: '联系电话', meaning: '本人填写' },
  { name: '家庭住址', meaning: '本人填写' },
  { name: PHOTO_TAG, meaning: '本人照片，按格子大小等比缩放；没有照片时印“贴照片处”' },
  { name: '批次号', meaning: '本册的批次号，可写在页脚' },
  { name: '校验', meaning: '本册的校验码，可写在页脚' },
  { name: '打印日期', meaning: '生成本册的日期' },
]

export const loopTags: readonly { name: string; meaning: string; inside: readonly Tag[] }[] = [
  {
    name: '学习简历',
    meaning: '每段学习经历一行',
    inside: [
      { name: '起', meaning: '开始年月' },
      { name: '止', meaning: '结束年月' },
      { name: '起止', meaning: '如 2018-09 至 2021-06' },
      { name: '学校名称', meaning: '学校' },
      { name: '证明人', meaning: '证明人' },
    ],
  },
  {
    name: '奖惩',
    meaning: '每项奖惩一行',
    inside: [
      { name: '时间', meaning: '年月' },
      { name: '名称', meaning: '奖惩名称' },
      { name: '授予单位', meaning: '授予或处分单位' },
    ],
  },
  {
    name: '学籍变动',
    meaning: '每次学籍变动一行',
    inside: [
      { name: '变动日期', meaning: '日期' },
      { name: '变动类别', meaning: '如 休学、转班' },
    ],
  },
  {
    name: '家庭成员',
    meaning: '每位成员一行',
    inside: [
      { name: '称谓', meaning: '与本人的关系' },
      { name: '成员姓名', meaning: '姓名' },
      { name: '工作单位', meaning: '工作单位' },
      { name: '成员电话', meaning: '联系电话' },
    ],
  },
]

/** A card without these says of nobody who it is. */
export const neededTags = ['姓名', '学号', PHOTO_TAG] as const

/** Which tag shows what the graduate wrote in a part. */
export const tagOfPart: Record<CardPart, string> = {
  photo: PHOTO_TAG,
  nativePlace: '籍贯',
  birthplace: '出生地',
  phone: '联系电话',
  address: '家庭住址',
  resume: '学习简历',
  awards: '奖惩',
  family: '家庭成员',
}
