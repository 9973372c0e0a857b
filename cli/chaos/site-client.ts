import { setTimeout as sleep } from "node:timers/promises"
import { z } from "zod"
import type { EventLedger } from "./event-ledger"
import type { Samples } from "./samples"

const RETRY_MS = 200
const DEADLINE_MS = 5_000

const sessionSchema = z.object({ viewer: z.object({ user_id: z.int() }) })
const videosSchema = z.object({ videos: z.array(z.object({ id: z.int(), duration: z.number() })) })
const listSchema = z.object({
  version: z.int(),
  items: z.array(z.object({ video: z.object({ id: z.int() }) })),
})

export type Video = z.infer<typeof videosSchema>["videos"][number]
export type Guest = { viewerId: number; cookie: string }
export type PostedEvent = { event_id: string; type: string; video_id?: number } & Record<string, unknown>

/** Asks the web processes that are ready in turn, as a load balancer does. */
export class SiteClient {
  #turn = 0
  /** Posts that were answered with 202. */
  accepted = 0
  /** Posts that were answered otherwise, or not at all. */
  refused = 0
  /** Answers that must not be, whatever is down. */
  readonly wrongAnswers: string[] = []

  constructor(
    private readonly listReady: () => string[],
    private readonly ledger: EventLedger,
    private readonly samples: Samples,
  ) {}

  async createGuest(): Promise<Guest> {
    const response = await this.#fetch("/api/session")
    const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? ""
    const { viewer } = sessionSchema.parse(await response.json())
    return { viewerId: viewer.user_id, cookie }
  }

  async listVideos(): Promise<Video[]> {
    return videosSchema.parse(await (await this.#fetch("/api/videos?limit=100")).json()).videos
  }

  /** A viewer's list. Throws where it can't be had right now. */
  async readList({ cookie }: Guest) {
    const response = await this.#fetch("/api/recommendations?limit=24", { headers: { cookie } })
    if (response.status !== 200) throw new Error(`The list was answered with ${response.status}`)
    return listSchema.parse(await response.json())
  }

  /** Sends events until they are acknowledged, like the outbox of a browser. */
  async post(guest: Guest, events: PostedEvent[]): Promise<void> {
    const start = Date.now()
    while (!(await this.tryPost(guest, events))) await sleep(RETRY_MS)
    this.samples.writes.push({ start, end: Date.now() })
  }

  /** Sends events once. Answers whether they were acknowledged; where not, they may be in the log all the same. */
  async tryPost({ cookie }: Guest, events: PostedEvent[]): Promise<boolean> {
    for (const { event_id } of events) this.ledger.send(event_id)
    const response = await this.#fetch("/api/events", {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify({ events }),
    }).catch(() => null)
    if (response?.status !== 202) {
      this.refused += 1
      if (response && response.status !== 503)
        this.wrongAnswers.push(`Events were answered with ${response.status}: ${await response.text()}`)
      return false
    }
    this.accepted += 1
    for (const { event_id } of events) this.ledger.acknowledge(event_id, Date.now())
    return true
  }

  /**
   * Asks once to erase everything that is kept of a viewer. Answers whether the log has it: 401 where it had it before.
   * Where not, it may have it all the same.
   */
  async tryErase({ viewerId, cookie }: Guest): Promise<boolean> {
    const response = await this.#fetch("/api/viewer", {
      method: "DELETE",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify({ user_id: viewerId }),
    }).catch(() => null)
    if (response && ![202, 401, 429, 503].includes(response.status))
      this.wrongAnswers.push(`An erasure was answered with ${response.status}: ${await response.text()}`)
    return response?.status === 202 || response?.status === 401
  }

  /** The answer, whole: a process that dies in the middle of one has not answered. */
  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const urls = this.listReady()
    if (urls.length === 0) throw new Error("No web process is ready")
    const url = urls[this.#turn++ % urls.length]!
    const response = await fetch(url + path, { ...init, signal: AbortSignal.timeout(DEADLINE_MS) })
    const { status, headers } = response
    return new Response(await response.arrayBuffer(), { status, headers })
  }
}
