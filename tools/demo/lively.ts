// Some graduates who have already been here, so that boards, cases and seats are not empty.
import { keyFields } from '../../src/domain/enrolment/record'
import { contract, eachOf, personAt } from './callers'
import type { DemoGraduate } from './people'
import { walkersOf } from './personas'
import { walkers } from './unusual'

/** Every so many in the list has bound, checked and confirmed; none of those whom a visitor steps into. */
const EVERY = 131
const taken = new Set<number>(Object.values(walkers))

export async function livelyGraduates(url: string, people: DemoGraduate[]) {
  const { todo, done, disputed, joint } = walkersOf(people)
  for (const { openid, graduate } of [todo, done, disputed, joint])
    await bind(url, openid, graduate)

  await confirm(url, done.openid)
  await personAt(url, disputed.openid).call(contract.enrolment.dispute, {
    fields: ['ethnicity'],
    note: '民族应为黎族，身份证和户口簿上都是黎族',
  })

  // People with an ordinary name and document: the others are for a visitor to find.
  const diligent = people
    .map((graduate, at) => ({ graduate, at }))
    .filter(({ at, graduate }) => at % EVERY === 5 && !taken.has(at) && isPlain(graduate))
  await eachOf(diligent, 4, async ({ graduate, at }) => {
    const openid = `demo-diligent-${at}`
    await bind(url, openid, graduate)
    await confirm(url, openid)
  })
  await eachOf(diligent.slice(0, 6), 2, ({ at }) => book(url, `demo-diligent-${at}`))
}

const isPlain = ({ document, status }: DemoGraduate) =>
  document.type === '居民身份证' && status === '在籍'

async function bind(url: string, openid: string, { studentNo, name, document }: DemoGraduate) {
  await personAt(url, openid).call(contract.accounts.bind, {
    studentNo,
    name,
    idType: document.type,
    lastSix: document.number.slice(-6),
  })
}

async function confirm(url: string, openid: string) {
  const { call } = personAt(url, openid)
  const { version } = await call(contract.enrolment.show, {})
  await call(contract.enrolment.confirm, { version, ticked: [...keyFields] })
}

/** Takes a seat of the make-up session, as somebody does who cannot come with the class. */
async function book(url: string, openid: string) {
  const { call } = personAt(url, openid)
  const { choices } = await call(contract.capture.mine, {})
  const slot = choices.flatMap(({ slots }) => slots).find(({ left }) => left > 0)
  if (slot) await call(contract.capture.book, { slotId: slot.id })
}
