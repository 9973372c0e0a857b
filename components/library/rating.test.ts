import { describe, expect, it } from "vitest"
import { afterPress, afterUndo, ratingEvents } from "@/components/library/rating"

describe("a rating", () => {
  it("is given by a press, and taken back by another one", () => {
    expect(afterPress(null, "like")).toBe("like")
    expect(afterPress("like", "like")).toBeNull()
    expect(afterPress("like", "dislike")).toBe("dislike")
  })

  it("is told as what is taken back, then what is given", () => {
    expect(ratingEvents(null, "dislike")).toEqual(["dislike"])
    expect(ratingEvents("like", "dislike")).toEqual(["unlike", "dislike"])
    expect(ratingEvents("dislike", null)).toEqual(["undislike"])
    expect(ratingEvents("like", "like")).toEqual([])
  })
})

describe("undo", () => {
  it("leads back to what was before", () => {
    expect(afterUndo("dislike", { done: "dislike", before: null })).toBeNull()
    expect(afterUndo("dislike", { done: "dislike", before: "like" })).toBe("like")
    expect(afterUndo(null, { done: null, before: "like" })).toBe("like")
  })

  it("leaves alone what the viewer said since", () => {
    expect(afterUndo("like", { done: "dislike", before: null })).toBe("like")
    expect(afterUndo(null, { done: "dislike", before: "like" })).toBeNull()
  })
})
