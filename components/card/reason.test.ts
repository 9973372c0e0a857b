import { describe, expect, it } from "vitest"
import { reasonExplained, reasonParts } from "@/components/card/reason"
import type { Reason } from "@/lib/contract/list"

describe("a reason", () => {
  it("says of what is alike what it shares, and claims nothing of viewers", () => {
    const reason: Reason = {
      kind: "alike",
      video_id: 1,
      title: "Merge sort",
      share: 0.8,
      in_common: ["Sorted", "sorting"],
    }
    expect(reasonParts(reason)).toEqual({ lead: "Alike to", title: "Merge sort" })
    const text = reasonExplained(reason)
    expect(text).toContain("80")
    expect(text).toContain("in common with “Merge sort”: Sorted, sorting.")
    expect(text).not.toContain("Those who watched")
  })

  it("says of what was watched near a film that it was", () => {
    expect(reasonExplained({ kind: "similar", title: "Snow" })).toContain("watched this film near it")
  })
})
