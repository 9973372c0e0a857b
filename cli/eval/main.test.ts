import { afterEach, describe, expect, it, vi } from "vitest"
import { FIRST_WEIGHTS } from "@/lib/recommender/constants"
import { writeLines } from "@/test-support/eval-files"
import { main, USAGE } from "./main"

async function run(...args: string[]): Promise<string[]> {
  const lines: string[] = []
  vi.spyOn(console, "error").mockImplementation(() => {})
  vi.spyOn(console, "log").mockImplementation((text: string) => void lines.push(...text.split("\n")))
  await main(args)
  return lines
}

afterEach(() => vi.restoreAllMocks())

const RATINGS = ["1 10 5 100", "1 20 5 200", "2 10 5 100", "2 20 5 300", "3 10 5 100", "3 30 5 400"]

const DIFFERENCE = { mean: expect.any(Number), low: expect.any(Number), high: expect.any(Number) }

describe("npm run eval", () => {
  it.each(["last-out", "prequential"])("prints a table and, last, one JSON object: %s", async (protocol) => {
    const lines = await run("--ratings", writeLines(...RATINGS), "--protocol", protocol, "--json")
    const result: unknown = JSON.parse(lines.at(-1)!)
    const figures = {
      "hr@10": expect.any(Number),
      "ndcg@10": expect.any(Number),
      mrr: expect.any(Number),
      coverage: expect.any(Number),
      events_per_s: expect.any(Number),
      us_per_list: expect.any(Number),
    }
    expect(result).toMatchObject({ protocol, users: 3, freshet: figures, popularity: figures })
    expect(result).toHaveProperty(["leads", "popularity", "hr@10", "low"], expect.any(Number))
    expect(lines.some((line) => line.startsWith("freshet - item_knn: hr@10 "))).toBe(true)
  })

  it("reads sequences, and a training file with a test file", async () => {
    const sequences = await run("--sequences", writeLines("1 2 3", "1 2 4"), "--json")
    expect(JSON.parse(sequences.at(-1)!)).toMatchObject({ protocol: "last-out", users: 2, ease: {} })
    const split = await run("--train", writeLines("1 2", "1 3"), "--test", writeLines("1 4 5"), "--json")
    expect(JSON.parse(split.at(-1)!)).toMatchObject({ protocol: "train-test", freshet: { "recall@10": 1 } })
  })

  it("says on stderr what it took the ratings for", async () => {
    const path = writeLines(...RATINGS, "none")
    await run("--ratings", path, "--baselines", "none")
    expect(vi.mocked(console.error).mock.calls).toEqual([
      [expect.stringMatching(/: 6 ratings, 3 users, 3 items; 1 line not read, the first is line 7: "none"$/)],
    ])
  })

  it.each(["ml-100k", "ml-1m", "ml-25m", "csv", "tsv"])(
    "takes a file for what it is told: %s",
    async (form) => {
      const separator = { "ml-1m": "::", "ml-25m": ",", csv: "," }[form] ?? "\t"
      const ratings = writeLines(...RATINGS.map((line) => line.replaceAll(" ", separator)))
      const lines = await run("--ratings", ratings, "--format", form, "--baselines", "none", "--json")
      expect(JSON.parse(lines.at(-1)!)).toMatchObject({ users: 3, items: 3 })
      const other = form === "ml-1m" ? "csv" : "ml-1m"
      await expect(run("--ratings", ratings, "--format", other)).rejects.toThrow(
        /no line that can be read|Which columns/,
      )
    },
  )

  it("reads the columns that it is told", async () => {
    const lines = await run("--ratings", writeLines("x,a,1,b", "y,a,2,c"), "--columns", "2,4,3", "--json")
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ users: 1, items: 2 })
  })

  it("runs the baselines that are chosen, and all that fit otherwise", async () => {
    const path = writeLines("1 2 3", "1 2 4")
    const names = async (...args: string[]) => {
      const lines = await run("--sequences", path, "--json", ...args)
      return Object.keys((JSON.parse(lines.at(-1)!) as { leads: object }).leads)
    }
    const all = ["popularity", "recent-popularity", "item_knn", "sequential-rules", "vmis-knn", "ease"]
    expect(await names()).toEqual(all)
    expect(await names("--baselines", "none")).toEqual([])
    expect(await names("--baselines", "vmis-knn,item-knn")).toEqual(["vmis-knn", "item_knn"])
    expect(await names("--baselines", "item_knn")).toEqual(["item_knn"])
  })

  it("leaves EASE out above 5,000 items, and says so", async () => {
    const items = (start: number) => Array.from({ length: 2_501 }, (_, index) => start + index).join(" ")
    const lines = await run(
      "--sequences",
      writeLines(items(1), items(2_502)),
      "--baselines",
      "ease",
      "--json",
    )
    expect(lines).toContain("left out ease: 5002 items, more than 5000")
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({
      left_out: { ease: "5002 items, more than 5000" },
      leads: {},
    })
  })

  it("says which kind of last-out it is", async () => {
    const path = writeLines("1 2 3", "1 2 4", "3 2 1")
    const plain = await run("--sequences", path, "--json")
    expect(plain[0]).toBe("last-out, 3 users, 4 items")
    expect(JSON.parse(plain.at(-1)!)).toMatchObject({ protocol: "last-out", like_for_like: false })
    const published = await run("--sequences", path, "--like-for-like", "--json")
    expect(published[0]).toBe(
      "last-out, like for like (counts without the second-to-last item), 3 users, 4 items",
    )
    expect(JSON.parse(published.at(-1)!)).toMatchObject({ protocol: "last-out", like_for_like: true })
  })

  it("needs times for --protocol prequential", async () => {
    const args = ["--ratings", writeLines("1,2,3", "1,3,4"), "--protocol", "prequential"]
    await expect(run(...args)).rejects.toThrow(/has no times/)
  })

  it("lets views wait by their number where nothing but their order is known", async () => {
    const sequences = writeLines(...Array.from({ length: 30 }, (_, user) => `${user + 1} 2 3 4 5 6 7 8`))
    const lines = await run("--sequences", sequences, "--freshness", "--json")
    const { freshness } = JSON.parse(lines.at(-1)!) as { freshness: { age: string; tests: number }[] }
    expect(freshness.map(({ age }) => age)).toEqual(["per event", "1 view", "5 views", "25 views", "frozen"])
    expect(freshness[0]!.tests).toBeGreaterThan(0)
  })

  it("fits weights to what it learned, and prints them, unless they are to stay", async () => {
    const walk = (user: number) => Array.from({ length: 12 }, (_, step) => (user * 7 + step) % 60).join(" ")
    const sequences = writeLines(...Array.from({ length: 120 }, (_, user) => walk(user)))
    const args = ["--sequences", sequences, "--baselines", "none", "--weights", "--json"]
    const weightsOf = async (...more: string[]) => {
      const lines = await run(...args, ...more)
      expect(lines.find((line) => line.startsWith("weights: after "))).toBeDefined()
      return (JSON.parse(lines.at(-1)!) as { weights: Record<string, number> }).weights
    }
    expect(await weightsOf("--fixed")).toEqual(FIRST_WEIGHTS)
    const fitted = await weightsOf()
    expect(Object.keys(fitted)).toEqual(Object.keys(FIRST_WEIGHTS))
    expect(fitted).not.toEqual(FIRST_WEIGHTS)
  })

  it.each(["--opinions", "--shares"])("needs stars for %s", async (option) => {
    await expect(run("--ratings", writeLines("1,2,35,100", "1,3,10,200"), option)).rejects.toThrow(
      /no ratings of five/,
    )
  })

  it("has a help text that fits a terminal", () => {
    expect(USAGE.split("\n").filter((line) => line.length > 110)).toEqual([])
  })

  it("says what each part is worth, on items before the last", async () => {
    const sequences = writeLines(...Array.from({ length: 9 }, (_, user) => `${user + 1} 2 3 4 5 6 7 8`))
    const lines = await run("--sequences", sequences, "--explain", "--json")
    expect(lines[0]).toMatch(/^45 tests, as shipped: hr@10 \d/)
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({
      tests: 45,
      parts: expect.arrayContaining([{ name: "without before", "hr@10": DIFFERENCE, "ndcg@10": DIFFERENCE }]),
    })
  })

  it("draws histories by rules, the same every time", async () => {
    const first = await run("--generated", "20,30,400")
    expect(first[0]).toMatch(/^last-out, 20 users, 30 items$/)
    const accuracy = (lines: string[]) => lines[2]!.split(/\s+/).slice(0, 5)
    expect(accuracy(await run("--generated", "20,30,400"))).toEqual(accuracy(first))
  })

  it("says what each step of finishing a list is worth to the demo's audience", async () => {
    const lines = await run("--demo", "--json")
    const { steps } = JSON.parse(lines.at(-1)!) as {
      steps: { name: string; "hr@10": number; shown: number }[]
    }
    expect(steps.map(({ name }) => name)).toContain("without spread")
    for (const step of steps) expect(step.shown).toBeGreaterThan(0.5)
  })

  it("prints the lists of the demo's viewers with their reasons", async () => {
    const text = (await run("--demo", "--lists", "2")).join("\n")
    expect(text).toMatch(/Ada, who comes for sorted and paths/)
    expect(text).toMatch(/ 1\. .+ (watched|liked) .+, \d+ %/)
  })

  it.each([
    [[], /One of --ratings/],
    [["--ratings", "a", "--sequences", "b"], /One of --ratings/],
    [["--train", "a"], /go together/],
    [["--sequences", "a", "--protocol", "prequential"], /needs --ratings/],
    [["--ratings", "a", "--format", "parquet"], /--format knows ml-100k, /],
    [["--sequences", "a", "--columns", "1,2"], /--columns and --format need --ratings/],
    [["--ratings", "a", "--columns", "user"], /--columns takes user,item/],
    [["--ratings", "a", "--columns", ",item"], /--columns takes user,item/],
    [
      ["--ratings", "a", "--baselines", "popularity,magic"],
      /--baselines takes none, or some of popularity, /,
    ],
    [["--ratings", "a", "--protocol", "prequential", "--like-for-like"], /--like-for-like needs last-out/],
    [["--ratings", "a", "--explain", "--like-for-like"], /--like-for-like needs last-out/],
    [["--train", "a", "--test", "b", "--like-for-like"], /--like-for-like needs last-out/],
    [["--sequences", "a", "--opinions"], /needs --ratings/],
    [["--ratings", "a", "--protocol", "prequential", "--skip", "1"], /--skip needs last-out/],
    [["--ratings", "a", "--skip", "x"], /--skip is a whole number/],
    [["--ratings", "a", "--explain", "--skip", "1"], /--explain has its own tests/],
    [["--sequences", "a", "--freshness", "--shares"], /--freshness has its own tests/],
    [["--sequences", "a", "--freshness", "--fixed"], /--weights and --fixed go with a table/],
    [["--ratings", "a", "--svg", "b"], /--svg needs --freshness/],
    [["--generated", "10,20"], /--generated takes users, items and views/],
    [["--ratings", "a", "--lists", "2"], /--lists needs --demo/],
    [["--demo", "--explain"], /--demo has its own tests/],
    [["--sequences", "a", "--shares"], /--shares needs --ratings/],
    [["--speed"], /Unknown option/],
  ])("refuses %j", async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message)
  })
})
