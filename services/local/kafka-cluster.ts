import { randomBytes } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { ServiceError } from "../errors"

const clusterSchema = z.object({ id: z.string(), brokers: z.int().positive() })

/** The id of the cluster whose data is in this folder; a new one where there is none. */
export function claimCluster(dataDir: string, brokers: number): string {
  const path = join(dataDir, "kafka-cluster.json")
  if (!existsSync(path)) {
    // The form Kafka asks for: 16 bytes in URL-safe base64.
    const id = randomBytes(16).toString("base64url")
    writeFileSync(path, JSON.stringify({ id, brokers }))
    return id
  }
  const cluster = clusterSchema.parse(JSON.parse(readFileSync(path, "utf8")))
  // Another cluster would count its offsets from 0 again, below those that Postgres remembers as done.
  if (cluster.brokers !== brokers) {
    throw new ServiceError(
      `The data in ${dataDir} belongs to a cluster of ${cluster.brokers}, not of ${brokers}.`,
      `Give the other cluster a folder of its own: --data ${dataDir}-${brokers}`,
    )
  }
  return cluster.id
}
