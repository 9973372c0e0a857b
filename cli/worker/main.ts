import { refuseArguments } from "@/cli/shared/parse-command-line"

export const USAGE = `Usage: npm run worker
  Starts a worker, of which any number may run: it takes the events from Kafka and keeps the lists.
  DATABASE_URL, KAFKA_BROKERS and REDIS_URL say where the services are; without them, those that run here.`

export async function main(args: string[]): Promise<void> {
  refuseArguments(USAGE, args)
  // It starts as it is imported.
  await import("@/worker/main")
}
