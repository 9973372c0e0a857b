import { database, type Queries } from "@/lib/data/client"
import { toPgArray, toPgMoments } from "./pg-array"

export type LockedViewer = {
  id: number
  isSimulated: boolean
  version: number
  forgottenAt: number | null
  /** What whoever wrote the viewer's state last put here. */
  stamp: bigint
}

type Row = {
  id: number
  is_simulated: boolean
  version: number
  forgotten_at: Date | null
  stamp: bigint
}

/** In the order of their ids: two transactions that lock the same viewers must not wait for each other. */
const lockKnown = (tx: Queries, ids: number[]) => tx.$queryRaw<Row[]>`
  SELECT id, kind = 'simulated' AS is_simulated, version, forgotten_at, stamp
  FROM users WHERE id = ANY(${toPgArray(ids)}::int[]) ORDER BY id FOR UPDATE`

/** Guests have their ids from the sequence of the table, which begins here; other programs use lower ones. */
const FIRST_GUEST = 1_000_000

type Locked = Map<number, LockedViewer>

const sortIds = (ids: number[]) => Int32Array.from(new Set(ids)).sort()

/** Locks those of the viewers that are there until the transaction ends, and answers them. */
export async function lockViewers(tx: Queries, ids: number[]): Promise<Locked> {
  const rows = await lockKnown(tx, [...sortIds(ids)])
  return new Map(
    rows.map(({ id, is_simulated, version, forgotten_at, stamp }) => [
      id,
      { id, isSimulated: is_simulated, version, forgottenAt: forgotten_at?.getTime() ?? null, stamp },
    ]),
  )
}

/**
 * Creates viewers that are missing, and answers all of them, locked. A guest who is missing was erased, and does not
 * come back: what was sent by the old cookie, or a late copy of an event from before, must not bring a part of them
 * back.
 */
export async function addViewers(tx: Queries, ids: number[]): Promise<Locked> {
  const sorted = [...sortIds(ids)]
  await tx.$executeRaw`
    INSERT INTO users (id) SELECT id FROM unnest(${toPgArray(sorted)}::int[]) AS id, users_id_seq
    WHERE id < ${FIRST_GUEST}::int OR id > last_value OR NOT is_called
    ORDER BY id ON CONFLICT DO NOTHING`
  return lockViewers(tx, sorted)
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

export type SavedViewer = Pick<LockedViewer, "id" | "version" | "forgottenAt">

/** `stamp`: never used before. */
export async function saveViewers(tx: Queries, viewers: SavedViewer[], stamp: bigint): Promise<void> {
  await tx.$executeRaw`
    UPDATE users SET version = new.version, forgotten_at = new.forgotten_at, stamp = ${stamp}::bigint
    FROM unnest(${toPgArray(viewers.map(({ id }) => id))}::int[],
      ${toPgArray(viewers.map(({ version }) => version))}::int[],
      ${toPgMoments(viewers.map(({ forgottenAt }) => forgottenAt))}::timestamptz[]) AS new(id, version, forgotten_at)
    WHERE users.id = new.id`
}
