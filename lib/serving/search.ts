import type { VideoCard, VideoDetail } from "@/lib/contract/card"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { foldText, listWords } from "./fold-text"

/** A word counts this much where it is found. */
const TITLE = 8
const SERIES = 4
const TAG = 3
const DESCRIPTION = 1

type Field = readonly [text: string, worth: number]

const folded = new WeakMap<VideoDetail, Field[]>()

/** The texts of a video as they are compared, made once for as long as the catalogue is the same. */
function foldFields(video: VideoDetail): Field[] {
  const known = folded.get(video)
  if (known) return known
  const { title, series, tags, description } = video
  const fields: Field[] = [
    [foldText(title), TITLE],
    [foldText(series.title), SERIES],
    [foldText(tags.join(" ")), TAG],
    [foldText(description), DESCRIPTION],
  ]
  folded.set(video, fields)
  return fields
}

/** What the words are worth together, or 0 where one of them is nowhere. */
function scoreVideo(video: VideoDetail, words: string[]): number {
  const fields = foldFields(video)
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
  const words = listWords(query)
  if (words.length === 0) return []
  const { cards, details } = await cachedCatalogue()
  return [...details.values()]
    .map((video) => ({ id: video.id, score: scoreVideo(video, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, limit)
    .map(({ id }) => cards.get(id)!)
}
