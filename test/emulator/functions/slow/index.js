/** A function that never answers in time. */
exports.main = async (event) => {
  if (event.quick) return 'quick'
  if (event.spin) for (;;);
  await new Promise((done) => setTimeout(done, 60_000))
}
