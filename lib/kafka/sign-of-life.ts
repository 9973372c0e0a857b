import { withAdmin } from "@/lib/kafka/with-admin"
import { createKafka } from "./client"

const TIMEOUT_MS = 2_000

/** Passes when `count` brokers are there and have a controller. `brokers`: HOST:PORT, separated by commas. */
export async function checkKafka(brokers: string, count = 1): Promise<void> {
  const kafka = createKafka("freshet-services", {
    brokers: brokers.split(","),
    retry: { retries: 0 },
    connectMs: TIMEOUT_MS,
    requestMs: TIMEOUT_MS,
    isQuiet: true,
  })
  await withAdmin(kafka, async (admin) => {
    const cluster = await admin.describeCluster()
    if (cluster.controller === null) throw new Error("The cluster has no controller yet")
    if (cluster.brokers.length < count)
      throw new Error(`${cluster.brokers.length} of ${count} brokers are there`)
  })
}
