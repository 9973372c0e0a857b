import type { Viewer } from "@/lib/session/viewer"

async function ask(init: RequestInit): Promise<Viewer> {
  const response = await fetch("/api/session", { ...init, signal: AbortSignal.timeout(8000) })
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

export const becomeNewGuest = () => ask({ method: "DELETE" })
