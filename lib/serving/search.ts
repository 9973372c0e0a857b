import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import type { VideoCard, VideoDetail } from "@/lib/contract/card"

/** A word counts this much where it is found. */
const TITLE = 8
const SERIES = 4
const TAG = 3
const DESCRIPTION = 1

const fold = (text: string) => text.normalize("NFKC").toLowerCase()

const toWords = (query: string) =>
  fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 10)

/** What the words are worth together, or 0 where one of them is nowhere. */
function scoreVideo({ title, series, tags, description }: VideoDetail, words: string[]): number {
  const fields = [
    [fold(title), TITLE],
    [fold(series.title), SERIES],
    [fold(tags.join(" ")), TAG],
    [fold(description), DESCRIPTION],
  ] as const
  const scores = words.map((word) =>
    fields.reduce((sum, [text, worth]) => (text.includes(word) ? sum + worth : sum), 0),
  )
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0)
}

/**
 * Videos that have every word of the query somewhere, the closest first. The catalogue is in memory: nothing else is
 * asked.
 */
export async function searchVideos(query: string, limit: number): Promise<VideoCard[]> {
  const words = toWords(query)
  if (words.length === 0) return []
  const { cards, details } = await cachedCatalogue()
  return [...details.values()]
    .map((video) => ({ id: video.id, score: scoreVideo(video, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, limit)
    .map(({ id }) => cards.get(id)!)
}
