// 更正 on the staff's PC: returned, passed and approved by three offices; keyed in from paper and taken back; and on the board.
import type { Page, Route } from 'playwright-core'
import { isOnBehalf } from '../../src/domain/corrections/rules'
import { contract, personAt } from '../../tools/demo/callers'
import { startJourney, type Journey } from './demo-college'
import { sees } from './on-top'
import { jpegFile } from '../api/photo-file'

const { corrections } = contract
const OWNER = 'demo-graduate-todo'
const JPEG = jpegFile()

let journey: Journey
let name = ''
let correctionId = ''
beforeAll(async () => {
  journey = await startJourney()
  const owner = personAt(journey.url, OWNER)
  name = (await owner.call(contract.enrolment.show, {})).name
  const begun = { purpose: 'evidence', fileName: '户口簿.jpg', size: JPEG.length } as const
  const { ticket, upload } = await owner.call(contract.files.begin, begun)
  const form = new FormData()
  for (const [key, value] of Object.entries(upload.fields)) form.append(key, value)
  form.append('file', new Blob([new Uint8Array(JPEG)]), 'file')
  expect((await fetch(upload.url, { method: 'POST', body: form })).ok).toBe(true)
  const asked = { changes: { name: '苏合' }, note: '户口簿登记的是“合”' }
  const made = await owner.call(corrections.apply, { ...asked, tickets: [ticket], consent: true })
  correctionId = made.id
})
afterAll(() => journey.stop())

/** Loads the screen anew; from where the page is, its address alone would already show it once before. */
const go = async (page: Page, screen: string) => {
  const address = `${page.url().split('#')[0]}#/${screen}`
  await page.goto('about:blank')
  await page.goto(address)
}
const API = '**/http/api'
const askedIn = (route: Route) =>
  route.request().postDataJSON() as { action: string; input: { after?: string; find?: string } }
const press = (page: Page, words: string | RegExp) =>
  page.getByRole('button', { name: words }).last().click()
/** Opens the queue's first application by keyboard alone. */
const openFirst = async (page: Page) => {
  await go(page, 'corrections')
  await page.locator('tr.row-link').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.locator('.ant-drawer-content').waitFor()
}
const passes = async (openid: string, words: RegExp) => {
  const page = await journey.desk(openid)
  await openFirst(page)
  await sees(page, name)
  await press(page, words)
  return page
}
const corrected = async (page: Page): Promise<number> => {
  await go(page, 'progress')
  const statistic = page.locator('.totals a', { hasText: '已更正' })
  await statistic.waitFor()
  return Number(await statistic.locator('.ant-statistic-content-value').innerText())
}

/** Returns the open application with a reason at hand. */
const returns = async (page: Page) => {
  await press(page, /^退\s?回$/)
  await press(page, '缺少户口簿首页、本人页或变更页')
  await page
    .locator('.ant-modal')
    .getByRole('button', { name: /^退\s?回$/ })
    .click()
  await sees(page, /已退回/)
}
const stateNow = async () =>
  (await personAt(journey.url, OWNER).call(corrections.mine, {})).items.find(
    ({ id }) => id === correctionId,
  )?.state
const again = () =>
  personAt(journey.url, OWNER).call(corrections.resubmit, {
    ...{ correctionId, changes: { name: '苏合' }, note: '已补首页' },
  })

let adviser: Page
test('the adviser looks at the photo and returns it with a reason at hand', async () => {
  adviser = await journey.desk('demo-adviser-1')
  await adviser.locator('.places-count').first().waitFor()
  await openFirst(adviser)
  await sees(adviser, '苏合')
  await press(adviser, /查看证明照片/)
  await adviser.locator('.photos img').first().waitFor()
  await returns(adviser)
  await go(adviser, 'corrections?state=returned')
  await sees(adviser, name)
})

test('the college returns it, too, and so does the registrar: each time it comes back to its owner', async () => {
  const passedBy = async (openid: string, version: number) =>
    personAt(journey.url, openid).call(corrections.decide, {
      ...{ correctionId, version, move: 'advance' },
    })
  for (const offices of [
    ['demo-adviser-1', 'demo-college-6'],
    ['demo-adviser-1', 'demo-college-6', 'demo-registrar'],
  ]) {
    let { version } = await again()
    for (const openid of offices.slice(0, -1)) ({ version } = await passedBy(openid, version))
    const page = await journey.desk(offices.at(-1)!)
    await openFirst(page)
    await sees(page, name)
    await returns(page)
    // The queue says 已退回 in its filter, too: what counts is what its owner reads.
    while ((await stateNow()) !== 'returned') await page.waitForTimeout(200)
  }
})

test('handed in again, adviser, college and registrar pass it one after the other', async () => {
  await again()
  await sees(await passes('demo-adviser-1', /通过，报上一级/), /已通过/)
  await sees(await passes('demo-college-6', /通过，报上一级/), /已通过/)
  const registrar = await journey.desk('demo-registrar')
  const before = await corrected(registrar)
  await openFirst(registrar)
  await press(registrar, '通过并更正')
  await registrar.locator('.ant-modal-confirm').getByRole('button', { name: '通过并更正' }).click()
  await sees(registrar, /已更正 .* 的学籍信息/)
  expect(await corrected(registrar)).toBe(before + 1)
  await registrar.locator('.totals a', { hasText: '已更正' }).click()
  await sees(registrar, '苏合')
})

test('who was quicker decides: the other one sees it as it is now', async () => {
  const { id } = await personAt(journey.url, OWNER).call(corrections.apply, {
    ...{ changes: { ethnicity: '黎族' }, note: '户口簿登记为黎族' },
  })
  await openFirst(adviser)
  await sees(adviser, '黎族')
  const college = personAt(journey.url, 'demo-adviser-1')
  await college.call(corrections.decide, {
    ...{ correctionId: id, version: 1, move: 'return', reason: '缺少证明材料' },
  })
  await press(adviser, /通过，报上一级/)
  await sees(adviser, /现在不在您这里办理|请刷新查看/)
  await personAt(journey.url, OWNER).call(corrections.withdraw, { correctionId: id })
})

test('a page of the queue that is refused is asked for once, and again by its button', async () => {
  let refused = 0
  await adviser.route(API, async (route) => {
    const { action, input } = askedIn(route)
    if (action !== 'corrections.list') return route.continue()
    if (input.after) {
      refused++
      return route.fulfill({ json: { ok: false, code: 'NOT_FOUND', trace: 'test' } })
    }
    const reply = (await (await route.fetch()).json()) as { data: object }
    return route.fulfill({ json: { ...reply, data: { ...reply.data, next: 'more' } } })
  })
  await go(adviser, 'corrections?state=all')
  await sees(adviser, '后面的没有取到')
  await press(adviser, '加载更多')
  await adviser.locator('.more .ant-btn-loading').waitFor({ state: 'detached' })
  await corrected(adviser)
  expect(refused).toBe(2)
  await adviser.unroute(API)
})

describe('keyed in from paper, without a mouse', () => {
  const studentNo = async () =>
    (await personAt(journey.url, OWNER).call(contract.enrolment.show, {})).lines.find(
      ({ key }) => key === 'studentNo',
    )!.value
  const valueOf = async (key: string) =>
    (await personAt(journey.url, OWNER).call(contract.enrolment.show, {})).lines.find(
      (line) => line.key === key,
    )?.value ?? ''

  const box = () => adviser.locator('.key-in-find input').last()
  /** Until the page has drawn what came. */
  const drawn = () => adviser.evaluate(() => new Promise(requestAnimationFrame))

  test('typed on before the answer came: the last one asked for is the one that stays', async () => {
    const last = await personAt(journey.url, 'demo-graduate-done').call(contract.enrolment.show, {})
    const lastNo = last.lines.find(({ key }) => key === 'studentNo')!.value
    const first = await studentNo()
    let letCome = () => Promise.resolve()
    await adviser.route(API, (route) => {
      if (askedIn(route).input.find !== first) return route.continue()
      letCome = () => route.continue()
      return undefined
    })
    await go(adviser, 'key-in')
    await box().fill(first)
    const asked = adviser.waitForRequest((request) => request.postData()?.includes(first) ?? false)
    await box().press('Enter')
    await asked
    await box().fill(lastNo)
    await box().press('Enter')
    const shown = adviser.getByRole('heading', { name: last.name })
    await shown.waitFor()
    const came = adviser.waitForResponse(
      (response) => response.request().postData()?.includes(first) ?? false,
    )
    await letCome()
    await (await came).finished()
    await drawn()
    expect(await shown.count()).toBe(1)
    await adviser.unroute(API)
  })

  test('a refresh behind it that fails takes nothing typed off the screen', async () => {
    await box().fill('2024')
    await adviser.route(API, (route) =>
      askedIn(route).action === 'accounts.me'
        ? route.fulfill({ json: { ok: false, code: 'NOT_FOUND', trace: 'test' } })
        : route.continue(),
    )
    const refused = adviser.waitForResponse(
      (response) => response.request().postData()?.includes('accounts.me') ?? false,
    )
    // Back at the window after a while: what is shown is asked for anew.
    await adviser.evaluate(() => {
      const real = Date.now
      Date.now = () => real() + 60_000
      window.dispatchEvent(new Event('visibilitychange'))
    })
    await (await refused).finished()
    await drawn()
    expect(await box().inputValue()).toBe('2024')
    await adviser.unroute(API)
  })

  test('a number that is nobody’s is said at its field; a date that is none, too', async () => {
    await go(adviser, 'key-in')
    await adviser.locator('.key-in-find input').last().waitFor()
    await adviser.keyboard.type('0000000000')
    await adviser.keyboard.press('Enter')
    await sees(adviser, '没有这个学号，或不在您负责的范围内，请核对后再输')
    await adviser.keyboard.type(await studentNo())
    await adviser.keyboard.press('Enter')
    await adviser.locator('.key-fields:focus').waitFor()
    await adviser.keyboard.press('5')
    await adviser.getByLabel(/^新的预计毕业日期$/).waitFor()
    await adviser.keyboard.type('2024-13-40')
    await adviser.keyboard.press('Enter')
    await adviser.locator('.ant-alert-error').waitFor()
    await adviser.keyboard.press('Escape')
  })

  test('a direct correction is stored at once, and taken back by one key', async () => {
    const before = await valueOf('politics')
    const after = before === '群众' ? '共青团员' : '群众'
    await adviser.locator('.key-fields:focus').waitFor()
    await adviser.keyboard.press('2')
    await adviser.getByLabel('新的政治面貌', { exact: true }).waitFor()
    await adviser.keyboard.type(after)
    await adviser.keyboard.press('Enter')
    await sees(adviser, '本次录入（1 项）')
    expect(await valueOf('politics')).toBe(after)
    await adviser.locator('.key-fields:focus').waitFor()
    await adviser.keyboard.press('u')
    await sees(adviser, '已撤销')
    expect(await valueOf('politics')).toBe(before)
  })

  test('by the number of a line on the printed sheet, one after the other', async () => {
    const office = personAt(journey.url, 'demo-college-6')
    const [cohort] = (await office.call(contract.roster.tree, {})).cohorts
    const { classes } = await office.call(contract.roster.tree, { cohortId: cohort!.id })
    const led = classes.find(({ joint }) => !joint)!
    let job = await office.call(contract.exports.begin, {
      ...{ kind: 'enrolmentSheet', cohortId: cohort!.id },
      ...{ collegeId: led.collegeIds[0]!, classId: led.id },
    })
    while (job.state === 'running') job = await office.call(contract.jobs.step, { jobId: job.id })
    const exportId = job.exportId!
    const nameOf = async (line: number) =>
      (await office.call(contract.exports.line, { exportId, line })).name

    const page = await journey.desk('demo-college-6')
    await go(page, 'key-in')
    await page.locator('.key-in-find input').last().waitFor()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('ArrowRight')
    await sees(page, exportId)
    const line = page.locator('.key-in-find input:focus')
    await line.waitFor()
    await page.keyboard.type('9999')
    await page.keyboard.press('Enter')
    await sees(page, '这份签名表没有第 9999 行')
    await page.keyboard.type('3')
    await page.keyboard.press('Enter')
    await page.locator('.key-fields:focus').waitFor()
    await sees(page, await nameOf(3))
    await page.keyboard.press('1')
    await page.getByLabel('新的姓名拼音', { exact: true }).waitFor()
    await page.keyboard.type('Zhi Biao')
    await page.keyboard.press('Enter')
    await sees(page, '本次录入（1 项）')
    await page.locator('.key-fields:focus').waitFor()
    await page.keyboard.press('Escape')
    await line.waitFor()
    expect(await line.inputValue()).toBe('4')
    await page.keyboard.press('Enter')
    await page.locator('.key-fields:focus').waitFor()
    await page.getByRole('heading', { name: await nameOf(4) }).waitFor()
    const { graduateId } = await office.call(contract.exports.line, { exportId, line: 3 })
    const { items } = await office.call(corrections.history, { graduateId })
    expect(items[0]).toMatchObject({
      reason: `依据纸质签名表手写更正（批次 ${exportId} 第 3 行）`,
      changes: [{ field: 'pinyin', after: 'Zhi Biao' }],
    })
    await go(page, `roster?person=${graduateId}`)
    const history = page.getByRole('region', { name: '更正记录' })
    await history.getByText('Zhi Biao').waitFor()
    await history.getByText('第 3 行').waitFor()
  })

  test('a key field becomes an application on the person’s behalf', async () => {
    await adviser.locator('.key-fields:focus').waitFor()
    await adviser.keyboard.press('7')
    await sees(adviser, /须附证明申请变更/)
    await adviser.getByLabel('新的性别').fill('不知道')
    await adviser.getByLabel('变更原因').fill('纸质签名表上写明有误')
    await press(adviser, '代为提交')
    await sees(adviser, /只能填/)
    await adviser.locator('.ant-modal-close').click()
    await adviser.locator('.key-fields:focus').waitFor()
    await adviser.keyboard.press('8')
    await adviser.getByLabel('新的民族').fill('苗族')
    await adviser.getByLabel('变更原因').fill('纸质签名表上写明为苗族')
    await press(adviser, '代为提交')
    await sees(adviser, /已代为提交/)
    await go(adviser, 'corrections')
    await sees(adviser, '代办')
    expect(journey.pageErrors).toEqual([])
  })

  test('what came back is mended where it lies: what was written stands in the form', async () => {
    const staff = personAt(journey.url, 'demo-adviser-1')
    const { items } = await staff.call(corrections.list, { state: 'atAdviser' })
    const { id, version } = items.find(({ steps }) => isOnBehalf(steps))!
    const back = { move: 'return', reason: '民族与户口簿对不上' } as const
    await staff.call(corrections.decide, { correctionId: id, version, ...back })
    await go(adviser, 'corrections')
    await sees(adviser, '有 1 件代办的申请被退回')
    await press(adviser, /^去\s?看$/)
    await adviser.locator('tr.row-link', { hasText: '代办' }).click()
    await press(adviser, '修改后重新提交')
    await sees(adviser, /退回的意见：民族与户口簿对不上/)
    expect(await adviser.getByLabel('新的民族').inputValue()).toBe('苗族')
    expect(await adviser.getByLabel('变更原因').inputValue()).toBe('纸质签名表上写明为苗族')
    await adviser.getByLabel('新的民族').fill('侗族')
    await press(adviser, '代为提交')
    await sees(adviser, /已代为提交/)
    expect(await staff.call(corrections.show, { correctionId: id })).toMatchObject({
      state: 'atAdviser',
      changes: [{ after: '侗族' }],
    })
    expect(journey.pageErrors).toEqual([])
  })
})
