import { createHash } from "node:crypto"
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { withLock } from "../process/lock.mjs"
import { runTool } from "../run-tool"

const POM = fileURLToPath(new URL("../kafka/pom.xml", import.meta.url))

/** Where the jars of this pom are, once they were fetched. */
export function cachedKafkaJars(cacheDir: string): string {
  const hash = createHash("sha256").update(readFileSync(POM)).digest("hex").slice(0, 12)
  return join(cacheDir, `kafka-${hash}`)
}

/** The folder with the broker's jars; Maven fetches them the first time and whenever the pom changed. */
export async function resolveKafkaJars(cacheDir: string, log: (line: string) => void): Promise<string> {
  const jars = cachedKafkaJars(cacheDir)
  if (existsSync(jars)) return jars
  return withLock(`${jars}.lock`, async () => {
    if (existsSync(jars)) return jars
    log("Fetching Apache Kafka (Maven, 43 MB)")
    const draft = `${jars}.new`
    rmSync(draft, { recursive: true, force: true })
    await runTool(
      "Fetching Apache Kafka by Maven",
      "With a Kafka of your own, set KAFKA_BROKERS and nothing is fetched.",
      "mvn",
      ["-q", "-B", "-f", POM, "dependency:copy-dependencies", `-DoutputDirectory=${draft}`],
    )
    renameSync(draft, jars)
    return jars
  })
}
