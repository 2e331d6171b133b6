// A flood of sign-in codes from one address: so many, to the last one, and nobody behind another address is kept out.
import { request } from 'node:http'
import { messageOf } from '../../src/domain/messages'
import { SIGN_INS_AT_ONCE } from '../../src/domain/accounts/rules'
import type { Reply } from '../../src/domain/action'
import { connect } from '../emulator/environment'
import { MORNING, startCollege, type College } from './college'

let college: College
beforeAll(async () => {
  college = await startCollege()
})
afterAll(() => college.stop())

/** Asks over HTTP access from one of this machine's own addresses. */
const begin = (localAddress: string, headers: Record<string, string> = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const asked = request(
      `${college.emulator.url}/http/api`,
      { method: 'POST', localAddress, headers: { 'content-type': 'application/json', ...headers } },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString('utf8')) as Reply))
      },
    )
    asked.on('error', reject)
    asked.end(JSON.stringify({ action: 'accounts.beginSignIn', input: { device: '电脑' } }))
  })

test('an address has its places, taken before a code is made, whatever it says of itself', async () => {
  expect(await begin('127.0.0.2')).toMatchObject({ ok: true })
  const locks = connect(college.emulator.adminUrl).database().collection('locks')
  const [first] = (await locks.limit(10).get()).data.map(({ _id }) => String(_id))
  const ours = first!.slice(0, first!.lastIndexOf(':') + 1)
  expect(first).not.toContain('127.0.0.2')
  // All but two of the others are taken as well.
  const rest = Array.from({ length: SIGN_INS_AT_ONCE }, (_, n) => `${ours}${n + 1}`)
  const taken = rest.filter((_id) => _id !== first).slice(2)
  await locks.add({ data: taken.map((_id) => ({ _id, at: MORNING })) })

  const replies = await Promise.all(
    Array.from({ length: 6 }, (_, n) => begin('127.0.0.2', { 'x-forwarded-for': `10.0.0.${n}` })),
  )
  const refused = replies.filter((reply) => !reply.ok)
  expect(refused).toHaveLength(4)
  for (const reply of refused) {
    expect(reply).toMatchObject({ code: 'SIGN_IN_CROWDED' })
    if (!reply.ok) expect(messageOf(reply)).toMatch(/4月15日 09:\d0 后再试/)
  }
  expect(await begin('127.0.0.3')).toMatchObject({ ok: true })
})
