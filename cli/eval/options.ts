import { z } from "zod"
import { wholeNumber } from "@/cli/shared/number-options"
import { parseCommandLine } from "@/cli/shared/parse-command-line"
import { BASELINE_NAMES } from "./baselines"
import type { GivenForm } from "./rating-lines"

export const USAGE = `Usage: npm run eval -- --ratings FILE | --sequences FILE | --train FILE --test FILE |
                       --generated U,I,V | --demo
  How well the engine ranks, fed view by view as the worker feeds it, beside well-known baselines.

Histories, one of
  --ratings FILE      MovieLens of any size as downloaded (u.data, ratings.dat, ratings.csv, the zip), or any
                      CSV or TSV with a line per view; ordered by time, ties as they stand in the file
  --columns NAMES     which columns are user,item[,time[,rating]]: names of the header, or places from 1;
                      times in epoch s, epoch ms or ISO form; 1,2,,3 has ratings and no times
  --format NAME       what the file is, where that is detected wrongly: ml-100k, ml-1m, ml-25m, csv, tsv
  --sequences FILE    a line per user: ids of items, oldest first, with white space between
  --train FILE        lines "user item [rating]" to learn from, and
  --test FILE         lines "user item item ..." to test with: precision, recall, NDCG of ten places
  --generated U,I,V   V views of U users of I items, drawn by rules: popularity that drifts, tastes, items
                      that lead on to others
  --demo              what each step that finishes a list is worth to the demo's audience, and how much of
                      the catalogue is shown
  --lists N           with --demo: prints the lists of N of these viewers, with the reasons

Tests
  --protocol NAME     last-out (default): each user's last item is the test, all unseen items are candidates
                      prequential: each view is tested, then learned, in the order of time; ratings only
  --like-for-like     as published figures: each user's second-to-last item is part of the history that is
                      asked with, but not of what was learned; last-out only
  --baselines NAMES   which of these run beside the engine, or none (default: all that fit):
                      popularity, recent-popularity (7 days), item-knn, sequential-rules, vmis-knn, ease
  --opinions          five stars also count as a like, one as a dislike; ratings only
  --shares            four and five stars count as seen to the end, three as half seen, one and two as left
                      at once; ratings only
  --skip N            leaves out the last N items of each user first, to choose constants on; last-out only
  --weights           prints the weights that were fitted
  --fixed             leaves the first weights as they are; nothing is fitted
  --explain           what each part of the score is worth: differences to what is shipped, on the
                      second-to-last to sixth-to-last items
  --freshness         accuracy by how long what was learned waits: per event, 1 min, 1 h, 1 day, frozen;
                      of sequences per event, one, five and twenty-five views, frozen
  --svg FILE          draws that as a curve

  --json              one JSON object as the last line`

const PLAN = "--generated takes users, items and views: 1000,800,60000"
const plan = z
  .string()
  .regex(/^[1-9]\d*,[1-9]\d*,[1-9]\d*$/, PLAN)
  .transform((text) => text.split(",").map(Number))
  .transform(([users, items, views]) => ({ users: users!, items: items!, views: views! }))

/** Forms of ratings files that have a name: what separates their columns, and which those are. */
const FORMATS: Record<string, GivenForm> = {
  "ml-100k": { separator: " ", columns: ["1", "2", "4", "3"] },
  "ml-1m": { separator: "::", columns: ["1", "2", "4", "3"] },
  "ml-25m": { separator: ",", columns: ["1", "2", "4", "3"] },
  csv: { separator: "," },
  tsv: { separator: "\t" },
}

const format = z
  .string()
  .refine((name) => name in FORMATS, `--format knows ${Object.keys(FORMATS).join(", ")}`)
  .transform((name) => FORMATS[name]!)

const columns = z
  .string()
  .transform((text) => text.split(",").map((name) => name.trim()))
  .refine(
    (names) => names.length <= 4 && names[0] !== "" && (names[1] ?? "") !== "",
    "--columns takes user,item[,time[,rating]]",
  )

const UNKNOWN_BASELINE = `--baselines takes none, or some of ${BASELINE_NAMES.join(", ")}`
const baselines = z
  .string()
  // As the figures are called, too.
  .transform((text) => (text === "none" ? [] : text.replaceAll("_", "-").split(",")))
  .pipe(z.array(z.enum(BASELINE_NAMES, UNKNOWN_BASELINE)))

const optionsSchema = z
  .object({
    ratings: z.string().optional(),
    format: format.optional(),
    columns: columns.optional(),
    sequences: z.string().optional(),
    train: z.string().optional(),
    test: z.string().optional(),
    generated: plan.optional(),
    demo: z.boolean(),
    lists: wholeNumber("--lists", 0).optional(),
    protocol: z.enum(["last-out", "prequential"], "--protocol is last-out or prequential"),
    "like-for-like": z.boolean(),
    baselines: baselines.default(BASELINE_NAMES),
    opinions: z.boolean(),
    shares: z.boolean(),
    skip: wholeNumber("--skip", 0),
    weights: z.boolean(),
    fixed: z.boolean(),
    explain: z.boolean(),
    freshness: z.boolean(),
    svg: z.string().optional(),
    json: z.boolean(),
  })
  .refine(
    (given) => (given.train === undefined) === (given.test === undefined),
    "--train and --test go together",
  )
  .refine(
    ({ ratings, sequences, train, generated, demo }) =>
      [ratings, sequences, train, generated, demo || undefined].filter((source) => source !== undefined)
        .length === 1,
    "One of --ratings, --sequences, --train with --test, --generated, or --demo is needed",
  )
  .refine(
    ({ protocol, ratings }) => protocol === "last-out" || ratings !== undefined,
    "--protocol prequential needs --ratings",
  )
  .refine(
    ({ format, columns, ratings }) => (!format && !columns) || ratings !== undefined,
    "--columns and --format need --ratings",
  )
  .refine(
    ({ protocol, train, demo, explain, freshness, ...given }) =>
      !given["like-for-like"] ||
      (protocol === "last-out" && train === undefined && !demo && !explain && !freshness),
    "--like-for-like needs last-out",
  )
  .refine(
    ({ skip, protocol, train }) => skip === 0 || (protocol === "last-out" && train === undefined),
    "--skip needs last-out",
  )
  .refine(
    ({ explain, protocol, train, skip, opinions, shares }) =>
      !explain || (protocol === "last-out" && train === undefined && skip === 0 && !opinions && !shares),
    "--explain has its own tests, on --ratings or --sequences",
  )
  .refine(
    ({ freshness, explain, ratings, sequences, protocol, skip, opinions, shares }) =>
      !freshness ||
      ((ratings !== undefined || sequences !== undefined) &&
        protocol === "last-out" &&
        skip === 0 &&
        !opinions &&
        !shares &&
        !explain),
    "--freshness has its own tests, on --ratings or --sequences",
  )
  .refine(({ lists, demo }) => lists === undefined || demo, "--lists needs --demo")
  .refine(
    ({ demo, explain, skip, protocol }) => !demo || (!explain && skip === 0 && protocol === "last-out"),
    "--demo has its own tests",
  )
  .refine(({ svg, freshness }) => svg === undefined || freshness, "--svg needs --freshness")
  .refine(
    ({ weights, fixed, explain, freshness, demo }) =>
      (!weights && !fixed) || (!explain && !freshness && !demo),
    "--weights and --fixed go with a table of rankers",
  )
  .refine(({ opinions, ratings }) => !opinions || ratings !== undefined, "--opinions needs --ratings")
  .refine(({ shares, ratings }) => !shares || ratings !== undefined, "--shares needs --ratings")

export type Options = z.infer<typeof optionsSchema>

/** @throws UsageError with all that is wrong, and the usage */
export function parseOptions(args: string[]): Options {
  const options = {
    ratings: { type: "string" },
    format: { type: "string" },
    columns: { type: "string" },
    sequences: { type: "string" },
    train: { type: "string" },
    test: { type: "string" },
    generated: { type: "string" },
    demo: { type: "boolean", default: false },
    lists: { type: "string" },
    protocol: { type: "string", default: "last-out" },
    "like-for-like": { type: "boolean", default: false },
    baselines: { type: "string" },
    opinions: { type: "boolean", default: false },
    shares: { type: "boolean", default: false },
    skip: { type: "string", default: "0" },
    weights: { type: "boolean", default: false },
    fixed: { type: "boolean", default: false },
    freshness: { type: "boolean", default: false },
    svg: { type: "string" },
    explain: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  } as const
  return parseCommandLine(USAGE, { args, options }, optionsSchema)
}
