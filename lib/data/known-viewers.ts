import { database } from "@/lib/data/client"
import { DeadlineError, withDeadline } from "@/lib/platform/deadline"
import { isPartDown } from "@/lib/platform/errors"
import { singleton } from "@/lib/platform/singleton"

/** What was read this long ago is asked again. */
const FRESH_MS = 10_000
/** Longer, and what was known a moment ago is better than waiting. */
const RENEWAL_MS = 200
const MAX_KNOWN = 50_000

/** `token`: null where the row has none, undefined where there is no row. */
type Known = { token: string | null | undefined; at: number }

/** Answers what Postgres has for viewers, in one query for all that are asked for in the same turn. */
class KnownViewers {
  readonly #known = new Map<number, Known>()
  #asking: { ids: Set<number>; answer: Promise<void> } | null = null
  /** Postgres was away: what was read before may be of another one. */
  #validSince = 0

  async tokenOf(id: number, now: number): Promise<Known["token"]> {
    const known = this.#known.get(id)
    if (known && known.at >= this.#validSince && now - known.at <= FRESH_MS) return known.token
    const asking = this.#ask(id).catch((error: unknown) => {
      if (isPartDown(error)) this.#validSince = now
      throw error
    })
    try {
      await (known ? withDeadline(asking, RENEWAL_MS) : asking)
    } catch (error) {
      if (!known || !(error instanceof DeadlineError || isPartDown(error))) throw error
      return known.token
    }
    return this.#known.get(id)?.token
  }

  forget(id: number): void {
    this.#known.delete(id)
  }

  #ask(id: number): Promise<void> {
    if (this.#asking === null) {
      const ids = new Set<number>()
      const answer = Promise.resolve().then(() => {
        this.#asking = null
        return this.#read([...ids])
      })
      this.#asking = { ids, answer }
    }
    this.#asking.ids.add(id)
    return this.#asking.answer
  }

  async #read(ids: number[]): Promise<void> {
    const at = Date.now()
    const rows = await database().$queryRaw<{ id: number; token: string | null }[]>`
      SELECT id, token::text AS token FROM users WHERE id = ANY(${ids}::int[])`
    const tokens = new Map(rows.map(({ id, token }) => [id, token]))
    for (const id of ids) {
      this.#known.delete(id)
      this.#known.set(id, { token: tokens.get(id), at })
    }
    for (const id of this.#known.keys()) {
      if (this.#known.size <= MAX_KNOWN) break
      this.#known.delete(id)
    }
  }
}

const knownViewers = () => singleton("known-viewers", () => new KnownViewers())

/**
 * Whether there is a viewer of this number with this token, as Postgres said at most 10 s ago, or, where it is away,
 * when it last did. Throws where it is away and never said.
 */
export async function isKnownViewer(id: number, token: string | null): Promise<boolean> {
  return (await knownViewers().tokenOf(id, Date.now())) === token
}

/** Ends every cookie of a viewer: here at once, in other processes within 10 s. A demo profile is everybody's. */
export async function revokeViewer(id: number): Promise<void> {
  await database().$executeRaw`
    UPDATE users SET token = gen_random_uuid() WHERE id = ${id}::int AND kind <> 'profile'`
  knownViewers().forget(id)
}

/** Gives a viewer from before there were tokens one. Answers the one there is then; null where there is no viewer. */
export async function giveToken(id: number): Promise<string | null> {
  const [row] = await database().$queryRaw<{ token: string }[]>`
    UPDATE users SET token = coalesce(token, gen_random_uuid()) WHERE id = ${id}::int RETURNING token::text AS token`
  knownViewers().forget(id)
  return row?.token ?? null
}
