import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { createAudience, simulateHistory, type AudienceVideo } from "@/cli/shared/audience"
import { refuseArguments } from "@/cli/shared/parse-command-line"
import { listProfileViewers, PROFILES } from "@/cli/shared/profiles"
import { StepError } from "@/cli/shared/step-error"
import { readManifest } from "@/films/manifest"
import type { EventMessage } from "@/lib/contract/interaction"
import { cachedCatalogue } from "@/lib/data/cached-catalogue"
import { database } from "@/lib/data/client"
import { countRecorded, saveProfiles, saveSimulatedViewers } from "@/lib/data/seed-viewers"
import { createKafka } from "@/lib/kafka/client"
import { EventProducer } from "@/lib/kafka/event-producer"
import { eventTopic } from "@/lib/kafka/topics"
import { groupBy } from "@/lib/platform/group-by"
import { redis } from "@/lib/redis/client"
import { keys } from "@/lib/redis/keys"

export const USAGE = `Usage: npm run seed
  Adds the demo profiles and the simulated audience, through Kafka: a worker has to run. Safe to repeat.
  DATABASE_URL, KAFKA_BROKERS and REDIS_URL say where; without them, the services that run here.`

const POLL_MS = 200
const WORKER_MS = 90_000

/** The videos as they came with Freshet: an imported catalogue has viewers of its own. */
async function readVideos(): Promise<{ videos: AudienceVideo[]; series: string[] }> {
  const manifest = readManifest()
  const { cards } = await cachedCatalogue()
  const videos = manifest.films.filter(({ id }) => cards.has(id))
  if (videos.length === 0)
    throw new StepError("There are no films yet.", "Bring the catalogue up first: npm run migrate")
  return { videos, series: [...new Set(videos.map((video) => video.series))] }
}

async function sendHistories(events: EventMessage[]): Promise<void> {
  const producer = new EventProducer(createKafka("freshet-seed"), eventTopic())
  try {
    const byUser = groupBy(events, ({ user_id }) => user_id)
    await Promise.all(
      [...byUser].map(([viewerId, own]) =>
        producer.write(
          String(viewerId),
          own.map((event) => JSON.stringify(event)),
        ),
      ),
    )
  } finally {
    await producer.disconnect()
  }
}

/** The audience is there when the worker has taken it in. */
async function waitForWorker(eventIds: string[]): Promise<void> {
  const deadline = Date.now() + WORKER_MS
  while ((await countRecorded(eventIds)) < eventIds.length) {
    if (Date.now() > deadline) {
      throw new StepError(
        "The worker has not taken in the audience.",
        "Start one and seed again: npm run worker",
      )
    }
    await sleep(POLL_MS)
  }
}

export async function main(args: string[]): Promise<void> {
  refuseArguments(USAGE, args)
  const { videos, series } = await readVideos()
  const audience = createAudience(series)
  await saveProfiles([...PROFILES])
  await saveSimulatedViewers(audience)
  const now = Date.now()
  const viewers = [...listProfileViewers(), ...audience]
  const events = viewers.flatMap((viewer) => simulateHistory(viewer, videos, viewer.views, now))
  const eventIds = events.map(({ event_id }) => event_id!)
  if ((await countRecorded(eventIds)) < eventIds.length) {
    await sendHistories(events)
    await waitForWorker(eventIds)
    // The first of them got their lists from a model that knew nobody else.
    await redis().set(keys.listsStale(), randomUUID())
  }
  await database().$disconnect()
  redis().disconnect()
  console.log(
    `${PROFILES.length} demo profiles and an audience of ${audience.length} simulated viewers, ${events.length} events`,
  )
}
