// `npm run dev`: the college with functions rebuilt as you type; `npm run dev:weapp`: the mini-program, watched.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { say } from './build'
import { buildFunctions } from './build-functions'
import { startCollege } from './college'

/** Editors write a file in several steps; one build answers them all. */
const SETTLE_MS = 150
const PORT = 4100

async function devFunctions() {
  const { url, emulator, close } = await startCollege({ data: '.data', port: PORT, log: say })
  let timer: NodeJS.Timeout | undefined
  const rebuild = async () => {
    try {
      await buildFunctions()
      await emulator.functionsChanged()
      say('云函数已更新')
    } catch (error) {
      // The old functions go on answering until the source is whole again.
      say(error instanceof Error ? error.message : String(error))
    }
  }
  for (const folder of ['cloudfunctions', 'src/domain'])
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(() => void rebuild(), SETTLE_MS)
    })
  process.on('SIGINT', () => void close().then(() => process.exit(0)))
  say(`已就绪：${url}/ ；改动云函数会自动更新，页面另开 npm run dev:weapp`)
}

function devWeapp() {
  const taro = ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', 'weapp', '--watch']
  spawn('node', taro, { stdio: 'inherit' }).on('close', (code) => process.exit(code ?? 1))
}

if (process.argv[2] === 'weapp') devWeapp()
else
  devFunctions().catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    process.exit(1)
  })
