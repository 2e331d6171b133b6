// An invented person for trying a page: every value is there, and some are as long as they get.
import type { RecordValues } from '../../../src/domain/enrolment/record'
import type { CardContent } from '../../../src/domain/record-cards/content'

export const inventedValues: RecordValues = {
  studentNo: '2021000001',
  name: '阿卜杜·某某',
  pinyin: '',
  sex: '男',
  ethnicity: '维吾尔族',
  idType: '居民身份证',
  idNumber: '11**************18',
  bornOn: '2002-01-01',
  politics: '共青团员',
  college: '某某与某某某学院',
  major: '计算机网络技术（中外合作办学）',
  majorCode: '510203',
  direction: '',
  class: '计算机网络技术（中外合作办学）2101班',
  grade: '2021',
  years: '3',
  level: '专科',
  studyForm: '普通全日制',
  enrolledOn: '2021-09-01',
  graduatesOn: '2024-06-30',
  status: '在籍',
}

export const inventedContent: CardContent = {
  nativePlace: '某省某市',
  birthplace: '某省某市某区',
  phone: '13800000000',
  address: '某省某市某区某某街道某某路 100 号某某小区 1 栋 1 单元 101 室',
  resume: [
    { from: '2015-09', until: '2018-06', school: '某市第一初级中学', witness: '某老师' },
    { from: '2018-09', until: '2021-06', school: '某市第一高级中学', witness: '某老师' },
    { from: '2021-09', until: '至今', school: '某某职业技术学院', witness: '某老师' },
  ],
  awards: [{ on: '2022-11', title: '国家励志奖学金', by: '某省教育厅' }],
  family: [{ relation: '父亲', name: '某某', work: '某某公司', phone: '13900000000' }],
}
