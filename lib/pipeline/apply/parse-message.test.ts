import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseMessage, UnreadableMessageError } from "@/lib/pipeline/apply/parse-message"

const at = 1_790_000_000_000
const place = { topic: "user_interactions", partition: 2, offset: "41", timestamp: String(at), key: null }
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
