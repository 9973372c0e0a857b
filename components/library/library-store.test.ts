import { describe, expect, it, vi } from "vitest"
import { createLibraryStore, ratingOf } from "@/components/library/library-store"

describe("ratings", () => {
  it("are as the page came, until the viewer says something else", () => {
    const store = createLibraryStore([])
    expect(ratingOf(store.read(), 1, "like")).toBe("like")
    store.setRating(1, null)
    expect(ratingOf(store.read(), 1, "like")).toBeNull()
    expect(ratingOf(store.read(), 2, "dislike")).toBe("dislike")
  })

  it("are known at once by everything on the page", () => {
    const store = createLibraryStore([])
    const listener = vi.fn()
    const stop = store.subscribe(listener)
    store.setRating(1, "dislike")
    stop()
    store.setRating(1, null)
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it("go with the whole history", () => {
    const store = createLibraryStore([])
    store.setRating(1, "like")
    store.setRating(2, "dislike")
    store.forgetRatings()
    expect([1, 2].map((id) => ratingOf(store.read(), id, "like"))).toEqual([null, null])
  })
})
