import { z } from "zod"
import { HOUR_MS } from "@/lib/recommender/state/viewer-state"
import { listItems, type History } from "./history"
import { readLines } from "./read-lines"

/**
 * Reads a file of one user a line, item numbers oldest first. The views are an hour apart; of repeats the last one
 * counts.
 */
export function readSequences(path: string): History {
  const visits = readLines(path, z.array(z.number()))
    .flatMap((items, user) => items.map((item, place) => ({ user, item, at: place * HOUR_MS, rating: null })))
    .sort((a, b) => a.at - b.at || a.user - b.user)
  return { visits, items: listItems(visits) }
}
