import { database } from "@/lib/data/client"
import { signSession } from "@/lib/session/token"

/** The cookie of a guest of this number, who is made where there is none. */
export async function signIn(viewerId: number, now = Date.now()): Promise<string> {
  const { token } = await database().viewer.upsert({
    where: { id: viewerId },
    create: { id: viewerId, kind: "guest" },
    update: {},
  })
  const identity = { viewerId, name: "Guest", guest: true, token }
  return `freshet=${signSession(identity, process.env.SESSION_SECRET!, now)}`
}
