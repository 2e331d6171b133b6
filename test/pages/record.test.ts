// The record as it ships: five ticks, a second question, and a change noticed in time.
import { enrolment } from '../../src/domain/enrolment/contract'
import { keyFields } from '../../src/domain/enrolment/record'
import { answer, refuse, startPhone, type Screen } from './built-app'
import { checked, now, record } from './samples'

const phone = startPhone()
const RECORD = 'pages/enrolment/record/index'
beforeEach(() => {
  phone.asked.length = 0
  phone.went.length = 0
})

/** Each tick is waited for: a finger is slower than the screen, a busy machine is not. */
async function tickFrom(screen: Screen, first: number) {
  for (const [index, key] of keyFields.entries()) {
    if (index < first) continue
    await screen.tap(`#tick-${key}`)
    await screen.shows(`已核对 ${index + 1}/5`)
  }
}

test('the button waits for all five ticks', async () => {
  phone.set(answer(enrolment.show, () => record))
  const screen = await phone.open(RECORD)
  await screen.shows('已核对 0/5')
  await screen.tap('#tick-name')
  await screen.shows('已核对 1/5')
  await screen.shows('还有 4 项没勾')
  await screen.tapInVain('#confirm')
  expect(screen.text()).not.toContain('确认这些信息都对')
})

test('the full number is asked for only when it is wanted', async () => {
  phone.set(answer(enrolment.revealOwn, () => ({ idNumber: '460102200203150021' })))
  const screen = await phone.open(RECORD)
  await screen.shows('46**************21')
  await screen.tap('#reveal')
  await screen.shows('460102 20020315 0021')
  await screen.tap('#reveal')
  await screen.shows('46**************21')
})

test('changed meanwhile: said so, loaded again, nothing ticked', async () => {
  phone.set(refuse(enrolment.confirm, 'RECORD_CHANGED'))
  const screen = await phone.open(RECORD)
  // The tick of the first test was kept, as it is when the phone is put away.
  await screen.shows('已核对 1/5')
  await tickFrom(screen, 1)
  phone.set(answer(enrolment.show, () => ({ ...record, version: 'v2' })))
  await screen.tap('#confirm')
  await screen.tap('#yes')
  await screen.shows('请重新核对后再确认')
  await screen.shows('已核对 0/5')
})

test('confirmed after the second question, and on to capture', async () => {
  phone.set(
    answer(enrolment.confirm, () => ({
      confirmation: { at: now, via: 'self' as const, byName: '林晓雨', reason: '', signed: false },
      item: checked,
    })),
  )
  const screen = await phone.open(RECORD)
  await screen.shows('已核对 0/5')
  await tickFrom(screen, 0)
  await screen.tap('#confirm')
  await screen.shows('确认这些信息都对')
  expect(phone.asked.map((request) => request.action)).toEqual([])
  await screen.tap('#yes')
  await screen.shows('已确认无误')
  expect(phone.asked).toMatchObject([
    { action: 'enrolment.confirm', input: { version: 'v2', ticked: [...keyFields] } },
  ])
  await screen.tap('#next')
  expect(phone.went).toEqual(['navigateTo /pages/capture/turn/index'])
})
