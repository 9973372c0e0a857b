import getPort from "get-port"
import { adoptChildren, stopChildren, type Child } from "@/cli/shared/children"
import { answersLive, runStep, startWeb, startWorker } from "@/cli/shared/site-processes"
import type { Parts } from "@/lib/contract/parts"
import { checkPostgres, queryOnce } from "@/lib/data/connection"
import { checkKafka } from "@/lib/kafka/sign-of-life"
import { checkRedis } from "@/lib/redis/sign-of-life"
import type { ServiceEnvironment } from "@/services/parts"
import { startServices, type Services } from "@/services/services"
import { PAGES } from "./ask-everything"
import { FrailPart } from "./frail-part"

const DATA_DIR = ".data/failures-test"

type PartName = "kafka" | "postgres" | "redis"

function describeParts({ env, servers }: Services): Record<PartName, FrailPart> {
  const find = (name: string) => servers.find((server) => server.name === name)!
  return {
    kafka: new FrailPart(find("kafka-1"), () => checkKafka(env.KAFKA_BROKERS)),
    postgres: new FrailPart(find("postgres"), () => checkPostgres(env.DATABASE_URL)),
    redis: new FrailPart(find("redis"), () => checkRedis(env.REDIS_URL)),
  }
}

/** A whole site on servers of its own, each of which may be taken away. */
export class FrailSite {
  readonly #env: ServiceEnvironment
  #worker: Child | null = null

  private constructor(
    private readonly services: Services,
    readonly url: string,
    readonly parts: Record<PartName, FrailPart>,
  ) {
    this.#env = services.env
  }

  static async start(): Promise<FrailSite> {
    // Servers in containers could not be frozen by their process numbers.
    process.env.FRESHET_SERVICES = "local"
    // Before the data is wiped: what a killed run left is listed there.
    await adoptChildren(`${DATA_DIR}/children.json`, "failures")
    const services = await startServices({ dataDir: DATA_DIR, fresh: true, given: {} })
    const site = new FrailSite(services, `http://localhost:${await getPort()}`, describeParts(services))
    try {
      await site.#bringUp()
      return site
    } catch (error) {
      await site.end()
      throw error
    }
  }

  async #bringUp(): Promise<void> {
    const port = Number(new URL(this.url).port)
    await runStep("failures-migrate", ["migrate"], this.#env)
    await Promise.all([startWeb(port, this.#env, "failures-web"), this.startWorker()])
    await runStep("failures-seed", ["seed"], this.#env)
    // A page's very first request loads its code: that is no time anybody waits for a part.
    await Promise.all(PAGES.map((path) => fetch(`${this.url}${path}`)))
  }

  async end(): Promise<void> {
    await stopChildren()
    await this.services.release()
  }

  /** One more web process, whatever is up. Answers where it is, and how it is ended. */
  async startAnotherWeb(): Promise<{ url: string; stop: () => Promise<void> }> {
    const port = await getPort()
    const web = await startWeb(port, this.#env, "failures-web-2", answersLive)
    return { url: `http://localhost:${port}`, stop: () => web.stop() }
  }

  async startWorker(): Promise<void> {
    this.#worker = await startWorker(this.#env, "failures-worker")
  }

  async killWorker(): Promise<void> {
    this.#worker?.signal("SIGKILL")
    await this.#worker?.exited
    this.#worker = null
  }

  /** What the site itself says of its parts, and whether it can serve. */
  async health(): Promise<{ status: number; ready: boolean; parts: Parts }> {
    const response = await fetch(`${this.url}/api/health/ready`)
    return { status: response.status, ...((await response.json()) as { ready: boolean; parts: Parts }) }
  }

  /** Everything is up again, whatever a test took away. */
  async heal(): Promise<void> {
    await Promise.all(Object.values(this.parts).map((part) => part.bringBack()))
    if (this.#worker === null) await this.startWorker()
  }

  /** The events of a viewer that Postgres has, by their type: how many there are, and how many different ones. */
  async countEvents(viewerId: number): Promise<Record<string, { rows: number; events: number }>> {
    const rows = await queryOnce<{ type: string; rows: number; events: number }>(
      this.#env.DATABASE_URL!,
      `SELECT type, count(*)::int AS rows, count(DISTINCT event_id)::int AS events
       FROM interactions WHERE user_id = $1 GROUP BY type`,
      [viewerId],
    )
    return Object.fromEntries(rows.map(({ type, ...counts }) => [type, counts]))
  }
}
