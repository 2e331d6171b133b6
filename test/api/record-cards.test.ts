// 学籍卡 by the front door: write, hand in, return, accept, and 代办.
import { contract } from '../../src/domain'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, type College } from './college'
import { jpegFile, photoFile } from './photo-file'
import { doorsOf, idOf, startCards, written } from './record-cards-college'

const { recordCards, campaigns, enrolment } = contract

let college: College
let classId = ''
const { open, mine, submit, accept, returned } = doorsOf(() => college)
beforeAll(async () => {
  ;({ college, classId } = await startCards())
})
afterAll(() => college.stop())

describe('writing', () => {
  test('a draft is kept for another phone, sealed, and shows at home', async () => {
    const home = await college.call('o-0', campaigns.home, {})
    expect(home.checklist.find((item) => item.kind === 'recordCards')).toMatchObject({
      state: 'todo',
    })
    const kept = await college.call('o-0', recordCards.save, { version: 0, content: written() })
    expect(kept).toMatchObject({
      version: 1,
      state: 'draft',
      item: { line: '填了一部分，还没提交' },
    })
    expect(await mine('o-0')).toMatchObject({ content: written({ phone: '１３８ 0000 1234' }) })
    expect(
      await college.ask('o-0', 'recordCards.save', { version: 0, content: written() }),
    ).toMatchObject({ code: 'CARD_MOVED' })
  })

  test('the same saving again is the same saving', async () => {
    const ask = () =>
      college.ask('o-0', 'recordCards.save', { version: 1, content: written({ phone: '1' }) }, { key: 'again' }) // prettier-ignore
    expect(await ask()).toMatchObject({ ok: true, data: { version: 2 } })
    expect(await ask()).toMatchObject({ ok: true, data: { version: 2 } })
  })

  test.each([
    ['content.phone', { phone: '12345' }, 'PHONE_FORMAT'],
    ['content.nativePlace', { nativePlace: '' }, 'REQUIRED'],
    ['content.nativePlace', { nativePlace: '海口😀' }, 'ILLEGAL_CHARACTER'],
    ['content.address', { address: '长'.repeat(20_000) }, 'TOO_LONG'],
    ['content.resume', { resume: [] }, 'REQUIRED'],
    ['content.resume.0.from', { resume: [{ from: '2018-13', until: '至今', school: '某校', witness: '' }] }, 'NOT_A_MONTH'], // prettier-ignore
    ['content.resume.0.until', { resume: [{ from: '2018-09', until: '2017-09', school: '某校', witness: '' }] }, 'END_BEFORE_START'], // prettier-ignore
    ['content.awards.0.on', { awards: [{ on: '2030-01', title: '某奖', by: '' }] }, 'DATE_IN_FUTURE'], // prettier-ignore
  ])('%s is refused at its field (case %#)', async (path, more, code) => {
    const reply = await submit('o-0', written(more))
    expect(reply).toMatchObject({ code: 'INVALID_INPUT', fields: { [path]: { code } } })
    expect((await mine('o-0')).state).toBe('draft')
  })

  test('a photo must be one, whatever it is called', async () => {
    const send = async (name: string, bytes: Buffer) =>
      college.ask('o-0', 'recordCards.setPhoto', {
        ticket: await college.upload('o-0', 'cardPhoto', name, bytes),
      })
    expect(await send('我.jpg', Buffer.from('MZ program'))).toMatchObject({
      code: 'PHOTO_WRONG_TYPE',
    })
    expect(
      await send('我.jpg', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(300)])),
    ).toMatchObject({ code: 'PHOTO_BROKEN' })
    expect(
      await college.ask('o-0', 'files.begin', {
        purpose: 'cardPhoto',
        fileName: '大.jpg',
        size: 6 * 1024 * 1024,
      }),
    ).toMatchObject({ code: 'FILE_TOO_LARGE', detail: { limitMB: 5 } })
    expect(await send('我.png', photoFile(300, 420))).toMatchObject({ ok: true })
    const { photo, version } = await mine('o-0')
    expect(version).toBe(2)
    expect((await fetch(photo!.url)).ok).toBe(true)
    const taken = await college.upload('o-1', 'cardPhoto', '别人.png', photoFile(300, 420))
    expect(await college.ask('o-0', 'recordCards.setPhoto', { ticket: taken })).toMatchObject({
      code: 'TICKET_INVALID',
    })
  })

  test('handed in it is tidy, in the order of time, and locked', async () => {
    const reply = await submit('o-0')
    expect(reply).toMatchObject({
      data: {
        card: { state: 'submitted', content: { phone: '13800001234' } },
        item: { state: 'done' },
      },
    })
    const { content, version } = await mine('o-0')
    expect(content.resume.map(({ from, until }) => `${from}~${until}`)).toEqual([
      '2015-09~2018-06',
      '2018-09~2021-06',
    ])
    for (const action of ['recordCards.save', 'recordCards.submit'])
      expect(await college.ask('o-0', action, { version, content: written() })).toMatchObject({
        code: 'CARD_LOCKED',
      })
    expect(await college.ask('o-0', 'recordCards.setPhoto', { ticket: null })).toMatchObject({
      code: 'CARD_LOCKED',
    })
    await college.call('o-0', recordCards.takeBack, { version })
    expect((await mine('o-0')).state).toBe('draft')
    expect(await submit('o-0')).toMatchObject({ ok: true })
  })

  test('before it opens and after it has closed nobody writes, but a returned card is mended', async () => {
    await open(MORNING + DAY_MS, MORNING + 2 * DAY_MS)
    expect(await submit('o-2')).toMatchObject({ code: 'TASK_NOT_OPEN' })
    await open(MORNING - 2 * DAY_MS, MORNING - DAY_MS)
    expect(await submit('o-2')).toMatchObject({ code: 'TASK_CLOSED' })
    const { version } = await mine('o-0')
    expect(await returned('o-college', idOf(0), version)).toMatchObject({ ok: true })
    expect(await submit('o-0')).toMatchObject({ ok: true })
    await open(MORNING - DAY_MS, MORNING + DAY_MS)
  })
})

describe('the offices', () => {
  test('reach: another college and another class see nothing, classmates neither', async () => {
    const graduateId = idOf(0)
    for (const openid of ['o-other', 'o-1'])
      expect(await college.ask(openid, 'recordCards.show', { graduateId })).toMatchObject({
        ok: false,
      })
    expect(await college.ask('o-other', 'recordCards.show', { graduateId })).toMatchObject({
      code: 'NOT_FOUND',
    })
    const { version } = await mine('o-0')
    expect(await accept('o-other', { graduateId, version })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await returned('o-other', graduateId, version)).toMatchObject({ code: 'NOT_FOUND' })
    const list = await college.call('o-other', recordCards.list, { cohortId: 'c2024', classId })
    expect(list.items).toEqual([])
  })

  test('who opened the card is told to its owner', async () => {
    await college.call('o-adviser', recordCards.show, { graduateId: idOf(0) })
    const { looks } = await college.call('o-0', enrolment.show, {})
    expect(looks[0]).toMatchObject({ who: 'adviser o-adviser', reason: '查看学籍卡' })
  })

  test('one accepts while another returns: one of them is told to look again', async () => {
    const graduateId = idOf(0)
    const { version } = await mine('o-0')
    const [a, b] = await Promise.all([
      accept('o-college', { graduateId, version }),
      returned('o-mate', graduateId, version),
    ])
    const accepted = a.ok && (a.data as { accepted: string[] }).accepted.length === 1
    expect(accepted !== b.ok).toBe(true)
    const { state } = await mine('o-0')
    expect(state).toBe(accepted ? 'accepted' : 'returned')
    if (!accepted) await submit('o-0')
    if (!accepted) await accept('o-college', { graduateId, version: (await mine('o-0')).version })
  })

  test('what was not handed in is neither accepted nor returned', async () => {
    const graduateId = idOf(2)
    expect(await accept('o-college', { graduateId, version: 0 })).toMatchObject({
      data: { accepted: [], left: [{ graduateId, code: 'CARD_NOT_SUBMITTED' }] },
    })
    expect(await returned('o-college', graduateId, 0)).toMatchObject({ code: 'CARD_NOT_SUBMITTED' })
    expect(await returned('o-college', idOf(0), 1, '不')).toMatchObject({ code: 'REASON_NEEDED' })
  })

  test.each<[string, object, string]>([
    ['content.address', { address: '长'.repeat(20_000) }, 'TOO_LONG'],
    ['content.nativePlace', { nativePlace: '海口😀' }, 'ILLEGAL_CHARACTER'],
    ['content.phone', { phone: '１２３' }, 'PHONE_FORMAT'],
    ['content.awards.0.on', { awards: [{ on: '2030-01', title: '某奖', by: '' }] }, 'DATE_IN_FUTURE'], // prettier-ignore
    ['content.resume.0.from', { resume: [{ from: '2018-13', until: '至今', school: '某校', witness: '' }] }, 'NOT_A_MONTH'], // prettier-ignore
  ])(
    '代办: %s is refused at its field, and nothing is kept (case %#)',
    async (path, more, code) => {
      const fill = { graduateId: idOf(1), version: 0, ticket: null, reason: '本人无智能手机' }
      const asked = { ...fill, content: written(more) }
      expect(await college.ask('o-adviser', 'recordCards.fillFor', asked)).toMatchObject({
        fields: { [path]: { code } },
      })
      const words = { ...fill, content: written(), reason: '没有智能手机😀' }
      expect(await college.ask('o-adviser', 'recordCards.fillFor', words)).toMatchObject({
        fields: { reason: { code: 'ILLEGAL_CHARACTER' } },
      })
      const broken = jpegFile().subarray(0, 150)
      const ticket = await college.upload('o-adviser', 'cardPhoto', '本人.jpg', broken)
      const half = { ...fill, content: written(), ticket }
      expect(await college.ask('o-adviser', 'recordCards.fillFor', half)).toMatchObject({
        code: 'PHOTO_BROKEN',
      })
      expect(await mine('o-1')).toMatchObject({ state: 'blank', version: 0, photo: null })
    },
  )

  test('代办 carries its reason and its photo, and the board counts it', async () => {
    const ticket = await college.upload('o-adviser', 'cardPhoto', '本人.png', photoFile(420, 300))
    const fill = {
      graduateId: idOf(1),
      version: 0,
      content: written(),
      ticket,
      reason: '本人无智能手机，已当面填写',
    }
    const key = { key: 'fill' }
    expect(await college.ask('o-adviser', 'recordCards.fillFor', fill, key)).toMatchObject({ data: { state: 'submitted' } }) // prettier-ignore
    expect(await college.ask('o-adviser', 'recordCards.fillFor', fill, key)).toMatchObject({ ok: true }) // prettier-ignore
    expect((await mine('o-1')).steps).toMatchObject([
      { move: 'fill', byRole: 'adviser', reason: fill.reason },
    ])
    const { classes } = await college.call('o-college', recordCards.board, { cohortId: 'c2024' })
    expect(classes.find((one) => one.classId === classId)).toMatchObject({
      total: 5,
      submitted: 1,
      accepted: 1,
    })
    expect(await college.ask('o-adviser', 'recordCards.accept', { cards: [] })).toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test('the registrar says what is on the card; parts that are off are not kept', async () => {
    const read = await college.call('o-reg', recordCards.settings, { cohortId: 'c2024' })
    const { version: _, ...settings } = read.settings
    const parts = { ...settings.parts, address: 'off' as const, photo: 'required' as const }
    const changed = { ...settings, parts }
    await college.call('o-reg', recordCards.saveSettings, { cohortId: 'c2024', settings: changed })
    expect(await submit('o-2')).toMatchObject({ fields: { 'content.photo': { code: 'REQUIRED' } } })
    await college.call('o-reg', recordCards.saveSettings, {
      cohortId: 'c2024',
      settings: { ...changed, parts: { ...parts, photo: 'optional' } },
    })
    expect(await submit('o-2')).toMatchObject({ data: { card: { content: { address: '' } } } })
    await college.call('o-reg', recordCards.saveSettings, { cohortId: 'c2024', settings })
  })
})
