import type { Source } from "@/lib/recommender/ranking/source"
import { Kinship, type Facts } from "@/lib/recommender/ranking/kinship"

type Found = { details: Source["details"]; facts: Facts[]; kinship: Kinship }

let last: Found | undefined

const isSame = (a: Facts, b: Facts | undefined) =>
  a.video === b?.video && a.title === b.title && a.series === b.series && a.tags.join() === b.tags.join()

/** What the videos of a catalogue have in common. Found again only where the catalogue, which is read every few seconds, says something else. */
export function findKinship(details: Source["details"]): Kinship | undefined {
  if (!details) return undefined
  if (last?.details === details) return last.kinship
  const facts = [...details.values()].map(({ id, title, series, tags }) => ({
    video: id,
    title,
    tags,
    series: series.slug,
  }))
  const known = last?.facts
  const isKnown = known?.length === facts.length && facts.every((each, index) => isSame(each, known[index]))
  last = { details, facts, kinship: isKnown ? last!.kinship : new Kinship(facts) }
  return last.kinship
}
