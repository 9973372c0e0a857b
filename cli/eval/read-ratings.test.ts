import { describe, expect, it } from "vitest"
import { writeLines, writeZip } from "@/test-support/eval-files"
import { readRatings } from "./read-ratings"

/** 1998, as MovieLens-100K. */
const START = 880_000_000

/** `user item rating at` of each view, times in s. */
async function read(path: string, columns?: string): Promise<string[]> {
  const { history } = await readRatings(path, columns === undefined ? {} : { columns: columns.split(",") })
  return history.visits.map(({ user, item, rating, at }) => `${user} ${item} ${rating} ${at / 1000}`)
}

const describeFile = async (...lines: string[]) =>
  (await readRatings(writeLines(...lines))).description.replace(/^.*?: /, "")

describe("readRatings", () => {
  it("orders views by time and those of one second as they stand in the file", async () => {
    const { history } = await readRatings(writeLines("1\t30\t5\t900", "2\t10\t1\t800", "1\t20\t3\t900", ""))
    expect(history).toEqual({
      visits: [
        { user: 2, item: 10, at: 800_000, rating: 1 },
        { user: 1, item: 30, at: 900_000, rating: 5 },
        { user: 1, item: 20, at: 900_001, rating: 3 },
      ],
      items: [10, 20, 30],
      isTimed: true,
    })
  })

  const VIEWS = [`7 30 4.5 ${START}`, `8 10 2 ${START + 1}`]
  const line = (separator: string) => (view: string) => view.replaceAll(" ", separator)
  const swap = (view: string) => view.split(" ")

  it.each([
    ["tabs", VIEWS.map(line("\t"))],
    ["spaces", VIEWS.map(line("  "))],
    ["two colons", VIEWS.map(line("::"))],
    ["commas", VIEWS.map(line(","))],
    ["bars", VIEWS.map(line("|"))],
    ["a header", ["userId,movieId,rating,timestamp", ...VIEWS.map(line(","))]],
    [
      "RecBole's header",
      ["user_id:token\titem_id:token\trating:float\ttimestamp:float", ...VIEWS.map(line("\t"))],
    ],
    [
      "a header in another order, and quotes",
      [
        '"Time";"Title";"Stars";"ISBN";"User-ID"',
        ...VIEWS.map(swap).map(
          ([user, item, rating, at]) => `"${at}";"a; ""b""";"${rating}";"${item}";"${user}"`,
        ),
      ],
    ],
    [
      "a quoted field of several lines",
      ["text,user,item,rating,time", ...VIEWS.map((view) => `"one\ntwo, three",${line(",")(view)}`)],
    ],
    [
      "a byte order mark and CRLF",
      VIEWS.map((view, index) => `${index ? "" : "\uFEFF"}${line("\t")(view)}\r\n\r`),
    ],
    ["milliseconds", VIEWS.map((view) => `${line("\t")(view)}000`)],
    ["decimals", VIEWS.map((view) => `${line("\t")(view)}.0`)],
  ])("reads %s", async (_, lines) => {
    expect(await read(writeLines(...lines))).toEqual(VIEWS)
  })

  it.each([
    [
      "dates in UTC",
      ["7,30,2014-04-07T10:51:09.277Z", "7,31,2014-04-07 10:51:10", "7,32,2014-04-07T12:51:11+02:00"],
    ],
    [
      "dates before the item, and what else there is",
      ["7,2014-04-07T10:51:09.277Z,30,0", "7,2014-04-07T10:51:10Z,31,0", "7,2014-04-07T10:51:11Z,32,S"],
    ],
  ])("reads %s", async (_, lines) => {
    const at = Date.UTC(2014, 3, 7, 10, 51) / 1000
    expect(await read(writeLines(...lines))).toEqual([
      `7 30 null ${at + 9.277}`,
      `7 31 null ${at + 10}`,
      `7 32 null ${at + 11}`,
    ])
  })

  it("reads times before ratings", async () => {
    const lines = VIEWS.map(swap).map(([user, item, rating, at]) => `${user},${item},${at},${rating}`)
    expect(await read(writeLines(...lines))).toEqual(VIEWS)
  })

  it("takes no times, or all the same, for the order of the file", async () => {
    const ordered = ["8 1 3 0", "7 1 4 0", "8 2 null 3600"]
    expect(await read(writeLines("user_id,book_id,rating", "8,1,3", "7,1,4", "8,2,"))).toEqual(ordered)
    expect(await read(writeLines("8,1,3,50", "7,1,4,50", "8,2,,50"))).toEqual(ordered)
    expect(await read(writeLines("8,5", "7,6"))).toEqual(["8 5 null 0", "7 6 null 0"])
  })

  it("numbers ids that are no whole numbers, and keeps those that are, however long", async () => {
    expect(
      await read(writeLines("x,034545109X,3,1000", "y,0345451099,3,2000", "x,0345451099,3,3000")),
    ).toEqual(
      ["1 1 3 1", "2 2 3 2", "1 2 3 3"].map((view, index) =>
        view.replace(/\d+$/, String(1000 * (index + 1))),
      ),
    )
    expect(await read(writeLines("100000000000001 5 3 10", "2 5 3 20"))).toEqual([
      "100000000000001 5 3 10",
      "2 5 3 20",
    ])
    expect(await read(writeLines("007 5 3 10", "7 5 3 20"))).toEqual(["1 5 3 10", "2 5 3 20"])
  })

  it("reads the columns that it is told", async () => {
    const lines = ["a,b,c,d,e", `x,${START},30,4,7`, `y,${START + 1},10,3,8`]
    const right = [`7 30 4 ${START}`, `8 10 3 ${START + 1}`]
    expect(await read(writeLines(...lines), "e,c,b,d")).toEqual(right)
    expect(await read(writeLines(...lines), "5,3,2,4")).toEqual(right)
    expect(await read(writeLines(...lines.slice(1)), "5,3,2,4")).toEqual(right)
    expect(await read(writeLines(...lines), "5,3,,4")).toEqual(["7 30 4 0", "8 10 3 0"])
    await expect(read(writeLines(...lines), "e,viewed")).rejects.toThrow(
      /no column 'viewed': .* a, b, c, d, e/,
    )
  })

  it("doesn't use ratings that are not of five stars, nor a line that says the same again", async () => {
    expect(await read(writeLines("1 2 35 10", "1 2 35 10", "1 3 2 20"))).toEqual([
      "1 2 null 10",
      "1 3 null 20",
    ])
    expect(await describeFile("1 2 35 10", "1 2 35 10", "1 3 2 20")).toMatch(
      /not of five stars, and not used; 1 repeated line left out; all lines read$/,
    )
  })

  it.each([
    ["is short", "1 2 3"],
    ["has no number for a rating", "1 2 x 4"],
    ["has no time", "1 2 3 yesterday"],
    ["has a time before 1970", "1 2 3 -4"],
    ["has nothing to do with it", "Not found"],
  ])("goes on after a line that %s, and says which", async (_, line) => {
    expect(await describeFile("1 2 3 4", line, "1 3 3 5", "1 2")).toBe(
      "separated by white space, no header, columns user 1, item 2, rating 3, time 4: " +
        `2 ratings, 1 user, 2 items; 2 lines not read, the first is line 2: "${line}"`,
    )
  })

  it("goes on after an empty id, a long line, and a quote that is never closed", async () => {
    expect(await describeFile("1,2,3,4", ",2,3,5", "1,3,3,6")).toMatch(
      /1 line not read, the first is line 2: ",2,3,5"$/,
    )
    expect(await describeFile("1,2,3,4", "x".repeat(500), "1,3,3,6")).toMatch(/line 2: "x{80}…"$/)
    const many = Array.from({ length: 40 }, (_, index) => `1,${index},3,${index}`)
    expect(await describeFile(...many, '"1,2,3,4', ...many)).toMatch(
      /40 repeated lines left out; 1 line not read, the first is line 41/,
    )
    expect(await describeFile('1\t"a\t3\t4', '1\t"b" c\t3\t5')).toMatch(
      /2 ratings, 1 user, 2 items; all lines read/,
    )
  })

  it.each([
    [["", "  "], /has no lines\nExpected lines with user, item, rating and time/],
    [["user,item,time"], /has no lines/],
    [["user,item,time", "1,2,never"], /no line that can be read, the first is line 2: "1,2,never"\nExpected/],
    [["some prose of five words"], /Which columns/],
    [["one", "two"], /Which columns are user and item\? The first line is one\nExpected/],
    [["a\tb\tsome band\t5", "a\tc\tanother\t6"], /Which columns are user and item\?/],
    [["who,what,x", "1,2,3"], /Which columns are user and item\? The first line is who, what, x/],
  ])("says what was expected of %j", async (lines, message) => {
    await expect(read(writeLines(...lines))).rejects.toThrow(message)
  })

  it("says that a file is missing, or is a folder", async () => {
    await expect(read("/nowhere/u.data")).rejects.toThrow("/nowhere/u.data can't be read")
    await expect(read("/tmp")).rejects.toThrow("/tmp can't be read")
  })
})

describe("readRatings of a zip", () => {
  const ratings = "1::10::5::100\n2::10::4::200\n"

  it("finds the ratings among what else is in it", async () => {
    const path = writeZip({
      "ml-1m/movies.dat": "10::A film::Drama\n",
      "ml-1m/ratings.dat": ratings,
      "ml-1m/README": "x",
    })
    expect(await read(path)).toEqual(["1 10 5 100", "2 10 4 200"])
    expect((await readRatings(path)).description).toMatch(
      /archive\.zip, ml-1m\/ratings\.dat: separated by ::/,
    )
  })

  it.each([
    [{ "ml-100k/u1.base": "1\t2\t3\t4", "ml-100k/u.data": ratings }],
    [{ "__MACOSX/ratings.csv": "", "a/._ratings.csv": "", "a/b/ratings.csv": "", "a/ratings.csv": ratings }],
    [{ "books.csv": "a,b", "BX-Book-Ratings.csv": ratings }],
    [{ "only.csv": ratings }],
  ])("knows them by name: %j", async (files) => {
    expect(await read(writeZip(files))).toHaveLength(2)
  })

  it("says what is in it instead", async () => {
    await expect(read(writeZip({ "readme.pdf": "x" }))).rejects.toThrow(
      /has no ratings.csv, .* but readme.pdf/,
    )
    await expect(read(writeZip({}))).rejects.toThrow(/but nothing$/)
    await expect(read(writeLines("PK\x03\x04 is no zip"))).rejects.toThrow(/can't be read: /)
  })
})
