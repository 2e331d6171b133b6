// A certificate's whole journey in a real browser: entered with a photo, returned, mended, accepted alone and with others, typed by staff, imported, exported.
import ExcelJS from 'exceljs'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { DAY_MS } from '../../src/domain/time'
import { startJourney, type Journey } from './demo-college'
import { on, sees, tap, type } from './on-top'

interface One {
  id: string
  version: number
  state: string
  studentNo: string
  name: string
  className: string
  entry: { title: string }
}
interface Mine {
  items: One[]
}
interface Persona {
  openid: string
  title: string
}

/** One white point: a picture that every browser can draw. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
const GRADUATE = 'demo-graduate-done'

let journey: Journey
let phone: Page
let desk: Page
let collegeName = ''
beforeAll(async () => {
  journey = await startJourney()
})
afterAll(() => journey.stop())

async function ask<T>(openid: string, action: string, input: object = {}): Promise<T> {
  const response = await fetch(`${journey.url}/functions/api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-WX-OPENID': openid },
    body: JSON.stringify({ action, input }),
  })
  const reply = (await response.json()) as { ok: boolean; data: T; code?: string }
  if (!reply.ok) throw new Error(`${action}: ${reply.code}`)
  return reply.data
}

/** What is on top: pages below stay in the document of H5, and one id may be on several. */
const go = (screen: string) => desk.goto(`${desk.url().split('#')[0]}#/${screen}`)
const press = (name: string | RegExp) => desk.getByRole('button', { name }).first().click()

async function addPhoto() {
  const [chooser] = await Promise.all([phone.waitForEvent('filechooser'), tap(phone, '#add-photo')])
  await chooser.setFiles({ name: '证书.png', mimeType: 'image/png', buffer: PNG })
  await sees(phone, '已上传')
}

test('while it is open home has a quiet line, and a certificate is entered with its photo', async () => {
  const home = await ask<{ now: number; place: string; post: { cohortId: string } }>(
    GRADUATE,
    'campaigns.home',
  )
  collegeName = home.place.split(' · ')[0]!
  await ask('demo-registrar', 'certificates.saveSettings', {
    cohortId: home.post.cohortId,
    window: {
      opensAt: home.now - DAY_MS,
      closesAt: home.now + 5 * DAY_MS,
      categories: ['大学英语四、六级', '竞赛获奖', '其他'],
    },
  })
  phone = await journey.phone(GRADUATE)
  await tap(phone, '#task-certificates')
  await tap(phone, '#add')
  await on(phone, '#category').selectOption('大学英语四、六级')
  await on(phone, '#suggested').selectOption('大学英语四级')
  await type(phone, '#level', '512')
  await type(phone, '#number', '４６０１２３ 100001')
  await type(phone, '#issuedOn', '2023-08-24')
  await addPhoto()
  // Consent is missing: said, and nothing is lost.
  await tap(phone, '#send')
  await sees(phone, '请先勾选单独同意')
  await tap(phone, '#consent')
  await tap(phone, '#send')
  await sees(phone, '待学院审核')
})

test('the college returns it, its owner mends it, the college accepts it beside its photo', async () => {
  const personas = (await (await fetch(`${journey.url}/personas`)).json()) as Persona[]
  const staff = personas.find(
    ({ openid, title }) => openid.startsWith('demo-college-') && title.includes(collegeName),
  )!
  desk = await journey.desk(staff.openid)
  await go('certificates?state=submitted')
  await desk.locator('.cell-link').first().click()
  await press('看证书照片')
  await desk.locator('.certificate-photo').first().waitFor()
  await press(/^退\s?回$/)
  await desk.getByRole('button', { name: '照片看不清，请重新拍摄原件' }).click()
  await desk
    .locator('.ant-modal')
    .getByRole('button', { name: /^退\s?回$/ })
    .click()
  await sees(desk, '已退回，本人会看到原因')

  await phone.reload()
  await sees(phone, '照片看不清')
  await phone.locator('[id^=mend-]:visible').last().click()
  await type(phone, '#level', '520')
  await addPhoto()
  await tap(phone, '#consent')
  await tap(phone, '#send')
  await sees(phone, '待学院审核')

  await desk.reload()
  await go('certificates?state=submitted')
  await desk.locator('.cell-link').first().click()
  await press(/^采\s?纳$/)
  await sees(desk, '已采纳')
  await phone.reload()
  await sees(phone, '已采纳')
})

test('the college imports a table with mistakes, mends it, and it is written', async () => {
  const { items } = await ask<Mine>(GRADUATE, 'certificates.mine')
  const { studentNo, name, className } = items[0]!
  const tableOf = async (issuedOn: string) => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('证书')
    sheet.addRow(['序号', '学号', '姓名', '班级', '证书类别', '证书名称', '等级/分数', '证书编号', '发证机构', '发证日期', '备注']) // prettier-ignore
    sheet.addRow([1, studentNo, name, className, '竞赛获奖', '软件测试大赛', '一等奖', '', '教育厅', issuedOn, '']) // prettier-ignore
    const buffer = Buffer.from(await book.xlsx.writeBuffer())
    return { name: '证书.xlsx', mimeType: 'application/octet-stream', buffer }
  }
  const choose = async (issuedOn: string) =>
    desk.locator('input[type=file]').setInputFiles(await tableOf(issuedOn))
  await go('certificates?view=import')
  await choose('2023年2月30日')
  await sees(desk, '有 1 处错误，改好后才能导入')
  await sees(desk, '不是存在的日期')
  // Given up: what was written is said, and one may begin again.
  await press('放弃这次导入')
  await desk.locator('.ant-modal-confirm .ant-btn-dangerous').click()
  await sees(desk, '已取消，没有写入任何证书')
  await choose('2023-02-28')
  await sees(desk, '没有发现问题，可以导入')
  await press('开始导入')
  await desk.locator('.ant-modal-confirm .ant-btn-primary').click()
  await sees(desk, '证书已导入')
})

test('the college types one for somebody: a wrong value is named at its field, then it stands', async () => {
  const { items } = await ask<Mine>(GRADUATE, 'certificates.mine')
  await go('certificates')
  await press('录入一本')
  const drawer = desk.locator('.ant-drawer')
  const field = (label: string) =>
    drawer.locator('.ant-form-item').filter({ has: desk.getByText(label, { exact: true }) })
  const save = () => drawer.getByRole('button', { name: /^保\s?存$/ }).click()
  await field('学号').locator('input').fill('209900000000')
  await field('证书类别').locator('input').fill('其他')
  await desk.keyboard.press('Enter')
  await field('证书名称').locator('input').fill('优秀毕业生')
  await field('证书编号').locator('input').fill('YX〔2026〕😀')
  await field('发证日期').locator('input').fill('2023-05-06')
  await desk.keyboard.press('Enter')
  await save()
  await field('学号').getByText('本届名册里没有这个学号').waitFor()
  await field('学号').locator('input').fill(items[0]!.studentNo)
  await save()
  await field('证书编号').getByText('证书编号只能由').waitFor()
  expect(await field('证书名称').locator('input').inputValue()).toBe('优秀毕业生')
  expect((await ask<Mine>(GRADUATE, 'certificates.mine')).items).toHaveLength(items.length)
  await field('证书编号').locator('input').fill('YX〔2026〕12号')
  await save()
  await sees(desk, `已录入 ${items[0]!.name} 的证书`)
  const [newest] = (await ask<Mine>(GRADUATE, 'certificates.mine')).items
  expect(newest).toMatchObject({ state: 'accepted', byStaff: true, entry: { title: '优秀毕业生' } })
})

test('several are accepted after a second question; one that moved meanwhile is left alone', async () => {
  const enter = async (title: string) => {
    const bytes = new Blob([PNG])
    const { ticket, upload } = await ask<{ ticket: string; upload: { url: string; fields: Record<string, string> } }>(
      GRADUATE, 'files.begin', { purpose: 'certificate', fileName: '证书.png', size: PNG.length },
    ) // prettier-ignore
    const form = new FormData()
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value)
    form.append('file', bytes, 'file')
    await fetch(upload.url, { method: 'POST', body: form })
    const entry = { category: '竞赛获奖', title, level: '二等奖', issuedOn: '2023-08-24' }
    return ask<One>(GRADUATE, 'certificates.submit', { entry, ticket, consent: true })
  }
  const made = [
    await enter('程序设计大赛'),
    await enter('数学建模竞赛'),
    await enter('英语演讲比赛'),
  ]
  await go('certificates?state=submitted')
  const line = (title: string) => desk.locator('.ant-table-row').filter({ hasText: title })
  for (const { entry } of made) await line(entry.title).locator('.ant-checkbox-input').check()
  // Somebody else returns one of them, with the reason, while this page stands open.
  const other = await ask<One>('demo-registrar', 'certificates.decide', {
    certificateId: made[2]!.id,
    version: made[2]!.version,
    move: 'return',
    reason: '照片是空白的',
  })
  expect(other.state).toBe('returned')
  await press('采纳所选 3 本')
  await desk.locator('.ant-modal-confirm-title').getByText('采纳所选的 3 本证书？').waitFor()
  await desk.locator('.ant-modal-confirm .ant-btn-primary').click()
  await sees(desk, '已采纳 2 本；1 本刚刚有变动，没有动')
  await sees(desk, '没有符合条件的证书')
  const { items } = await ask<Mine>(GRADUATE, 'certificates.mine')
  expect(made.map(({ id }) => items.find((one) => one.id === id)!.state)).toEqual([
    'accepted',
    'accepted',
    'returned',
  ])
  await phone.reload()
  await sees(phone, '照片是空白的')
})

test('the registrar exports the table, and it stands there', async () => {
  desk = await journey.desk('demo-registrar')
  await go('certificates?view=settings')
  await sees(desk, '正在使用系统的表')
  // The last column is called otherwise here, and comes one place earlier.
  await desk.getByLabel('第 11 列的列名').fill('说明')
  await desk.getByRole('button', { name: '说明上移' }).click()
  await desk.getByRole('button', { name: '保存列的设置' }).click()
  await sees(desk, '导出和导入都按新的列')
  const { id } = (await ask<{ cohorts: { id: string }[] }>('demo-registrar', 'roster.tree'))
    .cohorts[0]!
  let job = await ask<{ id: string; state: string; exportId: string }>(
    'demo-registrar',
    'exports.begin',
    { kind: 'certificates', cohortId: id },
  )
  while (job.state === 'running') job = await ask('demo-registrar', 'jobs.step', { jobId: job.id })
  await go('exports')
  const file = desk.getByRole('button', { name: /证书信息表_ZS/ }).first()
  await file.waitFor()
  const [download] = await Promise.all([desk.waitForEvent('download'), file.click()])
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(readFileSync((await download.path())!) as never)
  const sheet = book.worksheets[0]!
  expect(sheet.getCell(1, 1).text).toContain('毕业生证书信息表')
  expect([10, 11].map((column) => sheet.getCell(2, column).text)).toEqual(['说明', '发证日期'])
  expect([5, 6, 7, 8, 11].map((column) => sheet.getCell(3, column).text)).toEqual([
    '大学英语四、六级',
    '大学英语四级',
    '520',
    '460123100001',
    '2023-08-24',
  ])
  expect(journey.pageErrors).toEqual([])
})
