// What a cloud environment must hold, worked out from the one declaration: nothing here is secret.
import { readFileSync } from 'node:fs'
import type { Declaration } from '../../emulator/declaration'

export interface Plan {
  collections: {
    name: string
    /** Clients reach no collection: only functions do. */
    access: 'ADMINONLY'
    indexes: { name: string; unique: boolean; keys: { field: string; direction: 1 | -1 }[] }[]
  }[]
  rules: {
    /** CloudBase's rule for calling functions, per function; the star is for those not named. */
    functions: Record<string, { invoke: boolean | string }>
    storage: { read: boolean; write: boolean }
  }
  functions: {
    name: string
    runtime: string
    timeoutSeconds: number
    memoryMB: number
    httpPath: string | null
    timers: { name: string; cron: string }[]
    /** Names only; the values are set by the school and never written here. */
    environment: string[]
  }[]
  /** SHA-256 of the first admin's code and until when it counts: the value of FIRST_ADMIN. */
  firstAdmin: string
}

export const readDeclaration = () =>
  JSON.parse(readFileSync('cloudfunctions/cloud.json', 'utf8')) as Declaration

export function planFrom(declaration: Declaration, firstAdmin: string): Plan {
  const functions = Object.entries(declaration.functions)
  return {
    collections: Object.entries(declaration.collections).map(([name, { indexes = [] }]) => ({
      name,
      access: 'ADMINONLY',
      indexes: indexes.map(({ name: index, unique, keys }) => ({
        name: index,
        unique,
        keys: Object.entries(keys).map(([field, direction]) => ({ field, direction })),
      })),
    })),
    rules: {
      functions: {
        '*': { invoke: false },
        ...Object.fromEntries(
          functions.map(([name, { access = false }]) => [name, { invoke: access }]),
        ),
      },
      storage: { read: false, write: false },
    },
    functions: functions.map(([name, declared]) => ({
      name,
      runtime: declared.runtime ?? 'Nodejs20.19',
      timeoutSeconds: declared.timeoutSeconds ?? 3,
      memoryMB: declared.memoryMB ?? 256,
      httpPath: declared.http ? `/${name}` : null,
      timers: declared.timers ?? [],
      environment: declared.environment ?? [],
    })),
    firstAdmin,
  }
}
