import { v5 } from "uuid"

const NAMESPACE = "5b0dd0c5-0d3b-4a35-a1a9-6d1a8f1f6a0e"

/** The id of a message that brought none: the same at every reading of the same place in the log. */
export const deriveEventId = (topic: string, partition: number, offset: string): string =>
  v5(`${topic}/${partition}/${offset}`, NAMESPACE)
