import { gzipSync } from "node:zlib"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseMessage, UnreadableMessageError } from "@/lib/pipeline/apply/parse-message"

const at = 1_790_000_000_000
const place = {
  log: { number: 1, secret: "5b0dd0c5-0d3b-4a35-a1a9-6d1a8f1f6a0e" },
  partition: 2,
  offset: "41",
  timestamp: String(at),
  key: null,
}
const SHORT = '{"user_id":123,"video_id":45,"watch_time":120}'
const parse = (value: string | Buffer | null) =>
  parseMessage({ ...place, value: typeof value === "string" ? Buffer.from(value) : value })

describe("parseMessage", () => {
  it("takes the short form of any producer", () => {
    const event = parse('{"user_id":123,"video_id":45,"watch_time":120}')
    expect(event).toMatchObject({ type: "watch", viewerId: 123, videoId: 45, watchTime: 120, occurredAt: at })
    expect(parse('{"user_id":123,"video_id":45,"watch_time":120}').eventId).toBe(event.eventId)
  })

  it("does not let a clock run ahead of the log", () => {
    const ahead = new Date(at + 60_000).toISOString()
    const before = new Date(at - 60_000).toISOString()
    const read = (time: string) =>
      parse(JSON.stringify({ user_id: 1, video_id: 1, type: "like", occurred_at: time })).occurredAt
    expect(read(ahead)).toBe(at)
    expect(read(before)).toBe(at - 60_000)
  })

  it("goes by how long ago it was, where that is said", () => {
    const wrong = new Date(at - 3_600_000).toISOString()
    const read = (age: number) =>
      parse(JSON.stringify({ user_id: 1, video_id: 1, type: "like", occurred_at: wrong, age })).occurredAt
    expect(read(0)).toBe(at)
    expect(read(2_000)).toBe(at - 2_000)
  })

  it("takes null for what is absent", () => {
    const names = ["event_id", "type", "position", "view_id", "occurred_at", "context"]
    const nulls = Object.fromEntries(names.map((name) => [name, null]))
    const event = parse(JSON.stringify({ ...nulls, user_id: 123, video_id: 45, watch_time: 120 }))
    expect(event).toEqual(parse('{"user_id":123,"video_id":45,"watch_time":120}'))
    const forget = parse('{"user_id":1,"type":"forget","video_id":null,"watch_time":null}')
    expect(forget).toMatchObject({ type: "forget", videoId: null, watchTime: null })
    expect(() => parse('{"user_id":1,"video_id":1,"watch_time":null}')).toThrow("Required for a watch event")
    expect(() => parse('{"user_id":null,"video_id":1,"watch_time":1}')).toThrow(UnreadableMessageError)
  })

  describe("of a producer with another idea of time", () => {
    const readAt = at + 3_600_000
    const read = (timestamp: string, occurred?: number) => {
      const fields = { user_id: 1, video_id: 1, type: "like" }
      const occurred_at = occurred && new Date(occurred).toISOString()
      const value = Buffer.from(JSON.stringify({ ...fields, occurred_at }))
      const event = parseMessage({ ...place, timestamp, value }, readAt)
      return [event.occurredAt, event.loggedAt]
    }

    it.each(["0", "-1", "1", "86400000", "946684799999", "undefined", String(2 ** 63)])(
      "takes %s for no time",
      (timestamp) => {
        expect(read(timestamp)).toEqual([readAt, readAt])
        expect(read(timestamp, at)).toEqual([at, at])
        expect(read(timestamp, readAt + 60_000)).toEqual([readAt, readAt])
      },
    )

    it.each([
      ["seconds", 1e-3],
      ["microseconds", 1e3],
      ["nanoseconds", 1e6],
    ])("knows %s", (_, factor) => {
      const timestamp = String(BigInt(at * factor))
      expect(read(timestamp)).toEqual([at, at])
      expect(read(timestamp, at - 60_000)).toEqual([at - 60_000, at])
    })

    it("keeps events apart within a second that is all the log knows", () => {
      const timestamp = String(at / 1_000)
      expect(read(timestamp, at + 250)).toEqual([at + 250, at + 250])
      expect(read(timestamp, at + 60_000)).toEqual([at + 999, at + 999])
    })
  })

  it.each([
    ["no bytes", Buffer.alloc(0), "The message is empty"],
    ["blanks", " \n", "The message is empty"],
    ["gzip", gzipSync(SHORT), "Compressed by gzip within the message"],
    ["UTF-16", Buffer.from(`\ufeff${SHORT}`, "utf16le"), "UTF-16"],
    ["UTF-16 without a mark", Buffer.from(SHORT, "utf16le"), "UTF-16"],
    ["UTF-16 as Java writes it", Buffer.from(SHORT, "utf16le").swap16(), "UTF-16"],
    ["Avro", Buffer.from([0, 0, 0, 1, 44, 2, 90, 240, 1]), "schema registry has it (Avro, say; schema 300)"],
    [
      "JSON of a schema registry",
      Buffer.concat([Buffer.from([0, 0, 0, 0, 7]), Buffer.from(SHORT)]),
      "schema 7",
    ],
    ["a line for each event", `${SHORT}\n${SHORT}\r\n`, "Several JSON objects in one message"],
    ["events without anything between", SHORT + SHORT, "Several JSON objects in one message"],
    ["JSON cut off", SHORT.slice(0, -1), "Not JSON in UTF-8"],
    ["lines of which one is cut off", `${SHORT}\n{"user_id":`, "Not JSON in UTF-8"],
  ])("says what is wrong with %s", (_, value, reason) => expect(() => parse(value)).toThrow(reason))

  it("reads UTF-8 with a byte order mark", () => {
    expect(parse(`\ufeff${SHORT}`)).toMatchObject({ viewerId: 123 })
  })

  it.each([
    ["nothing", null],
    ["broken JSON", '{"user_id":1'],
    ["broken UTF-8", Buffer.from([0x7b, 0xff, 0x7d])],
    ["no user", '{"video_id":1,"watch_time":1}'],
    ["a user beyond the record's range", '{"user_id":9007199254740993,"video_id":1,"watch_time":1}'],
    ["not a number", '{"user_id":1,"video_id":1,"watch_time":NaN}'],
    [
      "a time before video sites",
      '{"user_id":1,"video_id":1,"type":"like","occurred_at":"1970-01-01T00:00:00Z"}',
    ],
    ["a type there is not", '{"user_id":1,"video_id":1,"type":"__proto__"}'],
    ["far too much", `"${"x".repeat(70_000)}"`],
  ])("refuses %s with a reason", (_, value) => expect(() => parse(value)).toThrow(UnreadableMessageError))

  it("throws nothing else, whatever it is given", () => {
    const fuzzed = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((text) => Buffer.from(text)),
      fc
        .dictionary(
          fc.constantFrom("user_id", "video_id", "watch_time", "type", "occurred_at", "__proto__"),
          fc.jsonValue(),
        )
        .map((value) => Buffer.from(JSON.stringify(value))),
    )
    fc.assert(
      fc.property(fuzzed, (value) => {
        try {
          parse(value)
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableMessageError)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
