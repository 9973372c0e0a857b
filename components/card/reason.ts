import { percent } from "@/components/ui/format"
import type { Reason } from "@/lib/contract/list"

/** "Because you watched" + the video that earned the place. */
export function reasonParts({ kind, title }: Reason): { lead: string; title?: string } {
  if (kind === "watched" && title) return { lead: "Because you watched", title }
  if (kind === "liked" && title) return { lead: "Because you liked", title }
  if (kind === "alike" && title) return { lead: "Alike to", title }
  if (kind === "similar") return title ? { lead: "Similar to", title } : { lead: "Similar to what you watch" }
  if (kind === "new") return { lead: "Something new for you" }
  return { lead: "Popular right now" }
}

const speakList = (words: string[]) => words.join(", ") || "its subject"

export function reasonExplained({ kind, title, share, in_common = [] }: Reason): string {
  const part = share ? `${percent(share)} of this pick` : "This pick"
  if (kind === "watched" && title)
    return `${part} comes from your watching “${title}”. Those who watched it often went on to this film.`
  if (kind === "liked" && title)
    return `${part} comes from your liking “${title}”. A like counts more than a view.`
  if (kind === "alike" && title)
    return `${part} comes from what it has in common with “${title}”: ${speakList(in_common)}. Nobody went on from there to this film yet.`
  if (kind === "similar" && title) return `Those who watched “${title}” watched this film near it.`
  if (kind === "new") return "One place in the list is kept for films that had few chances so far."
  return "Many people are watching it now. Watch a film yourself, and your own views take over."
}
