import fc from "fast-check"
import { honestEvent, mutate } from "./events"
import { nastyJson, spoil } from "./nasty"

/** Bodies for every endpoint that takes one. */
export const nastyBody = (videoIds: number[]): fc.Arbitrary<Buffer> => {
  const event = honestEvent(videoIds)
  const events = fc.array(
    fc.oneof(
      event.map((fields) => JSON.stringify(fields)),
      event.chain(mutate),
      nastyJson,
    ),
    { maxLength: 4 },
  )
  const many = event.map((fields) => Array.from({ length: 101 }, () => JSON.stringify(fields)))
  const text = fc.oneof(
    { weight: 6, arbitrary: events.map((list) => `{"events":[${list.join(",")}]}`) },
    { weight: 2, arbitrary: nastyJson },
    { weight: 1, arbitrary: nastyJson.map((json) => `{"profile":${json}}`) },
    { weight: 1, arbitrary: many.map((list) => `{"events":[${list.join(",")}]}`) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 60, max: 200 }).map((kib) => `{"a":"${"x".repeat(kib * 1024)}"}`),
    },
  )
  return text.chain((json) => spoil(Buffer.from(json)))
}

export const contentType = fc.oneof(
  { weight: 6, arbitrary: fc.constant("application/json") },
  fc.constantFrom(
    "",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=utf-16",
    "application/jsonx",
    "application/json\t;",
    "a".repeat(3_000),
  ),
)
