// The promises about calls and round trips, counted by the functions themselves on a real journey.
import { run } from '../../bench/roundtrips'

test('a journey is six calls; home and booking wait for the database three times at the most and ask it little', async () => {
  const lines = await run()
  const limited = lines.filter((line) => line.ratio !== undefined)
  expect(limited.map((line) => line.name).sort()).toEqual([
    'questions.campaigns.home',
    'questions.capture.mine',
    'roundtrips.campaigns.home',
    'roundtrips.capture.book',
    'roundtrips.journey',
  ])
  expect(limited.filter((line) => (line.ratio ?? 9) > 1)).toEqual([])
})
