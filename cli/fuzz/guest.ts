import { setTimeout as sleep } from "node:timers/promises"

const DEADLINE_MS = 15_000
const POLL_MS = 100

/** A viewer as an honest program would be one. */
export type Guest = {
  viewerId: number
  cookie: string
  post: (events: object[]) => Promise<void>
  history: () => Promise<number[]>
}

export async function openGuest(url: string): Promise<Guest> {
  const response = await fetch(`${url}/api/session`)
  const { viewer } = (await response.json()) as { viewer: { user_id: number } }
  const cookie = response.headers.get("set-cookie")!.split(";")[0]!
  return {
    viewerId: viewer.user_id,
    cookie,
    post: async (events) => {
      const headers = { cookie, "content-type": "application/json" }
      const answer = await fetch(`${url}/api/events`, {
        method: "POST",
        headers,
        body: JSON.stringify({ events }),
      })
      if (answer.status !== 202) throw new Error(`An honest event was answered with ${answer.status}`)
    },
    history: async () => {
      const answer = await fetch(`${url}/api/history`, { headers: { cookie } })
      const { items } = (await answer.json()) as { items: { video: { id: number } }[] }
      return items.map(({ video }) => video.id)
    },
  }
}

/** Whether a video appears in the viewer's history in time: the event went through the log, the worker and Postgres. */
export async function waitUntilSeen(guest: Guest, videoId: number): Promise<boolean> {
  const deadline = Date.now() + DEADLINE_MS
  while (Date.now() < deadline) {
    if ((await guest.history()).includes(videoId)) return true
    await sleep(POLL_MS)
  }
  return false
}
