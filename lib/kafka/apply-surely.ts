import { logger } from "@/lib/platform/logger"
import { GivenUpError, retry, type RetryOptions } from "@/lib/platform/retry"
import type { KafkaMessage } from "./unreadable-batch"

/** More culprits than this, and nothing in between that goes well: it is not the messages. */
const MOST_IN_A_ROW = 3

/**
 * Classes of SQLSTATE: data that can't be, a broken rule, more than fits; and what is never done in time. Others say
 * that something is wrong with us.
 */
const DATA_FAULT = /^((22|23|54)\w{3}|57014)$/
/** What Postgres said, by itself or as Prisma passes it on. */
const sqlStateOf = (error: Error) =>
  "code" in error && String(error.code).length === 5
    ? String(error.code)
    : (/Code: `(\w{5})`/.exec(error.message)?.[1] ?? "")
/** What broken data does to code that trusts it. */
const isOfMessage = (cause: unknown): cause is Error =>
  cause instanceof RangeError ||
  cause instanceof TypeError ||
  cause instanceof SyntaxError ||
  (cause instanceof Error && DATA_FAULT.test(sqlStateOf(cause)))

export type Apply = (messages: KafkaMessage[], from: bigint) => Promise<void>

/** The message in the form of one that can't be read: it goes to the dead letters, and is passed over. */
function toUnreadable(message: KafkaMessage, cause: Error): KafkaMessage {
  const { offset } = message
  const text = cause.message.trim().split("\n").at(-1)!.slice(0, 500)
  const reason = `It can't be recorded: ${text}`
  return { ...message, unreadable: { reason, baseOffset: offset, lastOffset: offset, count: 1 } }
}

/**
 * Applies messages, which none is missing of from offset `from` on. Where they can't be, the half of them that can't,
 * and so on: what one message alone makes fail must not hold up a partition, and goes to the dead letters. Answers
 * false, and throws, as `retry` does.
 */
export async function applySurely(
  apply: Apply,
  messages: KafkaMessage[],
  from: bigint,
  options: RetryOptions,
  culprits = { inARow: 0 },
): Promise<boolean> {
  try {
    const isDone = await retry(() => apply(messages, from), options)
    culprits.inARow = 0
    return isDone
  } catch (error) {
    if (!(error instanceof GivenUpError) || !isOfMessage(error.cause)) throw error
    if (messages.length === 1) return putAside(apply, messages[0]!, from, options, culprits, error)
    const left = messages.slice(0, messages.length >> 1)
    const right = messages.slice(left.length)
    return (
      (await applySurely(apply, left, from, options, culprits)) &&
      (await applySurely(apply, right, BigInt(left.at(-1)!.offset) + 1n, options, culprits))
    )
  }
}

async function putAside(
  apply: Apply,
  message: KafkaMessage,
  from: bigint,
  options: RetryOptions,
  culprits: { inARow: number },
  error: GivenUpError,
): Promise<boolean> {
  culprits.inARow += 1
  if (culprits.inARow > MOST_IN_A_ROW) throw error
  logger.error({ err: error.cause, offset: message.offset }, "a message can't be recorded, and is put aside")
  return retry(() => apply([toUnreadable(message, error.cause as Error)], from), options)
}
