import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { ModelFitter, toPlainWatcher } from "@/cli/eval/fit-model"
import { follow } from "@/cli/eval/history"
import { contribution, difference } from "@/lib/recommender/model/contribution"
import { Model } from "@/lib/recommender/model/model"
import { recommend } from "@/lib/recommender/ranking/recommend"
import { LIST_LENGTH } from "@/lib/recommender/ranking/source"
import type { View } from "@/lib/recommender/state/signals"
import { generateHistories } from "./generate-histories"
import { summarise } from "./percentiles"

const PLANS = [
  { items: 60, users: 400, views: 12_000 },
  { items: 1_000, users: 2_000, views: 100_000 },
  { items: 10_000, users: 5_000, views: 200_000 },
  { items: 100_000, users: 10_000, views: 300_000 },
]
/** So many events at the end of the histories are timed, and as many lists. */
const TIMED = 4_000

/** What the engine costs with so many videos: µs, cells and bytes. */
export type EngineCost = Record<string, number>

/** Bytes in use, once what is in no use was thrown away. */
function measureMemory(): { arrays: number; all: number } {
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  collect()
  const { arrayBuffers, heapUsed } = process.memoryUsage()
  return { arrays: arrayBuffers, all: heapUsed + arrayBuffers }
}

function countCells(model: Model): { pairs: number; hours: number } {
  const counted = { pairs: 0, hours: 0 }
  for (const [key, fields] of model.rows())
    if (key.startsWith("f:") || key.startsWith("b:")) counted.pairs += fields.size
    else if (key.startsWith("v:")) counted.hours += fields.size
  return counted
}

/** Time on a processor, µs, collecting garbage included: what else the machine does is not the engine's cost. */
function readClock(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

function time<T>(times: number[], work: () => T): T {
  const start = readClock()
  const result = work()
  times.push(readClock() - start)
  return result
}

function measure({ items, users, views }: (typeof PLANS)[number]): EngineCost {
  const visits = generateHistories({ items, users, views, seed: 1 })
  const sequences = new Map<number, View[]>()
  const known = visits.slice(0, -TIMED)
  for (const visit of known) sequences.set(visit.user, follow(sequences.get(visit.user) ?? [], visit))
  const before = measureMemory()
  const model = new Model()
  for (const sequence of sequences.values()) model.apply(contribution(sequence))
  const after = measureMemory()
  const { pairs, hours } = countCells(model)
  const candidates = Array.from({ length: items }, (_, index) => index + 1)
  const fitTimes: number[] = []
  const watchers = [...sequences.values()].map(toPlainWatcher)
  time(fitTimes, () => new ModelFitter({ model, ids: candidates }).fit(watchers))
  const eventTimes: number[] = []
  const listTimes: number[] = []
  let touched = 0
  for (const visit of visits.slice(-TIMED)) {
    const sequence = sequences.get(visit.user) ?? []
    const next = follow(sequence, visit)
    const cells = time(eventTimes, () => {
      const change = difference(sequence, next)
      model.apply(change)
      return change
    })
    for (const fields of cells.values()) touched += fields.size
    sequences.set(visit.user, next)
    const hidden = new Set(next.map(({ video }) => video))
    time(listTimes, () => recommend({ model, sequence: next, hidden, candidates, limit: LIST_LENGTH }))
  }
  // What is not warm yet says nothing of a worker that runs for days.
  const [event, list] = [eventTimes, listTimes].map((times) => summarise(times.slice(TIMED / 4)))
  return {
    videos: items,
    "µs/event p50": event!.p50,
    "µs/event p99": event!.p99,
    "µs/list p50": list!.p50,
    "µs/list p99": list!.p99,
    "ms/fit": Math.round(fitTimes[0]! / 1_000),
    "cells/event": Math.round(touched / TIMED),
    pairs,
    "bytes/pair": Math.round((after.arrays - before.arrays) / pairs),
    "bytes/view": Math.round((after.all - before.all) / known.length),
    "hours/view": Math.round((100 * hours) / known.length) / 100,
  }
}

/** The cost of an event and of a list, and the memory of the model, at 60 to 100,000 videos. */
export function measureEngine(): EngineCost[] {
  return PLANS.map(measure)
}
