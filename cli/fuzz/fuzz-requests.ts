import { readdirSync } from "node:fs"
import fc from "fast-check"
import { ANSWER_MS, findFault } from "./check"
import type { Finding } from "./finding"
import { openGuest, waitUntilSeen } from "./guest"
import { fuzzedRequest } from "./requests"
import { send } from "./send"
import type { FuzzedRequest } from "./write-request"

export type RequestReport = {
  sent: number
  statuses: Record<string, number>
  slowest: number
  findings: Finding[]
}

const AT_ONCE = 6
const GUESTS = 8
const SHOWN_BYTES = 600

const show = ({ bytes }: FuzzedRequest) => JSON.stringify(bytes.toString("latin1").slice(0, SHOWN_BYTES))

async function readVideoIds(url: string): Promise<number[]> {
  const { videos } = (await (await fetch(`${url}/api/videos?limit=100`)).json()) as {
    videos: { id: number }[]
  }
  return videos.map(({ id }) => id)
}

/**
 * Sends `count` requests that are wrong in many ways, and some that are right, to a site. The same seed sends the same
 * ones.
 */
export async function fuzzRequests(
  url: string,
  count: number,
  seed: number,
  films: string,
): Promise<RequestReport> {
  const videoIds = await readVideoIds(url)
  const guests = await Promise.all(Array.from({ length: GUESTS }, () => openGuest(url)))
  const stranger = await openGuest(url)
  await stranger.post([{ type: "like", video_id: videoIds[0] }])
  const known = { videoIds, files: readdirSync(films), cookies: guests.map(({ cookie }) => cookie) }
  const requests = fc.sample(fuzzedRequest(known), { numRuns: count, seed })
  const report: RequestReport = { sent: 0, statuses: {}, slowest: 0, findings: [] }
  const port = Number(new URL(url).port)

  const ask = async (request: FuzzedRequest) => {
    const answer = await send(port, request.bytes, request.method, ANSWER_MS + 500)
    return { answer, fault: findFault(request, answer, stranger.viewerId) }
  }
  const check = async (request: FuzzedRequest) => {
    const first = await ask(request)
    // The machine may have been busy with something else: slow once is not slow.
    const { answer, fault } = first.fault && first.answer.ms > ANSWER_MS ? await ask(request) : first
    report.sent += 1
    report.statuses[answer.status] = (report.statuses[answer.status] ?? 0) + 1
    report.slowest = Math.max(report.slowest, answer.ms)
    if (fault)
      report.findings.push({ what: `${request.method} ${request.kind}: ${fault}`, how: show(request) })
  }
  const queue = requests.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const request of queue) await check(request)
    }),
  )
  report.findings.push(...(await checkHealth(url, videoIds[0]!)))
  return report
}

/** Whether the site still does what it is there for. */
async function checkHealth(url: string, videoId: number): Promise<Finding[]> {
  const ready = await fetch(`${url}/api/health/ready`)
  if (ready.status !== 200)
    return [{ what: `not ready afterwards: ${ready.status}`, how: await ready.text() }]
  const guest = await openGuest(url)
  await guest.post([{ type: "watch", video_id: videoId, watch_time: 60 }])
  if (await waitUntilSeen(guest, videoId)) return []
  return [{ what: "an honest event does not arrive afterwards", how: `viewer ${guest.viewerId}` }]
}
