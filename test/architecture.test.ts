// Holds the walls between the sides of the project: who may import whom.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { breaches, importsOf, root, sourcesOf, walls } from './imports'

const sides = ['src', 'desk', 'cloudfunctions', 'emulator']

test.each(walls)('$rule', ({ rule }) => {
  const broken = sourcesOf(...sides)
    .flatMap((file) => breaches(file, importsOf(file)))
    .filter((breach) => breach.endsWith(rule))
  expect(broken).toEqual([])
})

test('no pattern that a phone reads looks behind: older iPhones refuse the whole script', () => {
  const looksBehind = /\(\?<[=!]/
  const bad = sourcesOf('src').filter((file) =>
    looksBehind.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(bad).toEqual([])
})

describe('the checker itself', () => {
  test.each([
    ['src/pages/home/index.tsx', `import { x } from '../../../emulator/store'`],
    ['src/pages/home/index.tsx', `import * as z from 'zod'`],
    ['src/pages/home/index.tsx', `const sdk = require('wx-server-sdk')`],
    ['src/domain/roster/rules.ts', `import { call } from '../../api/call'`],
    ['src/domain/roster/rules.ts', `export * from 'lodash'`],
    ['src/domain/roster/rules.ts', `const x = await import('node:fs')`],
    ['desk/main.tsx', `import { turn } from '../src/pages/capture/turn'`],
    ['desk/main.tsx', `import type { Store } from '../cloudfunctions/api/store/store'`],
    ['cloudfunctions/api/roster.ts', `import { callOver } from '../../src/api/call'`],
    ['cloudfunctions/api/roster.ts', `import cloud from 'wx-server-sdk'`],
    ['cloudfunctions/jobs/main.ts', `import sdk from '@cloudbase/node-sdk'`],
    ['emulator/index.ts', `import { contract } from '../src/domain'`],
  ])('sees a bad import in %s: %s', (file, text) => {
    expect(breaches(file, importsOf(file, text))).not.toEqual([])
  })

  test.each([
    ['src/domain/time.ts', `import dayjs from 'dayjs'\nimport utc from 'dayjs/plugin/utc'`],
    ['src/pages/home/index.tsx', `import { contract } from '../../domain'`],
    ['desk/main.tsx', `import { callOver } from '../src/api/call'\nimport { Button } from 'antd'`],
    ['cloudfunctions/api/parts.ts', `import cloud from 'wx-server-sdk'`],
    ['cloudfunctions/jobs/main.ts', `import { contract } from '../../src/domain'`],
    ['emulator/index.ts', `import Database from 'libsql'`],
  ])('passes a good import in %s', (file, text) => {
    expect(breaches(file, importsOf(file, text))).toEqual([])
  })
})
