/** The emulator as a command: starts one, prints one line of JSON when it is ready, runs until stopped. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startEmulator, type Declaration } from './index'

const USAGE =
  'serve --data DIR --functions DIR --declaration FILE [--port N] [--secret TEXT] [--no-timers] [--env NAME=VALUE …]'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      functions: { type: 'string' },
      declaration: { type: 'string' },
      port: { type: 'string', default: '0' },
      secret: { type: 'string' },
      'no-timers': { type: 'boolean', default: false },
      env: { type: 'string', multiple: true, default: [] },
    },
  })
  const { data, functions, declaration } = values
  if (data === undefined || functions === undefined || declaration === undefined) {
    throw new Error(`usage: ${USAGE}`)
  }
  const emulator = await startEmulator({
    dataDir: data,
    functionsDir: functions,
    declaration: JSON.parse(readFileSync(declaration, 'utf8')) as Declaration,
    port: Number(values.port),
    secret: values.secret,
    timers: !values['no-timers'],
    environment: Object.fromEntries(values.env.map(pairOf)),
    log: (line) => process.stderr.write(`${line}\n`),
  })
  process.stdout.write(`${JSON.stringify({ url: emulator.url, admin: emulator.adminUrl })}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void emulator.close().then(() => process.exit(0)))
  }
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at < 1) throw new Error(`--env takes NAME=VALUE, not ${text}`)
  return [text.slice(0, at), text.slice(at + 1)]
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
