/** Where viewers' events lie, unless the environment names another topic. */
export const EVENT_TOPIC = "user_interactions"

/** Where messages of a topic go that can't be used. */
export const deadLettersOf = (topic: string): string => `${topic}.dlq`

/**
 * Bounds the workers that can share the log. Can be raised later, never lowered; viewers then move between partitions.
 */
export const PARTITIONS = 6
