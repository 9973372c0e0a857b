import type { Catalogue } from "@/lib/data/catalogue"
import type { Model } from "@/lib/recommender/model/model"
import { Kinship, type Facts } from "@/lib/recommender/ranking/kinship"
import type { Source } from "@/lib/recommender/ranking/source"

type Details = Catalogue["details"]
type Found = { details: Details; facts: Facts[]; kinship: Kinship }

let last: Found | undefined

const isSame = (a: Facts, b: Facts | undefined) =>
  a.video === b?.video &&
  a.title === b.title &&
  a.series.slug === b.series.slug &&
  a.series.title === b.series.title &&
  a.tags.join() === b.tags.join()

/** What the videos of a catalogue have in common. Found again only where the catalogue says something else. */
export function findKinship(details: Details): Kinship {
  if (last?.details === details) return last.kinship
  const facts = [...details.values()].map(({ id, title, series, tags }) => ({
    video: id,
    title,
    tags,
    series,
  }))
  const known = last?.facts
  const isKnown = known?.length === facts.length && facts.every((each, index) => isSame(each, known[index]))
  last = { details, facts, kinship: isKnown ? last!.kinship : new Kinship(facts) }
  return last.kinship
}

/** What lists are made from: the model, and of the catalogue what the engine looks at. */
export function toSource(model: Model, { ids, cards, details }: Catalogue): Source {
  return {
    model,
    ids,
    seriesOf: (video) => cards.get(video)?.series.slug,
    kinship: findKinship(details),
  }
}
