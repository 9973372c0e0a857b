import { clock } from "../world/clock"

/** What `node:timers/promises` is to the site. */
export const setTimeout = (ms: number): Promise<void> => clock().sleep(ms)

/** Of the real turn: nothing waits for time by it. */
export const setImmediate = (): Promise<void> => Promise.resolve()
