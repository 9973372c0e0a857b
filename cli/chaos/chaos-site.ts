import { setTimeout as sleep } from "node:timers/promises"
import getPort from "get-port"
import { stopChildren } from "@/cli/shared/children"
import { runStep, saysReady } from "@/cli/shared/site-processes"
import { checkPostgres, connectPostgres, queryOnce, type Client } from "@/lib/data/connection"
import { createKafka, type Admin } from "@/lib/kafka/client"
import { checkKafka } from "@/lib/kafka/sign-of-life"
import { eventTopic } from "@/lib/kafka/topics"
import { createPatientRedis, type Redis } from "@/lib/redis/client"
import { checkRedis } from "@/lib/redis/sign-of-life"
import type { Variables } from "@/services/parts"
import type { ServerProcess } from "@/services/process/server-process"
import { startServices, type Services } from "@/services/services"
import { waitUntilReady } from "@/services/wait-until-ready"
import { Supervised } from "./supervised"
import { Web } from "./web"

const DATA_DIR = ".data/chaos"
const BROKERS = 3
const WEBS = 2
const WORKERS = 3
/** Workers that come and go. */
const EXTRAS = 2
const READY_MS = 60_000
const POLL_MS = 200

/** A whole site whose every part may be killed: three brokers, Postgres, Redis, two web processes, three workers. */
export class ChaosSite {
  private constructor(
    private readonly services: Services,
    readonly env: Variables,
    readonly webs: Web[],
    readonly workers: Supervised[],
    readonly extras: Supervised[],
    readonly admin: Admin,
    readonly redis: Redis,
  ) {}

  /**
   * Starts it from nothing, with the bundled videos. `extra` is added to the environment of its processes, and of this
   * one.
   */
  static async start(extra: Variables): Promise<ChaosSite> {
    const services = await startServices({
      dataDir: DATA_DIR,
      brokers: BROKERS,
      fresh: true,
      given: {},
      log: console.log,
    })
    const env = { ...services.env, SESSION_SECRET: "chaos".repeat(8), ...extra }
    Object.assign(process.env, env)
    await runStep("chaos-migrate", ["migrate"], env)
    const webs = await Promise.all(
      Array.from(
        { length: WEBS },
        async (_, index) => new Web(`chaos-web-${index + 1}`, await getPort(), env),
      ),
    )
    const workers = Array.from({ length: WORKERS + EXTRAS }, (_, index) => {
      const name = `chaos-worker-${index + 1}`
      return new Supervised(name, ["worker"], env, () => saysReady(name))
    })
    const admin = createKafka("freshet-chaos").admin()
    await admin.connect()
    const redis = createPatientRedis(services.env.REDIS_URL)
    const site = new ChaosSite(
      services,
      env,
      webs,
      workers.slice(0, WORKERS),
      workers.slice(WORKERS),
      admin,
      redis,
    )
    await Promise.all([...site.webs, ...site.workers].map((process) => process.start()))
    return site
  }

  /** Where the web processes are that are ready. */
  listReadyUrls(): string[] {
    return this.webs.filter(({ isReady }) => isReady).map(({ url }) => url)
  }

  /** Processes of the site that ended without being asked to, and those that should be there and are not. */
  listSurprises(): string[] {
    const processes = [...this.webs, ...this.workers, ...this.extras]
    const missing = [...this.webs, ...this.workers].filter(({ isUp }) => !isUp)
    return [
      ...processes.flatMap(({ surprises }) => surprises),
      ...missing.map(({ name }) => `${name} does not run`),
    ]
  }

  server(name: string): ServerProcess {
    return this.services.servers.find((server) => server.name === name)!
  }

  broker(id: number): ServerProcess {
    return this.server(`kafka-${id}`)
  }

  get brokerIds(): number[] {
    return Array.from({ length: BROKERS }, (_, index) => index + 1)
  }

  addressOf(brokerId: number): string {
    return this.services.env.KAFKA_BROKERS.split(",")[brokerId - 1]!
  }

  /** Starts brokers that were killed, and waits until every partition has all its replicas again. */
  async restoreBrokers(ids: number[]): Promise<void> {
    for (const id of ids) this.broker(id).start()
    await waitUntilReady(
      ids.map((id) => this.broker(id)),
      () => checkKafka(this.services.env.KAFKA_BROKERS, BROKERS),
      READY_MS,
    )
    const deadline = Date.now() + READY_MS
    while (!(await this.#hasAllReplicas())) {
      if (Date.now() > deadline) throw new Error("The brokers did not catch up within a minute")
      await sleep(POLL_MS)
    }
  }

  async restorePostgres(): Promise<void> {
    await this.#restore("postgres", () => checkPostgres(this.services.env.DATABASE_URL))
  }

  async restoreRedis(): Promise<void> {
    await this.#restore("redis", () => checkRedis(this.services.env.REDIS_URL))
  }

  /** Rows of one query, over a connection of its own: Postgres may have been away since the last one. */
  query(sql: string): Promise<Record<string, unknown>[]> {
    return queryOnce(this.services.env.DATABASE_URL, sql)
  }

  /** A connection to Postgres of the caller's own. */
  connectPostgres(): Promise<Client> {
    return connectPostgres(this.services.env.DATABASE_URL)
  }

  /** Ends all of it. */
  async stop(): Promise<void> {
    // Or they would be started again while they are ended.
    for (const process of [...this.webs, ...this.workers, ...this.extras]) void process.meanEnd()
    await stopChildren()
    await this.admin.disconnect()
    this.redis.disconnect()
    await this.services.release()
  }

  async #hasAllReplicas(): Promise<boolean> {
    const { topics } = await this.admin.fetchTopicMetadata({ topics: [eventTopic()] })
    return topics[0]!.partitions.every(({ isr }) => isr.length === BROKERS)
  }

  /** A server may end at once because what it was before still goes. */
  async #restore(name: string, check: () => Promise<void>): Promise<void> {
    const server = this.server(name)
    const deadline = Date.now() + READY_MS
    for (;;) {
      if (server.pid === null) server.start()
      try {
        await check()
        return
      } catch (cause) {
        if (Date.now() > deadline) throw new Error(`${name} did not come back within a minute`, { cause })
      }
      await sleep(POLL_MS)
    }
  }
}
