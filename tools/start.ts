// `npm start`: builds what is stale, starts the college on this machine and says where its door is.
import { parseArgs } from 'node:util'
import { say } from './build'
import { startCollege } from './college'
import { DataFolder } from './demo/data-folder'
import { instantOf, isRealDay } from '../src/domain/time'

const usage = `用法：npm start -- [选项]
  --data DIR    数据放在哪里（默认 .data）
  --port N      端口（默认 4100，0 表示任选一个空闲的）
  --empty       不装演示数据；打印首位管理员的领取码
  --reset       先清空数据
  --now TIME    把学校的时钟拨到这一刻，例如 2026-04-20T10:00
  --json        就绪后在标准输出打印一行 {"url","admin"}`

/** '2026-04-20T10:00' on the college's wall → how far its clock is ahead of this machine's. */
function offsetOf(text: string): number {
  const [on = '', clock = '00:00'] = text.split('T')
  if (!isRealDay(on) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(clock))
    throw new Error(`看不懂 --now ${text}，请按 2026-04-20T10:00 的样子填写`)
  return instantOf(on, clock) - Date.now()
}

function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`--port ${text} 不是端口号`)
  return port
}

function optionsFrom(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', default: '.data' },
      port: { type: 'string', default: '4100' },
      empty: { type: 'boolean', default: false },
      reset: { type: 'boolean', default: false },
      now: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  return values
}

/** Every request leaves a line; here only what went wrong is worth reading (`npm run dev` shows all). */
const isNotable = (line: string) => !/^\[\w+\] \{"trace"/.test(line) || line.includes('"BUG"')

async function main(args: string[]) {
  const options = optionsFrom(args)
  if (options.help) return say(usage)
  if (process.env.NODE_ENV === 'production')
    throw new Error('这是本机演示，任何人都能冒充任何身份：NODE_ENV=production 时不启动')
  const folder = new DataFolder(options.data)
  if (options.reset) {
    folder.open()
    folder.reset()
  }
  if (options.empty && folder.college?.kind === 'demo')
    throw new Error(`${folder.path} 里已是演示学校：加 --reset 清空它，或换一个 --data`)
  const { url, admin, code, codeExpired, college, close } = await startCollege({
    data: options.data,
    port: portOf(options.port),
    empty: options.empty,
    offset: options.now ? offsetOf(options.now) : 0,
    log: (line) => isNotable(line) && say(line),
  })

  let closing = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (closing) process.exit(1)
      closing = true
      void close().then(() => process.exit(0))
    })

  if (college.kind === 'empty')
    say(
      codeExpired
        ? '首位管理员的领取码已过 24 小时；若还没有人领取，加 --empty --reset 重新开始'
        : `首位管理员的领取码（24 小时内有效，只能用一次）：${code}`,
    )
  say(`已就绪：${url}/`)
  if (options.json) process.stdout.write(`${JSON.stringify({ url, admin })}\n`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error)
  say(/Unknown option|requires|argument/.test(text) ? `${text}\n${usage}` : text)
  process.exit(1)
})
