import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, it } from "vitest"
import { FolderWatch, type Glance } from "./watch-folder"

let folder: string
let watch: FolderWatch
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "freshet-watch-"))
  watch = new FolderWatch(folder, "")
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text = "film") => writeFileSync(join(folder, name), text)
/** What may be taken in, in short. */
const short = (glance: Glance | null) =>
  glance && {
    ready: glance.files.map(({ path }) => path).filter((path) => !glance.leftOut.has(path)),
    mayRemove: glance.mayRemove,
  }
const look = async () => short(await watch.look())

it("takes a file when it has stopped growing, and tells of it once", async () => {
  write("a.mp4")
  expect(await look()).toBeNull()
  appendFileSync(join(folder, "a.mp4"), "more")
  expect(await look()).toBeNull()
  expect(await look()).toEqual({ ready: ["a.mp4"], mayRemove: true })
  expect(await look()).toBeNull()
})

it("takes what is there while another file grows, and takes nothing for gone meanwhile", async () => {
  write("a.mp4")
  await look()
  await look()
  write("b.mp4")
  expect(await look()).toEqual({ ready: ["a.mp4"], mayRemove: false })
  appendFileSync(join(folder, "b.mp4"), "more")
  expect(await look()).toBeNull()
  expect(await look()).toEqual({ ready: ["a.mp4", "b.mp4"], mayRemove: true })
})

it("takes a renamed file for the same one, never for one that is gone", async () => {
  write("a.mp4")
  await look()
  await look()
  renameSync(join(folder, "a.mp4"), join(folder, "b.mp4"))
  expect((await look())?.mayRemove ?? false).toBe(false)
  expect(await look()).toEqual({ ready: ["b.mp4"], mayRemove: true })
})

it("tells of a file that is gone, and of captions that came", async () => {
  write("a.mp4")
  write("b.mp4")
  await look()
  await look()
  rmSync(join(folder, "b.mp4"))
  write("a.srt")
  await look()
  expect(await look()).toEqual({ ready: ["a.mp4"], mayRemove: true })
})

it("leaves a file that failed alone until it changes", async () => {
  write("a.mp4")
  await watch.look()
  watch.leaveOut((await watch.look())!, new Set(["a.mp4"]))
  write("b.mp4")
  await look()
  expect((await look())?.ready).toEqual(["b.mp4"])
  appendFileSync(join(folder, "a.mp4"), "the rest")
  await look()
  expect((await look())?.ready).toEqual(["a.mp4", "b.mp4"])
})

it("takes nothing for gone where the folder itself is away", async () => {
  write("a.mp4")
  await look()
  await look()
  renameSync(folder, `${folder}-away`)
  await expect(watch.look()).rejects.toThrow("ENOENT")
  renameSync(`${folder}-away`, folder)
  expect(await look()).toBeNull()
})
