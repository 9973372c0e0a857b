/** A film as a card shows it. Also what a finished list in Redis carries, so that a rail needs one read. */
export type VideoCard = {
  id: number
  slug: string
  title: string
  series: { slug: string; title: string }
  episode: number
  /** Seconds. */
  duration: number
  published_at: string
  poster: { src: string; srcset: string; blur: string }
  /** A short muted clip, or null. */
  preview: string | null
}

/** Everything the watch page tells about a film. */
export type VideoDetail = VideoCard & {
  description: string
  tags: string[]
  sources: { src: string; type: string }[]
  captions: { src: string; lang: string; label: string }[]
  /** WebVTT that names a small picture for every few seconds, or null. */
  storyboard: string | null
  /** `start` in seconds, in order. */
  chapters: { start: number; title: string }[]
  views: number
  likes: number
}

export type SeriesRail = { slug: string; title: string; description: string; videos: VideoCard[] }
