import { expect, it } from "vitest"
import type { KnownImport } from "@/lib/data/imports"
import { planImport, type HashedFile } from "./plan"

const file = (path: string, contentHash: string): HashedFile => ({
  path,
  contentHash,
  bytes: 1,
  modifiedMs: 1,
  captions: [],
})

const entry = (videoId: number, path: string, contentHash: string, more: Partial<KnownImport> = {}) =>
  ({ videoId, source: "/films", path, contentHash, isRemoved: false, ...more }) as KnownImport

function plan(files: HashedFile[], known: KnownImport[], { elsewhere = true, media = true } = {}) {
  const facts = { isElsewhere: () => elsewhere, hasMedia: () => media }
  const { process, keep, remove, copies } = planImport("/films", files, known, facts)
  return {
    process: process.map(({ file, known }) => [file.path, known?.videoId ?? null]),
    keep: keep.map(({ file, known }) => [file.path, known.videoId]),
    remove: remove.map(({ videoId }) => videoId),
    copies: copies.map(({ file, of }) => [file.path, of]),
  }
}

const NOTHING = { process: [], keep: [], remove: [], copies: [] }
const a = entry(1, "a.mp4", "A")
const b = entry(2, "b.mp4", "B")

it("processes what is new, and nothing twice", () => {
  expect(plan([file("a.mp4", "A")], [])).toEqual({ ...NOTHING, process: [["a.mp4", null]] })
  expect(plan([file("a.mp4", "A")], [a])).toEqual({ ...NOTHING, keep: [["a.mp4", 1]] })
})

it("knows a renamed file, and two that changed names with each other", () => {
  expect(plan([file("c.mp4", "A")], [a])).toEqual({ ...NOTHING, keep: [["c.mp4", 1]] })
  expect(plan([file("a.mp4", "B"), file("b.mp4", "A")], [a, b])).toEqual({
    ...NOTHING,
    keep: [
      ["a.mp4", 2],
      ["b.mp4", 1],
    ],
  })
})

it("processes a changed file under its id", () => {
  expect(plan([file("a.mp4", "X")], [a])).toEqual({ ...NOTHING, process: [["a.mp4", 1]] })
})

it("takes a new file at the place of a renamed one for another video", () => {
  expect(plan([file("a.mp4", "X"), file("c.mp4", "A")], [a])).toEqual({
    ...NOTHING,
    process: [["a.mp4", null]],
    keep: [["c.mp4", 1]],
  })
})

it("takes out what is gone, of this folder alone", () => {
  expect(plan([file("a.mp4", "A")], [a, b, entry(3, "c.mp4", "C", { source: "/others" })])).toEqual({
    ...NOTHING,
    keep: [["a.mp4", 1]],
    remove: [2],
  })
})

it("brings back what was taken out, under its id", () => {
  const gone = entry(1, "a.mp4", "A", { isRemoved: true })
  expect(plan([file("z.mp4", "A")], [gone])).toEqual({ ...NOTHING, process: [["z.mp4", 1]] })
  expect(plan([file("a.mp4", "X")], [gone])).toEqual({ ...NOTHING, process: [["a.mp4", 1]] })
  expect(plan([], [gone])).toEqual(NOTHING)
})

it("has one video of a file and its copies: of the one that was there", () => {
  expect(plan([file("a copy.mp4", "A"), file("a.mp4", "A")], [a])).toEqual({
    ...NOTHING,
    keep: [["a.mp4", 1]],
    copies: [["a copy.mp4", "a.mp4"]],
  })
})

it("follows a folder that moved, and leaves alone what another folder still has", () => {
  const moved = entry(1, "a.mp4", "A", { source: "/old" })
  expect(plan([file("a.mp4", "A")], [moved], { elsewhere: false })).toEqual({
    ...NOTHING,
    keep: [["a.mp4", 1]],
  })
  expect(plan([file("a.mp4", "A")], [moved])).toEqual({ ...NOTHING, copies: [["a.mp4", "/old/a.mp4"]] })
})

it("processes again what lost its files", () => {
  expect(plan([file("a.mp4", "A")], [a], { media: false })).toEqual({ ...NOTHING, process: [["a.mp4", 1]] })
})
