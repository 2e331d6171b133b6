/** A function behind HTTP access: answers in the shape its path asks for. */
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = async (event) => {
  if (event.path === '/plain') return 'just text'
  if (event.path === '/bytes') {
    return {
      statusCode: 201,
      headers: { 'Content-Type': 'image/png', 'Set-Cookie': ['a=1', 'b=2'] },
      body: Buffer.from([1, 2, 3]).toString('base64'),
      isBase64Encoded: true,
    }
  }
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ event, context: cloud.getWXContext() }),
  }
}
