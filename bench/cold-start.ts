// Loading our function beside loading the SDK that every function must load, each in fresh processes.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from '../tools/build'
import { beside, median, type BenchLine } from './line'

const root = join(__dirname, '..')
const RUNS = 7

/** Milliseconds that `require` takes in a process of its own, after `first` was loaded unmeasured. */
function loadMs(target: string, first = ''): number {
  const code = `${first ? `require(${JSON.stringify(first)});` : ''}const t=process.hrtime.bigint();require(${JSON.stringify(target)});console.log(Number(process.hrtime.bigint()-t)/1e6)`
  const values = Array.from({ length: RUNS }, () =>
    Number(execFileSync(process.execPath, ['-e', code], { cwd: root, encoding: 'utf8' }).trim()),
  )
  return median(values)
}

export async function run(): Promise<BenchLine[]> {
  await build(['functions'])
  const bundle = join(root, 'dist/cloudfunctions/api/index.js')
  const whole = loadMs(bundle)
  const sdk = loadMs('wx-server-sdk')
  const ours = loadMs(bundle, 'wx-server-sdk')
  return [
    beside('cold-start.whole', whole, 'ms', 'require wx-server-sdk', sdk),
    beside('cold-start.ours', ours, 'ms', 'require wx-server-sdk', sdk),
  ]
}
