// A college whose clock is told: emulators over one data folder, one after the other, as days go by.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator } from '../../emulator'
import { contract } from '../../src/domain'
import { ADMIN_CODE, collegeOver, MORNING, secretsFor, type College } from './college'

const root = join(__dirname, '../..')

export interface Season {
  dataDir: string
  /** The environment of a function whose clock starts at `now`. */
  environmentAt: (now: number) => Record<string, string>
  /** The college at `now`; the one before must have been stopped. */
  at: (now: number) => Promise<College>
  remove: () => void
}

/** Begins in the morning that tests start at, when the first admin claims the post. */
export function startSeason(name: string): Season {
  const dataDir = mkdtempSync(join(tmpdir(), `${name}-`))
  const secrets = secretsFor(MORNING)
  const environmentAt = (now: number) => ({ ...secrets, CLOCK_OFFSET_MS: String(now - Date.now()) })
  let isClaimed = false
  return {
    dataDir,
    environmentAt,
    async at(now) {
      const emulator = await startEmulator({
        dataDir,
        declaration: JSON.parse(readFileSync(join(root, 'cloudfunctions/cloud.json'), 'utf8')),
        functionsDir: join(root, 'dist/cloudfunctions'),
        environment: environmentAt(now),
      })
      const college = { ...collegeOver(emulator), stop: () => emulator.close() }
      if (!isClaimed)
        await college.call('o-admin', contract.accounts.claimFirstAdmin, {
          ...{ code: ADMIN_CODE, name: '管理员' },
        })
      isClaimed = true
      return college
    },
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}
