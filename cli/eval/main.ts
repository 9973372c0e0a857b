import { writeFileSync } from "node:fs"
import { generateHistories } from "@/cli/bench/generate-histories"
import { UsageError } from "@/cli/shared/usage-error"
import { chooseBaselines } from "./baselines"
import { measureSteps, printLists } from "./demo-lists"
import { explainParts } from "./explain-parts"
import {
  formatAges,
  formatLead,
  formatParts,
  formatSteps,
  formatTable,
  formatWeights,
  type Lead,
} from "./format-table"
import { FreshetRanker } from "./freshet-ranker"
import { measureFreshness } from "./freshness"
import { drawFreshness } from "./freshness-chart"
import { listItems, type History } from "./history"
import { gainOfHit, gainOfPlace, type Placing } from "./metrics"
import { parseOptions, type Options } from "./options"
import { comparePaired } from "./paired-difference"
import { showProgress } from "./progress"
import { runLastOut, runPrequential, runSplit, skipLast, type OnProgress, type Outcome } from "./protocols"
import type { Ranker } from "./ranker"
import { readRatings } from "./read-ratings"
import { readSequences } from "./read-sequences"
import { readSplit } from "./read-split"
import { VARIANTS } from "./variants"

export { USAGE } from "./options"

type Evaluation = {
  protocol: string
  isLikeForLike: boolean
  users: number
  items: number[]
  isTimed: boolean
  run(ranker: Ranker, onProgress: OnProgress): { outcome: Outcome; placings: Placing[] }
}

const SEED = 1

const LIKE_FOR_LIKE = "last-out, like for like (counts without the second-to-last item)"

async function readHistory(given: Options): Promise<History> {
  if (given.generated !== undefined) {
    const visits = generateHistories({ ...given.generated, seed: SEED })
    return { visits, items: listItems(visits), isTimed: true }
  }
  if (given.ratings === undefined) return readSequences(given.sequences!)
  const form = { ...given.format, ...(given.columns && { columns: given.columns }) }
  const { history, description } = await readRatings(given.ratings, form)
  console.error(description)
  if ((given.opinions || given.shares) && history.visits.every(({ rating }) => rating === null))
    throw new UsageError(
      `${given.ratings} has no ratings of five stars, and --opinions and --shares need them`,
    )
  if (!history.isTimed && given.protocol === "prequential")
    throw new UsageError(`${given.ratings} has no times, and prequential needs them`)
  return history
}

async function prepare(given: Options): Promise<Evaluation> {
  const { train, test, protocol, skip } = given
  const isLikeForLike = given["like-for-like"]
  if (train !== undefined && test !== undefined) {
    const split = readSplit(train, test)
    const run: Evaluation["run"] = (ranker, onProgress) => runSplit(ranker, split, onProgress)
    const { items, isTimed } = split.history
    return { protocol: "train-test", isLikeForLike, users: split.tests.length, items, isTimed, run }
  }
  const history = skipLast(await readHistory(given), skip)
  return {
    protocol,
    isLikeForLike,
    users: new Set(history.visits.map(({ user }) => user)).size,
    items: history.items,
    isTimed: history.isTimed,
    run: (ranker, onProgress) =>
      protocol === "last-out"
        ? runLastOut(ranker, history, onProgress, isLikeForLike)
        : runPrequential(ranker, history, onProgress),
  }
}

/** How far the engine is ahead of each baseline, on the same tests. */
function compareWithOthers(placings: Map<string, Placing[]>): Record<string, Lead> {
  const [[, own] = [, []], ...others] = [...placings]
  if (own.length === 0) return {}
  return Object.fromEntries(
    others.map(([name, theirs]) => [
      name,
      { "hr@10": comparePaired(own, theirs, gainOfHit), "ndcg@10": comparePaired(own, theirs, gainOfPlace) },
    ]),
  )
}

/** Where each view is tested, weights are fitted as they are on a site that grows. */
function chooseFitting({ fixed, protocol }: Options): "never" | "at the end" | "on the way" {
  if (fixed) return "never"
  return protocol === "prequential" ? "on the way" : "at the end"
}

async function explain(given: Options): Promise<void> {
  const history = await readHistory(given)
  const explanation = showProgress("variants", (onProgress) => explainParts(history, VARIANTS, onProgress))
  console.log(formatParts(explanation))
  if (given.json) console.log(JSON.stringify(explanation))
}

async function compareAges(given: Options): Promise<void> {
  const history = await readHistory(given)
  const rows = showProgress("freshness", (onProgress) => measureFreshness(history, onProgress))
  console.log(formatAges(rows))
  if (given.svg !== undefined) writeFileSync(given.svg, drawFreshness(rows))
  if (given.json) console.log(JSON.stringify({ freshness: rows }))
}

function measureDemo(given: Options): void {
  const now = Date.now()
  if (given.lists !== undefined) return console.log(printLists(now, given.lists))
  const rows = showProgress("steps", (onProgress) => measureSteps(now, onProgress))
  console.log(formatSteps(rows))
  if (given.json) console.log(JSON.stringify({ steps: rows }))
}

/** `npm run eval`: accuracy and cost of the engine on a file of histories. */
export async function main(args: string[]): Promise<void> {
  const given = parseOptions(args)
  if (given.explain) return explain(given)
  if (given.freshness) return compareAges(given)
  if (given.demo) return measureDemo(given)
  const evaluation = await prepare(given)
  const { protocol, isLikeForLike, users, items } = evaluation
  const { makers, leftOut } = chooseBaselines(given.baselines, evaluation)
  const outcomes = new Map<string, Outcome>()
  const placings = new Map<string, Placing[]>()
  const engine = new FreshetRanker(items, given, chooseFitting(given))
  for (const make of [() => engine, ...makers]) {
    const ranker = make()
    const result = showProgress(ranker.name, (onProgress) => evaluation.run(ranker, onProgress))
    outcomes.set(ranker.name, result.outcome)
    placings.set(ranker.name, result.placings)
  }
  const leads = compareWithOthers(placings)
  console.log(`${isLikeForLike ? LIKE_FOR_LIKE : protocol}, ${users} users, ${items.length} items`)
  console.log(formatTable(outcomes))
  for (const [name, reason] of Object.entries(leftOut)) console.log(`left out ${name}: ${reason}`)
  for (const [name, lead] of Object.entries(leads)) console.log(formatLead(name, lead))
  if (given.weights) console.log(formatWeights(engine.weights))
  if (!given.json) return
  const figures = Object.fromEntries(outcomes)
  const head = { protocol, like_for_like: isLikeForLike, users, items: items.length }
  console.log(JSON.stringify({ ...head, ...figures, left_out: leftOut, leads, weights: engine.weights }))
}
