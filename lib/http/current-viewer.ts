import { headers } from "next/headers"
import type { Viewer } from "@/lib/contract/viewer"
import { readSession } from "@/lib/http/read-session"

/** Who watches the page that is being rendered, or null on a first visit. */
export async function currentViewer(): Promise<Viewer | null> {
  const session = await readSession(await headers())
  return session && { user_id: session.viewerId, name: session.name, guest: session.guest }
}
