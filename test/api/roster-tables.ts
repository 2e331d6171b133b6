// A roster's table taken in by the front door: the dry run, and the writing.
import { contract } from '../../src/domain'
import type { Job } from '../../src/domain/jobs/contract'
import type { College } from './college'

const { roster } = contract
export const ADMIN = 'o-admin'
export type Front = Omit<College, 'stop'>

export async function review(college: Front, bytes: Buffer, fileName = '名册.csv'): Promise<Job> {
  const ticket = await college.upload(ADMIN, 'roster', fileName, bytes)
  const begun = await college.call(ADMIN, roster.beginImport, { cohortId: 'c2024', ticket })
  return college.drive(ADMIN, begun)
}
export const apply = async (college: Front, job: Job): Promise<Job> =>
  college.drive(ADMIN, await college.call(ADMIN, roster.applyImport, { jobId: job.id }))
