// Deploying: the plan holds all of the declaration and nothing secret; verifying names what differs.
import { createHash } from 'node:crypto'
import { firstAdminOf, newCode } from '../../tools/demo/data-folder'
import { planFrom } from '../../tools/deploy/plan'
import { differences, type Report } from '../../tools/deploy/verify'

const plan = planFrom(
  {
    collections: {
      seats: { indexes: [{ name: 'mine', keys: { sessionId: 1, graduateId: 1 }, unique: true }] },
      audit: { indexes: [{ name: 'byTime', keys: { at: -1 }, unique: false }] },
    },
    functions: {
      api: { http: true, access: 'auth != null', environment: ['KEYRING'] },
      jobs: { access: false, timers: [{ name: 'often', cron: '0 */5 * * * * *' }] },
    },
  },
  'hash.1',
)

const asPlanned = (): Report => ({
  seats: {
    Indexes: [
      { Name: '_id_', Unique: true, Keys: [{ Name: '_id', Direction: '1' }] },
      {
        Name: 'mine',
        Unique: true,
        Keys: [
          { Name: 'sessionId', Direction: '1' },
          { Name: 'graduateId', Direction: '1' },
        ],
      },
    ],
  },
  audit: { Indexes: [{ Name: 'byTime', Unique: false, Keys: [{ Name: 'at', Direction: '-1' }] }] },
})

test('denies clients every collection, the storage and each function that is not for them', () => {
  expect(plan.collections.map(({ access }) => access)).toEqual(['ADMINONLY', 'ADMINONLY'])
  expect(plan.rules).toEqual({
    functions: { '*': { invoke: false }, api: { invoke: 'auth != null' }, jobs: { invoke: false } },
    storage: { read: false, write: false },
  })
})

test('finds nothing to say of an environment as planned', () => {
  expect(differences(plan, asPlanned())).toEqual([])
})

test('names a missing collection, a missing index and one that is not unique', () => {
  const { audit: _gone, ...without } = asPlanned()
  expect(differences(plan, without)).toEqual(['缺少集合 audit'])

  const bare = { ...asPlanned(), audit: {} }
  expect(differences(plan, bare)).toEqual(['缺少索引 audit.byTime（at:-1）'])

  const loose = asPlanned()
  for (const index of loose.seats?.Indexes ?? []) index.Unique = false
  expect(differences(plan, loose)).toEqual([
    '索引 seats.mine（sessionId:1,graduateId:1） 必须是唯一索引',
  ])
})

test('makes codes that can be read aloud, of which only a hash is kept', () => {
  const code = newCode()
  expect(code).toMatch(/^[A-HJKMNP-Z2-9]{4}(-[A-HJKMNP-Z2-9]{4}){2}$/)
  const digest = createHash('sha256').update(code.replaceAll('-', '')).digest('hex')
  expect(firstAdminOf(code, 5)).toBe(`${digest}.5`)
})
