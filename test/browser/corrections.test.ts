// 更正 in a real browser: applied for with a photo, returned, mended, passed by three offices; withdrawn; and bad input at its field.
import type { Page } from 'playwright-core'
import { deflateSync } from 'node:zlib'
import { keyFields } from '../../src/domain/enrolment/record'
import { idNumberFor } from '../api/college'
import { startJourney, type Journey } from './demo-college'
import { on, sees, tap, type } from './on-top'

let journey: Journey
beforeAll(async () => {
  journey = await startJourney()
})
afterAll(() => journey.stop())

/** As another screen of that person would. */
async function ask<T>(openid: string, action: string, input: object): Promise<T> {
  const response = await fetch(`${journey.url}/functions/api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-WX-OPENID': openid },
    body: JSON.stringify({ action, input }),
  })
  const reply = (await response.json()) as { ok: boolean; data: T; code?: string }
  if (!reply.ok) throw new Error(`${action}: ${reply.code}`)
  return reply.data
}

/** Where it is once the screen stands still: it moves to what is wrong. */
async function standing(page: Page, selector: string) {
  for (let before = ''; ;) {
    await on(page, selector).scrollIntoViewIfNeeded()
    const box = await on(page, selector).boundingBox()
    if (box && JSON.stringify(box) === before) return box
    before = JSON.stringify(box)
    await page.waitForTimeout(300)
  }
}

/** Opens a screen by its address as if anew: what was loaded before is forgotten. */
async function open(page: Page, screen: string) {
  await page.goto(`${page.url().split('#')[0]}#/pages/${screen}`)
  await page.reload()
}

/** A picture of some pixels: a real one, as a phone would send. */
function photo(): Buffer {
  const chunk = (kind: string, data: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(data.length)
    head.write(kind, 4)
    return Buffer.concat([head, data, Buffer.alloc(4)])
  }
  const size = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0])
  const pixels = deflateSync(Buffer.alloc(8 * 25, 120))
  const start = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    start,
    chunk('IHDR', size),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

async function choose(page: Page, ...files: { name: string; buffer: Buffer }[]) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), tap(page, '#add-photos')])
  await chooser.setFiles(files.map((file) => ({ mimeType: 'image/jpeg', ...file })))
}

/** From home to the application that waits, in each of the three offices. */
async function look(openid: string) {
  const page = await journey.phone(openid)
  await tap(page, '#cases')
  await tap(page, '#tab-corrections')
  await tap(page, '[id^=look-]')
  return page
}

async function decide(openid: string, move: 'advance' | 'return') {
  const page = await look(openid)
  await tap(page, `#${move}`)
  return page
}

describe('the whole way', () => {
  let student: Page
  const name = '苏晓和'

  test('confirmed before, the student finds the name wrong, and what was picked is carried along', async () => {
    student = await journey.phone('demo-graduate-done')
    await open(student, 'enrolment/record/index')
    await on(student, '#confirmed').waitFor()
    await tap(student, '#dispute')
    await tap(student, '#wrong-name')
    await sees(student, '这几项要申请变更')
    await tap(student, '#send')
    await type(student, '#new-name', name)
    await type(student, '#note', '户口簿登记的是“和”')
    await choose(student, { name: '户口簿.png', buffer: photo() })
    await sees(student, '已上传')
    await tap(student, '#send')
    await sees(student, '请先勾选单独同意')
    await tap(student, '#consent')
    await tap(student, '#send')
    await sees(student, '那次确认作废')
    await tap(student, '#yes')
    await sees(student, '申请已提交')
  })

  test('the adviser looks at the photo and returns it with a reason at hand', async () => {
    const adviser = await look('demo-adviser-1')
    await tap(adviser, '#photos')
    await on(adviser, '.evidence__picture').waitFor()
    await tap(adviser, '#return')
    await tap(adviser, '#ready-1')
    await tap(adviser, '#yes')
    await sees(adviser, '现在不在您这里办理')
  })

  test('returned, it cannot be missed, is filled in already, and goes the whole way again', async () => {
    await open(student, 'home/index')
    await sees(student, '变更申请已退回，请修改')
    await sees(student, '缺少户口簿首页')
    await tap(student, '#to-correction')
    await tap(student, '[id^=change-]')
    await on(student, '#new-name').waitFor()
    expect(await on(student, '#new-name').inputValue()).toBe(name)
    await choose(student, { name: '首页.png', buffer: photo() })
    await sees(student, '已上传')
    await tap(student, '#consent')
    await tap(student, '#send')
    await tap(student, '#yes')
    await sees(student, '修改后重新提交')
  })

  test('adviser, college and registrar pass it; the record changes and asks to be confirmed anew', async () => {
    for (const openid of ['demo-adviser-1', 'demo-college-6']) {
      const office = await decide(openid, 'advance')
      await tap(office, '#yes')
      await sees(office, '现在不在您这里办理')
    }
    const registrar = await look('demo-registrar')
    await sees(registrar, '上次退回')
    await tap(registrar, '#photos')
    await on(registrar, '.evidence__picture').first().waitFor()
    expect(await on(registrar, '.evidence__since').allInnerTexts()).toEqual(['退回后补交'])
    await tap(registrar, '#advance')
    await sees(registrar, '不能撤回')
    await tap(registrar, '#yes')
    await sees(registrar, '已通过，学籍信息已更正')

    await open(student, 'enrolment/record/index')
    await on(student, '#tick-name').waitFor()
    expect(await on(student, '#value-name').innerText()).toBe(name)
    for (const field of keyFields) await tap(student, `#tick-${field}`)
    await tap(student, '#confirm')
    await tap(student, '#yes')
    await on(student, '#confirmed').waitFor()
    await open(student, 'corrections/mine/index')
    await sees(student, '变更申请通过')
    await sees(student, `改为：${name}`)
    expect(journey.pageErrors).toEqual([])
  })
})

describe('another student', () => {
  let page: Page
  const good = idNumberFor(85) // ends in X, of a man
  beforeAll(async () => {
    page = await journey.phone('demo-graduate-todo')
    await open(page, 'corrections/apply/index?fields=idNumber,name')
    await on(page, '#new-name').waitFor()
  })

  const fullWidth = (text: string) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

  test.each([
    ['15 digits', 'idNumber', '110101020108007', '15 位旧身份证号已停用'],
    ['30 February', 'idNumber', '110101200202300012', '身份证号中的出生日期不存在'],
    ['a birth to come', 'idNumber', '110101209902200012', '身份证号中的出生日期在今天之后'],
    ['one digit off', 'idNumber', `${good.slice(0, 16)}${(Number(good[16]) + 1) % 10}${good[17]}`, '校验位不对'], // prettier-ignore
    ['20,000 digits, cut where no number goes on', 'idNumber', '1'.repeat(20_000), '现在是 40 位'],
    ['inner spaces', 'name', '苏 晓', '姓名中间不能有空格'],
    ['a picture', 'name', '苏😀', '姓名中有不能使用的字符'],
  ])('%s is said at its field', async (_, field, text, sentence) => {
    await type(page, `#new-${field}`, text)
    await tap(page, '#send')
    const card = page.locator('.field', { has: page.locator(`#new-${field}`) })
    await card.locator('.field__error', { hasText: sentence }).last().waitFor()
    expect(await page.locator('#yes:visible').count()).toBe(0)
  })

  test('20,000 characters do not fit into a name or a reason', async () => {
    for (const [selector, room] of [
      ['#new-name', 60],
      ['#note', 500],
    ] as const) {
      await type(page, selector, '很'.repeat(20_000))
      expect((await on(page, selector).inputValue()).length).toBe(room)
    }
  })

  test('a program named .jpg and a photo of 30 MB are refused before anything is sent', async () => {
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.postData() ?? ''))
    await choose(
      page,
      { name: '身份证.jpg', buffer: Buffer.from('MZ this is a program') },
      { name: '户口簿.jpg', buffer: Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.alloc(30 * 1024 * 1024)]) }, // prettier-ignore
    )
    await sees(page, '只能上传 .jpg 或 .png 照片')
    await sees(page, '文件太大，不能超过 10 MB')
    expect(sent.filter((body) => body.includes('files.begin'))).toEqual([])
    await tap(page, '#drop-1')
    await tap(page, '#drop-2')
  })

  test('full-width digits and spaces are read; what the number says is changed along', async () => {
    await tap(page, '#remove-name')
    await type(page, '#new-idNumber', fullWidth(good))
    await type(page, '#note', '户籍登记号码有误')
    await tap(page, '#send')
    // The server knows the old date of birth and sex, and asks for what must go along.
    await sees(page, '已替您加进申请')
    expect(await on(page, '#new-bornOn').inputValue()).toBe(
      `${good.slice(6, 10)}-${good.slice(10, 12)}-${good.slice(12, 14)}`,
    )
  })

  test('a lower-case x is taken for the capital that it means', async () => {
    await type(page, '#new-idNumber', good.toLowerCase())
    expect(await on(page, '#new-idNumber').inputValue()).toBe(good)
    await tap(page, '#send')
    await sees(page, '没有附照片')
    await tap(page, '#yes')
    await sees(page, '申请已提交')
  })

  test('a second one about the same field is not offered; withdrawn after a question, all is as before', async () => {
    await open(page, 'corrections/apply/index?fields=idNumber')
    await sees(page, '已经有一份申请在办')
    await tap(page, '#to-mine')
    await tap(page, '[id^=withdraw-]')
    await sees(page, '撤回这份申请')
    await tap(page, '#yes')
    // To leave before the answer could take the request along.
    await page.locator('[id^=withdraw-]:visible').waitFor({ state: 'detached' })
    await open(page, 'enrolment/record/index')
    await on(page, '#tick-name').waitFor()
    expect(journey.pageErrors).toEqual([])
  })
})

test('the school asks for a signature on the desk; the student draws it, the adviser sees it', async () => {
  const desk = await journey.desk('demo-registrar')
  await desk.goto(`${desk.url().split('#')[0]}#/enrolment-settings`)
  await desk.getByRole('switch', { name: '确认时在手机上手写签名' }).click()
  const shown = desk.getByRole('region', { name: '核对的项' })
  const politics = shown.getByRole('checkbox', { name: '政治面貌' })
  await politics.click()
  // Somebody else saves meanwhile: what was ticked here stands, and what is saved can be looked at.
  const registrar = 'demo-registrar'
  const home = await ask<{ post: { cohortId: string } }>('demo-graduate-todo', 'campaigns.home', {})
  const { cohortId } = home.post
  const settings = await ask<{ fields: string[] }>(registrar, 'enrolment.settings', { cohortId })
  const fewer = settings.fields.filter((field) => field !== 'pinyin')
  const saved = { cohortId, settings: { ...settings, fields: fewer } }
  await ask(registrar, 'enrolment.saveSettings', saved)
  await shown.getByRole('button', { name: /^保\s?存$/ }).click()
  await sees(desk, '您填的还在，请看一眼最新的再保存')
  expect(await politics.isChecked()).toBe(false)
  await shown.getByRole('button', { name: '看最新的' }).click()
  await shown.getByText('现在显示的是最新保存的').waitFor()
  expect(await politics.isChecked()).toBe(true)
  await shown.getByRole('button', { name: '换回我填的' }).click()
  expect(await politics.isChecked()).toBe(false)
  await shown.getByRole('button', { name: /^保\s?存$/ }).click()
  await sees(desk, '核对设置已保存')

  const page = await journey.phone('demo-graduate-todo')
  await open(page, 'enrolment/record/index')
  for (const field of keyFields) await tap(page, `#tick-${field}`)
  expect(await page.getByText('政治面貌').count()).toBe(0)
  await tap(page, '#confirm')
  await on(page, '#signature-error').waitFor()
  await on(page, '#signature').click({ position: { x: 20, y: 20 } })
  await sees(page, '撤销一笔')
  await tap(page, '#confirm')
  await on(page, '#signature-error').waitFor()
  await tap(page, '#signature-clear')
  const { x, y, width, height } = await standing(page, '#signature')
  await page.mouse.move(x + width * 0.2, y + height * 0.3)
  await page.mouse.down()
  for (let i = 0; i <= 20; i++)
    await page.mouse.move(x + width * (0.2 + i * 0.03), y + height * (0.3 + (i % 4) * 0.12))
  await page.mouse.up()
  await sees(page, '撤销一笔')
  await tap(page, '#confirm')
  await tap(page, '#yes')
  await on(page, '#confirmed').waitFor()
  await sees(page, '已手写签名')

  // More fields than somebody confirmed: asked twice, with the number of people.
  await shown.getByRole('checkbox', { name: '政治面貌' }).click()
  await shown.getByRole('button', { name: /^保\s?存$/ }).click()
  await desk.locator('.ant-modal-confirm-title', { hasText: '已有 1 人按较少的项确认过' }).waitFor()
  await desk.getByRole('button', { name: '不增加' }).click()

  await desk.goto(`${desk.url().split('#')[0]}#/roster?find=${encodeURIComponent('苏晓禾')}`)
  await desk.getByText('苏晓禾').first().click()
  await desk.getByRole('img', { name: '确认时的手写签名' }).waitFor()
  expect(journey.pageErrors).toEqual([])
})
