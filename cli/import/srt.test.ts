import { describe, expect, it } from "vitest"
import { decodeText, srtToVtt, toVtt } from "./srt"

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
})

describe("decodeText", () => {
  it.each([
    ["UTF-8", Buffer.from("Schön – gut")],
    ["Latin-1", Buffer.from([...Buffer.from("Sch\xf6n ", "latin1"), 0x96, ...Buffer.from(" gut")])],
    ["UTF-16", Buffer.from("\uFEFFSchön – gut", "utf16le")],
  ])("reads %s", (_, data) => expect(decodeText(data)).toBe("Schön – gut"))
})

describe("toVtt", () => {
  it("leaves WebVTT as it is, in plain lines", () => {
    expect(toVtt(Buffer.from("\uFEFFWEBVTT - x\r\n\r\n00:01.000 --> 00:02.000\r\nHi"))).toBe(
      "WEBVTT - x\n\n00:01.000 --> 00:02.000\nHi\n",
    )
  })
  it("finds no cue in an empty one", () => expect(toVtt(Buffer.from("WEBVTT\n"))).toBeNull())
})
