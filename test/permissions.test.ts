// Every action × every role, generated from the contract: absent in `allow` means refused, before the input is looked at.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Action } from '../src/domain/action'
import { contract } from '../src/domain'
import { roles, type Role } from '../src/domain/roles'
import { peopleOf, proofOf, startCollege, type College } from './api/college'
import { permissionTable } from '../tools/permissions'

const everyAction = Object.values(contract).flatMap((verbs) =>
  Object.values(verbs as Record<string, Action>),
)
const openidOf = (role: Role) => `o-${role}`

/** What a post's role does not allow, the person behind it may still do as a visitor or as anyone. */
const isAllowed = (role: Role, { allow }: Action): boolean =>
  Boolean(allow[role] ?? (role !== 'anyone' && allow.visitor) ?? allow.anyone) ||
  Boolean(allow.anyone)

let college: College
beforeAll(async () => {
  college = await startCollege()
  const people = peopleOf('软件2101班', '软件工程学院', 3)
  await college.importPeople(people)
  const tree = await college.call('o-admin', contract.roster.tree, { cohortId: 'c2024' })
  const scope = {
    classIds: tree.classes.map((item) => item.id),
    collegeIds: tree.colleges.map((item) => item.id),
  }
  await college.call('o-graduate', contract.accounts.bind, proofOf(people[0]!))
  await college.post('o-adviser', 'adviser', { classIds: scope.classIds })
  await college.post('o-college', 'college', { collegeIds: scope.collegeIds })
  await college.post('o-registrar', 'registrar')
  await college.post('o-alumni', 'alumni')
})
afterAll(() => college.stop())

// Liaisons are not appointed yet: nobody can hold that post, so there is nobody to ask as.
const held = roles.filter((role) => role !== 'liaison')

describe.each(held)('%s', (role) => {
  test.each(everyAction.map((action) => [action.name, action] as const))(
    '%s',
    async (name, action) => {
      const garbage = { '~': 1 }
      const reply =
        role === 'anyone'
          ? await college.desk('', name, garbage)
          : await college.ask(openidOf(role), name, garbage)
      const refusal = role === 'anyone' ? 'NOT_SIGNED_IN' : 'FORBIDDEN'
      expect(reply).toMatchObject({
        ok: false,
        code: isAllowed(role, action) ? 'INVALID_INPUT' : refusal,
      })
    },
  )
})

test('no action is open to a role by default', () => {
  for (const action of everyAction) expect(Object.keys(action.allow).length).toBeGreaterThan(0)
})

test('docs/permissions.md says what the contract says (npx tsx tools/permissions.ts writes it)', () => {
  const written = readFileSync(join(__dirname, '../docs/permissions.md'), 'utf8')
  expect(written).toBe(permissionTable())
})
