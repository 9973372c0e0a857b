import { Agent, get, type IncomingMessage } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { choose, type Fault, type Scene } from "./fault"

const RESTART_MS = 500
const LOOK_MS = 250
const CALL_MS = 5
const CALL_TIMEOUT_MS = 10_000

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

const CALLS = 1_000

/** As a load balancer does: only to processes that said a moment ago that they are ready. */
async function callReady(urls: string[], broken: string[], isOver: () => boolean): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const ready = new Set<string>()
  const look = async (url: string) => {
    const status = await call(`${url}/api/health/ready`).catch(() => 0)
    if (status === 200) ready.add(url)
    else ready.delete(url)
  }
  const looking = setInterval(() => urls.forEach((url) => void look(url)), LOOK_MS)
  await Promise.all(urls.map(look))
  for (let count = 0; count < CALLS || !isOver(); count++) {
    const chosen = [...ready][count % Math.max(1, ready.size)]
    if (chosen !== undefined)
      await call(`${chosen}/api/trending?limit=3`, agent).catch((error: unknown) =>
        broken.push(String(error)),
      )
    await sleep(CALL_MS)
  }
  clearInterval(looking)
  agent.destroy()
}

async function call(url: string, agent?: Agent): Promise<number> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent, timeout: CALL_TIMEOUT_MS }, resolve).on("error", reject)
  })
  for await (const _ of response);
  return response.statusCode!
}

/** One after the other, each told to stop and started again: nobody may notice. */
async function restartInTurn({ site }: Scene): Promise<void> {
  const broken: string[] = []
  let isOver = false
  const calling = callReady(
    site.webs.map(({ url }) => url),
    broken,
    () => isOver,
  )
  for (const web of site.webs) {
    await web.end("SIGTERM")
    await web.start()
    await sleep(RESTART_MS)
  }
  isOver = true
  await calling
  if (broken.length > 0) throw new Error(`${broken.length} of ${CALLS} calls were broken, as ${broken[0]}`)
}

export const WEB_FAULTS: Fault[] = [
  { name: "Web process killed", part: "web", inject: killWeb },
  { name: "Web process killed between produce and reply", part: "web", inject: killBeforeReply },
  { name: "Web processes restarted in turn", part: "web", inject: restartInTurn },
  { name: "Poison messages", part: "topic", inject: ({ deadLetters }) => deadLetters.sendPoison() },
]
