// Who exists, and how far each may reach.
import * as z from 'zod/mini'

/**
 * Roles in the order in which a request without a chosen post is resolved.
 * `anyone` needs no identity; `visitor` is any WeChat user; the rest are held through a post.
 */
export const roles = [
  'anyone',
  'visitor',
  'graduate',
  'liaison',
  'adviser',
  'college',
  'registrar',
  'alumni',
  'admin',
] as const
export type Role = (typeof roles)[number]

/** Roles that a person holds through a post with from–to dates. */
export const PostRole = z.enum([
  'graduate',
  'liaison',
  'adviser',
  'college',
  'registrar',
  'alumni',
  'admin',
])
export type PostRole = z.infer<typeof PostRole>

/** `own`: one's own record or account; `class`/`college`: those named by the post; `school`: all. */
export type Reach = 'own' | 'class' | 'college' | 'school'

/** The words of the trade for each role, as screens and sheets print them. */
export const roleLabels: Record<PostRole, string> = {
  graduate: '毕业生',
  liaison: '校友联络员',
  adviser: '辅导员',
  college: '学院',
  registrar: '教务处',
  alumni: '校友联络与服务中心',
  admin: '系统管理员',
}

/** Everybody in an office, each as far as the post goes: for what the whole staff may read. */
export const everyStaff = {
  adviser: 'class',
  college: 'college',
  registrar: 'school',
  alumni: 'school',
  admin: 'school',
} as const satisfies Partial<Record<Role, Reach>>
