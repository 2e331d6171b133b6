// The signature as it ships: asked for only where the school wants it, a dot is none, and how the pen writes.
import { enrolment } from '../../src/domain/enrolment/contract'
import { PAD } from '../../src/domain/enrolment/signature'
import { penDown, penMove, toPad } from '../../src/components/pen'
import { keyFields } from '../../src/domain/enrolment/record'
import { answer, startPhone } from './built-app'
import { record } from './samples'

const RECORD = 'pages/enrolment/record/index'
/** WeChat says how large the canvas lies on the screen; it draws nothing here. */
let answerSize = (_size: object): void => undefined
const query = {
  in: () => query,
  select: () => ({
    fields: (_wanted: object, found: (size: object) => void) => {
      answerSize = found
      return query
    },
  }),
  exec: () => answerSize({ width: 300, height: 120 }),
}
Object.assign((globalThis as unknown as { wx: object }).wx, {
  createSelectorQuery: () => query,
  nextTick: (then: () => void) => setTimeout(then, 0),
})
const phone = startPhone()

beforeEach(() => {
  phone.asked.length = 0
})

test('an empty frame and a dot are refused at the frame, before the second question', async () => {
  phone.set(answer(enrolment.show, () => ({ ...record, signature: true })))
  const screen = await phone.open(RECORD)
  await screen.shows('以纸质为准')
  for (const [i, key] of keyFields.entries()) {
    await screen.tap(`#tick-${key}`)
    await screen.shows(`已核对 ${i + 1}/5`)
  }
  await screen.tap('#confirm')
  await screen.shows('还没有签名')
  await screen.touch('#signature')
  await screen.shows('撤销一笔')
  await screen.tap('#confirm')
  await screen.shows('还没有签名')
  await screen.tap('#signature-clear')
  await screen.shows('请在这里写下您的姓名')
  expect(phone.asked.map((request) => request.action)).not.toContain('enrolment.confirm')
})

test('the pen writes in the units of the pad, leaves out what adds nothing, and stays within', () => {
  const size = { width: 300, height: 120 }
  expect(toPad(150, 60, size)).toEqual({ x: 500, y: 200 })
  expect(toPad(-5, 999, size)).toEqual({ x: 0, y: PAD.height })
  const down = penDown([], 100, 200)
  expect(penMove(down, 103, 202)).toEqual(down)
  expect(penMove(down, 300, 100)).toEqual([[100, 200, 300, 100]])
  expect(penMove([], 1, 1)).toEqual([])
})
