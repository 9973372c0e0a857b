import { describe, expect, it } from "vitest"
import { srtToVtt } from "./srt"

describe("srtToVtt", () => {
  it("turns cues into WebVTT", () => {
    const srt =
      "\uFEFF1\r\n00:00:01,000 --> 00:00:02,500\r\nHello\r\nthere\r\n\r\n2\r\n01:02:03,040 --> 01:02:04,000\r\nLater\r\n"
    expect(srtToVtt(srt)).toBe(
      "WEBVTT\n\n00:01.000 --> 00:02.500\nHello\nthere\n\n01:02:03.040 --> 01:02:04.000\nLater\n",
    )
  })

  it("keeps plain markup and loses all other", () => {
    const srt =
      '1\n00:00:01,0 --> 00:00:02,0 X1:1 X2:2\n{\\an8}<font color="red"><i>Tom</i></font> & 1 < 2 <3 -->\n'
    expect(srtToVtt(srt)).toContain("\n<i>Tom</i> &amp; 1 &lt; 2 &lt;3 --&gt;\n")
  })

  it("puts up with missing numbers and blank lines, with words that are numbers, and with cues out of order", () => {
    const srt = "00:00:05,000 --> 00:00:06,000\n42\n\n00:00:01,000 --> 00:00:02,000\nfirst\n"
    expect(srtToVtt(srt)).toBe("WEBVTT\n\n00:01.000 --> 00:02.000\nfirst\n\n00:05.000 --> 00:06.000\n42\n")
  })

  it.each([
    "",
    "hello",
    "1\n00:00:02,000 --> 00:00:01,000\nbackwards\n",
    "1\n00:00:01,000 --> 00:00:02,000\n\n",
  ])("finds no cue in %j", (text) => expect(srtToVtt(text)).toBeNull())

  const TWO = "WEBVTT\n\n00:00.200 --> 00:00.900\nOne\n\n00:01.000 --> 00:01.800\nTwo\n"
  it.each([
    ["old Mac's lines", "1\r00:00:00,200 --> 00:00:00,900\rOne\r\r2\r00:00:01,000 --> 00:00:01,800\rTwo\r"],
    ["no blank line", "1\n00:00:00,200 --> 00:00:00,900\nOne\n2\n00:00:01,000 --> 00:00:01,800\nTwo"],
    ["short fractions", "1\n0:00:00.2 --> 0:00:00.9\nOne\n\n2\n0:00:01.0 --> 0:00:01.8\nTwo"],
    ["a colon", "1\n00:00:00:200 --> 00:00:00:900\nOne\n\n2\n00:00:01:000 --> 00:00:01:800\nTwo"],
    ["a short arrow", "1\n00:00:00,200 -> 00:00:00,900\nOne\n\n2\n00:00:01,000 -> 00:00:01,800\nTwo"],
    ["spaces", "1\n00:00:00, 200 --> 00:00:00, 900\nOne\n\n2\n00:00:01 ,000  -->  00:00:01 ,800\nTwo"],
    ["hard spaces", "1\n00:00:00,200\u00a0-->\u00a000:00:00,900\nOne\n\n00:00:01,000 --> 00:00:01,800\nTwo"],
    ["wide digits", "1\n00:00:00,200 --> 00:00:00,900\nOne\n\n２\n00:00:01,000 --> 00:00:01,800\nTwo"],
    ["YouTube's form", "0:00:00.200,0:00:00.900\nOne\n\n0:00:01.000,0:00:01.800\nTwo\n"],
    [
      "a cue whose times can't be read",
      "00:00:00,200 --> 00:00:00,900\nOne\n\n2\n00:00:xx --> 00:00:0?\nLost\n\n00:00:01,000 --> 00:00:01,800\nTwo",
    ],
    [
      "a cue without a length",
      "00:00:00,200 --> 00:00:00,900\nOne\n\n00:00:01 --> 00:00:01\nNo\n\n00:00:01,000 --> 00:00:01,800\nTwo",
    ],
  ])("reads %s", (_, text) => expect(srtToVtt(text)).toBe(TWO))

  it("shows from the start what begins before it", () => {
    expect(srtToVtt("1\n-00:00:00,500 --> 00:00:00,900\nOne\n")).toBe(
      "WEBVTT\n\n00:00.000 --> 00:00.900\nOne\n",
    )
  })

  it("reads whole seconds", () => {
    expect(srtToVtt("1\n00:00:00 --> 00:00:01\nOne\n")).toContain("00:00.000 --> 00:01.000")
  })

  it("knows other ways to write lines, italics and places", () => {
    expect(srtToVtt("00:00:00,2 --> 00:00:00,9\n{i}One{/i}\\NTwo\u2028Three {\\pos(1,2)}\n")).toContain(
      "<i>One</i>\nTwo\nThree\n",
    )
  })
})
