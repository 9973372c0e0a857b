import { gzipSync } from "node:zlib"
import fc from "fast-check"
import { honestEvent, mutate } from "./events"
import { nastyJson, nastyText, spoil } from "./nasty"

/**
 * A message of the topic. `isHonest`: nothing is wrong with it, so that it must not be put aside; null where that is
 * for the worker to say.
 */
export type FuzzedMessage = {
  isHonest: boolean | null
  key: Buffer | null
  value: Buffer | null
  headers: Record<string, Buffer>
  timestamp?: string
}

/** Few viewers, so that their events meet. Far above all others: the fuzzed ones are seen at once in a database. */
const VIEWERS = Array.from({ length: 25 }, (_, index) => 1_900_000_000 + index)
/** Sent again and again, in capitals too: one event each. */
const TWICE = ["00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000B"]

const twice = fc.oneof({ weight: 12, arbitrary: fc.constant(null) }, fc.constantFrom(...TWICE))

const bytes = (json: fc.Arbitrary<string>) => json.map((text) => Buffer.from(text))

const KIB = 1_024
/** Up to the last byte that a broker takes by default. */
const huge = fc
  .constantFrom(64 * KIB, 64 * KIB + 1, 200 * KIB, 1_000 * KIB, 1_048_400)
  .map((size) => Buffer.from(`{"a":"${"x".repeat(size - 8)}"}`))

const key = fc.oneof(
  fc.constant(null),
  nastyText.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array)),
)
const headers = fc.oneof(
  { weight: 5, arbitrary: fc.constant({}) },
  fc.dictionary(
    nastyText,
    nastyText.map((text) => Buffer.from(text)),
    { maxKeys: 3, noNullPrototype: true },
  ),
  fc.constant({ reason: Buffer.from("mine"), offset: Buffer.from("-1"), partition: Buffer.from("x") }),
)
const timestamp = fc.oneof(
  { weight: 12, arbitrary: fc.constant(undefined) },
  fc
    .constantFrom("0", "1", "-1", "1790000000", "946684799999", String(Date.parse("2020-02-30")))
    .filter((text) => text !== "NaN"),
)

/** An event as it is written by programs that have not been told how. */
const otherForm = (text: Buffer) =>
  fc.constantFrom(
    gzipSync(text),
    Buffer.from(String(text), "utf16le"),
    Buffer.from(`\ufeff${String(text)}`, "utf16le").swap16(),
    Buffer.concat([Buffer.from([0, 0, 0, 0, 7]), text]),
    Buffer.concat([text, Buffer.from("\n"), text]),
    Buffer.concat([text, text]),
    Buffer.alloc(0),
  )

type Value = Pick<FuzzedMessage, "isHonest" | "value">

const known = (isHonest: boolean | null) => (value: Buffer | null) => ({ isHonest, value })

function fuzzedValue(videoIds: number[]): fc.Arbitrary<Value> {
  const event = fc
    .tuple(honestEvent(videoIds), fc.constantFrom(...VIEWERS), twice)
    .map(([fields, user_id, event_id]) => ({ ...fields, user_id, ...(event_id && { event_id }) }))
  const forgetAll = fc.constantFrom(...VIEWERS).map((user_id) => ({ type: "forget", user_id }))
  const unknownVideo = event.map((fields) => ({ ...fields, video_id: 2_147_483_647 }))
  const text = (fields: fc.Arbitrary<object>) => bytes(fields.map((value) => JSON.stringify(value)))
  return fc.oneof(
    { weight: 200, arbitrary: text(event).map(known(true)) },
    { weight: 5, arbitrary: text(forgetAll).map(known(true)) },
    { weight: 200, arbitrary: bytes(event.chain(mutate)).map(known(null)) },
    { weight: 60, arbitrary: text(event).chain(spoil).map(known(null)) },
    { weight: 20, arbitrary: text(event).chain(otherForm).map(known(false)) },
    { weight: 20, arbitrary: text(unknownVideo).map(known(false)) },
    { weight: 60, arbitrary: bytes(nastyJson).map(known(false)) },
    { weight: 20, arbitrary: fc.constant(known(false)(null)) },
    {
      weight: 20,
      arbitrary: fc.uint8Array({ maxLength: 200 }).map((array) => known(false)(Buffer.from(array))),
    },
  )
}

const hugeMessage = huge.map((value): FuzzedMessage => ({ isHonest: false, key: null, value, headers: {} }))

/** Messages that any program might write to the topic. `videoIds`: videos there are. */
export function fuzzedMessage(videoIds: number[]): fc.Arbitrary<FuzzedMessage> {
  const message = fc
    .tuple(fuzzedValue(videoIds), key, headers, timestamp)
    .map(([value, messageKey, messageHeaders, at]) => ({
      ...value,
      key: messageKey,
      headers: messageHeaders,
      ...(at !== undefined && { timestamp: at }),
    }))
  return fc.oneof({ weight: 200, arbitrary: message }, { weight: 1, arbitrary: hugeMessage })
}
