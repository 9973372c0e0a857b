import { readEnv } from "@/lib/platform/env"

export const eventTopic = () => readEnv("KAFKA_TOPIC")
export const deadLetterTopic = () => `${eventTopic()}.dlq`
