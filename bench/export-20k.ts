// 20,000 alumni rows × 11 columns to an .xlsx: our writer beside exceljs's streaming writer, each in its own process.
import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { writeSheet } from '../cloudfunctions/api/tables/write-sheet'
import { beside, type BenchLine } from './line'

const ROWS = 20_000
const REPEATS = 3
const WRITER = 'EXPORT_BENCH_WRITER'
const titles = '序号 姓名 性别 年级专业 手机号 微信号 邮箱 工作单位 职务 身份证住址 备注'.split(' ')

function* alumni(): Generator<string[], void, undefined> {
  for (let i = 1; i <= ROWS; i++) {
    const no = String(i).padStart(5, '0')
    yield [
      String(i),
      `${'赵钱孙李周吴郑王'[i % 8]}${'晓明娜婷伟𠮷'.slice(i % 5, (i % 5) + 1)}${i % 97}`,
      i % 2 ? '女' : '男',
      `2020级计算机科学与技术${(i % 12) + 1}班`,
      `138000${no}`,
      `wx_${(i * 7919) % 99_991}`,
      `student${no}@example.edu.cn`,
      `第${(i * 31) % 997}工程技术有限公司`,
      i % 3 ? '工程师' : '助理工程师',
      `江西省南昌市青山湖区北京东路${(i * 17) % 1_999}号${i % 40}栋`,
      `01${no}`,
    ]
  }
}

async function writeWithOurs(file: string): Promise<void> {
  const columns = titles.map((title) => ({ title, width: 16 }))
  const spec = { sheetName: '校友数据库', columns, page: { orientation: 'landscape' as const } }
  await pipeline(writeSheet(spec, alumni()), createWriteStream(file))
}

async function writeWithExceljs(file: string): Promise<void> {
  // Loaded here, so that the other process does not carry it.
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true })
  const sheet = workbook.addWorksheet('校友数据库')
  const thin = { style: 'thin' as const }
  const style = { numFmt: '@', border: { left: thin, right: thin, top: thin, bottom: thin } }
  sheet.columns = titles.map((header) => ({ header, width: 16, style }))
  for (const row of alumni()) sheet.addRow(row).commit()
  sheet.commit()
  await workbook.commit()
}

interface Run {
  /** The whole process, from start to exit. */
  seconds: number
  peakMB: number
}

function runWriter(script: string, writer: string, folder: string): Run {
  const file = join(folder, `${writer}.xlsx`)
  const started = performance.now()
  const child = spawnSync(process.execPath, [script], {
    env: { ...process.env, [WRITER]: writer, EXPORT_BENCH_FILE: file, NODE_OPTIONS: '' },
    encoding: 'utf8',
  })
  const seconds = (performance.now() - started) / 1_000
  if (child.status !== 0) throw new Error(`${writer}: ${child.stderr}`)
  if (statSync(file).size < 100_000) throw new Error(`${writer} wrote too little`)
  return { seconds, peakMB: Number(child.stdout) }
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Two lines, whole-process seconds and peak resident MB, each the median of three alternating runs. */
export async function run(): Promise<BenchLine[]> {
  // Compiled first, so that neither process pays for TypeScript.
  const cache = join(__dirname, '../.cache/bench')
  mkdirSync(cache, { recursive: true })
  const script = join(cache, 'export-20k.cjs')
  const { build } = await import('esbuild')
  await build({
    entryPoints: [join(__dirname, 'export-20k.ts')],
    outfile: script,
    bundle: true,
    packages: 'external',
    platform: 'node',
    logLevel: 'error',
  })
  const folder = mkdtempSync(join(tmpdir(), 'export-20k-'))
  const ours: Run[] = []
  const peers: Run[] = []
  try {
    for (let i = 0; i < REPEATS; i++) {
      ours.push(runWriter(script, 'ours', folder))
      peers.push(runWriter(script, 'exceljs', folder))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const line = (name: string, unit: string, of: (run: Run) => number): BenchLine => {
    const value = middle(ours.map(of))
    const peerValue = middle(peers.map(of))
    return {
      ...beside(name, value, unit, 'exceljs, streaming', peerValue),
      rows: ROWS,
      columns: 11,
    }
  }
  return [
    line('export-20k', 's', (each) => each.seconds),
    line('export-20k.peak', 'MB', (each) => each.peakMB),
  ]
}

/** What this process held at most; Linux counts a parent's memory into maxRSS, so ask it elsewhere. */
function peakMB(): number {
  try {
    const status = readFileSync('/proc/self/status', 'utf8')
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024
  } catch {
    return process.resourceUsage().maxRSS / 1024
  }
}

const writer = process.env[WRITER]
if (writer !== undefined) {
  const file = process.env['EXPORT_BENCH_FILE']!
  const write = writer === 'ours' ? writeWithOurs : writeWithExceljs
  void write(file).then(() => process.stdout.write(peakMB().toFixed(1)))
}
