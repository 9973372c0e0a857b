import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { makeDisk } from "@/test-support/import/make-broken"
import { toShown } from "./path-bytes"
import { scanFolder, type Scan } from "./scan"
import { FolderWatch } from "./watch-folder"

const NOBODY = 65_534

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "freshet-disk-"))
  chmodSync(folder, 0o755)
  makeDisk(folder, (index) => Buffer.from(`film ${index}`))
  chmodSync(join(folder, "closed"), 0)
})
afterAll(() => {
  chmodSync(join(folder, "closed"), 0o755)
  rmSync(folder, { recursive: true })
})

/** As somebody who may not read everything: root may. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.getuid?.() === 0
  if (isRoot) process.seteuid!(NOBODY)
  try {
    return await work()
  } finally {
    if (isRoot) process.seteuid!(0)
  }
}

const listPaths = ({ files }: Pick<Scan, "files">) => files.map(({ path }) => toShown(path))

it("takes what can be read, and names what can't", async () => {
  const scan = await asNobody(() => scanFolder(folder))
  expect(listPaths(scan).sort()).toEqual(["ok/Größe.mp4", "ok/a.mp4", "ok/旅行の動画.mp4"].sort())
  expect([...scan.unreadable]).toEqual(
    expect.arrayContaining([
      ["closed", "It may not be read: permission is denied."],
      ["dangling.mp4", "It is a link that leads nowhere."],
    ]),
  )
  expect(scan.unreadable.size).toBe(2)
})

it("counts and names what it passes over, in a line for each reason", async () => {
  const { passedOver } = await asNobody(() => scanFolder(folder))
  expect(passedOver.lines().sort()).toEqual([
    "1 captions of no video here: lonely.srt",
    "1 hidden: .hidden.mp4",
    "1 links to folders: again",
    "1 no videos by their ending: .txt 1",
    expect.stringMatching(/^3 bins and folders of systems: .*@eaDir/),
  ])
})

it("goes on following a folder in which something can't be read", async () => {
  await asNobody(async () => {
    const watch = new FolderWatch(folder, "")
    await watch.look()
    const glance = await watch.look()
    expect(listPaths(glance!)).toHaveLength(3)
    expect(glance!.unreadable.has("closed")).toBe(true)
  })
})
