import { z } from "zod"
import { inBrowser } from "./open-browser"

const videosSchema = z.object({ videos: z.array(z.object({ id: z.int() })) })
const detailSchema = z.object({ sources: z.array(z.object({ src: z.string() })).min(1) })
const RANGE_BYTES = 256 * 1024

/** Addresses of all videos of a site. */
export async function listSources(url: string): Promise<string[]> {
  const { videos } = videosSchema.parse(await (await fetch(`${url}/api/videos?limit=100`)).json())
  return Promise.all(
    videos.map(async ({ id }) => {
      const detail = detailSchema.parse(await (await fetch(`${url}/api/videos/${id}`)).json())
      return url + detail.sources[0]!.src
    }),
  )
}

/**
 * Milliseconds from naming a video to a browser until its first frame is there to be painted, with
 * `preload="metadata"`; each video once.
 */
export async function measureFirstFrames(url: string, sources: string[]): Promise<number[]> {
  return inBrowser(async (page) => {
    await page.goto(`${url}/your-data`)
    const samples: number[] = []
    for (const source of sources)
      samples.push(
        await page.evaluate(
          (src) =>
            new Promise<number>((resolve, reject) => {
              const start = performance.now()
              const video = Object.assign(document.createElement("video"), {
                preload: "metadata",
                muted: true,
              })
              video.addEventListener("loadeddata", () => resolve(performance.now() - start), { once: true })
              video.addEventListener("error", () => reject(new Error(`${src} does not play`)), { once: true })
              video.src = src
              document.body.append(video)
            }),
          source,
        ),
      )
    return samples
  })
}

/**
 * Milliseconds for each part of 256 KiB, where so many clients play videos at once, each reading one from start to end.
 */
export async function measureParts(sources: string[], clients: number): Promise<number[]> {
  const samples: number[] = []
  const play = async (source: string) => {
    for (let start = 0, size = Infinity; start < size; start += RANGE_BYTES) {
      const asked = performance.now()
      const headers = { range: `bytes=${start}-${start + RANGE_BYTES - 1}` }
      const response = await fetch(source, { headers })
      if (response.status !== 206) throw new Error(`${source} was answered with ${response.status}`)
      await response.arrayBuffer()
      samples.push(performance.now() - asked)
      size = Number(response.headers.get("content-range")!.split("/")[1])
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => play(sources[client % sources.length]!)))
  return samples
}
