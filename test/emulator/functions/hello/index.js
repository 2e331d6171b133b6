/** A function that tells what the platform gave it, and does small things when asked. */
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
let calls = 0
let open = 0
let peak = 0

exports.main = async (event, context) => {
  calls += 1
  open += 1
  peak = Math.max(peak, open)
  try {
    return await answer(event, context)
  } finally {
    open -= 1
  }
}

async function answer(event, context) {
  if (event.add) return cloud.database().collection('notes').add({ data: event.add })
  if (event.wait) await new Promise((done) => setTimeout(done, event.wait))
  if (event.large) return 'x'.repeat(event.large)
  if (event.print) console.log(event.print)
  return {
    event,
    context: cloud.getWXContext(),
    calls,
    peak,
    secret: process.env.KEY ?? null,
    other: process.env.OTHER ?? null,
    path: process.env.PATH ?? null,
    memory: context.memory_limit_in_mb,
  }
}
