import { Kafka, logLevel, type LogEntry } from "kafkajs"
import { readEnv } from "@/lib/platform/env"
import { patchRequestQueue } from "@/lib/kafka/patch-request-queue"
import { logger } from "@/lib/platform/logger"

/** Enough for a partition to get a new leader (9 s where brokers keep their defaults), and often enough to notice it soon. */
export const RETRY = { retries: 30, initialRetryTime: 100, maxRetryTime: 1_000 }

const LEVELS = { [logLevel.ERROR]: "error", [logLevel.WARN]: "warn", [logLevel.INFO]: "info" } as const

function writeLog({ namespace, level, log }: LogEntry): void {
  const { message, error, broker } = log
  logger[LEVELS[level as keyof typeof LEVELS] ?? "debug"]({ kafka: namespace, error, broker }, message)
}

/** A connection to the cluster. `clientId` is what the brokers call this process in their logs. */
export function createKafka(clientId: string, retry = RETRY): Kafka {
  patchRequestQueue()
  return new Kafka({
    clientId,
    brokers: readEnv("KAFKA_BROKERS"),
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry,
    logLevel: logLevel.WARN,
    logCreator: () => writeLog,
  })
}
