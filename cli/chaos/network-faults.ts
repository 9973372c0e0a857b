import { setTimeout as sleep } from "node:timers/promises"
import { choose, type Fault, type Scene } from "./fault"
import { openLink, type FlakyLink, type Trouble } from "./flaky-link"

const STEP_MS = 2_000
const TROUBLES: Trouble[] = ["slow", "deaf", "silent", "none"]
const CLOCK_MS = 10 * 60_000
const AWHILE_MS = 6_000

/** One after the other in an order of its own, and a cut after each. */
async function disturb(link: FlakyLink, { random }: Scene): Promise<void> {
  for (const index of random.permutation(TROUBLES.length)) {
    link.trouble = TROUBLES[index]!
    await sleep(STEP_MS)
    link.cut()
  }
  link.trouble = "none"
}

/** A worker reaches Postgres or Redis over a network that delays, swallows and cuts. */
async function disturbLink(scene: Scene, variable: "DATABASE_URL" | "REDIS_URL"): Promise<void> {
  const { site, random } = scene
  const worker = choose(random, site.workers)
  const { link, url } = await openLink(site.env[variable]!)
  await worker.end("SIGTERM")
  await worker.startWith({ [variable]: url })
  await disturb(link, scene)
  await worker.end("SIGTERM")
  link.close()
  await worker.start()
}

/** What a process takes for now, so many ms from the truth. */
const shiftClock = (ms: number) => {
  const code = `const now = Date.now; Date.now = () => now() + ${ms};
    globalThis.Date = new Proxy(Date, { construct: (T, args) => args.length ? new T(...args) : new T(Date.now()) })`
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}` }
}

/** A worker before its time and a web process after it: what viewers do last wins all the same. */
async function shiftClocks({ site, random, probes }: Scene): Promise<void> {
  const worker = choose(random, site.workers)
  const web = choose(random, site.webs)
  await Promise.all([worker.end("SIGTERM"), web.end("SIGTERM")])
  await Promise.all([worker.startWith(shiftClock(-CLOCK_MS)), web.startWith(shiftClock(CLOCK_MS))])
  await probes.waitForAll()
  await sleep(AWHILE_MS)
  await Promise.all([worker.end("SIGTERM"), web.end("SIGTERM")])
  await Promise.all([worker.start(), web.start()])
}

export const NETWORK_FAULTS: Fault[] = [
  {
    name: "Network to Postgres slow, one-sided, silent, cut",
    part: "worker",
    inject: (scene) => disturbLink(scene, "DATABASE_URL"),
  },
  {
    name: "Network to Redis slow, one-sided, silent, cut",
    part: "worker",
    inject: (scene) => disturbLink(scene, "REDIS_URL"),
  },
  { name: "Clocks ten minutes apart", part: "worker", inject: shiftClocks },
]
