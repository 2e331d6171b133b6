/** Starts a CloudBase environment on this machine: database, storage, functions, open API, timers. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CloudError, functionMissing, invalidParam } from './cloud-error'
import { databaseActions, type Action, type Body } from './database/actions'
import { Journal } from './database/journal'
import { Store } from './database/store'
import { Transactions } from './database/transactions'
import { Faults } from './faults'
import { Runner } from './functions/runner'
import { Timers } from './functions/timers'
import { listen, urlOf } from './gateway/server'
import { OpenApi } from './openapi/wire'
import type { Emulator, EmulatorOptions } from './options'
import { storageActions } from './storage/actions'
import { Files } from './storage/files'
import { Signatures } from './storage/signatures'

export type { Declaration, FunctionDeclaration } from './declaration'
export type { Fault, FaultMatch, FaultRule } from './faults'
export type { PageHandler, PageRequest, PageResponse } from './gateway/pages'
export type { Mount } from './gateway/static'
export type { CallIdentity, Emulator, EmulatorOptions } from './options'
export type { SentCall } from './openapi/wire'

export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('the emulator refuses to run with NODE_ENV=production')
  }
  const { declaration, secret, envId = 'local-env', appId = 'wxlocal' } = options
  const log = options.log ?? (() => undefined)
  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true })

  const journal = new Journal(join(dataDir, 'database.sqlite'))
  try {
    const store = new Store(journal, envId, options.lockWaitMs ?? 5000)
    store.load(indexesOf(options))
    const transactions = new Transactions(store, options.transactionMs ?? 30_000)
    const files = new Files(dataDir, journal)
    const signatures = new Signatures(dataDir, options.now ?? Date.now)
    const openApi = new OpenApi(journal)
    const faults = new Faults()
    let url = ''
    const adminUrl = () => (secret === undefined ? `${url}/admin` : `${url}/admin/${secret}`)
    const runner = new Runner({
      declaration,
      functionsDir: resolve(options.functionsDir),
      environment: options.environment ?? {},
      envId,
      appId,
      instancesPerFunction: options.workersPerFunction ?? 4,
      adminUrl,
      log,
    })
    const timers = new Timers(declaration, runner, log)
    const actions: Record<string, Action> = {
      ...databaseActions(store, transactions),
      ...storageActions({ files, signatures, envId, baseUrl: () => url }),
      'functions.invokeFunction': (body) => invoke(runner, body),
      'wx.api': (body) => callOlderApi(openApi, body),
    }
    const server = await listen(
      {
        envId,
        secret,
        wire: {
          ...{ actions, openApi, faults, transactions },
          crash: (token) => runner.crash(token),
        },
        runner,
        timers,
        faults,
        cos: { files, signatures },
        personas: options.personas ?? (() => []),
        mounts: options.mounts ?? [],
        pages: options.pages ?? {},
        log,
      },
      options.port ?? 0,
    )
    url = urlOf(server)
    if (options.timers !== false) timers.start()

    return {
      url,
      adminUrl: adminUrl(),
      dataDir,
      async close() {
        timers.stop()
        const closed = new Promise((done) => server.close(done))
        await runner.close()
        server.closeAllConnections()
        await closed
        transactions.closeAll()
        journal.close()
      },
      async call(name, event, identity = {}) {
        const caller = { source: 'wx_client', ...identity }
        return JSON.parse(await runner.run(name, event, caller)) as unknown
      },
      runTimer: async (name) => JSON.parse(await timers.run(name)) as unknown,
      faults: {
        add: (rule) => faults.add(rule),
        clear: () => faults.clear(),
        list: () => faults.list(),
      },
      sent: () => openApi.sent(),
      functionsChanged: () => runner.renew(),
    }
  } catch (error) {
    journal.close()
    throw error
  }
}

function indexesOf({ declaration }: EmulatorOptions) {
  return Object.fromEntries(
    Object.entries(declaration.collections).map(([name, { indexes }]) => [name, indexes ?? []]),
  )
}

async function invoke(runner: Runner, body: Body) {
  const name = body.function_name
  if (typeof name !== 'string') throw functionMissing(String(name))
  const text = typeof body.request_data === 'string' ? body.request_data : ''
  const event = parseEvent(text)
  const caller = runner.callers.onward(body.wxCloudApiToken)
  return { data: { response_data: await runner.run(name, event, caller) } }
}

function parseEvent(text: string): Record<string, unknown> {
  const event = JSON.parse(text === '' ? '{}' : text) as unknown
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    throw invalidParam('the event must be a JSON object')
  }
  return event as Record<string, unknown>
}

async function callOlderApi(openApi: OpenApi, body: Body) {
  const text = typeof body.requestData === 'string' ? body.requestData : ''
  if (typeof body.apiName !== 'string') throw new CloudError('INVALID_PARAM', 'apiName is missing')
  const fields = parseEvent(text)
  return { data: { responseData: await openApi.call(body.apiName, fields) } }
}
