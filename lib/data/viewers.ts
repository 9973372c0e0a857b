import { database, type Queries } from "@/lib/data/client"

export type LockedViewer = { id: number; isSimulated: boolean; version: number; forgottenAt: number | null }

type Row = { id: number; is_simulated: boolean; version: number; forgotten_at: Date | null }

/** In the order of their ids: two transactions that lock the same viewers must not wait for each other. */
const lockKnown = (tx: Queries, ids: number[]) => tx.$queryRaw<Row[]>`
  SELECT id, kind = 'simulated' AS is_simulated, version, forgotten_at
  FROM users WHERE id = ANY(${ids}::int[]) ORDER BY id FOR UPDATE`

/** Guests have their ids from the sequence of the table, which begins here; other programs use lower ones. */
const FIRST_GUEST = 1_000_000

/**
 * Locks viewers until the transaction ends, creates those that are missing, and answers them. A guest who is missing
 * was erased, and does not come back: what was sent by the old cookie, or a late copy of an event from before, must not
 * bring a part of them back.
 */
export async function lockViewers(tx: Queries, ids: number[]): Promise<Map<number, LockedViewer>> {
  const sorted = [...new Set(ids)].sort((a, b) => a - b)
  let rows = await lockKnown(tx, sorted)
  if (rows.length < sorted.length) {
    await tx.$executeRaw`
      INSERT INTO users (id) SELECT id FROM unnest(${sorted}::int[]) AS id, users_id_seq
      WHERE id < ${FIRST_GUEST}::int OR id > last_value OR NOT is_called
      ORDER BY id ON CONFLICT DO NOTHING`
    rows = await lockKnown(tx, sorted)
  }
  return new Map(
    rows.map(({ id, is_simulated, version, forgotten_at }) => [
      id,
      { id, isSimulated: is_simulated, version, forgottenAt: forgotten_at?.getTime() ?? null },
    ]),
  )
}

export type NewGuest = { id: number; token: string }

/**
 * Makes a guest whom nobody knows yet. Another program may have used the next number: then the one after it.
 */
export async function createGuest(): Promise<NewGuest> {
  for (;;) {
    const [created] = await database().$queryRaw<NewGuest[]>`
      INSERT INTO users (kind) VALUES ('guest') ON CONFLICT DO NOTHING RETURNING id, token::text AS token`
    if (created) return created
  }
}

export async function saveViewers(tx: Queries, viewers: Omit<LockedViewer, "isSimulated">[]): Promise<void> {
  const ids = viewers.map(({ id }) => id)
  const versions = viewers.map(({ version }) => version)
  const forgotten = viewers.map(({ forgottenAt }) => (forgottenAt === null ? null : new Date(forgottenAt)))
  await tx.$executeRaw`
    UPDATE users SET version = new.version, forgotten_at = new.forgotten_at
    FROM unnest(${ids}::int[], ${versions}::int[], ${forgotten}::timestamptz[]) AS new(id, version, forgotten_at)
    WHERE users.id = new.id`
}
