import { beforeEach, describe, expect, it } from "vitest"
import { removeOwnKeys, SafeStorage } from "@/components/outbox/safe-storage"
import { FakeDisk } from "@/test-support/outbox"

let disk: FakeDisk
let storage: SafeStorage

beforeEach(() => {
  disk = new FakeDisk()
  storage = new SafeStorage(() => disk)
})

describe("a storage that works", () => {
  it("keeps everything on the disk, where other tabs read it", () => {
    storage.setItem("a", "1")
    const other = new SafeStorage(() => disk)
    expect([other.getItem("a"), other.keys()]).toEqual(["1", ["a"]])
    other.removeItem("a")
    expect([storage.getItem("a"), storage.keys()]).toEqual([null, []])
  })
})

describe("a storage that fills up later", () => {
  it("takes the rest into memory, and both are read as one", () => {
    storage.setItem("a", "1")
    disk.isFull = true
    storage.setItem("b", "2")
    expect(storage.keys().sort()).toEqual(["a", "b"])
    expect([storage.getItem("a"), storage.getItem("b")]).toEqual(["1", "2"])
    expect(disk.getItem("b")).toBeNull()
  })

  it("does not go back to what a key was before", () => {
    storage.setItem("a", "1")
    disk.isFull = true
    storage.setItem("a", "2")
    expect([storage.getItem("a"), storage.keys()]).toEqual(["2", ["a"]])
    disk.isFull = false
    storage.setItem("a", "3")
    storage.removeItem("a")
    expect([storage.getItem("a"), storage.keys()]).toEqual([null, []])
  })

  it("believes another tab that could write since", () => {
    disk.isFull = true
    storage.setItem("a", "mine")
    disk.isFull = false
    new SafeStorage(() => disk).setItem("a", "theirs")
    expect([storage.getItem("a"), storage.keys()]).toEqual(["theirs", ["a"]])
  })
})

describe("a storage that lets nothing go", () => {
  it("is read no more where it is out of date", () => {
    storage.setItem("a", "1")
    storage.setItem("b", "1")
    disk.isReadOnly = true
    storage.removeItem("a")
    storage.setItem("b", "2")
    expect([storage.keys(), storage.getItem("a"), storage.getItem("b")]).toEqual([["b"], null, "2"])
    disk.isReadOnly = false
    storage.setItem("a", "3")
    expect(storage.getItem("a")).toBe("3")
  })
})

describe("a storage that is forbidden", () => {
  it("is the page's memory", () => {
    storage = new SafeStorage(() => {
      throw new Error("SecurityError")
    })
    storage.setItem("a", "1")
    expect([storage.getItem("a"), storage.keys()]).toEqual(["1", ["a"]])
    storage.removeItem("a")
    expect([storage.getItem("a"), storage.keys()]).toEqual([null, []])
  })
})

describe("removeOwnKeys", () => {
  it("leaves other programs' keys alone, and events that wait", () => {
    const keys = ["freshet.viewer", "theme", "freshet.player", "freshet.outbox.1"]
    for (const key of keys) storage.setItem(key, "1")
    removeOwnKeys(storage)
    expect(storage.keys()).toEqual(["theme", "freshet.outbox.1"])
  })
})
