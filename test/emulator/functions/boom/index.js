/** A function that fails in each way a function can fail. */
exports.main = async (event) => {
  if (event.exit) process.exit(7)
  if (event.later) {
    setTimeout(() => {
      throw new Error('thrown later')
    }, 5)
    await new Promise((done) => setTimeout(done, 1000))
  }
  if (event.fine) return 'fine'
  throw new Error('boom happened')
}
