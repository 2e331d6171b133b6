// What follows from hand-ins and approvals elsewhere: a new name is read wherever the old one stood, and what was
// looked at and approved stays what it was, whoever still holds the address it was uploaded to.
import { contract } from '../../src/domain'
import { DAY_MS } from '../../src/domain/time'
import { MORNING, peopleOf } from './college'
import { startPhotoDay, type PhotoDay } from './photo-day-college'
import { jpegFile, photoFile } from './photo-file'
import { storedIn } from './stored'

const cohortId = 'c2024'
const people = peopleOf('软件2101班', '软件工程学院', 6)
const JPEG = jpegFile()
let day: PhotoDay
beforeAll(async () => {
  day = await startPhotoDay()
  const window = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  const dates = { student: window, adviser: window, college: window, office: window }
  for (const kind of ['capture', 'recordCards'])
    await day.college.ask('o-admin', 'campaigns.setTask', { cohortId, kind, ...dates })
})
afterAll(() => day.college.stop())
const idOf = (n: number) => day.idOf.get(people[n]!.studentNo)!

/** Uploads with a grant that stays in hand. */
async function granted(openid: string, purpose: 'evidence' | 'cardPhoto') {
  const size = 1000
  const grant = await day.college.call(openid, contract.files.begin, {
    ...{ purpose, fileName: '照片.png', size },
  })
  const send = async (bytes: Buffer): Promise<number> => {
    const form = new FormData()
    for (const [name, value] of Object.entries(grant.upload.fields)) form.append(name, value)
    form.append('file', new Blob([new Uint8Array(bytes)]), 'file')
    return (await fetch(grant.upload.url, { method: 'POST', body: form })).status
  }
  return { ticket: grant.ticket, send }
}
const bytesAt = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer())

test('evidence that an office has looked at cannot be exchanged with the upload’s own address', async () => {
  const { ticket, send } = await granted('o-0', 'evidence')
  await send(JPEG)
  const { id: correctionId } = await day.college.call('o-0', contract.corrections.apply, {
    ...{
      changes: { ethnicity: '回族' },
      note: '户口簿登记为回族',
      tickets: [ticket],
      consent: true,
    },
  })
  await send(Buffer.from('MZ something else altogether'))
  const { photos } = await day.college.call('o-adviser', contract.corrections.evidence, {
    correctionId,
  })
  expect(await bytesAt(photos[0]!.url)).toEqual(JPEG)
})

test('nor can the photo of a card; the volume prints what was handed in', async () => {
  const { ticket, send } = await granted('o-0', 'cardPhoto')
  const photo = photoFile(60, 80)
  await send(photo)
  await day.college.call('o-0', contract.recordCards.setPhoto, { ticket })
  await send(Buffer.from('no photo at all'))
  const { photo: shown } = await day.college.call('o-0', contract.recordCards.mine, {})
  expect(await bytesAt(shown!.url)).toEqual(photo)
})

const block = {
  ...{ on: '2024-04-27', startsAt: '09:00', endsAt: '10:00', label: '自选', declared: 0 },
  ...{ leaders: [], kind: 'freeChoice' as const, classIds: [] },
}

test('an approved name stands in every list that is about the person, and what is over keeps the old one', async () => {
  const { college } = day
  const { id, blocks } = await college.call('o-registrar', contract.capture.saveSession, {
    ...{ cohortId, name: '补拍', place: '教103', blocks: [block] },
  })
  await college.call('o-registrar', contract.capture.publish, { sessionId: id, published: true })
  await college.call('o-1', contract.capture.book, { slotId: `${blocks[0]!.id}.s1` })
  await college.call('o-1', contract.capture.codeReady, { ready: true })
  const { id: correctionId } = await college.call('o-1', contract.corrections.apply, {
    ...{ changes: { name: '欧阳新' }, note: '户口簿登记的姓名不同' },
  })
  const decide = (openid: string, version: number, key = '') =>
    college.ask(
      openid,
      'corrections.decide',
      { correctionId, version, move: 'advance' },
      key ? { key } : {},
    )
  await decide('o-adviser', 1)
  await decide('o-college', 2)
  expect(await decide('o-registrar', 3, 'approve')).toMatchObject({ ok: true })
  expect(await decide('o-registrar', 3, 'approve')).toMatchObject({ ok: true })
  const { items } = await college.call('o-college', contract.capture.bookings, {
    blockId: blocks[0]!.id,
  })
  expect(items.map(({ name }) => name)).toEqual(['欧阳新'])
  const { posts } = await college.call('o-1', contract.accounts.me, {})
  expect(posts.map(({ name }) => name)).toEqual(['欧阳新'])
  const { capture_codes: codes, corrections } = await storedIn(college.emulator)
  expect(Object.values(codes!)).toMatchObject([{ graduateId: idOf(1), name: '欧阳新' }])
  expect(corrections![correctionId]).toMatchObject({ name: people[1]!.name })
})
