// The quiet line about certificates on a graduate's home screen: while they are taken, or one came back.
import type { Home } from '../../../src/domain/campaigns/contract'
import type { Post } from '../../../src/domain/accounts/contract'
import type { Database } from '../store/database'
import { settingsOf } from './settings'

export async function certificatesOnHome(
  db: Database,
  { graduateId, cohortId }: Pick<Post, 'graduateId' | 'cohortId'>,
  now: number,
): Promise<Home['certificates']> {
  const [{ opensAt, closesAt }, rows] = await Promise.all([
    settingsOf(db, cohortId ?? ''),
    db.find(
      'certificates',
      { graduateId: graduateId ?? '', state: db.command.neq('withdrawn') },
      { limit: 100, fields: ['state'] },
    ),
  ])
  const isOpen = opensAt !== null && opensAt <= now && (closesAt === null || now <= closesAt)
  const returned = rows.filter((row) => row.state === 'returned').length
  return isOpen || returned > 0 ? { total: rows.length, returned, closesAt } : null
}
