/** A function that only timers call. */
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = async (event) => {
  const seen = { event, context: cloud.getWXContext() }
  await cloud
    .database()
    .collection('runs')
    .add({ data: { name: event.TriggerName } })
  return seen
}
