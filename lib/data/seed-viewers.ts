import { database } from "@/lib/data/client"

export type SeedProfile = { id: string; viewerId: number; name: string; taste: string }

/** Writes the demo profiles, over what they were before. */
export async function saveProfiles(profiles: SeedProfile[]): Promise<void> {
  for (const [rank, { id, viewerId, name, taste }] of profiles.entries()) {
    await database().$transaction([
      database().viewer.upsert({
        where: { id: viewerId },
        create: { id: viewerId, kind: "profile", name },
        update: { kind: "profile", name },
      }),
      database().demoProfile.upsert({
        where: { id },
        create: { id, viewerId, name, taste, rank },
        update: { viewerId, name, taste, rank },
      }),
    ])
  }
}

/** Marks viewers as simulated, so that they are told apart from people wherever it matters. */
export async function saveSimulatedViewers(viewers: { viewerId: number; name: string }[]): Promise<void> {
  await database().viewer.createMany({
    data: viewers.map(({ viewerId, name }) => ({ id: viewerId, kind: "simulated", name })),
    skipDuplicates: true,
  })
}

/** How many of these events the record has. */
export async function countRecorded(eventIds: string[]): Promise<number> {
  return database().interaction.count({ where: { eventId: { in: eventIds } } })
}

/** Marks viewers as simulated who came as guests. */
export async function markSimulated(viewerIds: number[]): Promise<void> {
  await database().viewer.updateMany({ where: { id: { in: viewerIds } }, data: { kind: "simulated" } })
}
