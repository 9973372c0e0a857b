import { PartDownError } from "@/lib/platform/errors"

/** Too many events wait for the log already: this one was not taken. */
export class QueueFullError extends Error {
  readonly kind = "queue-full"

  constructor(waiting: number) {
    super(`${waiting} events wait for Kafka`)
    this.name = "QueueFullError"
  }
}

/**
 * Reading began behind what was recorded: what lies between was never seen here. The partition has to be read again
 * from `recorded` on.
 */
export class OffsetGapError extends Error {
  constructor(
    readonly partition: number,
    readonly recorded: bigint,
    from: bigint,
  ) {
    super(`Partition ${partition} was read from ${from} on, but is recorded up to ${recorded}`)
    this.name = "OffsetGapError"
  }
}

/**
 * The log did not confirm in time. The events may or may not be in it: sending them again is safe, their ids are known.
 */
export class NotAcknowledgedError extends PartDownError {
  constructor(options?: ErrorOptions) {
    super("kafka", options)
    this.name = "NotAcknowledgedError"
  }
}
