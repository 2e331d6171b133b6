// Drives a job from the screen: step after step while it runs, waiting politely where somebody else drives it.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { Refusal } from '../../src/api/call'
import { type Job, jobs } from '../../src/domain/jobs/contract'
import { call } from '../transport'

/** Somebody else's step takes some seconds, and a driver that died is believed alive for half a minute: longer each time. */
const BUSY_MS = [1500, 3000, 6000, 10_000] as const
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export interface Driven {
  job: Job | null
  /** Why the driving stopped; the work done so far is kept. */
  error: unknown
  goOn: () => void
  /** After an action that answered with the job in a new state. */
  take: (job: Job) => void
}

export function useJob(jobId: string, isMine = true): Driven {
  const client = useQueryClient()
  const [job, setJob] = useState<Job | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [round, setRound] = useState(0)
  const goOn = useCallback(() => setRound((n) => n + 1), [])

  useEffect(() => {
    let gone = false
    const drive = async () => {
      setError(null)
      let now = await call(jobs.get, { jobId })
      let waits = 0
      while (!gone) {
        setJob(now)
        if (now.state !== 'running' || !isMine) break
        const next = await step(jobId)
        if (next) waits = 0
        else await pause(BUSY_MS[Math.min(waits++, BUSY_MS.length - 1)] ?? 0)
        if (gone) return
        now = next ?? (await call(jobs.get, { jobId }))
      }
      if (!gone && now.state !== 'running')
        await Promise.all(
          ['jobs', 'exports', 'roster', 'enrolment', 'certificates'].map((noun) =>
            client.invalidateQueries({ queryKey: [noun] }),
          ),
        )
    }
    drive().catch((problem: unknown) => {
      if (!gone) setError(problem)
    })
    return () => {
      gone = true
    }
  }, [jobId, isMine, round, client])

  const take = useCallback(
    (next: Job) => {
      setJob(next)
      goOn()
    },
    [goOn],
  )
  return { job, error, goOn, take }
}

/** Null where somebody else drives it now. */
async function step(jobId: string): Promise<Job | null> {
  try {
    return await call(jobs.step, { jobId })
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'JOB_BUSY') return null
    throw problem
  }
}
