import { ago } from "@/components/ui/format"
import type { RecommendationList } from "@/lib/contract/list"

const DEEDS: Record<string, string> = {
  watch: "your last watch",
  like: "your like",
  unlike: "you took a like back",
  dislike: "your dislike",
  undislike: "you took a dislike back",
  not_interested: "your “not interested”",
  forget: "you cleared it from your history",
}

/** How fresh a list is, as one would say it. */
export function freshnessText(list: RecommendationList, latencyMs: number | null, now: number): string {
  if (latencyMs !== null) {
    const deed = DEEDS[list.cause?.type ?? ""] ?? "what you did last"
    return latencyMs < 1 ? `updated at once after ${deed}` : `updated ${spokenMs(latencyMs)} after ${deed}`
  }
  if (list.source === "trending") return "waiting for your first film"
  return `updated ${ago(list.generated_at, now)}`
}

export function spokenMs(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}
