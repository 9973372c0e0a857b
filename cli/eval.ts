import { parseArgs } from "node:util"
import { z } from "zod"
import { EaseRanker } from "./lib/eval/ease-ranker"
import { formatLead, formatTable, type Lead } from "./lib/eval/format-table"
import { FreshetRanker } from "./lib/eval/freshet-ranker"
import { ItemKnnRanker } from "./lib/eval/item-knn-ranker"
import { gainOfHit, gainOfPlace, type Placing } from "./lib/eval/metrics"
import { comparePaired } from "./lib/eval/paired-difference"
import { PopularityRanker } from "./lib/eval/popularity-ranker"
import { showProgress } from "./lib/eval/progress"
import {
  runLastOut,
  runPrequential,
  runSplit,
  skipLast,
  type OnProgress,
  type Outcome,
} from "./lib/eval/protocols"
import type { Ranker } from "./lib/eval/ranker"
import { readRatings } from "./lib/eval/read-ratings"
import { readSequences } from "./lib/eval/read-sequences"
import { readSplit } from "./lib/eval/read-split"
import { UsageError } from "./lib/usage-error"

const USAGE = `Usage: npm run eval -- --ratings FILE | --sequences FILE | --train FILE --test FILE
  How well the engine ranks, fed view by view as the worker feeds it, beside popularity, item-kNN and EASE.
  --ratings FILE      lines "user item rating seconds", ordered by time, ties as they stand in the file
  --format ml-100k    form of the ratings file: that of MovieLens-100K's u.data
  --sequences FILE    a line per user, item numbers oldest first
  --train FILE        lines "user item [rating]" to learn from, and
  --test FILE         lines "user item item ..." to test with: precision, recall, NDCG of ten places
  --protocol NAME     last-out (default): each user's last item is the test, all unseen items are candidates
                      prequential: each view is tested, then learned, in the order of time; ratings only
  --opinions          five stars also count as a like, one as a dislike; ratings only
  --skip N            leaves out the last N items of each user first, to choose constants on; last-out only
  --json              one JSON object as the last line
  --help              this text`

/** EASE inverts a matrix of items squared: more would take minutes and gigabytes. */
const MOST_EASE_ITEMS = 5_000

/** Item-kNN counts each pair of items in a dense table. */
const MOST_KNN_ITEMS = 20_000

const options = z
  .object({
    ratings: z.string().optional(),
    format: z.literal("ml-100k", "--format knows ml-100k alone"),
    sequences: z.string().optional(),
    train: z.string().optional(),
    test: z.string().optional(),
    protocol: z.enum(["last-out", "prequential"], "--protocol is last-out or prequential"),
    opinions: z.boolean(),
    skip: z.coerce
      .number("--skip is a whole number")
      .int("--skip is a whole number")
      .min(0, "--skip is 0 or more"),
    json: z.boolean(),
    help: z.boolean(),
  })
  .refine(
    (given) => (given.train === undefined) === (given.test === undefined),
    "--train and --test go together",
  )
  .refine(
    ({ help, ratings, sequences, train }) =>
      help || [ratings, sequences, train].filter((path) => path !== undefined).length === 1,
    "One of --ratings, --sequences, or --train with --test is needed",
  )
  .refine(
    ({ protocol, ratings, help }) => help || protocol === "last-out" || ratings !== undefined,
    "--protocol prequential needs --ratings",
  )
  .refine(
    ({ skip, protocol, train }) => skip === 0 || (protocol === "last-out" && train === undefined),
    "--skip needs last-out",
  )
  .refine(({ opinions, ratings }) => !opinions || ratings !== undefined, "--opinions needs --ratings")

type Options = z.infer<typeof options>

function parseOptions(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: {
        ratings: { type: "string" },
        format: { type: "string", default: "ml-100k" },
        sequences: { type: "string" },
        train: { type: "string" },
        test: { type: "string" },
        protocol: { type: "string", default: "last-out" },
        opinions: { type: "boolean", default: false },
        skip: { type: "string", default: "0" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    })
    return options.parse(values)
  } catch (cause) {
    const reason =
      cause instanceof z.ZodError ? cause.issues.map(({ message }) => message).join("\n") : String(cause)
    throw new UsageError(`${reason}\n\n${USAGE}`, { cause })
  }
}

type Evaluation = {
  protocol: string
  users: number
  items: number[]
  run(ranker: Ranker, onProgress: OnProgress): { outcome: Outcome; placings: Placing[] }
}

function prepare({ ratings, sequences, train, test, protocol, skip }: Options): Evaluation {
  if (train !== undefined && test !== undefined) {
    const split = readSplit(train, test)
    const run: Evaluation["run"] = (ranker, onProgress) => runSplit(ranker, split, onProgress)
    return { protocol: "train-test", users: split.tests.length, items: split.history.items, run }
  }
  const history = skipLast(ratings !== undefined ? readRatings(ratings) : readSequences(sequences!), skip)
  const runProtocol = protocol === "last-out" ? runLastOut : runPrequential
  return {
    protocol,
    users: new Set(history.visits.map(({ user }) => user)).size,
    items: history.items,
    run: (ranker, onProgress) => runProtocol(ranker, history, onProgress),
  }
}

function makeRankers({ protocol, items }: Evaluation, withOpinions: boolean): Ranker[] {
  const rankers: Ranker[] = [new FreshetRanker(items, withOpinions), new PopularityRanker(items)]
  if (items.length <= MOST_KNN_ITEMS) rankers.push(new ItemKnnRanker(items))
  if (items.length <= MOST_EASE_ITEMS && protocol !== "prequential") rankers.push(new EaseRanker(items))
  return rankers
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

/** `npm run eval`: accuracy and cost of the engine on a file of histories. */
export async function main(args: string[]): Promise<void> {
  const given = parseOptions(args)
  if (given.help) return console.log(USAGE)
  const evaluation = prepare(given)
  const outcomes = new Map<string, Outcome>()
  const placings = new Map<string, Placing[]>()
  for (const ranker of makeRankers(evaluation, given.opinions)) {
    const result = showProgress(ranker.name, (onProgress) => evaluation.run(ranker, onProgress))
    outcomes.set(ranker.name, result.outcome)
    placings.set(ranker.name, result.placings)
  }
  const { protocol, users, items } = evaluation
  const leads = compareWithOthers(placings)
  console.log(`${protocol}, ${users} users, ${items.length} items\n${formatTable(outcomes)}`)
  for (const [name, lead] of Object.entries(leads)) console.log(formatLead(name, lead))
  if (given.json) console.log(JSON.stringify({ protocol, users, ...Object.fromEntries(outcomes), leads }))
}
