// What hearing of the network means on every platform.
export { onBackOnline } from './network.h5'

/** Calls whenever the phone has a network again; answers how to stop listening. */
export type OnBackOnline = (then: () => void) => () => void
