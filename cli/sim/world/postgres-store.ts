import type { LoggedEvent } from "@/lib/contract/interaction"
import type { Log } from "@/lib/data/logs"
import type { KeptChange } from "@/lib/data/model-changes"
import type { PlaybackRow } from "@/lib/data/playbacks"
import type { LockedViewer } from "@/lib/data/viewers"
import { PartDownError } from "@/lib/platform/errors"
import type { Counters } from "@/lib/projections/counters"
import type { VideoState } from "@/lib/recommender/state/viewer-state"
import { ownProcess } from "./faults"

export type Recorded = LoggedEvent & { log: number; id: number }

/** The tables that the pipeline writes. */
export type Tables = {
  logs: Log[]
  /** Topic, partition -> next offset. */
  offsets: Map<string, bigint>
  interactions: Map<string, Recorded>
  viewers: Map<number, LockedViewer>
  videos: Map<string, VideoState>
  playbacks: Map<string, PlaybackRow>
  stats: Map<number, Counters>
  changes: KeptChange[]
  lastId: number
}

const createTables = (): Tables => ({
  logs: [],
  offsets: new Map(),
  interactions: new Map(),
  viewers: new Map(),
  videos: new Map(),
  playbacks: new Map(),
  stats: new Map(),
  changes: [],
  lastId: 0,
})

/** Postgres: transactions that follow one another, each whole or not at all, and backups. */
export class PostgresStore {
  tables = createTables()
  #turn: Promise<void> = Promise.resolve()
  #holder: { release: () => void; isOver: boolean } | undefined

  backUp(): Tables {
    return structuredClone(this.tables)
  }

  /** As after a restore: whatever was open is gone. */
  restore(tables: Tables): void {
    this.tables = structuredClone(tables)
    this.abort()
  }

  /** Ends the transaction that is open, as a server does that restarts or waits for a client no longer. */
  abort(): void {
    if (!this.#holder) return
    this.#holder.isOver = true
    this.#holder.release()
  }

  /** Does something to a copy of the tables that takes their place at the end. Throws where it was ended meanwhile. */
  async inTransaction<T>(
    work: (draft: Tables, isOver: () => boolean) => Promise<T>,
    commit: () => Promise<void>,
  ): Promise<T> {
    const before = this.#turn
    let release = () => {}
    this.#turn = new Promise<void>((resolve) => (release = resolve))
    await before
    const holder = { release, isOver: false }
    this.#holder = holder
    const process = ownProcess()
    const giveUp = () => {
      holder.isOver = true
      release()
    }
    if (process?.isDead) giveUp()
    process?.atEnd.add(giveUp)
    try {
      const draft = structuredClone(this.tables)
      const result = await work(draft, () => holder.isOver)
      await commit()
      if (holder.isOver) throw new PartDownError("postgres")
      this.tables = draft
      return result
    } finally {
      process?.atEnd.delete(giveUp)
      if (this.#holder === holder) this.#holder = undefined
      release()
    }
  }
}
