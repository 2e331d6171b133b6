// Why a job failed, in a sentence.
import type { Code } from '../errors'
import { messageOf, messages } from '../messages'
import type { Job } from './contract'

const isCode = (code: string): code is Code => code in messages

export function failureOf(job: Job): string {
  if (!job.failure) return ''
  const { code, detail } = job.failure
  return isCode(code)
    ? messageOf({ code, ...(detail ? { detail } : {}) })
    : `没有做成（${code}），请重新来一次`
}
