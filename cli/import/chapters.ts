import type { Probe } from "./probe"
import { cleanText } from "./titles"

type Chapter = { start: number; title: string }

/** Closer to each other or to the end than this is no chapter. */
const SHORTEST = 0.5
const LONGEST_TITLE = 120

/**
 * The chapters of a file as the player shows them: in order, inside the video, each with a title. One alone tells
 * nothing.
 */
export function toChapters(found: Probe["chapters"], duration: number): Chapter[] {
  const chapters: Chapter[] = []
  for (const { start, title } of [...found].sort((a, b) => a.start - b.start)) {
    const last = chapters.at(-1)
    if (start > duration - SHORTEST || (last && start - last.start < SHORTEST)) continue
    chapters.push({
      start: Math.max(0, Math.round(start * 1000) / 1000),
      title: cleanText(title ?? "", LONGEST_TITLE) || `Chapter ${chapters.length + 1}`,
    })
  }
  return chapters.length > 1 ? chapters : []
}
