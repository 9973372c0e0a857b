import type { Viewer } from "@/lib/contract/viewer"

async function ask(init: RequestInit, path = "/api/session"): Promise<Viewer> {
  const response = await fetch(path, { ...init, signal: AbortSignal.timeout(8000) })
  if (!response.ok) throw new Error(`The session could not be read (${response.status}).`)
  const { viewer } = (await response.json()) as { viewer: Viewer }
  return viewer
}

/** Who is watching, by the cookie. Gives a guest's cookie to whoever has none. */
export const fetchSession = () => ask({ method: "GET" })

export const becomeProfile = (id: string) =>
  ask({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ profile: id }),
  })

/** Has everything erased that is kept of this viewer, if the cookie is still theirs. Answers the new guest. */
export const eraseViewer = (viewer: number) =>
  ask(
    {
      method: "DELETE",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ user_id: viewer }),
    },
    "/api/viewer",
  )

export const becomeNewGuest = () => ask({ method: "DELETE" })
