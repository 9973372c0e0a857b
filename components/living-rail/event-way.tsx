import { spokenMs } from "@/components/living-rail/freshness"
import type { Latency } from "@/components/living-rail/latency"
import type { RecommendationList } from "@/lib/contract/list"

type Station = { name: string; did: string; at: string }

/** The stations of the event that made this list, with times counted from the moment Kafka had it. */
export function EventWay({ list, latency }: { list: RecommendationList; latency: Latency | null }) {
  const stations = stationsOf(list, latency)
  if (stations.length === 0) return <NoWay />
  return (
    <>
      <p className="text-sm font-medium">The way of your last event</p>
      <ol className="mt-3 text-sm">
        {stations.map((station, index) => (
          <li key={station.name} className="relative flex gap-3 pb-3 pl-5 last:pb-0">
            <span aria-hidden className="absolute top-1.5 left-0 size-2 rounded-full bg-accent" />
            {index < stations.length - 1 && (
              <span aria-hidden className="absolute top-3.5 bottom-0 left-[3.5px] w-px bg-line-strong" />
            )}
            <span className="min-w-0 flex-1">
              {station.name} <span className="text-muted">{station.did}</span>
            </span>
            <span className="text-muted tabular-nums">{station.at}</span>
          </li>
        ))}
      </ol>
      <p className="mt-3 border-t border-line pt-2 text-xs break-all text-muted">
        Event {list.cause?.event_id}, list version {list.version}
      </p>
    </>
  )
}

function stationsOf(list: RecommendationList, latency: Latency | null): Station[] {
  const { cause } = list
  if (!cause) return []
  const since = (at: number) => `+${spokenMs(Math.max(0, at - cause.logged_at))}`
  const stations: Station[] = [
    { name: "Kafka", did: `partition ${cause.partition}, offset ${cause.offset}`, at: "0 ms" },
    { name: "Worker", did: "read it", at: since(cause.received_at) },
    { name: "Postgres", did: "has it for good", at: since(cause.stored_at) },
    { name: "Redis", did: "has the new list", at: since(Date.parse(list.generated_at)) },
  ]
  if (!latency) return stations
  const { sent, ms } = latency
  const answer = `answered in ${spokenMs(sent.acknowledged_at - sent.sent_at)}`
  return [
    { name: "Browser", did: `sent a ${cause.type.replace("_", " ")}, ${answer}`, at: "" },
    ...stations,
    { name: "Here", did: `${spokenMs(ms)} after the answer`, at: since(sent.acknowledged_at + ms) },
  ]
}

function NoWay() {
  return (
    <p className="text-sm text-muted">
      When you watch something, the way of that event shows here: browser, Kafka, worker, Postgres, Redis, and
      back to this rail.
    </p>
  )
}
