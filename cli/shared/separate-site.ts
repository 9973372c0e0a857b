import getPort from "get-port"
import { createTestDatabase, separateSite } from "@/cli/shared/test-database"
import type { ServiceEnvironment, Variables } from "@/services/parts"
import { runStep, startWeb, startWorker } from "./site-processes"

export type TestSite = {
  url: string
  /** For what talks to the same Kafka, Postgres and Redis. */
  env: Variables
  stop: () => Promise<void>
}

/**
 * The whole site in its production build, with a database, topics and keys of its own, catalogue and audience in it.
 */
export async function startTestSite(services: ServiceEnvironment): Promise<TestSite> {
  const db = await createTestDatabase(services.DATABASE_URL)
  const port = await getPort()
  const env = { ...services, ...separateSite(db) }
  await runStep("e2e-migrate", ["migrate"], env)
  const [worker, web] = await Promise.all([startWorker(env, "e2e-worker"), startWeb(port, env, "e2e-web")])
  await runStep("e2e-seed", ["seed"], env)
  return {
    url: `http://localhost:${port}`,
    env,
    stop: async () => {
      await Promise.all([web.stop(), worker.stop()])
      await db.drop()
    },
  }
}
