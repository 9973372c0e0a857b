import type { VideoCard } from "@/lib/catalogue/video"

type Choice = {
  current: VideoCard
  /** The films of its series, in order. */
  series: VideoCard[]
  similar: VideoCard[]
  /** Ids of films watched lately, which would go round in circles. */
  recent: ReadonlySet<number>
}

/** The film that follows: the series goes on, then what is similar, then the start of the series; not a recent one if it can be helped. */
export function chooseUpNext({ current, series, similar, recent }: Choice): VideoCard | null {
  const after = series.filter((video) => video.episode > current.episode)
  const before = series.filter((video) => video.episode < current.episode)
  const candidates = [...after, ...similar, ...before].filter((video) => video.id !== current.id)
  return candidates.find((video) => !recent.has(video.id)) ?? candidates[0] ?? null
}
