// Makes the 学籍卡 of one class as one volume, on our page or on the school's own.
import { maskIdNumber } from '../../../src/domain/enrolment/documents'
import { dayOf } from '../../../src/domain/time'
import { pageValuesOf, volumeCounts } from '../../../src/domain/record-cards/page'
import { sha256 } from '../keyring'
import { idNumberOf, valuesOf } from '../record'
import { lineOfPaper } from '../record-cards/of-people'
import { photoSizeOf } from '../record-cards/picture'
import { cardSettingsOf } from '../record-cards/settings'
import { changesOf, contentOf } from '../record-cards/shown'
import { pageOf } from '../record-cards/template'
import { volumeDocument, type VolumePage } from '../record-cards/volume'
import { inTurns } from '../roster-import/staging'
import { cardLinesNow, cardPeople, countsOf, type CardPerson } from './card-volume-people'
import type { ExportMaker, Made, MakerWork } from './maker'

export const recordCardsMaker: ExportMaker = { make, linesNow: cardLinesNow }

/** Photos come from storage some at a time. */
const PHOTOS_AT_ONCE = 6
/** All photos of a volume together; the function's memory holds them a few times over. */
const PHOTO_BYTES = 60 * 1024 * 1024

async function make(work: MakerWork): Promise<Made> {
  const { db, keys, order, row, school, cohort, now } = work
  const [{ people }, { settings, template }] = await Promise.all([
    cardPeople(db, order),
    cardSettingsOf(db, order.cohortId),
  ])
  const [parts, photos] = await Promise.all([
    pageOf(work, settings, template, school.registrarOffice),
    photosOf(work, people),
  ])
  const pages = people.map(({ row: person, card, hasCard }, i): VolumePage => {
    const full = idNumberOf(keys, person)
    const photo = photos[i] ?? null
    return {
      values: pageValuesOf({
        schoolName: school.name,
        cohortName: cohort.name,
        number: i + 1,
        values: valuesOf(person, order.fullNumbers ? full : maskIdNumber(full)),
        changes: changesOf(person),
        content: hasCard && card ? contentOf(keys, card) : null,
      }),
      photo,
      noPhoto: hasCard && card?.photo && !photo ? '照片太大，请贴照片' : '贴照片处',
    }
  })
  const hashed = pages.map(({ values }, i) => [values, people[i]?.card?.photo?.hash ?? ''])
  const shortHash = sha256(JSON.stringify(hashed)).slice(0, 8)
  const counts = volumeCounts(countsOf(people))
  const content = await volumeDocument(parts, pages, {
    headLine: `${cohort.name}毕业生学籍卡　${row.className}　${counts}`,
    batchNo: row._id,
    shortHash,
    madeOn: dayOf(now),
    madeAt: new Date(row.createdAt),
  })
  const lines = people.map(({ row: person, card }) => lineOfPaper(person, card))
  return { content, rows: people.length, shortHash, lines, note: counts }
}

/** Of everybody in their order; null without one, and where all together would be too large: the largest are pasted. */
async function photosOf({ cloud }: MakerWork, people: readonly CardPerson[]) {
  const wanted = people.flatMap(({ card, hasCard }, i) =>
    hasCard && card?.photo ? [{ i, ...card.photo }] : [],
  )
  let room = PHOTO_BYTES
  const taken = [...wanted]
    .sort((a, b) => a.bytes - b.bytes)
    .filter(({ bytes }) => (room -= bytes) >= 0)
  const photos: VolumePage['photo'][] = []
  await inTurns(taken.length, PHOTOS_AT_ONCE, async (n) => {
    const one = taken[n]
    const bytes = one ? await cloud.load(one.fileId) : null
    if (one && bytes) photos[one.i] = { bytes, size: photoSizeOf(bytes) }
  })
  return photos
}
