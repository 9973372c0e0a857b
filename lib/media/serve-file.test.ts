import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { LENGTH_HEADER } from "@/lib/http/content-length"
import { HttpError } from "@/lib/http/problem"
import { serveFile } from "@/lib/media/serve-file"

const TEXT = "0123456789"
let folder: string
let imported: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "freshet-media-"))
  writeFileSync(join(folder, "video.1a2b3c4d.webm"), TEXT)
  writeFileSync(join(folder, "secret.txt"), TEXT)
  imported = mkdtempSync(join(tmpdir(), "freshet-imported-"))
  writeFileSync(join(imported, "10001.1a2b3c4d.mp4"), TEXT)
  mkdirSync(join(imported, "10002.1a2b3c4d.mp4"))
  Object.assign(process.env, { FILMS_DIR: folder, MEDIA_DIR: imported })
})
afterAll(() => [folder, imported].forEach((each) => rmSync(each, { recursive: true })))

const serve = (headers: Record<string, string> = {}, name = "video.1a2b3c4d.webm", method = "GET") =>
  serveFile(new Request(`http://localhost/media/${name}`, { method, headers }), name)

describe("serveFile", () => {
  it("serves the whole, to be kept for ever", async () => {
    const response = await serve()
    expect(response.status).toBe(200)
    expect(response.headers.get("cache-control")).toContain("immutable")
    expect(response.headers.get("content-type")).toBe("video/webm")
    expect(response.headers.get("accept-ranges")).toBe("bytes")
    expect(await response.text()).toBe(TEXT)
  })

  it.each([
    ["bytes=2-4", "234", "bytes 2-4/10"],
    ["bytes=7-", "789", "bytes 7-9/10"],
    ["bytes=-3", "789", "bytes 7-9/10"],
    ["bytes=5-99", "56789", "bytes 5-9/10"],
  ])("serves the part %s", async (range, text, contentRange) => {
    const response = await serve({ range })
    expect(response.status).toBe(206)
    expect(response.headers.get("content-range")).toBe(contentRange)
    expect(response.headers.get(LENGTH_HEADER)).toBe(String(text.length))
    expect(await response.text()).toBe(text)
  })

  it("serves imported videos from their own folder, in parts too", async () => {
    const response = await serve({ range: "bytes=2-4" }, "10001.1a2b3c4d.mp4")
    expect(response.headers.get("content-type")).toBe("video/mp4")
    expect(response.headers.get("content-range")).toBe("bytes 2-4/10")
    expect(await response.text()).toBe("234")
  })

  it("refuses a part there is not", async () => {
    const error = await serve({ range: "bytes=10-" }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(HttpError)
    expect((error as HttpError).problem.status).toBe(416)
    expect((error as HttpError).headers["content-range"]).toBe("bytes */10")
  })

  it("serves the whole where the part was of another file", async () => {
    const etag = (await serve()).headers.get("etag")!
    expect((await serve({ range: "bytes=2-4", "if-range": etag })).status).toBe(206)
    expect((await serve({ range: "bytes=2-4", "if-range": '"other"' })).status).toBe(200)
    expect((await serve({ "if-none-match": etag })).status).toBe(304)
  })

  it.each([
    ["its tag, weak", (etag: string) => `W/${etag}`],
    ["its tag among others", (etag: string) => `"other", ${etag}, W/"third"`],
    ["whatever there is", () => "*"],
  ])("sends nothing to who has %s", async (_, condition) => {
    const etag = (await serve()).headers.get("etag")!
    expect((await serve({ "if-none-match": condition(etag) })).status).toBe(304)
    expect((await serve({ "if-none-match": '"other", W/"third"' })).status).toBe(200)
  })

  it("tells a HEAD of the whole, whatever part it asks for", async () => {
    const response = await serve({ range: "bytes=2-4" }, undefined, "HEAD")
    expect([response.status, response.headers.get(LENGTH_HEADER)]).toEqual([200, "10"])
  })

  it("tells a HEAD the length and sends nothing", async () => {
    const response = await serve({}, undefined, "HEAD")
    expect(response.headers.get(LENGTH_HEADER)).toBe("10")
    expect(await response.text()).toBe("")
  })

  it.each([
    "../package.json",
    "..",
    ".env",
    ".work",
    "10002.1a2b3c4d.mp4",
    "..%2fpackage.mp4",
    "..\\10001.mp4",
    "secret.txt",
    "none.webm",
    "a/b.webm",
    "video\0.webm",
    "",
  ])("has no %j", async (name) => {
    const request = new Request("http://localhost/media/x")
    await expect(serveFile(request, name)).rejects.toMatchObject({ problem: { status: 404 } })
  })
})
