import { Kafka, logLevel, Partitioners, type LogEntry, type Producer, type RetryOptions } from "kafkajs"
import { readEnv } from "@/lib/platform/env"
import { logger } from "@/lib/platform/logger"
import { registerCodecs } from "./codecs/register-codecs"
import { patchFetch } from "./patch-fetch"
import { patchRequestQueue } from "./patch-request-queue"

export type { Admin, Consumer, Kafka, Message, Producer } from "kafkajs"
export type { KafkaMessage } from "./unreadable-batch"

/**
 * Enough for a partition to get a new leader (9 s where brokers keep their defaults), and often enough to notice it
 * soon.
 */
export const RETRY = { retries: 30, initialRetryTime: 100, maxRetryTime: 1_000 }

/** Partitions that are added are known to all after this; KafkaJS would take five minutes. */
export const METADATA_MS = 10_000

const LEVELS = { [logLevel.ERROR]: "error", [logLevel.WARN]: "warn", [logLevel.INFO]: "info" } as const

function writeLog({ namespace, level, log }: LogEntry): void {
  const { message, error, broker } = log
  logger[LEVELS[level as keyof typeof LEVELS] ?? "debug"]({ kafka: namespace, error, broker }, message)
}

type Options = {
  /** HOST:PORT of some brokers, those of the environment unless said otherwise. */
  brokers?: string[]
  retry?: RetryOptions
  connectMs?: number
  requestMs?: number
  /** Who asks whether a server is there yet expects to hear that it is not. */
  isQuiet?: boolean
}

/** A connection to the cluster. `clientId` is what the brokers call this process in their logs. */
export function createKafka(
  clientId: string,
  { brokers, retry = RETRY, connectMs = 3_000, requestMs = 15_000, isQuiet = false }: Options = {},
): Kafka {
  patchRequestQueue()
  patchFetch()
  registerCodecs()
  return new Kafka({
    clientId,
    brokers: brokers ?? readEnv("KAFKA_BROKERS"),
    connectionTimeout: connectMs,
    requestTimeout: requestMs,
    retry,
    logLevel: isQuiet ? logLevel.NOTHING : logLevel.WARN,
    logCreator: () => writeLog,
  })
}

/** A producer that chooses partitions as every Java producer does, and makes no topics. */
export const createProducer = (kafka: Kafka): Producer =>
  kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
    idempotent: false,
    metadataMaxAge: METADATA_MS,
  })
