// `npm run deploy`: builds what deploys, writes the plan of the environment, and says what is left for a person to do.
import { readFileSync, writeFileSync } from 'node:fs'
import { build, say } from './build'
import { firstAdminOf, newCode, newSecrets } from './demo/data-folder'
import { completeFunction } from './deploy/function-folder'
import { planFrom, readDeclaration, type Plan } from './deploy/plan'
import { differences, type Report } from './deploy/verify'

const PLAN = 'dist/cloud-plan.json'
const CODE_LIVES_MS = 24 * 3_600_000

async function prepare() {
  await build(['functions', 'weapp', 'desk'])
  const code = newCode()
  const plan = planFrom(readDeclaration(), firstAdminOf(code, Date.now() + CODE_LIVES_MS))
  for (const declared of plan.functions) completeFunction(declared)
  writeFileSync(PLAN, `${JSON.stringify(plan, null, 2)}\n`)
  process.stdout.write(stepsFor(plan, code))
}

const indexCount = (plan: Plan) =>
  plan.collections.reduce((sum, { indexes }) => sum + indexes.length, 0)

function stepsFor(plan: Plan, code: string): string {
  const names = new Set(plan.functions.flatMap(({ environment }) => environment))
  names.delete('CLOCK_OFFSET_MS')
  return `
已准备好：dist/weapp（小程序）、dist/desk（工作台）、dist/cloudfunctions（云函数）和 ${PLAN}（环境清单）。
本命令没有连接云端，也没有上传任何东西。请按顺序完成：

1. 在 project.config.json 里填入本校小程序的 appid，用微信开发者工具打开项目根目录，选定云环境。
   不用默认云环境时，先设置 CLOUD_ENV=环境ID 再运行本命令。
2. 数据库：按 ${PLAN} 建 ${plan.collections.length} 个集合，权限都选“仅管理端可读写”，再建 ${indexCount(plan)} 个索引。
   唯一索引一个都不能少：缺了它，预约会被拒绝。
3. 云函数：右键“上传并部署：云端安装依赖”，依次 ${plan.functions.map(({ name }) => name).join('、')}；
   运行环境选 ${plan.functions[0]?.runtime ?? ''}；超时、内存和环境变量照清单填写；定时触发器随 config.json 上传。
   环境变量：${[...names].join('、')}。KEYRING 和 HASH_KEY 用 npm run deploy -- keys 生成一对，另存一份在安全的地方：
   丢了它们，证件号码再也打不开。FIRST_ADMIN 的值在清单里。正式环境不要设置 CLOCK_OFFSET_MS。
4. 安全规则：云函数和存储的规则照清单里的 rules 填写。
5. HTTP 访问服务：把 ${plan.functions
    .filter(({ httpPath }) => httpPath)
    .map(({ name, httpPath }) => `${httpPath ?? ''} 指向云函数 ${name}`)
    .join('，')}；ORIGINS 填工作台的网址。
6. 静态网站托管：上传 dist/desk。工作台默认访问同一网址下的 /http/api；HTTP 访问服务另有网址时，
   先设置 VITE_API_URL=完整地址 再运行本命令。
7. 核对：用管理端接口 DescribeTable 取得各集合的信息，存成 {"集合名": 返回值} 的 JSON 文件，再运行
   npm run deploy -- verify 文件名
8. 上传小程序代码并提交审核。

首位管理员的领取码（24 小时内有效，只能用一次，清单里只有它的摘要）：${code}
`
}

function verify(file: string) {
  const plan = JSON.parse(readFileSync(PLAN, 'utf8')) as Plan
  const found = differences(plan, JSON.parse(readFileSync(file, 'utf8')) as Report)
  if (found.length === 0) return say('集合和索引与清单一致。安全规则、环境变量和触发器没有核对。')
  for (const line of found) say(line)
  process.exitCode = 1
}

function printKeys() {
  const { keyring, hashKey } = newSecrets()
  process.stdout.write(`KEYRING=${keyring}\nHASH_KEY=${hashKey}\n`)
}

async function main([command, file]: string[]) {
  if (command === undefined) return prepare()
  if (command === 'keys') return printKeys()
  if (command === 'verify' && file) return verify(file)
  throw new Error('用法：npm run deploy、npm run deploy -- keys、npm run deploy -- verify 文件名')
}

main(process.argv.slice(2)).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
