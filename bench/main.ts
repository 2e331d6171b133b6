// Runs the benches by name: each beside a peer or a limit measured in the same run. `--json` prints one object a line.
import { run as booking } from './booking'
import { run as coldStart } from './cold-start'
import { run as export20k } from './export-20k'
import { run as import20k } from './import-20k'
import { run as fullCollege } from './full-college'
import type { BenchLine } from './line'
import { run as roundtrips } from './roundtrips'
import { run as rush } from './rush'
import { run as size } from './size'

const benches: Record<string, () => Promise<BenchLine[]>> = {
  booking,
  'export-20k': export20k,
  'full-college': fullCollege,
  'import-20k': import20k,
  roundtrips,
  rush,
  'cold-start': coldStart,
  size,
}

async function main(): Promise<void> {
  const words = process.argv.slice(2)
  const asJson = words.includes('--json')
  const names = words.filter((word) => !word.startsWith('--'))
  const unknown = names.find((name) => !(name in benches))
  if (unknown)
    throw new Error(`no bench "${unknown}"; there are: ${Object.keys(benches).join(', ')}`)
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    process.stderr.write(`${name} …\n`)
    for (const line of (await benches[name]?.()) ?? []) print(line, asJson)
  }
}

function print(line: BenchLine, asJson: boolean): void {
  if (asJson) return console.log(JSON.stringify(line))
  if (line.value === undefined) {
    const { name, ...figures } = line
    const words = Object.entries(figures).map(([key, value]) => `${key} ${String(value)}`)
    return console.log(`${name.padEnd(28)} ${words.join('  ')}`)
  }
  const peer = line.peer ? `  ${line.peer}: ${line.peerValue ?? ''}` : ''
  const ratio = line.ratio === undefined ? '' : `  ratio ${line.ratio}`
  console.log(
    `${line.name.padEnd(28)} ${String(line.value).padStart(10)} ${line.unit ?? ''}${peer}${ratio}`,
  )
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
