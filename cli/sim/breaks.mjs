/**
 * Faults that the site had, to be put back: what the simulator does not find then it can't find at all.
 *
 * @type {Record<string, { file: string; find: string; put: string }[]>}
 */
export const BREAKS = {
  /** A partition is read from where the group has committed; a record that was restored stands before that. */
  restore: [
    { file: "lib/kafka/consumer.ts", find: "if (position !== undefined) seek(partition, position)", put: "" },
    { file: "lib/pipeline/record/record-batch.ts", find: "batch.from > first", put: "false" },
  ],
  /** A topic that is made anew is taken for the one before. */
  identity: [{ file: "lib/pipeline/identify-log.ts", find: "known.topicId !== topicId", put: "false" }],
  /** Without Redis nothing is recorded. */
  redis: [
    {
      file: "lib/pipeline/apply/apply-batch.ts",
      find: "else await show().catch(oweLists(lists, ids))",
      put: "else await show()",
    },
    {
      file: "lib/pipeline/record/read-shown.ts",
      find: "orNullWhenDown(readLists(redis, viewerIds, cards))",
      put: "readLists(redis, viewerIds, cards)",
    },
  ],
  /** Any number is a time, and a message that can't be recorded is tried for ever. */
  times: [
    {
      file: "lib/pipeline/apply/parse-message-time.ts",
      find: "if (at >= EARLIEST && at < LATEST)",
      put: "if (timestamp)",
    },
    { file: "lib/kafka/apply-surely.ts", find: "!isOfMessage(error.cause)", put: "true" },
  ],
  /** What comes again counts again. */
  fences: [
    {
      file: "lib/pipeline/record/record-events.ts",
      find: "if (!hasFences()) return events",
      put: "if (events) return events",
    },
  ],
}
