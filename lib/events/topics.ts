import { readEnv } from "@/lib/env"

export const eventTopic = () => readEnv("KAFKA_TOPIC")
export const deadLetterTopic = () => `${eventTopic()}.dlq`
