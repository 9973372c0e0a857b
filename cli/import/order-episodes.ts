import { stemOf } from "./scan"
import { areNumbered, compareNames, readEpisode, readName } from "./titles"

/** The numbers that names of one folder give: a leading one, or the episode where all are of one season. */
function readOrders(names: readonly string[]): (number | null)[] {
  const isNumbered = areNumbered(names)
  const releases = names.map(readEpisode)
  const isOneSeason = new Set(releases.flatMap((each) => each?.season ?? [])).size === 1
  return names.map((name, index) =>
    isOneSeason && releases[index] ? releases[index].episode : readName(name, isNumbered).order,
  )
}

/**
 * The numbers of the videos of one folder, given by their paths: those whose names begin with a number have it, the
 * others follow by name. Where two have the same number, or one has 0, all are counted from 1 in that order.
 */
export function orderEpisodes(paths: readonly string[]): number[] {
  const names = paths.map(stemOf)
  const orders = readOrders(names)
  const sorted = names
    .map((name, index) => ({ index, name, order: orders[index] ?? null }))
    .sort((a, b) => {
      if (a.order === b.order) return compareNames(a.name, b.name)
      return (a.order ?? Infinity) - (b.order ?? Infinity)
    })
  const given = sorted.flatMap(({ order }) => order ?? [])
  const isClear = new Set(given).size === given.length && !given.includes(0)
  const [last, numbered] = isClear ? [Math.max(0, ...given), given.length] : [0, 0]
  const episodes: number[] = []
  for (const [place, { index, order }] of sorted.entries())
    episodes[index] = isClear && order !== null ? order : last + 1 + place - numbered
  return episodes
}
