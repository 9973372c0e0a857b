import { describe, expect, it } from "vitest"
import { ViewerIndex } from "@/lib/recommender/state/viewer-index"
import { foldAll, watchEvent } from "@/test-support/audience"
import { ViewerMemory } from "./viewer-memory"

function know(videos: number) {
  const state = foldAll(Array.from({ length: videos }, (_, index) => watchEvent(index + 1, index, 40)))
  return { state, index: new ViewerIndex(state) }
}

describe("ViewerMemory", () => {
  it("knows a viewer for as long as the row has the stamp of what was put", () => {
    const memory = new ViewerMemory()
    const known = know(3)
    memory.put(1, 7n, known)
    expect(memory.find(1, 7n)?.state).toBe(known.state)
    expect(memory.find(1, 8n)).toBeUndefined()
    expect(memory.find(2, 7n)).toBeUndefined()
  })

  it("gives a viewer who is being changed to nobody else", () => {
    const memory = new ViewerMemory()
    memory.put(1, 7n, know(3))
    expect(memory.take(1, 7n)).toBeDefined()
    expect(memory.find(1, 7n)).toBeUndefined()
    expect(memory.bytes).toBe(0)
  })

  it("stays within its bound: who was put first goes first", () => {
    const memory = new ViewerMemory(100_000)
    for (let id = 1; id <= 100; id++) memory.put(id, 1n, know(10))
    expect(memory.bytes).toBeLessThanOrEqual(100_000)
    expect(memory.find(1, 1n)).toBeUndefined()
    expect(memory.find(100, 1n)).toBeDefined()
  })
})
