// The people a table generator forgets: rare names, foreign documents, one person twice, two persons of one name.
import { passport, residencePermit, type Document } from './documents'
import type { Sex } from './names'
import type { Chance } from './random'

export interface Unusual {
  /** Which of the 3,110, from 0. */
  at: number
  name?: string
  pinyin?: string
  sex?: Sex
  ethnicity?: string
  politics?: string
  status?: '延期'
  document?: (bornOn: string, sex: Sex, chance: Chance) => Document
  /** This row is the same person as that one, with a second student number. */
  twinOf?: number
}

const fromHongKong: Unusual['document'] = (...about) => residencePermit('81', ...about)
const fromMacao: Unusual['document'] = (...about) => residencePermit('82', ...about)
const fromTaiwan: Unusual['document'] = (...about) => residencePermit('83', ...about)
const fromAbroad: Unusual['document'] = (_bornOn, _sex, chance) => passport(chance)

/** Those whom a visitor can step into; all in the first class of 软件工程学院 but the last, who is in a joint class. */
export const walkers = { todo: 2154, done: 2156, disputed: 2159, unbound: 2162, joint: 2866 }

export const unusual: Unusual[] = [
  { at: walkers.todo, name: '苏晓禾', pinyin: 'Su Xiaohe', sex: '女' },
  { at: walkers.done, name: '符海宁', pinyin: 'Fu Haining', sex: '男', ethnicity: '黎族' },
  { at: walkers.disputed, name: '陆星野', pinyin: 'Lu Xingye', sex: '男', ethnicity: '汉族' },
  { at: walkers.unbound, name: '方可心', pinyin: 'Fang Kexin', sex: '女' },
  { at: walkers.joint, name: '司徒月', pinyin: 'Situ Yue', sex: '女' },
  // Names that sheets, sorters and fonts stumble over.
  { at: 12, name: '吴𠮷', pinyin: 'Wu Ji', sex: '男' },
  { at: 131, name: '欧阳若溪', pinyin: 'Ouyang Ruoxi', sex: '女' },
  {
    at: 260,
    name: '阿卜杜热依木·吾买尔',
    pinyin: 'Abudureyimu Wumaier',
    sex: '男',
    ethnicity: '维吾尔族',
  },
  { at: 305, name: '古丽米热·艾力', pinyin: 'Gulimire Aili', sex: '女', ethnicity: '维吾尔族' },
  { at: 777, name: '扎西卓玛', pinyin: 'Zhaxi Zhuoma', sex: '女', ethnicity: '藏族' },
  { at: 902, name: '单于飞', pinyin: 'Chanyu Fei', sex: '男' },
  { at: 1204, name: '㛃心', pinyin: 'Jie Xin', sex: '女' },
  { at: 1466, name: '于一', pinyin: 'Yu Yi', sex: '女' },
  // Two persons of one name in one class: only the student number tells them apart.
  { at: 1502, name: '陈宇航', pinyin: 'Chen Yuhang', sex: '男' },
  { at: 1509, name: '陈宇航', pinyin: 'Chen Yuhang', sex: '男' },
  // Other documents than the identity card.
  {
    at: 40,
    name: 'NGUYEN THI HOA',
    pinyin: 'Nguyen Thi Hoa',
    sex: '女',
    ethnicity: '其他',
    politics: '群众',
    document: fromAbroad,
  },
  {
    at: 61,
    name: 'Ivan Sokolov',
    pinyin: 'Ivan Sokolov',
    sex: '男',
    ethnicity: '其他',
    politics: '群众',
    document: fromAbroad,
  },
  { at: 1010, politics: '群众', document: fromHongKong },
  { at: 1588, politics: '群众', document: fromMacao },
  { at: 2050, politics: '群众', document: fromTaiwan },
  // Registered in a three-year class and in a joint one: one person, two student numbers.
  { at: 2900, twinOf: 2301 },
  // Not graduating with their class this year.
  ...[415, 640, 1777, 2222, 2223].map((at): Unusual => ({
    at,
    status: '延期',
  })),
]
