import { stemOf } from "./scan"
import { compareNames, readName } from "./titles"

/**
 * The numbers of the videos of one folder, given by their paths: those whose names begin with a number have it, the
 * others follow by name. Where two have the same number, or one has 0, all are counted from 1 in that order.
 */
export function orderEpisodes(paths: readonly string[]): number[] {
  const sorted = paths
    .map((path, index) => ({ index, name: stemOf(path), order: readName(stemOf(path)).order }))
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
