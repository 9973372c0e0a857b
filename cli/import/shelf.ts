import { createSeries, placeVideos, type KnownImport, type Place } from "@/lib/data/imports"
import { groupBy } from "@/lib/platform/group-by"
import { nameSeries } from "./describe-video"
import { orderEpisodes } from "./order-episodes"
import { folderOf } from "./scan"

/**
 * Where the videos of a folder stand in the catalogue: a series for each folder, in it the order that their names give.
 */
export class Shelf {
  readonly #series = new Map<string, number>()
  readonly #videos = new Map<number, Place & { path: string }>()

  constructor(
    private readonly root: string,
    known: KnownImport[],
  ) {
    for (const { source, path, seriesId } of known)
      if (source === root) this.#series.set(folderOf(path), seriesId)
  }

  /** The series of the folder that a path is in, made where there is none. */
  async seriesOf(path: string): Promise<number> {
    const folder = folderOf(path)
    const id = this.#series.get(folder) ?? (await createSeries(nameSeries(this.root, folder)))
    this.#series.set(folder, id)
    return id
  }

  /** Takes a video, with the place it has, for one of the folder's; where it belongs is settled later. */
  add({ videoId, seriesId, episode }: Place, path: string): void {
    this.#videos.set(videoId, { videoId, seriesId, episode, path })
  }

  /** Moves every video to where its path belongs, in one step. */
  async settle(): Promise<void> {
    const moved: Place[] = []
    for (const videos of groupBy([...this.#videos.values()], ({ path }) => folderOf(path)).values()) {
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
