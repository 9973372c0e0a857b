import { setTimeout as sleep } from "node:timers/promises"
import { choose, type Fault, type Scene } from "./fault"

const RESTART_MS = 500

async function killWeb({ site, random }: Scene): Promise<void> {
  const web = choose(random, site.webs)
  await web.end("SIGKILL")
  await sleep(RESTART_MS)
  await web.start()
}

/** Replaces a web process by one that dies when the log has its first event and the browser does not know it yet. */
async function killBeforeReply({ site, random }: Scene): Promise<void> {
  const web = choose(random, site.webs)
  await web.end("SIGTERM")
  web.launch({ FAILPOINT: "before-reply" })
  await web.meanEnd()
  await sleep(RESTART_MS)
  await web.start()
}

export const WEB_FAULTS: Fault[] = [
  { name: "Web process killed", part: "web", inject: killWeb },
  { name: "Web process killed between produce and reply", part: "web", inject: killBeforeReply },
  { name: "Poison messages", part: "topic", inject: ({ deadLetters }) => deadLetters.sendPoison() },
]
