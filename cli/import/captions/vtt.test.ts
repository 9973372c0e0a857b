import { describe, expect, it } from "vitest"
import { isVtt, mendVtt } from "./vtt"

const CUES = "00:00.200 --> 00:00.900\nOne\n\n00:01.000 --> 00:01.800\nTwo\n"

describe("mendVtt", () => {
  it.each([
    `WEBVTT\n\n${CUES}`,
    `WEBVTT - a title\n\nNOTE to whom it concerns\n\nSTYLE\n::cue { color: red }\n\nid\n${CUES}`,
    "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n00:00:00.200 --> 00:00:00.900 line:0\n<v Bob>One</v>\n",
  ])("leaves alone what browsers show", (text) => expect(mendVtt(text)).toBe(text))

  it.each([
    ["commas", "WEBVTT\n\n00:00:00,200 --> 00:00:00,900\nOne\n\n00:00:01,000 --> 00:00:01,800\nTwo"],
    ["small letters", `webvtt\n\n${CUES}`],
    ["blank lines before", `\n\nWEBVTT\n\n${CUES}`],
    ["microseconds", "WEBVTT\n\n00:00.200000 --> 00:00.900000\nOne\n\n00:01.000000 --> 00:01.800000\nTwo"],
    ["short fractions", "WEBVTT\n\n0:00.2 --> 0:00.9\nOne\n\n0:01.0 --> 0:01.8\nTwo"],
    ["a number and no blank line", "WEBVTT\n\n00:00,2 --> 00:00,9\nOne\n2\n00:01.000 --> 00:01.800\nTwo"],
  ])("mends %s", (_, text) => expect(mendVtt(text)).toBe(`WEBVTT\n\n${CUES}`))

  it("keeps where a cue stands, and leaves styles out that call other hosts", () => {
    const style = "STYLE\n::cue { background-image: url(https://example.org/x.png) }"
    const text = `WEBVTT\n\n${style}\n\n00:00.200 --> 00:00.900 align:left position:10% X1:5\nOne`
    expect(mendVtt(text)).toBe("WEBVTT\n\n00:00.200 --> 00:00.900 align:left position:10%\nOne\n")
  })

  it("lets no arrow in words or styles end a cue", () => {
    const text = "WEBVTT\n\nSTYLE\n00:00,2 --> 00:00.9\nOne\n--> here\n"
    expect(mendVtt(text)).toBe("WEBVTT\n\n00:00.200 --> 00:00.900\nOne\n--&gt; here\n")
  })

  it.each(["WEBVTT\n", "WEBVTT\n\nnothing here", "WEBVTT\n\n00:00.900 --> 00:00,200\nback"])(
    "finds no cue in %j",
    (text) => expect(mendVtt(text)).toBeNull(),
  )
})

it("knows WebVTT by its first word", () => {
  expect(["WEBVTT", "\n webvtt\n", "WEBVTTX", "1\n"].map(isVtt)).toEqual([true, true, false, false])
})
