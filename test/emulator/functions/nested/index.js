/** A function that calls another one. */
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = async (event) => {
  const { result } = await cloud.callFunction({ name: event.name, data: event.data ?? {} })
  return result
}
