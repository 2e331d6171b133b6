// A demo college loaded once and copied for everyone who needs it to start from: journeys, benchmarks.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayOf } from '../../src/domain/time'
import { build } from '../build'
import { startCollege } from '../college'
import { inputsHash, withLock } from '../stamps'

const CACHE = '.cache/demo'

/** The functions that wrote the data, and whoever told them what to write; dates are relative to the day. */
const madeFrom = ['cloudfunctions', 'src/domain', 'emulator', 'tools/demo', 'tools/college.ts']

/** A data folder of its own holding the demo of today; its user removes it. */
export async function copyOfDemo(): Promise<string> {
  const name = `${dayOf(Date.now())}-${inputsHash(madeFrom).slice(0, 12)}`
  const kept = join(CACHE, name)
  await build(['functions'])
  await withLock('demo', async () => {
    if (existsSync(kept)) return
    mkdirSync(CACHE, { recursive: true })
    for (const old of readdirSync(CACHE)) rmSync(join(CACHE, old), { recursive: true })
    const making = `${kept}.making`
    const college = await startCollege({ data: making, port: 0, targets: [] })
    await college.close()
    renameSync(making, kept)
  })
  const copy = mkdtempSync(join(tmpdir(), 'graduation-desk-'))
  cpSync(kept, copy, { recursive: true })
  return copy
}
