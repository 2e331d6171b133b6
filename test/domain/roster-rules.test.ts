// The rules of single fields as tables: what is written, and what it is or why it is not.
import fc from 'fast-check'
import { ethnicities, ethnicityOf, politicsOf } from '../../src/domain/roster/codes'
import {
  readDay,
  readGrade,
  readLevel,
  readPartners,
  readSex,
  readStatus,
  readYears,
  whyNotName,
  whyNotStudentNo,
  whyNotWords,
} from '../../src/domain/roster/rules'
import { tidy, tidyCode, tidyIdNumber, tidyName, tidyWords } from '../../src/domain/roster/tidy'

describe('tidying', () => {
  test.each([
    ['  软件　工程\u00A0学院 ', '软件工程学院'],
    ['软件\u200B技术\uFEFF', '软件技术'],
    ['Java\t EE', 'Java EE'],
    ['第一\n行', '第一行'],
  ])('words %j → %j', (text, tidied) => expect(tidyWords(text)).toBe(tidied))

  test.each([
    ['２０２１０１０１', '20210101'],
    [' 2021 0101 ', '20210101'],
    ["'110105", '110105'],
    ['="2021001"', '2021001'],
    ['2021－01—02', '2021-01-02'],
    ['\u202D20210101\u202C', '20210101'],
  ])('code %j → %j', (text, tidied) => expect(tidyCode(text)).toBe(tidied))

  test('document numbers end in a capital X', () =>
    expect(tidyIdNumber('11010519491231002ｘ')).toBe('11010519491231002X'))

  test.each([
    ['阿卜杜•吾买尔', '阿卜杜·吾买尔'],
    ['阿卜杜．吾买尔', '阿卜杜·吾买尔'],
    ['阿卜杜 ・ 吾买尔', '阿卜杜·吾买尔'],
    ['张  三', '张 三'],
    ['Ｊohn  Smith', 'John Smith'],
    [' 吴𠮷 ', '吴𠮷'],
  ])('name %j → %j', (text, tidied) => expect(tidyName(text)).toBe(tidied))

  test.each([
    ['tidy', tidy],
    ['tidyWords', tidyWords],
    ['tidyCode', tidyCode],
    ['tidyIdNumber', tidyIdNumber],
    ['tidyName', tidyName],
  ])('%s of what is tidy changes nothing', (_, make) => {
    const awkward = fc.constantFrom(
      ...' \u3000\u00A0\u200B\uFEFF\t\n·•．・\'"=＝Ａ１－\u0301e中文x',
    )
    const text = fc.string({ unit: fc.oneof(awkward, fc.string({ unit: 'binary', maxLength: 1 })) })
    fc.assert(
      fc.property(text, (s) => {
        const once = make(s)
        expect(make(once)).toBe(once)
        expect(once).toBe(once.trim())
      }),
      { numRuns: 2000 },
    )
  })
})

describe('names', () => {
  test.each([
    ['张三', false, null],
    ['吴𠮷', false, null],
    ['㛃心', false, null],
    ['阿卜杜热依木·吾买尔', false, null],
    ['〇一', false, null],
    ['张 三', false, 'NAME_SPACES'],
    ['张 三', true, 'NAME_SPACES'],
    ['张', false, 'TOO_SHORT'],
    ['张三3', false, 'NAME_ILLEGAL'],
    ['张三(男)', false, 'NAME_ILLEGAL'],
    ['张三😀', false, 'NAME_ILLEGAL'],
    ['张三\uE000', false, 'NAME_ILLEGAL'],
    ['阿卜杜.吾买尔', false, 'NAME_ILLEGAL'],
    ['·张三', false, 'NAME_ILLEGAL'],
    ['张三·', false, 'NAME_ILLEGAL'],
    ['John Smith', false, 'NAME_SPACES'],
    ['John', false, 'NAME_ILLEGAL'],
    ['John Smith', true, null],
    ["O'Neil, Jr.", true, null],
    ['NGUYEN THI HOA', true, null],
    ['José Müller-Łoś', true, null],
    ['Иван Соколов', true, null],
    ['John3', true, 'NAME_ILLEGAL'],
    ['陈大文', true, null],
    ['某'.repeat(60), false, null],
    ['某'.repeat(61), false, 'TOO_LONG'],
    ['某'.repeat(20_000), false, 'TOO_LONG'],
  ])('%s (foreign document: %s) → %s', (name, isForeign, code) =>
    expect(whyNotName(name, isForeign)?.code ?? null).toBe(code),
  )
  test('the character at fault is named', () =>
    expect(whyNotName('张三😀', false)).toEqual({ code: 'NAME_ILLEGAL', detail: { found: '😀' } }))
})

describe('days', () => {
  test.each([
    ['2002-03-15', '2002-03-15'],
    ['2002-3-5', '2002-03-05'],
    ['20020315', '2002-03-15'],
    ['2002/3/15', '2002-03-15'],
    ['2002.3.15', '2002-03-15'],
    ['2002年3月15日', '2002-03-15'],
    ['2002年03月15号', '2002-03-15'],
    ['2002-03-15 00:00:00', '2002-03-15'],
    ['2002/3/15 0:00', '2002-03-15'],
    ['2004-02-29', '2004-02-29'],
    ['2003-02-29', null],
    ['2002-02-30', null],
    ['20021301', null],
    ['2002-03', null],
    ['2002/3-15', null],
    ['15/3/2002', null],
    ['200203', null],
    ['37330', null],
    ['2002-03-15 08:30', null],
    ['二〇〇二年三月', null],
    ['', null],
  ])('%s → %s', (text, day) => expect(readDay(text)).toBe(day))
})

describe('the other fields', () => {
  test.each([
    ['3', '3'],
    ['3.0', '3'],
    ['2.5', '2.5'],
    ['3年', '3'],
    ['３年制', '3'],
    ['三年', '3'],
    ['五年制', '5'],
    ['两年半', '2.5'],
    ['2.3', null],
    ['0', null],
    ['12', null],
    ['36个月', null],
    ['三', '3'],
    ['-3', null],
  ])('学制 %s → %s', (text, years) => expect(readYears(text)).toBe(years))

  test.each([
    ['2021', '2021'],
    ['2021级', '2021'],
    ['21级', '2021'],
    ['２０２１级', '2021'],
    ['21', null],
    ['1890', null],
    ['大三', null],
    ['2021-2024', null],
  ])('年级 %s → %s', (text, grade) => expect(readGrade(text)).toBe(grade))

  test.each([
    ['本科', '本科'],
    ['普通本科', '本科'],
    ['专升本', '本科'],
    ['专科', '专科'],
    ['专科(高职)', '专科'],
    ['高职', '专科'],
    ['高职（专科）', '专科'],
    ['大专', '专科'],
    ['硕士', null],
    ['本科/专科', null],
  ])('层次 %s → %s', (text, level) => expect(readLevel(text)).toBe(level))

  test.each([
    ['男', '男'],
    ['女性', '女'],
    ['1', null],
    ['M', null],
    ['男女', null],
  ])('性别 %s → %s', (text, sex) => expect(readSex(text)).toBe(sex))

  test.each([
    ['在籍', '在籍'],
    ['在校', '在籍'],
    ['延期毕业', '延期'],
    ['毕业', '已毕业'],
    ['已上岸', null],
  ])('学籍状态 %s → %s', (text, status) => expect(readStatus(text)).toBe(status))

  test.each([
    ['汉', '汉族'],
    ['汉族', '汉族'],
    ['毛难族', '毛南族'],
    ['毛难', '毛南族'],
    ['崩龙族', '德昂族'],
    ['其他', '其他'],
    ['外国血统中国籍人士', '外国血统中国籍人士'],
    ['穿青人', null],
    ['炎黄族', null],
  ])('民族 %s → %s', (text, ethnicity) => expect(ethnicityOf(text)).toBe(ethnicity))
  test('GB/T 3304 has 56, the data systems add two', () => {
    expect(new Set(ethnicities).size).toBe(58)
    expect([ethnicities[0], ethnicities[55]]).toEqual(['汉族', '基诺族'])
    // Places of the standard's own numbers: 36 毛南, 46 德昂, 52 鄂伦春, 54 门巴.
    expect([35, 45, 51, 53].map((i) => ethnicities[i])).toEqual([
      '毛南族',
      '德昂族',
      '鄂伦春族',
      '门巴族',
    ])
  })

  test.each([
    ['团员', '共青团员'],
    ['中共党员', '中共党员'],
    ['少先队员', null],
  ])('政治面貌 %s → %s', (text, politics) => expect(politicsOf(text)).toBe(politics))

  test.each([
    ['2021', null],
    ['A-2021b', null],
    ['202', 'STUDENT_NO_FORMAT'],
    ['2'.repeat(25), 'STUDENT_NO_FORMAT'],
    ['2021_01', 'STUDENT_NO_FORMAT'],
    ['学号2021', 'STUDENT_NO_FORMAT'],
  ])('学号 %s → %s', (text, code) => expect(whyNotStudentNo(text)?.code ?? null).toBe(code))

  test.each([
    ['软件工程（专升本）#1', null],
    ['软件🎓学院', 'ILLEGAL_CHARACTER'],
    ['软'.repeat(41), 'TOO_LONG'],
  ])('words %s → %s', (text, code) => expect(whyNotWords(text, 40)?.code ?? null).toBe(code))

  test('联办学院 are each named once, without the leading one', () =>
    expect(readPartners('网络工程学院、经济管理学院，网络工程学院;软件学院', '软件学院')).toEqual([
      '网络工程学院',
      '经济管理学院',
    ]))
})
