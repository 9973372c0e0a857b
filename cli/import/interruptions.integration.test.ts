import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { readImports } from "@/lib/data/imports"
import { redis } from "@/lib/redis/client"
import { keys } from "@/lib/redis/keys"
import { createImportSite, type ImportSite } from "@/test-support/import/import-site"
import { makeSmallVideo } from "@/test-support/import/make-videos"
import { runImport, startImport, waitFor } from "@/test-support/import/run-import"

const MINUTE = 60_000

let site: ImportSite
let home: string
let folder: string
beforeAll(async () => {
  site = await createImportSite()
  ;({ home, folder } = site)
})
afterAll(() => site.remove())

const listPaths = async () =>
  (await readImports())
    .filter(({ isRemoved }) => !isRemoved)
    .map(({ path }) => path)
    .sort()

/** Only root can make a small disk, and not in every container. */
function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), "freshet-mount-"))
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", probe], { stdio: "ignore" })
    execFileSync("umount", [probe])
    return true
  } catch {
    return false
  } finally {
    rmSync(probe, { recursive: true })
  }
}

it(
  "says what is missing: a folder, a video, ffmpeg",
  async () => {
    const bin = join(home, "bin")
    mkdirSync(bin)
    symlinkSync(process.execPath, join(bin, "node"))
    expect(await runImport([])).toEqual({ code: 1, output: expect.stringContaining("Usage: npm run import") })
    expect(await runImport([join(home, "none")])).toEqual({
      code: 1,
      output: expect.stringContaining("There is no folder"),
    })
    expect(await runImport([folder])).toEqual({
      code: 1,
      output: expect.stringContaining("There is no video in"),
    })
    expect(await runImport([folder, "--remove"])).toEqual({
      code: 1,
      output: expect.stringContaining("No video in the catalogue came from"),
    })
    expect(await runImport([folder], { PATH: bin })).toEqual({
      code: 1,
      output: expect.stringMatching(/^Not found: ffmpeg, ffprobe\.\nInstall ffmpeg \(/),
    })
  },
  2 * MINUTE,
)

it(
  "goes on where it was killed, and where it was told to stop",
  async () => {
    for (const [index, name] of ["a.mp4", "b.mp4", "c.mp4"].entries())
      makeSmallVideo(folder, name, 320 + 2 * index)
    const first = startImport([folder])
    await waitFor(first, /new +[abc]\.mp4/)
    first.process.kill("SIGKILL")
    await first.exited
    const second = startImport([folder])
    await waitFor(second, /new +[abc]\.mp4/)
    second.process.kill("SIGTERM")
    expect((await second.exited).code).toBe(143)
    const third = await runImport([folder])
    expect(third.code).toBe(0)
    expect(third.output).toMatch(/^(2 as before, 1 new|3 as before)\.$/m)
    expect(await listPaths()).toEqual(["a.mp4", "b.mp4", "c.mp4"])
  },
  5 * MINUTE,
)

it(
  "leaves all as it is where the folder is suddenly empty",
  async () => {
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    expect(await runImport([folder])).toEqual({ code: 1, output: expect.stringContaining("--remove") })
    expect(await listPaths()).toHaveLength(3)
  },
  MINUTE,
)

it(
  "follows a folder: what comes, what is renamed, what goes",
  async () => {
    makeSmallVideo(folder, "d.mp4", 330)
    await redis().del(keys.listsStale())
    const run = startImport([folder, "--watch"])
    await waitFor(run, /new +d\.mp4/)
    expect((await listPaths()).sort()).toEqual(["d.mp4"])
    makeSmallVideo(folder, "more/e.mp4", 332)
    await waitFor(run, /new +more\/e\.mp4/)
    rmSync(join(folder, "d.mp4"))
    await waitFor(run, /removed +d\.mp4/)
    run.process.kill("SIGTERM")
    expect((await run.exited).code).toBe(0)
    expect(await listPaths()).toEqual(["more/e.mp4"])
    expect(await redis().exists(keys.listsStale())).toBe(1)
  },
  5 * MINUTE,
)

it.skipIf(!canMount())(
  "takes a folder out where the disk for its files is full",
  async () => {
    const disk = join(home, "disk")
    const films = join(home, "other films")
    mkdirSync(disk)
    mkdirSync(films)
    makeSmallVideo(films, "a.mp4", 340)
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=400m", "tmpfs", disk])
    try {
      expect((await runImport([films], { MEDIA_DIR: disk })).code).toBe(0)
      execFileSync("mount", ["-o", "remount,size=1m", disk])
      expect(() => writeFileSync(join(disk, "fill"), Buffer.alloc(2 ** 20))).toThrow("ENOSPC")
      const { code, output } = await runImport([films], { MEDIA_DIR: disk })
      expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining("The disk is full") })
      const removal = await runImport([films, "--remove"], { MEDIA_DIR: disk })
      expect(removal).toEqual({ code: 0, output: expect.stringContaining("1 removed.") })
      expect(readdirSync(disk).sort()).toEqual([".work", "fill"])
    } finally {
      execFileSync("umount", [disk])
    }
  },
  MINUTE,
)
