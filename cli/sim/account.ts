import { isDeepStrictEqual } from "node:util"
import type { Cells } from "@/lib/contract/model-change"
import { deriveEventId, deriveOwnId } from "@/lib/pipeline/apply/derive-event-id"
import { groupBy } from "@/lib/platform/group-by"
import { addCounters, type Counters } from "@/lib/projections/counters"
import { recountViewer } from "@/lib/projections/recount-viewer"
import { addCells } from "@/lib/recommender/model/cells"
import { computeDelta, NO_EVIDENCE, toEvidence } from "@/lib/recommender/model/delta"
import { cachedCatalogue } from "./stand-ins/postgres"
import type { Sent } from "./traffic"
import type { Letters } from "./world/kafka"
import type { Recorded } from "./world/postgres-store"
import { readRows } from "./world/redis-store"
import { world } from "./world/world"

/** The ids that an event may be recorded under. */
function idsOf({ id, log, viewer, partition, offset }: Sent): string[] {
  const { logs } = world().postgres.tables
  if (id !== null) return [id, ...logs.slice(0, 1).map((first) => deriveOwnId(first, viewer, id))]
  return logs
    .filter(({ topicId }) => topicId === log)
    .map((own) => deriveEventId(own, partition, String(offset)))
}

/** Each thing a viewer did, however often it was sent: its copies in the order of the log. */
function* listDone(sent: Sent[]): Generator<{ viewer: number; copies: Sent[] }> {
  for (const [viewer, own] of groupBy(sent, ({ viewer }) => viewer)) {
    const erased = own.findLastIndex(({ type }) => type === "erase")
    // Whether an erasure that the log has lost was recorded nobody can tell.
    if (own.some(({ type, mayBeLost }) => type === "erase" && mayBeLost)) continue
    const after = own.slice(erased + 1).filter(({ isReadable }) => isReadable)
    const keyOf = ({ id, log, partition, offset }: Sent) => id ?? `${log}/${partition}/${offset}`
    for (const copies of groupBy(after, keyOf).values()) yield { viewer, copies }
  }
}

const isKept = (rows: Map<string, Recorded>, viewer: number, sent: Sent) =>
  idsOf(sent).filter((id) => rows.get(id)?.viewerId === viewer)

/** Whoever had the id first may have been erased between two copies: then the second one is no copy to anyone. */
function isFreedByErasure(sent: Sent[], { id, viewer }: Sent): boolean {
  const others = new Set(
    sent.filter((other) => other.id === id && other.viewer !== viewer).map((other) => other.viewer),
  )
  return sent.some(({ type, viewer: erased }) => type === "erase" && others.has(erased))
}

function checkRecord(sent: Sent[], letters: Letters): string[] {
  const { interactions } = world().postgres.tables
  const found: string[] = []
  const explained = new Set<string>()
  for (const message of sent) for (const id of idsOf(message)) explained.add(id)
  // In the moments before it notices that the topic was made anew, a worker takes it for the one before.
  for (const log of world().postgres.tables.logs)
    for (const { id, partition, offset } of sent)
      if (id === null) explained.add(deriveEventId(log, partition, String(offset)))
  for (const { viewer, copies } of listDone(sent)) {
    const rows = new Set(copies.flatMap((copy) => isKept(interactions, viewer, copy)))
    const isEarly = copies.some(
      ({ id, partition, offset }) =>
        id === null &&
        world().postgres.tables.logs.some((log) =>
          interactions.has(deriveEventId(log, partition, String(offset))),
        ),
    )
    const isAside = copies.some(({ log, partition, offset }) => letters.has(`${log}/${partition}/${offset}`))
    const what = `${copies[0]!.type} of ${viewer} at ${copies[0]!.log}/${copies[0]!.partition}/${copies[0]!.offset}`
    const isFreed = copies[0]!.id !== null && isFreedByErasure(sent, copies[0]!)
    if (rows.size > 1 && !isFreed) found.push(`doubled: ${what}`)
    if (rows.size === 0 && !isAside && !isEarly && copies.some(({ mayBeLost }) => !mayBeLost))
      found.push(`lost: ${what}`)
    if (rows.size === 1 && isAside && copies.length === 1) found.push(`recorded and put aside: ${what}`)
  }
  for (const id of interactions.keys()) if (!explained.has(id)) found.push(`recorded, and never sent: ${id}`)
  // A letter may be written when its topic is another one already.
  const afterLog = (place: string) => place.slice(place.indexOf("/") + 1)
  for (const [place, reason] of letters)
    if (
      !sent.some(
        ({ partition, offset, isReadable }) => !isReadable && afterLog(place) === `${partition}/${offset}`,
      )
    )
      found.push(`put aside without a cause: ${place} ${reason}`)
  return found
}

function checkCounts(durations: ReadonlyMap<number, number>): string[] {
  const { interactions, viewers, videos, playbacks, stats } = world().postgres.tables
  const found: string[] = []
  const counters = new Map<number, Counters>()
  const cells: Cells = new Map()
  const own = groupBy(
    [...interactions.values()].sort((a, b) => a.id - b.id),
    ({ viewerId }) => viewerId,
  )
  for (const [id, { version, forgottenAt }] of viewers) {
    const counted = recountViewer(own.get(id) ?? [], durations)
    if (counted.version !== version) found.push(`viewer ${id}: version ${version}, not ${counted.version}`)
    if (counted.state.forgottenAt !== forgottenAt) found.push(`viewer ${id}: forgotten at another time`)
    const kept = new Map(
      [...videos]
        .filter(([key]) => key.startsWith(`${id}/`))
        .map(([key, state]) => [Number(key.split("/")[1]), state]),
    )
    if (!isDeepStrictEqual(sortByKey(kept), sortByKey(counted.state.videos)))
      found.push(`viewer ${id}: another state`)
    const watched = [...playbacks.values()].filter(({ viewerId }) => viewerId === id).length
    const expected = [...counted.playbacks.values()].reduce((sum, views) => sum + views.size, 0)
    if (watched !== expected) found.push(`viewer ${id}: ${watched} playbacks, not ${expected}`)
    for (const [video, change] of counted.counters) addCounters(counters, video, change)
    addCells(cells, computeDelta(NO_EVIDENCE, toEvidence(counted.state)))
  }
  for (const [video, sum] of counters)
    if (!isDeepStrictEqual(sum, stats.get(video) ?? { views: 0, likes: 0, dislikes: 0, watchMs: 0 }))
      found.push(`video ${video}: other counters`)
  if (!isDeepStrictEqual(sortRows(readRows(world().redis)), sortRows(cells)))
    found.push("the model is another one")
  return found
}

const sortByKey = <K, V>(map: ReadonlyMap<K, V>) => [...map].sort(([a], [b]) => Number(a) - Number(b))
const sortRows = (cells: Cells) =>
  [...cells].map(([row, fields]) => [row, sortByKey(fields)] as const).sort(([a], [b]) => (a < b ? -1 : 1))

/** All that is not as it must be, once everything is quiet. */
export async function findFaults(sent: Sent[], letters: Letters): Promise<string[]> {
  const { durations } = await cachedCatalogue()
  return [...checkRecord(sent, letters), ...checkCounts(durations)]
}
