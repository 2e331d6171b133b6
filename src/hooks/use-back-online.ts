// Tries once more by itself as soon as there is a network again: nobody should have to guess when to tap.
import { useEffect } from 'react'
import { onBackOnline } from '../api/network'

/** `again` must keep its identity while it means the same. */
export function useBackOnline(isWaiting: boolean, again: () => unknown): void {
  useEffect(() => (isWaiting ? onBackOnline(() => void again()) : undefined), [isWaiting, again])
}
