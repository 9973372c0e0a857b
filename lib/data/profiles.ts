import type { Profile } from "@/lib/contract/viewer"
import { database } from "@/lib/data/client"

/** The demo viewers anyone may become, in their order. */
export async function listProfiles(): Promise<Profile[]> {
  const rows = await database().demoProfile.findMany({ orderBy: { rank: "asc" } })
  return rows.map(({ id, viewerId, name, taste }) => ({ id, user_id: viewerId, name, taste }))
}

/** A demo viewer with the token of its cookies. */
export async function findProfile(id: string): Promise<(Profile & { token: string | null }) | null> {
  const row = await database().demoProfile.findUnique({ where: { id }, include: { viewer: true } })
  return (
    row && {
      id: row.id,
      user_id: row.viewerId,
      name: row.name,
      taste: row.taste,
      token: row.viewer.token,
    }
  )
}
