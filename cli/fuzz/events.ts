import fc from "fast-check"
import { INTERACTION_TYPES } from "@/lib/contract/interaction"
import { nastyJson } from "./nasty"

export type Fields = Record<string, unknown>

const OPTIONAL = ["event_id", "position", "view_id", "occurred_at", "context"]

/** Null for some of the fields that are absent, as many programs write it. */
const withNulls = (event: Fields): fc.Arbitrary<Fields> =>
  fc
    .subarray(OPTIONAL.filter((name) => event[name] === undefined))
    .map((names) => ({ ...event, ...Object.fromEntries(names.map((name) => [name, null])) }))

/** An event that is right in every field. `videoIds`: videos there are. */
export const honestEvent = (videoIds: number[]): fc.Arbitrary<Fields> =>
  fullEvent(videoIds).chain((event) =>
    fc.oneof({ weight: 3, arbitrary: fc.constant(event) }, withNulls(event)),
  )

const fullEvent = (videoIds: number[]): fc.Arbitrary<Fields> =>
  fc.record(
    {
      type: fc.constantFrom(...INTERACTION_TYPES),
      video_id: fc.constantFrom(...videoIds),
      watch_time: fc.double({ min: 0, max: 86_400, noNaN: true }),
      event_id: fc.uuid(),
      position: fc.double({ min: 0, max: 86_400, noNaN: true }),
      view_id: fc.uuid(),
      occurred_at: fc
        .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
        .map((date) => date.toISOString()),
      context: fc.record({ rail: fc.stringMatching(/^[\w:-]{1,40}$/), rank: fc.nat(10_000) }),
    },
    { requiredKeys: ["type", "video_id", "watch_time"] },
  )

/**
 * An object as JSON text, with some of its fields replaced by raw JSON, doubled, or joined by fields that should not be
 * there.
 */
export function mutate(event: Fields): fc.Arbitrary<string> {
  const names = [...Object.keys(event), "user_id", "__proto__", "constructor", "toString", "extra"]
  const changes = fc.array(fc.tuple(fc.constantFrom(...names), nastyJson), { minLength: 1, maxLength: 3 })
  return changes.map((replaced) => {
    const kept = Object.entries(event).map(([name, value]) => [name, JSON.stringify(value)] as const)
    // Doubled names stay doubled: whoever reads JSON takes the last one.
    return `{${[...kept, ...replaced].map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(",")}}`
  })
}
