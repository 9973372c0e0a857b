import { deadLettersOf, EVENT_TOPIC } from "@/lib/contract/topics"
import { readEnv } from "@/lib/platform/env"

/** The topic of this site's events. */
export const eventTopic = (): string => readEnv("KAFKA_TOPIC") ?? EVENT_TOPIC
export const deadLetterTopic = (): string => deadLettersOf(eventTopic())
