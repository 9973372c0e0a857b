import { EaseRanker } from "./ease-ranker"
import type { History } from "./history"
import { ItemKnnRanker } from "./item-knn-ranker"
import { PopularityRanker } from "./popularity-ranker"
import type { Ranker } from "./ranker"
import { RecentPopularityRanker } from "./recent-popularity-ranker"
import { SequentialRulesRanker } from "./sequential-rules-ranker"
import { VmisKnnRanker } from "./vmis-knn-ranker"

/** What baselines are chosen by. */
export type Setting = Pick<History, "items" | "isTimed"> & { protocol: string }

type Baseline = {
  /** Its name among the figures. */
  name: string
  make(setting: Setting): Ranker
  /** Why it can't run here. */
  refuse?(setting: Setting): string | undefined
}

/** The inverse of a matrix of items squared: more would take minutes and gigabytes. */
const MOST_EASE_ITEMS = 5_000

/** Each pair of items in a dense table. */
const MOST_KNN_ITEMS = 20_000

const describeTooMany = (items: number, most: number) => `${items} items, more than ${most}`

/** By the name that `--baselines` knows. */
const BASELINES = {
  popularity: { name: "popularity", make: ({ items }) => new PopularityRanker(items) },
  "recent-popularity": { name: "recent-popularity", make: (setting) => new RecentPopularityRanker(setting) },
  "item-knn": {
    name: "item_knn",
    make: ({ items }) => new ItemKnnRanker(items),
    refuse: ({ items }) =>
      items.length > MOST_KNN_ITEMS ? describeTooMany(items.length, MOST_KNN_ITEMS) : undefined,
  },
  "sequential-rules": { name: "sequential-rules", make: ({ items }) => new SequentialRulesRanker(items) },
  "vmis-knn": { name: "vmis-knn", make: ({ items }) => new VmisKnnRanker(items) },
  ease: {
    name: "ease",
    make: ({ items }) => new EaseRanker(items),
    refuse: ({ items, protocol }) => {
      if (protocol === "prequential") return "learns all at once, not view by view"
      return items.length > MOST_EASE_ITEMS ? describeTooMany(items.length, MOST_EASE_ITEMS) : undefined
    },
  },
} satisfies Record<string, Baseline>

export type BaselineName = keyof typeof BASELINES

export const BASELINE_NAMES = Object.keys(BASELINES) as BaselineName[]

/**
 * How to make the baselines that fit a setting, and why others were left out, by their names among the figures. They
 * are made one by one: all together might not fit into memory.
 */
export function chooseBaselines(names: readonly BaselineName[], setting: Setting) {
  const makers: (() => Ranker)[] = []
  const leftOut: Record<string, string> = {}
  for (const name of names) {
    const baseline: Baseline = BASELINES[name]
    const reason = baseline.refuse?.(setting)
    if (reason === undefined) makers.push(() => baseline.make(setting))
    else leftOut[baseline.name] = reason
  }
  return { makers, leftOut }
}
