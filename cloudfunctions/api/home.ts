// The home screen: what is left for this person to do, by when, and what staff see at a glance.
import type { campaigns, Home } from '../../src/domain/campaigns/contract'
import type { Post } from '../../src/domain/accounts/contract'
import { windowOf } from '../../src/domain/campaigns/rules'
import { moveText, newestOfEach } from '../../src/domain/capture/moves'
import { captureItem } from '../../src/domain/capture/checklist'
import { checkedStatuses } from '../../src/domain/enrolment/rules'
import { Refused } from '../../src/domain/errors'
import { cardItem } from '../../src/domain/record-cards/rules'
import type { PostRole, Reach } from '../../src/domain/roles'
import { captureOf, ownRowsOf } from './capture/of-graduate'
import { staffNews } from './capture/told'
import { certificatesOnHome } from './certificates/on-home'
import type { Context, Handler } from './context'
import { correctionsWith } from './corrections/waiting'
import { openCorrectionOf } from './corrections/under-way'
import { tally, type Tally } from './enrolment/cases'
import { timesOf } from './enrolment/facts'
import { itemOf } from './enrolment/own-record'
import { taskIdOf } from './ids'
import { imageCasesWith } from './image-check/cases'
import { imageItemOf } from './image-check/answer'
import { schoolOf } from './school'
import type { Database } from './store/database'
import { Store } from './store/store'

/** How far each post sees on its home screen. */
const homeReach: Record<PostRole, Reach> = {
  graduate: 'own',
  liaison: 'class',
  adviser: 'class',
  college: 'college',
  registrar: 'school',
  alumni: 'school',
  admin: 'school',
}

/** At most three sequential round trips: the posts, the person's own rows, and what follows from them. */
export const homeOf: Handler<(typeof campaigns)['home']> = async (ctx, { postId }) => {
  const db = ctx.store.beyondReach(
    'everything read is the caller’s own or through the post’s reach',
  )
  const wanted = postId ?? ctx.post?.id
  const post = ctx.posts.find((item) => item.id === wanted) ?? ctx.posts[0] ?? null
  const frame = Promise.all([
    schoolOf(db),
    db.find('notices', { openid: ctx.openid }, { limit: 10, orderBy: [['at', 'desc']] }),
  ])
  const body =
    post?.role === 'graduate'
      ? graduateHome(ctx, db, post)
      : post
        ? staffHome(db, post, ctx.now)
        : Promise.resolve(nothingYet)
  const [[school, notices], { news, ...content }] = await Promise.all([frame, body])
  return {
    schoolName: school.name,
    now: ctx.now,
    posts: ctx.posts,
    post,
    ...content,
    notices: [...news, ...notices.map((row) => ({ id: row._id, text: row.text, at: row.at }))].sort(
      (a, b) => b.at - a.at,
    ),
  }
}

type Body = Pick<Home, 'place' | 'checklist' | 'glance' | 'correction' | 'certificates'> & {
  /** What follows from other records, so that it is written for nobody in particular. */
  news: Home['notices']
}
const nothingYet: Body = {
  place: '',
  checklist: [],
  glance: null,
  correction: null,
  certificates: null,
  news: [],
}

async function graduateHome(ctx: Context, db: Database, post: Post): Promise<Body> {
  const graduateId = post.graduateId ?? ''
  const cohortId = post.cohortId ?? ''
  const [row, captureRows, timeOf, correction, certificates, imageRow] = await Promise.all([
    db.get('graduates', graduateId),
    ownRowsOf(db, { _id: graduateId, cohortId }),
    timesOf(db, cohortId, graduateId),
    openCorrectionOf(db, graduateId),
    certificatesOnHome(db, post, ctx.now),
    db.get('image_checks', graduateId),
  ])
  if (!row) throw new Refused('NOT_FOUND')
  const card = cardItem(
    { status: row.status, state: row.cardState ?? 'blank', ...timeOf('recordCards') },
    ctx.now,
  )
  const mine = await captureOf(db, row, ctx.now, captureRows)
  return {
    place: [row.collegeName, row.majorName, row.className].join(' · '),
    checklist: [
      itemOf(row, timeOf('enrolment'), ctx.now),
      captureItem({ ...timeOf('capture'), ...mine }, ctx.now),
      ...(card ? [card] : []),
      imageItemOf(row, imageRow, timeOf('imageCheck'), ctx.now),
    ],
    glance: null,
    correction,
    news: newestOfEach(mine.moves).map((move) => ({
      ...{ id: move.id, text: moveText(move), at: move.at },
    })),
    certificates,
  }
}

async function staffHome(db: Database, post: Post, now: number): Promise<Body> {
  const store = new Store(db, homeReach[post.role], post)
  const [cohort] = await db.find('cohorts', {}, { limit: 1, orderBy: [['year', 'desc']] })
  const where = { cohortId: cohort?._id ?? '', status: db.command.in([...checkedStatuses]) }
  const [[counted], task, openCases, rebinds, corrections, news, imageCases] = await Promise.all([
    store.groups<Tally>('graduates', where, tally(null)),
    db.get('tasks', taskIdOf(cohort?._id ?? '', 'enrolment')),
    store.count('cases', { state: 'open' }),
    store.count('rebinds', { state: 'waiting' }),
    correctionsWith(db, store, post.role, now),
    staffNews(db, post, now),
    imageCasesWith(db, store, post.role, now),
  ])
  const { total = 0, bound = 0, confirmed = 0, disputed = 0, corrected = 0 } = counted ?? {}
  const people = { total, bound, confirmed, disputed, corrected }
  const dueAt = windowOf(task, post.role)?.closesAt ?? null
  return {
    place: post.title,
    checklist: [],
    glance: { ...people, dueAt, openCases, rebinds, corrections, imageCases },
    correction: null,
    news,
    certificates: null,
  }
}
