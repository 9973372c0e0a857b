import type { LoggedEvent } from "@/lib/contract/interaction"
import type { ModelChange } from "@/lib/contract/model-change"
import type { Log } from "@/lib/data/logs"
import type { KeptChange } from "@/lib/data/model-changes"
import type { PlaybackRow, ViewerVideoKey } from "@/lib/data/playbacks"
import type { ChangedVideo, ViewerSnapshot } from "@/lib/data/viewer-states"
import type { LockedViewer } from "@/lib/data/viewers"
import { PartDownError } from "@/lib/platform/errors"
import { addCounters, type Counters } from "@/lib/projections/counters"
import { emptyState, type ViewerState } from "@/lib/recommender/state/viewer-state"
import { ownProcess, reach } from "../world/faults"
import type { Tables } from "../world/postgres-store"
import { world } from "../world/world"

// What the pipeline calls of lib/data, by the same names and to the same effect, on tables in memory.

type Tx = {
  draft: Tables
  isOver: () => boolean
  /** What was asked so far: the end waits for it, where nobody else does. */
  sent: Promise<unknown>[]
}

/** One statement, in a transaction or by itself. */
function run<T>(db: Tx | undefined, work: (tables: Tables) => T): Promise<T> {
  const answer = reach("postgres", () => {
    if (db?.isOver?.()) throw new PartDownError("postgres")
    return work(db?.draft ?? world().postgres.tables)
  })
  answer.catch(() => undefined)
  db?.sent?.push(answer)
  return answer
}

export const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  world().postgres.inTransaction(
    async (draft, isOver) => {
      const sent: Promise<unknown>[] = []
      const result = await work({ draft, isOver, sent })
      await Promise.all(sent)
      return result
    },
    () => reach("postgres", () => undefined),
  )

/** Not waited for here: the end of the transaction does. */
export function leave(asked: Promise<unknown>): void {
  asked.catch(() => undefined)
}

export const database = () => ({ $transaction: inTransaction })
export const inSnapshot = <T>(_: number, read: (tx: Tx) => Promise<T>): Promise<T> =>
  read({ draft: world().postgres.backUp(), isOver: () => false, sent: [] })

export const LOCKS = { rebuild: 1 }
let rebuilding: Promise<unknown> = Promise.resolve()
/** Whoever dies lets go of it: each turn begins once the one before is over, or its process. */
export async function withAdvisoryLock<T>(_: number, work: () => Promise<T>): Promise<T> {
  const process = ownProcess()
  if (process?.isDead) await new Promise<never>(() => undefined)
  const before = rebuilding
  let release = () => {}
  rebuilding = new Promise<void>((resolve) => (release = resolve))
  process?.atEnd.add(release)
  await before
  try {
    return await work()
  } finally {
    process?.atEnd.delete(release)
    release()
  }
}

/** Of a new world. */
export const forgetLocks = (): void => void (rebuilding = Promise.resolve())

// Logs and offsets.
const SECRET = "00000000-0000-4000-8000-000000000001"
export const readLog = (topic: string): Promise<Log | null> =>
  run(undefined, ({ logs }) => logs.filter((log) => log.topic === topic).at(-1) ?? null)
export const readLogName = async (topic: string): Promise<string> => (await readLog(topic))?.name ?? topic
export async function addLog(topic: string, number: number, topicId: string | null): Promise<Log> {
  await run(undefined, ({ logs }) => {
    if (logs.some((log) => log.topic === topic && log.number === number)) return
    logs.push({ name: number === 1 ? topic : `${topic}#${number}`, topic, number, topicId, secret: SECRET })
  })
  return (await readLog(topic))!
}

const placeOf = (topic: string, partition: number) => `${topic}/${partition}`
export const lockOffset = (tx: Tx, topic: string, partition: number): Promise<bigint> =>
  run(tx, ({ offsets }) => {
    const place = placeOf(topic, partition)
    if (!offsets.has(place)) offsets.set(place, 0n)
    return offsets.get(place)!
  })
export const readOffsets = (topic: string, db?: Tx): Promise<{ partition: number; next: bigint }[]> =>
  run(db, ({ offsets }) =>
    [...offsets].flatMap(([place, next]) => {
      const at = place.lastIndexOf("/")
      return place.slice(0, at) === topic ? [{ partition: Number(place.slice(at + 1)), next }] : []
    }),
  )
export const readAllOffsets = (db: Tx): Promise<{ topic: string; partition: number; next: bigint }[]> =>
  run(db, ({ offsets }) =>
    [...offsets].map(([place, next]) => {
      const at = place.lastIndexOf("/")
      return { topic: place.slice(0, at), partition: Number(place.slice(at + 1)), next }
    }),
  )
export const moveOffset = (tx: Tx, change: ModelChange, viewers: number[] = []): Promise<void> =>
  run(tx, (tables) => {
    const { topic, partition, next } = change
    tables.offsets.set(placeOf(topic, partition), next)
    const isOther = ({ change: known }: KeptChange) =>
      known.topic !== topic || known.partition !== partition || known.next !== next
    tables.changes = [...tables.changes.filter(isOther), structuredClone({ change, viewers })]
  })
export const readChanges = (topic: string, partition: number, from: bigint): Promise<KeptChange[]> =>
  run(undefined, ({ changes }) =>
    structuredClone(
      changes
        .filter(
          ({ change }) => change.topic === topic && change.partition === partition && change.next > from,
        )
        .sort((one, other) => Number(one.change.next - other.change.next)),
    ),
  )

// Events.
/** As the rules of the table say: text for Postgres can't be just any date. */
function requireRecordable({ occurredAt, loggedAt }: LoggedEvent): void {
  for (const at of [occurredAt, loggedAt])
    if (!(at > -62_135_596_800_000))
      throw new Error("Raw query failed. Code: `22008`. Message: `out of range`")
}
export const insertInteractions = (
  tx: Tx,
  log: number,
  events: LoggedEvent[],
): Promise<Map<string, number>> =>
  run(tx, (tables) => {
    const inserted = new Map<string, number>()
    events.forEach(requireRecordable)
    for (const event of events) {
      if (tables.interactions.has(event.eventId)) continue
      tables.lastId += 1
      tables.interactions.set(event.eventId, { ...event, log, id: tables.lastId })
      inserted.set(event.eventId, event.viewerId)
    }
    return inserted
  })
export const readOwners = (tx: Tx, ids: string[]): Promise<Map<string, number>> =>
  run(
    tx,
    ({ interactions }) =>
      new Map(ids.flatMap((id) => (interactions.has(id) ? [[id, interactions.get(id)!.viewerId]] : []))),
  )
export const readWatches = (
  tx: Tx,
  pairs: (ViewerVideoKey & { forgottenAt: number | null })[],
  most: number,
) =>
  run(tx, ({ interactions }) =>
    pairs.flatMap(({ viewerId, videoId, forgottenAt }) => {
      const views = new Map<
        string,
        { viewerId: number; videoId: number; viewId: string; watchTime: number; occurredAt: number }
      >()
      for (const row of interactions.values()) {
        if (row.viewerId !== viewerId || row.videoId !== videoId || row.type !== "watch") continue
        if (forgottenAt !== null && row.occurredAt <= forgottenAt) continue
        const viewId = row.viewId ?? row.eventId
        const { watchTime = 0, occurredAt = 0 } = views.get(viewId) ?? {}
        views.set(viewId, {
          viewerId,
          videoId,
          viewId,
          watchTime: Math.max(watchTime, row.watchTime!),
          occurredAt: Math.max(occurredAt, row.occurredAt),
        })
      }
      return [...views.values()].slice(0, most)
    }),
  )
// Viewers.
export const lockViewers = (tx: Tx, ids: number[]): Promise<Map<number, LockedViewer>> =>
  run(tx, ({ viewers }) => {
    const known = [...new Set(ids)].flatMap((id) => viewers.get(id) ?? [])
    return new Map(known.map((viewer) => [viewer.id, { ...viewer }]))
  })
export async function addViewers(tx: Tx, ids: number[]): Promise<Map<number, LockedViewer>> {
  await run(tx, ({ viewers }) => {
    for (const id of ids)
      if (!viewers.has(id))
        viewers.set(id, { id, isSimulated: false, version: 0, forgottenAt: null, stamp: 0n })
  })
  return lockViewers(tx, ids)
}
export const saveViewers = (
  tx: Tx,
  changed: Omit<LockedViewer, "isSimulated" | "stamp">[],
  stamp: bigint,
): Promise<void> =>
  run(tx, ({ viewers }) => {
    for (const viewer of changed) Object.assign(viewers.get(viewer.id)!, viewer, { stamp })
  })
export const readViewerRows = (ids: number[], db?: Tx) =>
  run(db, ({ viewers }) => ids.flatMap((id) => (viewers.has(id) ? { ...viewers.get(id)! } : [])))
const videoKey = (viewer: number, video: number) => `${viewer}/${video}`
export const readViewerStates = (db: Tx | undefined, wanted: { id: number; forgottenAt: number | null }[]) =>
  run(db, ({ videos }) => {
    const states = new Map<number, ViewerState>()
    for (const { id, forgottenAt } of wanted) {
      const own = [...videos].filter(([key]) => key.startsWith(`${id}/`))
      const copied = own.map(([key, state]) => [Number(key.split("/")[1]), { ...state }] as const)
      states.set(id, { ...emptyState(), forgottenAt, videos: new Map(copied) })
    }
    return states
  })
export const saveVideoStates = (tx: Tx, changed: ChangedVideo[]): Promise<void> =>
  run(tx, ({ videos }) => {
    for (const { viewerId, videoId, state } of changed) videos.set(videoKey(viewerId, videoId), { ...state })
  })
export async function readViewers(ids: number[], db?: Tx): Promise<ViewerSnapshot[]> {
  const known = await run(db, ({ viewers }) => ids.flatMap((id) => viewers.get(id) ?? []))
  const states = await readViewerStates(db, known)
  return known.map(({ id, version }) => ({ viewerId: id, version, state: states.get(id)! }))
}
export async function* readAllViewers(db?: Tx): AsyncGenerator<ViewerSnapshot[]> {
  const ids = await run(db, ({ viewers }) => [...viewers.keys()])
  for (const id of ids) yield readViewers([id], db)
}
export const deleteViewers = (tx: Tx, ids: number[]): Promise<void> =>
  run(tx, (tables) => {
    for (const id of ids) {
      for (const [key, row] of tables.interactions) if (row.viewerId === id) tables.interactions.delete(key)
      for (const key of tables.videos.keys()) if (key.startsWith(`${id}/`)) tables.videos.delete(key)
      for (const key of tables.playbacks.keys()) if (key.startsWith(`${id}/`)) tables.playbacks.delete(key)
      tables.viewers.delete(id)
    }
  })

// Counts.
const playbackKey = ({ viewerId, videoId, viewId }: PlaybackRow) => `${viewerId}/${videoId}/${viewId}`
export const readPlaybacks = (tx: Tx, pairs: ViewerVideoKey[]): Promise<PlaybackRow[]> =>
  run(tx, ({ playbacks }) => {
    const wanted = new Set(pairs.map(({ viewerId, videoId }) => videoKey(viewerId, videoId)))
    return [...playbacks.values()].filter(({ viewerId, videoId }) => wanted.has(videoKey(viewerId, videoId)))
  })
export const savePlaybacks = (tx: Tx, rows: PlaybackRow[]): Promise<void> =>
  run(tx, ({ playbacks }) => rows.forEach((row) => playbacks.set(playbackKey(row), row)))
export const deletePlaybacks = (tx: Tx, rows: PlaybackRow[]): Promise<void> =>
  run(tx, ({ playbacks }) => rows.forEach((row) => playbacks.delete(playbackKey(row))))
export const addToStats = (tx: Tx, changes: ReadonlyMap<number, Counters>): Promise<void> =>
  run(tx, ({ stats }) => {
    for (const [video, change] of changes) addCounters(stats, video, change)
  })
export const addListAccuracy = (tx: Tx): Promise<void> => run(tx, () => undefined)

// Nothing is fitted here.
export const readLatestFit = (db?: Tx): Promise<null> => run(db, () => null)
export const keepFit = (tx: Tx): Promise<void> => run(tx, () => undefined)
export const lockFits = (tx: Tx): Promise<void> => run(tx, () => undefined)

// The catalogue.
export const VIDEOS = [1, 2, 3, 4, 5, 6]
const catalogue = {
  cards: new Map(),
  details: new Map(),
  durations: new Map(VIDEOS.map((id) => [id, 40])),
  ids: VIDEOS,
  rails: [],
}
export const cachedCatalogue = () => run(undefined, () => catalogue)
export const renewCatalogue = cachedCatalogue
