import { createSeries, placeVideos, type KnownImport, type Place } from "@/lib/data/imports"
import { groupBy } from "@/lib/platform/group-by"
import type { Naming } from "./describe-video"
import { orderEpisodes } from "./order-episodes"
import { folderOf } from "./scan"

/** Where videos stand is settled as they come, but in a folder of thousands not for each of them. */
const REST_MS = 2_000

/**
 * Where the videos of a folder stand in the catalogue: a series for each folder, in it the order that their names give.
 */
export class Shelf {
  readonly #series = new Map<string, Promise<number>>()
  readonly #videos = new Map<number, Place & { path: string }>()
  readonly #settledAt = new Map<string, number>()

  constructor(
    root: string,
    known: KnownImport[],
    private readonly naming: Naming,
  ) {
    for (const { source, path, seriesId } of known)
      if (source === root) this.#series.set(folderOf(path), Promise.resolve(seriesId))
  }

  /** The series of the folder that a path is in, made where there is none: once, also where two ask at a time. */
  seriesOf(path: string): Promise<number> {
    const folder = folderOf(path)
    const id = this.#series.get(folder) ?? createSeries(this.naming.series(folder))
    this.#series.set(folder, id)
    id.catch(() => this.#series.delete(folder))
    return id
  }

  /** Takes a video, with the place it has, for one of the folder's; where it belongs is settled later. */
  add({ videoId, seriesId, episode }: Place, path: string): void {
    this.#videos.set(videoId, { videoId, seriesId, episode, path })
  }

  /** Moves every video to where its path belongs, in one step for all that were added. */
  settle(): Promise<void> {
    return this.#settleIn(groupBy([...this.#videos.values()], ({ path }) => folderOf(path)))
  }

  /** The same for the folder of one path, and not more often than every few seconds. */
  async settleBeside(path: string): Promise<void> {
    const folder = folderOf(path)
    if (Date.now() - (this.#settledAt.get(folder) ?? 0) < REST_MS) return
    this.#settledAt.set(folder, Date.now())
    const videos = [...this.#videos.values()].filter((video) => folderOf(video.path) === folder)
    await this.#settleIn(new Map([[folder, videos]]))
  }

  async #settleIn(folders: Map<string, (Place & { path: string })[]>): Promise<void> {
    const moved: Place[] = []
    for (const videos of folders.values()) {
      const seriesId = await this.seriesOf(videos[0]!.path)
      const episodes = orderEpisodes(videos.map(({ path }) => path))
      for (const [index, video] of videos.entries()) {
        const episode = episodes[index]!
        if (video.seriesId === seriesId && video.episode === episode) continue
        Object.assign(video, { seriesId, episode })
        moved.push(video)
      }
    }
    await placeVideos(moved)
  }
}
