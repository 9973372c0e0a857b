import type { Queries } from "@/lib/data/client"

export type LockedUser = { id: number; version: number; forgottenAt: number | null }

/**
 * Creates the users that are missing, locks all of them until the transaction ends, and answers them. In the order of their
 * ids: two transactions that lock the same ones must not wait for each other.
 */
export async function lockUsers(tx: Queries, ids: number[]): Promise<Map<number, LockedUser>> {
  const sorted = [...new Set(ids)].sort((a, b) => a - b)
  await tx.$executeRaw`
    INSERT INTO users (id) SELECT id FROM unnest(${sorted}::int[]) AS id ORDER BY id ON CONFLICT DO NOTHING`
  const rows = await tx.$queryRaw<{ id: number; version: number; forgotten_at: Date | null }[]>`
    SELECT id, version, forgotten_at FROM users WHERE id = ANY(${sorted}::int[]) ORDER BY id FOR UPDATE`
  return new Map(
    rows.map(({ id, version, forgotten_at }) => [
      id,
      { id, version, forgottenAt: forgotten_at?.getTime() ?? null },
    ]),
  )
}

export async function saveUsers(tx: Queries, users: LockedUser[]): Promise<void> {
  const ids = users.map(({ id }) => id)
  const versions = users.map(({ version }) => version)
  const forgotten = users.map(({ forgottenAt }) => (forgottenAt === null ? null : new Date(forgottenAt)))
  await tx.$executeRaw`
    UPDATE users SET version = new.version, forgotten_at = new.forgotten_at
    FROM unnest(${ids}::int[], ${versions}::int[], ${forgotten}::timestamptz[]) AS new(id, version, forgotten_at)
    WHERE users.id = new.id`
}
