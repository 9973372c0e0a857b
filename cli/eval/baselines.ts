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

/** Baselines that fit a setting, and why others were left out, by their names among the figures. */
export function makeBaselines(names: readonly BaselineName[], setting: Setting) {
  const chosen = names.map((name): Baseline => BASELINES[name])
  const refused = chosen.map((baseline) => [baseline.name, baseline.refuse?.(setting)] as const)
  return {
    rankers: chosen.flatMap((baseline, index) =>
      refused[index]![1] === undefined ? [baseline.make(setting)] : [],
    ),
    leftOut: Object.fromEntries(refused.filter((each): each is [string, string] => each[1] !== undefined)),
  }
}
