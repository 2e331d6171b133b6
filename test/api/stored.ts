// Everything that an emulator's database holds, read by the SDK: what a test may say of a half-stored act.
import type { Emulator } from '../../emulator'
import { connect, type Doc } from '../emulator/environment'
import { declaration } from './crowd'

/** Collection → its rows by id; a test keeps fewer than a thousand in each. */
export type Stored = Record<string, Record<string, Doc>>

export async function storedIn(emulator: Emulator): Promise<Stored> {
  const db = connect(emulator.adminUrl).database({ throwOnNotFound: false })
  const names = Object.keys(declaration().collections)
  const pages = await Promise.all(
    names.map(async (name) => (await db.collection(name).limit(1000).get()).data),
  )
  return Object.fromEntries(
    names.map((name, i) => [
      name,
      Object.fromEntries((pages[i] ?? []).map((row) => [String(row._id), row])),
    ]),
  )
}
