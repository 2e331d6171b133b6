// Writes docs/permissions.md from the contract: every action, who may ask for it and how far.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Action } from '../src/domain/action'
import { contract } from '../src/domain'
import { roles } from '../src/domain/roles'

/** The table as Markdown. */
export function permissionTable(): string {
  const actions = Object.values(contract).flatMap((verbs) =>
    Object.values(verbs as Record<string, Action>),
  )
  const rows = actions.map(({ name, allow }) => [name, ...roles.map((role) => allow[role] ?? '')])
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    '# Who may do what',
    '',
    'Generated from the contract by `npx tsx tools/permissions.ts`; an empty cell is refused.',
    'A person with a post may also do what a `visitor` may, and everybody what `anyone` may.',
    '',
    line(['action', ...roles]),
    line(['---', ...roles.map(() => '---')]),
    ...rows.map(line),
    '',
  ].join('\n')
}

if (process.argv[1]?.endsWith('permissions.ts'))
  writeFileSync(join(__dirname, '../docs/permissions.md'), permissionTable())
