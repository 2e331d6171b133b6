// Reading annex 1: notice B's own table to the digit, its cells in every spelling, and what must be said aloud.
import fc from 'fast-check'
import { collegeNamed, type PlannedClass } from '../../src/domain/capture/class-matching'
import { pastedRows, withoutEmptyLeft } from '../../src/domain/capture/pasted-table'
import { readTimetable } from '../../src/domain/capture/timetable'
import {
  readCount,
  readDay,
  readLeaders,
  readTimes,
} from '../../src/domain/capture/timetable-cells'
import { annex1, cellsOf, classes, classesOf, colleges, paces } from './capture-notice-b'
import { paceOf } from '../../src/domain/capture/turns'

const roster = { year: 2023, classes, colleges }
type Line = (typeof annex1)[number]
const line = (label: string, count = '', remark = '', time = '8:30-9:30'): Line => [
  '4月24日',
  time,
  label,
  count,
  '',
  remark,
]
const codesOf = (lines: Line[], among: PlannedClass[] = classes) =>
  readTimetable(cellsOf(lines), { ...roster, classes: among }).problems.map(({ code }) => code)

describe('notice B', () => {
  const { rows, problems } = readTimetable(cellsOf(annex1), roster)

  test('has nine blocks of 3,110 people, and nothing about it is doubtful', () => {
    expect(problems).toEqual([])
    expect(rows.map(({ counted }) => counted)).toEqual([78, 397, 558, 530, 125, 464, 551, 160, 247])
    expect(rows.reduce((sum, { counted }) => sum + counted, 0)).toBe(3110)
    expect(new Set(rows.flatMap(({ draft }) => draft.classIds)).size).toBe(classes.length)
  })

  test('keeps its days, hours and leaders', () => {
    expect(rows.map(({ draft }) => `${draft.on} ${draft.startsAt}-${draft.endsAt}`)).toEqual([
      '2023-04-24 08:30-09:10',
      '2023-04-24 09:10-11:50',
      '2023-04-24 14:30-18:00',
      '2023-04-25 08:10-11:50',
      '2023-04-25 14:30-15:30',
      '2023-04-25 15:30-18:00',
      '2023-04-26 08:10-11:50',
      '2023-04-26 14:30-15:40',
      '2023-04-26 15:40-18:00',
    ])
    expect(rows[8]?.draft.leaders).toEqual(['邹庆川', '岑雪汀', '章卫澜', '柳小楼'])
    expect(rows[8]?.draft.kind).toBe('assigned')
  })

  test('gives each block the pace of the domain notes', () => {
    const found = rows.map(({ draft, counted }) =>
      paceOf({ startsAt: at(draft.startsAt), endsAt: at(draft.endsAt) }, counted),
    )
    expect(found).toEqual(paces)
  })
  const at = (clock: string) => Date.parse(`2023-04-24T${clock}:00Z`)
})

describe('a day', () => {
  test.each([
    ['4月24日', '2023-04-24'],
    ['4.24', '2023-04-24'],
    ['4/24', '2023-04-24'],
    ['04-24', '2023-04-24'],
    ['２０２４年４月２４日', '2024-04-24'],
    ['2024-04-24', '2024-04-24'],
    ['20240424', '2024-04-24'],
    [' 4 月 24 日 ', '2023-04-24'],
    ['4月24日（星期一）', '2023-04-24'],
    ['4月24日 周一', '2023-04-24'],
    ['2月29日', null],
    ['4月31日', null],
    ['4月24日-26日', null],
    ['另行通知', null],
    ['', null],
  ])('%s', (text, on) => expect(readDay(text, 2023)?.on ?? null).toBe(on))

  test('a weekday that the year contradicts is named', () => {
    expect(readDay('4月24日（星期三）', 2023)?.isWeekdayWrong).toBe(true)
    expect(readDay('4月24日（星期三）', 2024)?.isWeekdayWrong).toBe(false)
  })
})

describe('hours', () => {
  test.each([
    ['8:30～9:10', '08:30', '09:10'],
    ['8：30~9：10', '08:30', '09:10'],
    ['14:30—18:00', '14:30', '18:00'],
    ['14:30–18:00', '14:30', '18:00'],
    ['8:30 - 9:10', '08:30', '09:10'],
    ['8:30至9:10', '08:30', '09:10'],
    ['8.30-9.10', '08:30', '09:10'],
    ['上午8:30～11:50', '08:30', '11:50'],
    ['下午2:30～3:30', '14:30', '15:30'],
    ['下午2:30～下午6:00', '14:30', '18:00'],
    ['下午14:30～18:00', '14:30', '18:00'],
    ['上午11:00～下午1:00', '11:00', '13:00'],
    ['8时～9时30分', '08:00', '09:30'],
    ['8:30\n～\n9:10', '08:30', '09:10'],
  ])('%s', (text, startsAt, endsAt) => expect(readTimes(text)).toEqual({ startsAt, endsAt }))

  test.each(['9:10～8:30', '8:30', '25:00～26:00', '8:70～9:00', '全天', ''])('not %s', (text) =>
    expect(readTimes(text)).toBeNull(),
  )

  test('any two moments of a day are read in every spelling', () => {
    const clock = fc.record({ h: fc.nat(23), m: fc.nat(59) })
    const dash = fc.constantFrom('~', '～', '-', '—', '–', '－', '至', ' — ')
    fc.assert(
      fc.property(clock, clock, dash, fc.constantFrom(':', '：'), (a, b, between, colon) => {
        const two = (n: number) => String(n).padStart(2, '0')
        const shown = ({ h, m }: typeof a) => `${h}${colon}${two(m)}`
        const minutes = ({ h, m }: typeof a) => h * 60 + m
        const wanted =
          minutes(a) < minutes(b)
            ? { startsAt: `${two(a.h)}:${two(a.m)}`, endsAt: `${two(b.h)}:${two(b.m)}` }
            : null
        expect(readTimes(`${shown(a)}${between}${shown(b)}`)).toEqual(wanted)
      }),
    )
  })
})

test.each([
  ['78', 78],
  ['78人', 78],
  ['７８ 人', 78],
  ['', 0],
  ['—', 0],
  ['七十八', null],
])('a head count %s', (text, count) => expect(readCount(text)).toBe(count))

test.each([
  ['邹庆川、岑雪汀\n章卫澜、柳小楼', ['邹庆川', '岑雪汀', '章卫澜', '柳小楼']],
  ['邹庆川  岑雪汀', ['邹庆川', '岑雪汀']],
  ['云　岚', ['云岚']],
  ['云 岚、沈旋舟', ['云岚', '沈旋舟']],
  ['', []],
])('leaders %j', (text, names) => expect(readLeaders(text)).toEqual(names))

describe('a college', () => {
  test.each([
    ['软件工程学院', 'k6'],
    ['软件工程', 'k6'],
    ['软件 工程 学院', 'k6'],
    ['国教与旅游', null],
    ['网络', 'k3'],
    ['工程', null],
    ['教育', null],
    ['体育学院', null],
  ])('%s', (text, id) => expect(collegeNamed(text, colleges)?.id ?? null).toBe(id))
})

describe('classes of a line', () => {
  const small = [
    ...classesOf('k6', '软工', [40, 41, 42]),
    ...classesOf('k6', '软本', [30], { level: '本科', years: 4 }),
    ...classesOf('k6', '软升', [20], { level: '本科', years: 2 }),
    ...classesOf('k6', '联', [25], { level: '本科', years: 2, joint: true }),
  ]
  const namesOf = (...lines: Line[]) =>
    readTimetable(cellsOf(lines), { ...roster, classes: small }).rows.map(({ classNames }) =>
      classNames.join(' '),
    )
  test.each([
    ['软件工程学院', '', '软工2101班 软工2102班 软工2103班 软本2101班 软升2101班'],
    ['软件工程学院（软工2101班、软工2103班）', '', '软工2101班 软工2103班'],
    ['软件工程学院(软工2101)', '', '软工2101班'],
    ['软工2101班 软工2102班', '', '软工2101班 软工2102班'],
    ['软件工程学院（软工2101-2103班）', '', '软工2101班 软工2102班 软工2103班'],
    ['软件工程学院（专科）', '', '软工2101班 软工2102班 软工2103班'],
    ['软件工程学院', '本科', '软本2101班 软升2101班'],
    ['软件工程学院', '专升本', '软升2101班'],
    ['软件工程学院', '三年制', '软工2101班 软工2102班 软工2103班'],
    ['软件工程学院', '四年制本科', '软本2101班'],
    ['联办本科班', '', '联2101班'],
    ['软件工程学院（联办班）', '', '联2101班'],
    ['软件工程学院（软工2101班、软工2199班）', '', ''],
  ])('%s %s', (label, remark, names) => expect(namesOf(line(label, '', remark))).toEqual([names]))

  test('a college alone takes what more exact lines have left, whatever their order', () => {
    expect(
      namesOf(
        line('软件工程学院'),
        line('软件工程学院', '', '本科', '10:00-11:00'),
        line('软件工程学院（软工2102班）', '', '', '11:00-12:00'),
      ),
    ).toEqual(['软工2101班 软工2103班', '软本2101班 软升2101班', '软工2102班'])
  })

  test('the same words twice are decided by head counts that fit exactly, and by nothing else', () => {
    const three = classesOf('k6', '软工', [40, 41, 42])
    const split = (first: string, second: string) => {
      const lines = [line('软件工程学院', first), line('软件工程学院', second, '', '10:00-11:00')]
      return readTimetable(cellsOf(lines), { ...roster, classes: three })
    }
    expect(split('81', '42').rows.map(({ counted }) => counted)).toEqual([81, 42])
    expect(split('81', '42').problems).toEqual([])
    for (const counts of [
      ['80', '43'],
      ['', ''],
      ['81', '41'],
    ] as const) {
      const { rows, problems } = split(counts[0], counts[1])
      expect(rows.map(({ counted }) => counted)).toEqual([0, 0])
      expect(problems.filter(({ code }) => code === 'BLOCK_AMBIGUOUS')).toHaveLength(2)
    }
  })
})

describe('what is said about a table', () => {
  const two = [
    ...classesOf('k6', '软工', [40]),
    ...classesOf('k7', '机电', [30]),
    ...classesOf('k5', '空', [0]),
  ]
  const led = ([day, time, label, count, , remark]: Line, leaders: string): Line => [
    ...([day, time, label, count, leaders, remark] as const),
  ]
  test.each<[string, Line[], string[]]>([
    ['nothing', [line('软件工程学院', '40'), line('机电工程学院', '30', '', '10:00-11:00')], []],
    [
      'a head count that differs',
      [line('软件工程学院', '41'), line('机电工程学院', '30', '', '10:00-11:00')],
      ['BLOCK_HEADCOUNT'],
    ],
    [
      'an overlap',
      [line('软件工程学院'), line('机电工程学院', '', '', '9:00-10:00')],
      ['BLOCK_OVERLAP'],
    ],
    [
      'blocks that touch do not overlap',
      [line('软件工程学院'), line('机电工程学院', '', '', '9:30-10:00')],
      [],
    ],
    [
      'too fast',
      [line('软件工程学院', '', '', '8:30-8:40'), line('机电工程学院')].slice(0, 1),
      ['BLOCK_FAST', 'CLASS_IN_NONE'],
    ],
    [
      'a block that ends before it starts',
      [line('软件工程学院', '', '', '9:30-8:30'), line('机电工程学院', '', '', '10:00-11:00')],
      ['BLOCK_BACKWARDS', 'CLASS_IN_NONE'],
    ],
    [
      'a class of nobody',
      [line('软件工程学院、机电2101班'), line('软工2101班、机电2101班、空2101班')].slice(1),
      ['CLASS_EMPTY'],
    ],
    [
      'the same class twice in one cell',
      [line('软工2101班、机电2101班、软工2101班')],
      ['CLASS_TWICE'],
    ],
    [
      'rooms in parallel are no overlap',
      [line('软件工程学院', '', '地点：教103'), line('机电工程学院', '', '地点：东校区 报告厅')],
      [],
    ],
    [
      'one leader in two rooms at once',
      [
        led(line('软件工程学院', '', '地点：教103'), '邹庆川、岑雪汀'),
        led(line('机电工程学院', '', '地点：教104'), '章卫澜\n邹庆川'),
      ],
      ['BLOCK_LEADER_BUSY'],
    ],
    [
      'a joint block with four leaders, of whom one has led before',
      [
        led(line('软件工程学院'), '邹庆川'),
        led(line('机电工程学院', '', '', '9:30-10:30'), '邹庆川、岑雪汀\n章卫澜、柳小楼'),
      ],
      [],
    ],
    ['a class left out', [line('软件工程学院')], ['CLASS_IN_NONE']],
    [
      'a class twice',
      [
        line('软件工程学院'),
        line('软工2101班、机电2101班', '', '', '10:00-11:00'),
        line('软工2101班', '', '', '13:00-14:00'),
      ],
      ['BLOCK_UNMATCHED', 'CLASS_IN_TWO'],
    ],
    [
      'an unknown college',
      [line('体育学院'), line('软件工程学院', '', '', '10:00-11:00')],
      ['BLOCK_UNMATCHED', 'CLASS_IN_NONE'],
    ],
    ['an unreadable day', [['某日', '8:30-9:30', '软件工程学院', '', '', '']], ['BLOCK_DAY']],
    ['an unreadable time', [['4月24日', '全天', '软件工程学院', '', '', '']], ['BLOCK_TIME']],
    ['no label', [['4月24日', '8:30-9:30', '', '30', '', '']], ['REQUIRED']],
    ['a first day missing', [['', '8:30-9:30', '软件工程学院', '', '', '']], ['BLOCK_DAY']],
  ])('%s', (_, lines, codes) => expect(codesOf(lines, two)).toEqual(codes))

  test('totals and empty lines are no blocks', () => {
    const total: Line = ['合计', '', '', '3110', '', '']
    const { rows, problems } = readTimetable(
      cellsOf([...annex1, ['', '', '', '', '', ''], total]),
      roster,
    )
    expect(rows).toHaveLength(9)
    expect(problems).toEqual([])
  })

  test.each(['1', '20', '软', '1、'])(
    'a cell as long as a clipboard, of %s, matches nothing',
    (text) => {
      // A pattern that backtracks would not come back from it.
      expect(codesOf([line(text.repeat(200_000 / text.length))], two)).toEqual([
        ...['BLOCK_UNMATCHED', 'CLASS_IN_NONE', 'CLASS_IN_NONE'],
      ])
    },
  )

  test('a wrong weekday is a warning', () => {
    const lines: Line[] = [['4月24日（星期三）', '8:30～9:10', '国际教育与旅游学院', '78', '', '']]
    expect(codesOf(lines)).toContain('BLOCK_WEEKDAY')
  })
})

describe('pasted cells', () => {
  const quoted = (cell: string) => (/[\n\t"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  test('whatever Excel copies comes back', () => {
    const cell = fc.string({
      unit: fc.constantFrom('周', '3', '"', '\n', '\t', ' ', '：'),
      maxLength: 6,
    })
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(rows, (table) => {
        fc.pre(table.at(-1)?.some((it) => it.trim() !== '') ?? false)
        const text = table.map((row) => row.map(quoted).join('\t')).join('\r\n')
        const back = table.map((row) => row.map((it) => it))
        expect(pastedRows(text)).toEqual(back)
      }),
    )
  })

  test('a quote that never closes is an ordinary character', () => {
    expect(pastedRows('"甲\t乙\n丙\t丁')).toEqual([
      ['"甲', '乙'],
      ['丙', '丁'],
    ])
  })

  test('columns that are empty on the left go', () => {
    expect(
      withoutEmptyLeft([
        ['', '4月24日', '8:30～9:10'],
        ['', '', '9:10～11:50'],
      ]),
    ).toEqual([
      ['4月24日', '8:30～9:10'],
      ['', '9:10～11:50'],
    ])
  })
})
