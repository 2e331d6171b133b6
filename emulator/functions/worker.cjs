/** One instance of a function: loads the bundle once, then serves one request at a time. */
'use strict'
const { parentPort, workerData } = require('node:worker_threads')

/** @type {{ file: string }} */
const { file } = workerData
/** @type {{ main?: (event: unknown, context: unknown) => unknown }} */
let bundle = {}
/** @type {string | undefined} */
let loadFailure

try {
  bundle = require(file)
} catch (error) {
  loadFailure = describe(error)
}
parentPort.postMessage({ kind: 'ready', failure: loadFailure })

/** @type {string[]} Names of the last request, which the next one must not inherit. */
let identityNames = []

parentPort.on('message', async ({ id, event, context, identity }) => {
  for (const name of identityNames) delete process.env[name]
  identityNames = Object.keys(identity)
  Object.assign(process.env, identity)
  try {
    if (typeof bundle.main !== 'function') throw new Error('exports.main is not a function')
    const result = await bundle.main(JSON.parse(event), context)
    parentPort.postMessage({ kind: 'result', id, result: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    parentPort.postMessage({ kind: 'failure', id, failure: describe(error) })
  }
})

/** @param {unknown} error */
function describe(error) {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
