import { database } from "@/lib/data/client"

export type SeedProfile = { id: string; userId: number; name: string; taste: string }

/** Writes the demo profiles, over what they were before. */
export async function saveProfiles(profiles: SeedProfile[]): Promise<void> {
  for (const [rank, { id, userId, name, taste }] of profiles.entries()) {
    await database().$transaction([
      database().user.upsert({
        where: { id: userId },
        create: { id: userId, kind: "profile", name },
        update: { kind: "profile", name },
      }),
      database().demoProfile.upsert({
        where: { id },
        create: { id, userId, name, taste, rank },
        update: { userId, name, taste, rank },
      }),
    ])
  }
}

/** Marks users as simulated, so that they are told apart from people wherever it matters. */
export async function saveSimulatedUsers(users: { userId: number; name: string }[]): Promise<void> {
  await database().user.createMany({
    data: users.map(({ userId, name }) => ({ id: userId, kind: "simulated", name })),
    skipDuplicates: true,
  })
}

/** How many of these events the record has. */
export async function countRecorded(eventIds: string[]): Promise<number> {
  return database().interaction.count({ where: { eventId: { in: eventIds } } })
}

/** Marks users as simulated who came as guests. */
export async function markSimulated(userIds: number[]): Promise<void> {
  await database().user.updateMany({ where: { id: { in: userIds } }, data: { kind: "simulated" } })
}
